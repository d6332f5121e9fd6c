package cli

import (
	"context"
	"errors"
	"testing"
)

// Work that does not end is given up when its context does.
func TestUnlessStopped(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	started, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	go func() { <-started; stop() }()
	if _, err := unlessStopped(ctx, func() (int, error) { close(started); <-never; return 1, nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped work ends with %v", err)
	}
	if n, err := unlessStopped(t.Context(), func() (int, error) { return 1, nil }); n != 1 || err != nil {
		t.Errorf("work returns %d, %v", n, err)
	}
}
