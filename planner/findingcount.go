package planner

import "smigrate/planner/rules"

// FindingCount says for how many certificates a rule has a finding at their first
// renewal.
type FindingCount struct {
	Rule    string `json:"rule"`
	Section string `json:"section"`
	Title   string `json:"title"`
	Effect  string `json:"effect"`
	StatusCounts
	Remedy string `json:"remedy"`
}

// StatusCounts counts certificates by what a rule says of them.
type StatusCounts struct {
	Blocks  int `json:"blocks"`
	Review  int `json:"review"`
	Unknown int `json:"unknown"`
	// New are the blocked ones that the change causes.
	New int `json:"new"`
}

// add counts n certificates with a finding.
func (c *StatusCounts) add(f classFinding, n int) {
	switch f.status {
	case rules.Blocks:
		c.Blocks += n
		if f.fresh {
			c.New += n
		}
	case rules.Review:
		c.Review += n
	case rules.Unknown:
		c.Unknown += n
	}
}

// findings counts what the rules say at the first hop, in the order of rules.All.
func (m *simulation) findings() []FindingCount {
	counts := make([]FindingCount, len(rules.All))
	for _, j := range m.judgements {
		for _, f := range j.findings {
			counts[f.rule].add(f, j.count)
		}
	}
	list := []FindingCount{}
	for i, n := range counts {
		if n == (FindingCount{}) {
			continue
		}
		r := &rules.All[i]
		n.Rule, n.Section, n.Title, n.Effect, n.Remedy = r.ID, r.Section, r.Title, string(r.Effect), r.Remedy
		list = append(list, n)
	}
	return list
}
