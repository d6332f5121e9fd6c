package stream

import (
	"context"
	"io"
	"sync/atomic"
)

// Counter counts the bytes that are read through it, for whoever shows how far a load
// is, and ends when the context does.
type Counter struct {
	in io.Reader
	n  atomic.Int64
}

// NewCounter returns a counter of what is read from in.
func NewCounter(ctx context.Context, in io.Reader) *Counter {
	return &Counter{in: WithContext(ctx, in)}
}

// N returns how many bytes were read. It may be called while they are.
func (c *Counter) N() int64 { return c.n.Load() }

// Read implements [io.Reader].
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n.Add(int64(n))
	return n, err
}
