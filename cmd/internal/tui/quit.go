package tui

// notSaved says that nobody saved what is tried.
const notSaved = `what is tried is not saved (S on "What if" does)`

// leftUndone says what quitting would lose, "" for nothing.
func (r *root) leftUndone() string {
	switch {
	case r.writes():
		return "a report is being written"
	case r.trials.unsaved():
		return notSaved
	}
	return ""
}

// writes reports whether a report is being written, or waits for its plan.
func (r *root) writes() bool {
	p := r.screens[exportScreen].page.(*exportPage)
	return p.task.running() || p.due != nil
}
