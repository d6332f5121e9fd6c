package schedule

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// explain adds what people ask about a plan: why each cohort is in its week, where resources
// are short, what decides when the work ends and, for each cohort that is late or lapses, why
// it does and what would cure that.
func (pl *plan) explain(s *Solution) {
	d := diagnosis{pl: pl, opened: pl.gates()}
	d.reasons(s)
	s.Bottlenecks = bottlenecks(s.Load)
	s.CriticalChain = d.criticalChain()
	d.conflicts(s, newProver(pl, s))
}

// conflicts explains all conflicts of a solution, and tries cures out as long as the prover's
// attempts last.
func (d diagnosis) conflicts(s *Solution, cures *prover) {
	index := d.pl.m.p.cohortIndex()
	for i, x := range s.Conflicts {
		c := conflict{index[x.Cohort], x.Units, x.Kind}
		if cures.read <= 0 {
			s.Conflicts[i] = d.untried(c)
			continue
		}
		s.Conflicts[i] = d.conflict(c, cures, cures.left/(len(s.Conflicts)-i))
	}
}

// untried explains a conflict for which no attempts at a cure are left.
func (d diagnosis) untried(x conflict) Conflict {
	first := d.obstacles(x.cohort, x.units, x.last(d.pl.m.p))[0]
	return Conflict{
		Cohort: d.pl.m.p.Cohorts[x.cohort].ID, Units: x.units, Kind: x.kind, Reason: first.reason,
		Cure: wording.Of("not tried out, with this many conflicts; the first obstacle: %s", first.cure),
	}
}

// diagnosis looks for the obstacle that keeps certificates out of a better week. An obstacle
// is what a single week and mode lacks; the one that is easiest to remove is reported.
type diagnosis struct {
	pl     *plan
	opened []bool // milestones expedited
}

// How many obstacles of a conflict are tried out while all other work stays, and with all work
// free to move.
const (
	candidates = 12
	favourites = 4
)

// conflict explains a conflict and looks for its cure, the easiest obstacle first: with all
// others where they are, with everybody free to move, with one resource for longer.
func (d diagnosis) conflict(x conflict, cures *prover, attempts int) Conflict {
	found := d.obstacles(x.cohort, x.units, x.last(d.pl.m.p))
	out := Conflict{Cohort: d.pl.m.p.Cohorts[x.cohort].ID, Units: x.units, Kind: x.kind, Reason: found[0].reason, Cure: found[0].cure}
	cure := func(o obstacle, r Relaxation, saves int64) Conflict {
		out.Reason, out.Cure, out.Relaxation, out.Saves = o.reason, r.words(d.week), &r, saves
		return out
	}
	var dear *Relaxation // that would do, in a plan that costs more
	single := slices.DeleteFunc(slices.Clone(found[:min(candidates, len(found))]), func(o obstacle) bool { return o.relax == nil })
	for _, o := range single {
		r, saves, is := cures.alone(x, *o.relax)
		switch is {
		case cured:
			r, saves = cures.smaller(x, r, saves, attempts)
			return cure(o, r, saves)
		case dearer:
			dear = cmp.Or(dear, &r)
		}
	}
	for _, o := range single[:min(favourites, len(single))] {
		if r, saves, ok := cures.together(x, *o.relax, attempts/favourites); ok {
			return cure(o, r, saves)
		}
	}
	if found[0].rank != rankWorth {
		switch r, saves, is := cures.staffed(x); is {
		case cured:
			return cure(found[0], r, saves)
		case dearer:
			dear = cmp.Or(dear, &r)
		}
	}
	switch {
	case dear != nil:
		out.Cure = wording.Of("%s would do, but a plan with it costs more; raise the penalty if that does not say what it is worth", dear.words(d.week))
	case found[0].relax != nil:
		out.Cure = wording.Of("no single relaxation was found that cures it; the first obstacle: %s", out.Cure)
	case found[0].rank > rankWorth:
		out.Cure = wording.Of("no single relaxation was found that cures it; together: %s", out.Cure)
	}
	return out
}

// week names a week by its number and the Monday on which it starts.
func (d diagnosis) week(t int) wording.Text {
	monday, err := smime.ParseDate(d.pl.m.p.StartMonday)
	if err != nil {
		return wording.Of("week %s", t)
	}
	return wording.Of("week %s (%s)", t, monday+smime.Date(7*t))
}

func effort(n int64) wording.Text {
	if n == 1 {
		return wording.Of("%s minute", n)
	}
	return wording.Of("%s minutes", n)
}

func weeks(n int64) wording.Text {
	if n == 1 {
		return wording.Of("%s week", n)
	}
	return wording.Of("%s weeks", n)
}
