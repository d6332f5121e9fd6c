package planner

// twice reports whether a cohort loses something or changes its generation at two
// renewals: a migration that does not last.
func (c *cohort) twice() bool {
	changes, generation := 0, c.generation
	for _, h := range c.scenario {
		if h.Lost != 0 || h.Generation != generation {
			changes++
		}
		generation = h.Generation
	}
	return changes > 1
}
