package tui

// history is the way back among the studies that were tried, and forth again.
type history struct {
	// past are the studies that undo leads back to, the latest last; undone those that redo
	// brings back.
	past, undone []study
}

// mostUndo is how many changes can be undone.
const mostUndo = 100

// add remembers the study before a change, after which nothing is undone.
func (h *history) add(before study) {
	h.past, h.undone = append(h.past[max(len(h.past)-mostUndo, 0):], before), nil
}

// undo returns the study before the latest change, of which there has to be one.
func (h *history) undo(now study) (before study) {
	h.undone = append(h.undone, now)
	before, h.past = pop(h.past)
	return before
}

// redo returns the study that was undone last, of which there has to be one.
func (h *history) redo(now study) (again study) {
	h.past = append(h.past, now)
	again, h.undone = pop(h.undone)
	return again
}

// pop returns the last of a list, and the others.
func pop[T any](list []T) (last T, rest []T) {
	return list[len(list)-1], list[:len(list)-1]
}
