package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
	"smigrate/planner/rules"
)

// simulation is an inventory grouped into cohorts, with what happens to each.
type simulation struct {
	inv                   *inventory.Inventory
	scenario              Scenario
	today                 *configs.Law
	law                   *configs.Law
	usages                usageClasses
	follows, followsToday *follower // of the scenario's side and of today's
	cohorts               []cohort
	of                    []int32 // cohort of each certificate, -1 when it is not simulated
	rank                  []int32 // its position within the cohort
	counts                InventoryCounts
	tariffs               [3]tariff // by level
	weeks                 [][]wave  // by cohort: in which weeks its first renewals are done
	// onTokens are the tokens with certificates in force, tokenKinds and siteOf what
	// each token of the inventory can do and where it is.
	onTokens   []device
	tokenKinds []*fleet.Kind
	siteOf     []inventory.Code
	named      *roster // of what the certificates name, once it is asked for
}

// key is everything that planning looks at in a certificate: certificates with
// equal keys form one cohort.
type key struct {
	content     int32 // the one that stands for all of its class
	days, low   int32
	notAfter    smime.Date
	leaves      smime.Date // last day of the holder, 0 for one who stays
	generation  smime.Generation
	issued      int16 // epoch of the law on the day of issuance
	target      int16 // position in the scenario's Targets, -1 for none
	integration int16
	ca          int16 // position in the scenario's CAs, -1 for none
	pin         int16 // position in the scenario's Pins, -1 for none
	exclusion   int16 // position in the scenario's Exclusions, -1 for none
	token       bool
	suspended   bool
}

// cohort is a group of certificates with the same future.
type cohort struct {
	key
	count    int
	today    []Hop
	scenario []Hop
	findings []classFinding // at the first hop
	said     *ruleIDs       // the same by rule, as reports say it
}

// classFinding is what a rule says of all certificates of a cohort.
type classFinding struct {
	rule   uint8 // index into rules.All
	status rules.Status
	fresh  bool
	effect rules.Effect
}

// simulate groups the certificates in force and follows each group.
func simulate(inv *inventory.Inventory, s Scenario) *simulation {
	s.Prices = s.priced()
	m := &simulation{inv: inv, scenario: s, of: make([]int32, inv.Len()), rank: make([]int32, inv.Len())}
	m.today, m.law = s.laws()
	m.counts.Counts = inv.Counts()
	for at := range m.tariffs {
		m.tariffs[at] = newTariff(s.Prices, level(at))
	}
	m.group()
	m.follow()
	m.judge()
	return m
}

// group puts each certificate in force into its cohort.
func (m *simulation) group() {
	m.usages = classifyUsages(m.inv.Contents())
	alike := m.alike()
	byKey := map[key]int32{}
	var keys []key // apart from the cohorts, which are larger, as long as they grow
	var counts []int32
	for i, c := range m.inv.All() {
		m.of[i] = -1
		if !m.inForce(c) {
			continue
		}
		k := m.key(c)
		k.content = alike[c.ContentIndex()]
		n, ok := byKey[k]
		if !ok {
			n = int32(len(keys))
			byKey[k] = n
			keys, counts = append(keys, k), append(counts, 0)
		}
		m.of[i] = n
		m.rank[i] = counts[n]
		counts[n]++
	}
	m.cohorts = make([]cohort, len(keys))
	for n := range m.cohorts {
		m.cohorts[n].key, m.cohorts[n].count = keys[n], int(counts[n])
	}
}

// inForce counts a certificate and reports whether it is simulated: it is not
// revoked and does not end before the as-of day.
func (m *simulation) inForce(c inventory.Certificate) bool {
	notAfter, known := c.NotAfter()
	switch {
	case c.Status() == inventory.Revoked:
		m.counts.Revoked++
	case c.Status() == inventory.NotIssued:
		m.counts.NotIssued++
	case !known:
		m.counts.Undated++
	case smime.DateOf(notAfter) < m.scenario.AsOf:
		m.counts.Expired++
	default:
		m.counts.InForce++
		return true
	}
	return false
}

func (m *simulation) key(c inventory.Certificate) key {
	notAfter, _ := c.NotAfter()
	k := key{
		generation: assumedGeneration(c), notAfter: smime.DateOf(notAfter), token: c.TokenIndex() >= 0,
		target: int16(m.scenario.targetOf(c)), integration: int16(m.scenario.integrationOf(c)), ca: int16(m.scenario.caOf(c)),
		pin: int16(m.scenario.pinOf(c)), exclusion: int16(m.scenario.exclusionOf(c)),
		suspended: c.Status() == inventory.Suspended,
		issued:    int16(m.today.Epoch(rules.IssuedOn(c))),
	}
	if last, ok := c.HolderLeaves(); ok {
		k.leaves = last
	}
	if from, known := c.NotBefore(); known {
		days, low := rules.DaysRange(from, notAfter, c.Precision())
		k.days, k.low = int32(days), int32(low)
	}
	return k
}

