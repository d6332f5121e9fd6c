package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// judgement is what the rules say of certificates at their first renewal. It is empty for
// certificates that are never renewed.
type judgement struct {
	findings []classFinding
	said     *ruleIDs // the ids of the rules with these findings
	// missing are the fields whose absence leaves rules without an answer: for each rule,
	// those of its Needs that are not in known.
	known, missing inventory.Field
	count          int
	// blocked: a rule that does not forbid the content today will then forbid it;
	// unsettled: a rule lacks a field; needsData: data have to be collected before the
	// renewal; refusable: the CA may refuse a usage that the BR permit.
	blocked, unsettled, needsData, refusable bool
}

// classFinding is the finding of a rule for all certificates of a cohort.
type classFinding struct {
	rule   uint8 // index into rules.All
	status rules.Status
	fresh  bool
	effect rules.Effect
}

// judge runs the rules on each cohort at its first hop, once for all cohorts that the
// rules cannot tell apart.
func (m *simulation) judge() {
	known := map[uint64]*judgement{} // by case and regime
	verdicts := map[string]judgement{}
	contents := m.inv.Contents()
	var findings []classFinding
	regimes := m.firstRegimes()
	for i, stream := range m.streamOf {
		regime := regimes[stream]
		if regime < 0 {
			continue
		}
		c := &m.cohorts[i]
		at := uint64(c.caseAt)<<32 | uint64(regime)
		j, ok := known[at]
		if !ok {
			findings = m.caseFindings(findings[:0], &m.cases[c.caseAt], c.scenario[0])
			j = judgementOf(findings, verdicts)
			j.lack(contents[c.content].Known)
			known[at] = j
			m.judgements = append(m.judgements, j)
		}
		j.count += c.count
		c.judgement = j
	}
}

// firstRegimes returns the regime of the first renewal of each stream under the scenario,
// -1 where there is none.
func (m *simulation) firstRegimes() []int32 {
	list := make([]int32, len(m.streams))
	for i := range m.streams {
		list[i] = -1
		if hops := m.streams[i].scenario; len(hops) > 0 {
			list[i] = int32(regimeOf(m.law, &hops[0]))
		}
	}
	return list
}

// regimeOf returns the number, below [regimes], of all that the verdicts of the rules on a
// renewal depend on besides the certificate: the span of the law that it falls in, its
// generation, and on which side of Apple's day it is.
func regimeOf(law *configs.Law, h *Hop) int {
	n := (law.Epoch(h.Day)*generations + int(h.Generation)) * 2
	if rules.AppleBinds(h.Day) {
		n++
	}
	return n
}

// regimes returns how many regimes there are under a law.
func regimes(law *configs.Law) int { return law.Epochs() * generations * 2 }

// generations is the number of generations, of which the last is Strict.
const generations = int(smime.Strict) + 1

// judgementOf returns the judgement of findings. Those made before are in known: equal
// ones share their lists.
func judgementOf(findings []classFinding, known map[string]judgement) *judgement {
	key := make([]byte, 0, 256) // room for twenty findings
	for _, f := range findings {
		fresh := byte(0)
		if f.fresh {
			fresh = 1
		}
		key = append(append(key, f.rule, byte(f.status), fresh), f.effect...)
	}
	j, ok := known[string(key)]
	if !ok {
		j = judgement{findings: slices.Clone(findings), said: idsOf(findings)}
		for _, f := range findings {
			j.blocked = j.blocked || f.status == rules.Blocks && f.fresh
			j.unsettled = j.unsettled || f.status == rules.Unknown
			j.refusable = j.refusable || int(f.rule) == ruleEKUPrivate
			j.needsData = j.needsData || f.status == rules.Blocks && f.effect == rules.Data
		}
		known[string(key)] = j
	}
	return &j
}

// lack notes which fields the certificates have, and which missing ones rules ask for.
func (j *judgement) lack(known inventory.Field) {
	j.known = known
	for _, f := range j.findings {
		if f.status == rules.Unknown {
			j.missing |= rules.All[f.rule].Needs &^ known
		}
	}
}

// ruleIDs are the ids of the rules with a finding for a cohort, by status, in the order
// of rules.All.
type ruleIDs struct{ blocks, fresh, review, unknown []string }

// idsOf returns the ids of the rules with findings.
func idsOf(findings []classFinding) *ruleIDs {
	ids := &ruleIDs{}
	for _, f := range findings {
		id := rules.All[f.rule].ID
		switch f.status {
		case rules.Blocks:
			ids.blocks = append(ids.blocks, id)
			if f.fresh {
				ids.fresh = append(ids.fresh, id)
			}
		case rules.Review:
			ids.review = append(ids.review, id)
		case rules.Unknown:
			ids.unknown = append(ids.unknown, id)
		}
	}
	for _, list := range [...]*[]string{&ids.blocks, &ids.fresh, &ids.review, &ids.unknown} {
		*list = slices.Clip(*list)
	}
	return ids
}

// caseFindings appends the findings for a case at a renewal to list.
func (m *simulation) caseFindings(list []classFinding, c *ruleCase, h Hop) []classFinding {
	f := c.facts(m.inv.Contents())
	practice := m.scenario.practice(int(c.ca))
	target := rules.Target{Profile: m.law.Profile(h.Generation, h.Day), Day: h.Day, Practice: practice}
	before := rules.Target{Profile: m.today.Profile(f.Generation, c.issued), Day: c.issued, Practice: practice}
	for i := range rules.All {
		r := &rules.All[i]
		v, fresh := r.Judge(f, &target, &before)
		if v.Status == rules.Holds {
			continue
		}
		effect := r.Effect
		if v.Effect != "" {
			effect = v.Effect
		}
		list = append(list, classFinding{uint8(i), v.Status, fresh, effect})
	}
	return list
}
