package planner

import (
	"slices"

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
	type memo struct {
		judged
		issued     int16
		epoch      int
		generation smime.Generation
		apple      bool
	}
	known := map[memo]*judgement{}
	verdicts := map[string]judgement{}
	contents := m.inv.Contents()
	var findings []classFinding
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if len(c.scenario) == 0 {
			continue
		}
		h := c.scenario[0]
		k := memo{c.judged, c.issued, m.law.Epoch(h.Day), h.Generation, rules.AppleBinds(h.Day)}
		j, ok := known[k]
		if !ok {
			findings = m.classFindings(findings[:0], c, h)
			j = judgementOf(findings, verdicts)
			j.lack(contents[c.content].Known)
			known[k] = j
			m.judgements = append(m.judgements, j)
		}
		j.count += c.count
		c.judgement = j
	}
}

// judgementOf returns the judgement of findings. Those made before are in known: equal
// ones share their lists.
func judgementOf(findings []classFinding, known map[string]judgement) *judgement {
	var key []byte
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

// classFindings appends the findings for a cohort at a renewal to list.
func (m *simulation) classFindings(list []classFinding, c *cohort, h Hop) []classFinding {
	f := c.facts(m.inv.Contents())
	practice := m.scenario.practice(int(c.ca))
	target := rules.Target{Profile: m.law.Profile(h.Generation, h.Day), Day: h.Day, Practice: practice}
	day := m.today.EpochStart(int(c.issued))
	before := rules.Target{Profile: m.today.Profile(f.Generation, day), Day: day, Practice: practice}
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
