package schedule

import "math"

// experience is by how much branching on each variable has raised the bound, for each unit
// that its value was moved down or up (pseudo costs: Benichou and others, "Experiments in
// mixed-integer linear programming", 1971). A variable without any experience counts as the
// average of the others.
type experience struct {
	down, up       []gain
	allDown, allUp gain
}

// gain adds up rises of the bound for each unit of distance.
type gain struct {
	sum float64
	n   int
}

func (g *gain) add(rise float64) { g.sum, g.n = g.sum+rise, g.n+1 }

// mean returns the average rise, or that of another gain where nothing is known.
func (g gain) mean(other gain) float64 {
	switch {
	case g.n > 0:
		return g.sum / float64(g.n)
	case other.n > 0:
		return other.sum / float64(other.n)
	}
	return 1
}

func newExperience(variables int) *experience {
	return &experience{down: make([]gain, variables), up: make([]gain, variables)}
}

// learn notes what a node's bound rose by over its parent's.
func (e *experience) learn(n *node) {
	if n.part <= 0 {
		return
	}
	rise := float64(n.bound-n.inherited) / n.part
	if n.rising {
		e.up[n.j].add(rise)
		e.allUp.add(rise)
	} else {
		e.down[n.j].add(rise)
		e.allDown.add(rise)
	}
	n.part = 0
}

// score estimates how much both children of a branch on variable j would raise the bound, for
// a value that lies part above a whole number.
func (e *experience) score(j int, part float64) float64 {
	const least = 1e-3
	down, up := e.down[j].mean(e.allDown)*part, e.up[j].mean(e.allUp)*(1-part)
	return math.Max(down, least) * math.Max(up, least)
}
