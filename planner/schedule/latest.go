package schedule

// latestStarts returns the latest safe start of each cohort that the plan finishes in time.
func latestStarts(p *Problem, s *Solution) []LatestStart {
	free := newMinutes(p)
	for r := range p.Resources {
		for t := range p.Weeks {
			_, overtime := p.available(&p.Resources[r], t)
			free.regular[r][t] += overtime
		}
	}
	plans := map[string][]Assignment{}
	for _, a := range s.Assign {
		plans[a.Cohort] = append(plans[a.Cohort], a)
	}
	for i := range p.Cohorts {
		free.book(&p.Cohorts[i], plans[p.Cohorts[i].ID], 1)
	}
	list := []LatestStart{}
	for i := range p.Cohorts {
		c := &p.Cohorts[i]
		mine := plans[c.ID]
		due := needed(p, c, plans)
		if !timely(c, mine, due) {
			continue
		}
		free.book(c, mine, -1)
		week, left := due+1, c.Count
		for left > 0 && week > mine[0].Week {
			week--
			left -= free.room(c, week)
		}
		free.book(c, mine, 1)
		list = append(list, LatestStart{Cohort: c.ID, Week: week, Slack: week - mine[0].Week})
	}
	return list
}

// needed returns the last week in which a cohort may end: its due week or, for a pilot, the
// last one that makes no rollout wait.
func needed(p *Problem, c *Cohort, plans map[string][]Assignment) int {
	due := min(c.Due, p.Weeks-1)
	for _, x := range p.Pilots {
		if rollout := plans[x.Rollout]; x.Pilot == c.ID && len(rollout) > 0 {
			due = min(due, rollout[0].Week-x.Lag)
		}
	}
	return due
}

// timely reports whether all certificates of a cohort are done by a week. Assignments are in
// the order of weeks.
func timely(c *Cohort, plan []Assignment, due int) bool {
	done := int64(0)
	for _, a := range plan {
		if a.Week <= due {
			done += a.Units
		}
	}
	return done == c.Count && c.Count > 0
}
