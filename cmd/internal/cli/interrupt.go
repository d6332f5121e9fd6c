package cli

import "context"

// unlessStopped returns what work returns, or the error of the context as soon as that
// ends: planning itself does not look at the context, and writes nothing before it is
// done.
func unlessStopped[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := work()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
