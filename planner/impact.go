package planner

import (
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// Impact says what was asked of which certificates, and how many of them the ballots
// under study touch.
type Impact struct {
	AsOf    smime.Date `json:"as_of"`
	Horizon smime.Date `json:"horizon"`
	// Ballots are the ones under study; "as today" is the law without them.
	Ballots []Ballot `json:"ballots"`
	// Target is the generation that a closed generation moves to, Strategy says
	// when certificates are renewed that no selector gives another.
	Target   string `json:"target"`
	Strategy string `json:"strategy"`
	// Settings are the others on which the counts of an Aggregate depend.
	Settings  []Setting       `json:"settings"`
	Inputs    []Input         `json:"inputs"`
	Inventory InventoryCounts `json:"inventory"`
	// Affected counts certificates in force whose renewals differ from today's in
	// generation, term, day or functions lost.
	Affected int `json:"affected"`
	// MaybeAffected counts certificates in force that are not affected as far as is known,
	// but whose extended key usages are unknown and might have to go at a renewal: the true
	// number affected is between Affected and Affected + MaybeAffected.
	MaybeAffected int `json:"affected_unknown"`
	// Twice counts those that lose a function or change their generation at two
	// renewals under the scenario.
	Twice int `json:"affected_twice"`
	// Blocked counts certificates in force whose content could not be issued
	// again at their first renewal for a reason they do not have today.
	Blocked int `json:"blocked"`
	// Unsettled counts certificates in force that are not blocked as far as is known, but
	// lack a field that a rule needs: the true number blocked is between Blocked and
	// Blocked + Unsettled.
	Unsettled int `json:"unsettled"`
	// Generations and Types count certificates in force.
	Generations []Count `json:"generations"`
	Types       []Count `json:"types"`
	Units       []Count `json:"units"`
	// Actions count certificates in force by the verb of their first [Action].
	Actions []Count `json:"actions"`
	// Findings are those at each certificate's first renewal.
	Findings []FindingCount `json:"findings"`
}

// InventoryCounts says what was read, and how much of it is simulated: Rows =
// Certificates + Duplicates + Rejects, and Certificates = InForce + Expired + Revoked +
// NotIssued + Undated + LeftOut.
type InventoryCounts struct {
	inventory.Counts
	InForce   int `json:"in_force"`
	Expired   int `json:"expired"`
	Revoked   int `json:"revoked"`
	NotIssued int `json:"not_issued"`
	// Undated certificates have no known end of validity and cannot be planned.
	Undated int `json:"undated"`
	// LeftOut would be in force, but the project leaves them out.
	LeftOut int `json:"left_out"`
}

// impact counts the certificates that the ballots under study touch.
func (m *simulation) impact() Impact {
	s := &m.scenario
	x := Impact{
		AsOf: s.AsOf, Horizon: s.Horizon, Ballots: s.underStudy(), Target: s.Target.String(), Strategy: s.Strategy.String(),
		Settings: s.countedSettings(), Inputs: inputsOf(m.inv), Inventory: m.counts, Actions: m.actions(), Findings: m.findings(),
	}
	for i := range m.streams {
		s := &m.streams[i]
		if s.affected {
			x.Affected += s.count
		}
		if s.twice {
			x.Twice += s.count
		}
	}
	x.MaybeAffected = m.maybeAffected()
	for _, j := range m.judgements {
		if j.blocked {
			x.Blocked += j.count
		} else if j.unsettled {
			x.Unsettled += j.count
		}
	}
	x.Generations, x.Types, x.Units = m.breakdown()
	return x
}

// maybeAffected counts the certificates of unknown extended key usages whose renewals are
// those as today as far as is known, but of which one may not have all usages that it may
// have today.
func (m *simulation) maybeAffected() (n int) {
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if known := m.inv.Contents()[c.content].Known; c.affected || c.private || known.Has(inventory.FieldEKUs) {
			continue
		}
		if slices.ContainsFunc(c.scenario, m.forbidsUsages) {
			n += c.count
		}
	}
	return n
}

// forbidsUsages reports whether the scenario forbids an extended key usage at a renewal
// that is permitted as today.
func (m *simulation) forbidsUsages(h Hop) bool {
	usages := []string{smime.EFS, smime.BitLocker, smime.SmartCardLogon, smime.DocumentSigning, smime.ClientAuth}
	lost := timeline.Lost(m.law.Profile(h.Generation, h.Day), usages)
	return lost&^timeline.Lost(m.today.Profile(h.Generation, h.Day), usages) != 0
}

// breakdown counts the certificates in force by generation, type and unit.
func (m *simulation) breakdown() (generations, types, units []Count) {
	byGeneration, byType := map[string]int{}, map[string]int{}
	byContent := make([]int, len(m.inv.Contents()))
	for i := range m.cohorts {
		byContent[m.cohorts[i].content] += m.cohorts[i].count
	}
	for i, n := range byContent {
		if n > 0 {
			content := &m.inv.Contents()[i]
			byGeneration[orUnknown(content.Generation.String())] += n
			byType[orUnknown(content.Type.String())] += n
		}
	}
	return counted(byGeneration), counted(byType), counted(m.countBy(inventory.UnitText))
}

// actions counts the certificates in force by what the plan does first with them.
func (m *simulation) actions() []Count {
	counts := map[string]int{}
	for i, f := range m.firsts {
		counts[m.courses[f.course].Verb] += m.cohorts[i].count
	}
	return counted(counts)
}
