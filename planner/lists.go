package planner

// lists are many short lists of numbers in one piece of memory. All that goes into them
// is added twice: to count it, and to put it into its place.
type lists struct {
	counts []int32
	all    [][]int32
}

func newLists(n int) *lists { return &lists{counts: make([]int32, n)} }

// laid reports whether everything was counted.
func (l *lists) laid() bool { return l.all != nil }

// empty reports whether nothing was counted for list n yet.
func (l *lists) empty(n int) bool { return l.counts[n] == 0 }

// add adds a number to list n, which may be one more than there are.
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

// len is how many numbers all lists have together.
func (l *lists) len() (n int) {
	for _, count := range l.counts {
		n += int(count)
	}
	return n
}

// lay makes room for what was counted, once.
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
