package planner

// twice reports whether a stream loses something or changes its generation at two
// renewals: a migration that does not last.
func (s *stream) twice() bool {
	changes, generation := 0, s.generation
	for _, h := range s.scenario {
		if h.Lost != 0 || h.Generation != generation {
			changes++
		}
		generation = h.Generation
	}
	return changes > 1
}
