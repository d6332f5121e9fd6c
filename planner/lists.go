package planner

// lists holds many short lists of numbers in one allocation. Every number is added twice:
// first to be counted, then to be stored.
type lists struct {
	counts []int32
	all    [][]int32
}

// newLists returns n empty lists, to be counted first.
func newLists(n int) *lists { return &lists{counts: make([]int32, n)} }

// laid reports whether counting is over and numbers are stored.
func (l *lists) laid() bool { return l.all != nil }

// empty reports whether no number of list n has been counted yet.
func (l *lists) empty(n int) bool { return l.counts[n] == 0 }

// add adds a number to list n; while counting, n may be one past the last list.
func (l *lists) add(n, number int32) {
	switch {
	case l.laid():
		l.all[n] = append(l.all[n], number)
	case int(n) < len(l.counts):
		l.counts[n]++
	default:
		l.counts = append(l.counts, 1)
	}
}

// len returns the number of numbers in all lists together.
func (l *lists) len() (n int) {
	for _, count := range l.counts {
		n += int(count)
	}
	return n
}

// lay ends the counting and makes room for the numbers.
func (l *lists) lay() {
	if l.laid() {
		return
	}
	room := make([]int32, l.len())
	l.all = make([][]int32, len(l.counts))
	for i, n := range l.counts {
		l.all[i], room = room[:0:n], room[n:]
	}
}