// assumedGeneration is the generation a certificate is simulated as. One that has
// none is judged as Legacy, whose rules are the loosest. One whose generation
// nobody knows is taken for Legacy as well, or for Multipurpose when it was issued
// since Legacy ended (ballot SMC08).
func assumedGeneration(c inventory.Certificate) smime.Generation {
	g := c.Content().Generation
	switch {
	case g != smime.UnknownGeneration:
		return g
	case rules.IssuedOn(c) >= legacyEnd:
		return smime.Multipurpose
	default:
		return smime.NoGeneration
	}
}

// legacyEnd is the day from which no Legacy certificate is issued (BR 7.1.6.1).
var legacyEnd = smime.NewDate(2025, 7, 15)

// judge runs the rules on each cohort at its first hop.
func (m *simulation) judge() {
	type memo struct {
		content, days, low int32
		ca                 int16
		suspended          bool
		issued             int16
		epoch              int
		generation         smime.Generation
		apple              bool
	}
	type judged struct {
		findings []classFinding
		said     *ruleIDs
	}
	known := map[memo]judged{}
	words := map[string]*ruleIDs{}
	contents := m.inv.Contents()
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if len(c.scenario) == 0 {
			continue
		}
		h := c.scenario[0]
		k := memo{c.content, c.days, c.low, c.ca, c.suspended, c.issued, m.law.Epoch(h.Day), h.Generation, rules.AppleBinds(h.Day)}
		j, ok := known[k]
		if !ok {
			j.findings = m.classFindings(rules.Facts{Content: &contents[c.content], Days: int(c.days), DaysLow: int(c.low), Suspended: c.suspended}, h, c)
			j.said = idsOf(j.findings, words)
			known[k] = j
		}
		c.findings, c.said = j.findings, j.said
	}
}

// ruleIDs are the ids of the rules that say something of a cohort, by what they say,
// in the order of rules.All.
type ruleIDs struct{ blocks, fresh, review, unknown []string }

// idsOf returns the ids of findings; equal ones share their lists, which known holds.
func idsOf(findings []classFinding, known map[string]*ruleIDs) *ruleIDs {
	var key []byte
	for _, f := range findings {
		fresh := byte(0)
		if f.fresh {
			fresh = 1
		}
		key = append(key, f.rule, byte(f.status), fresh)
	}
	ids, ok := known[string(key)]
	if ok {
		return ids
	}
	ids = &ruleIDs{}
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
	known[string(key)] = ids
	return ids
}

func (m *simulation) classFindings(f rules.Facts, h Hop, c *cohort) []classFinding {
	practice := m.scenario.practice(int(c.ca))
	target := rules.Target{Profile: m.law.Profile(h.Generation, h.Day), Day: h.Day, Practice: practice}
	day := m.today.EpochStart(int(c.issued))
	before := rules.Target{Profile: m.today.Profile(f.Generation, day), Day: day, Practice: practice}
	var list []classFinding
	for i := range rules.All {
		r := &rules.All[i]
		v, fresh := r.Judge(f, target, before)
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

// affected reports whether the ballots under study change anything for a cohort.
func (c *cohort) affected() bool {
	return !slices.Equal(c.today, c.scenario)
}

// departure returns the day of the first renewal that is not as today.
func (c *cohort) departure() (day smime.Date, differs bool) {
	for n, h := range c.scenario {
		if n >= len(c.today) || h != c.today[n] {
			return h.Day, true
		}
	}
	return 0, false
}

// blocked reports whether a rule forbids the content at the first hop that does
// not forbid it today.
func (c *cohort) blocked() bool {
	return slices.ContainsFunc(c.findings, func(f classFinding) bool { return f.status == rules.Blocks && f.fresh })
}

// unsettled reports whether a rule lacks a field at the first hop.
func (c *cohort) unsettled() bool {
	return slices.ContainsFunc(c.findings, func(f classFinding) bool { return f.status == rules.Unknown })
}

// needsData reports whether data have to be collected before the first hop.
func (c *cohort) needsData() bool {
	return slices.ContainsFunc(c.findings, func(f classFinding) bool {
		return f.status == rules.Blocks && f.effect == rules.Data
	})
}
