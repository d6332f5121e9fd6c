package planner

import (
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// simulation is what becomes of an inventory under a scenario when every renewal falls on
// its day. Its fields are in the order in which they are filled in.
type simulation struct {
	inv      *inventory.Inventory
	scenario Scenario // in the currency of the plan
	// today is the law without the ballots under study, law that of the scenario.
	today, law *configs.Law
	tariffs    [3]tariff // by level

	// undecided is the work of certificates before people decide about them, nil where no
	// decision selects by work.
	undecided *undecidedWork
	usages    usageClasses
	partition
	counts  InventoryCounts
	leftOut []int        // number of certificates that each entry of the scenario leaves out
	follows [2]*follower // by side

	judgements []*judgement
	firsts     []first // by cohort
	courses    []Course

	// The tokens and, by side, the new ones that renewals need; New fills them in.
	fleet     tokenFleet
	needsOf   [2]*tokenNeeds
	rostered  *roster                       // nil until somebody asks for the roster
	splitWork map[smime.Functions]*workload // nil until somebody asks for movingWork
}

// simulate groups the certificates in force and follows each group.
func simulate(inv *inventory.Inventory, s Scenario) *simulation {
	s.Prices = s.allPrices()
	m := ungrouped(inv, s)
	m.today, m.law = s.laws()
	m.counts.Counts = inv.Counts()
	for at := range m.tariffs {
		m.tariffs[at] = newTariff(s.Prices, level(at))
	}
	m.undecided = withoutDecisions(inv, s)
	m.makeCohorts(m.alike())
	m.follow()
	m.judge()
	m.chart()
	return m
}

// ungrouped returns a simulation before its certificates are in cohorts.
func ungrouped(inv *inventory.Inventory, s Scenario) *simulation {
	return &simulation{
		inv: inv, scenario: s, usages: classifyUsages(inv.Contents()), leftOut: make([]int, len(s.LeaveOut)),
		partition: partition{of: make([]int32, inv.Len()), rank: make([]int32, inv.Len())},
	}
}
