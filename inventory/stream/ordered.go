package stream

import "sync"

// Ordered has workers deal with the parts of something long side by side, and takes them
// in their order on the calling goroutine. Fill makes the next part of one that is free,
// until it returns false; each worker deals with a part by a function of its own from
// newWork; take returns false when it wants no more. The parts that were filled and not
// taken are returned. At most three more parts than workers are in use at a time.
func Ordered[T any](workers int, fill func(*T) bool, newWork func() func(*T), take func(*T) bool) (untaken []*T) {
	type part struct {
		value T
		done  chan struct{}
	}
	work, ordered := make(chan *part), make(chan *part, workers+1)
	free, stop := make(chan *part, workers+3), make(chan struct{})
	for range cap(free) {
		free <- new(part)
	}
	var running sync.WaitGroup
	running.Go(func() {
		defer close(ordered)
		defer close(work)
		for {
			select {
			case p := <-free:
				if !fill(&p.value) {
					return
				}
				p.done = make(chan struct{})
				ordered <- p
				work <- p
			case <-stop:
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			deal := newWork()
			for p := range work {
				deal(&p.value)
				close(p.done)
			}
		})
	}
	stopped := false
	for p := range ordered {
		<-p.done
		switch {
		case stopped:
			untaken = append(untaken, &p.value)
		case take(&p.value):
			free <- p
		default:
			stopped = true
			close(stop)
		}
	}
	running.Wait()
	return untaken
}
