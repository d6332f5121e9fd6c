package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
	"smigrate/planner/rules"
	"smigrate/planner/schedule"
)

// simulation is an inventory grouped into cohorts, with what happens to each.
type simulation struct {
	inv        *inventory.Inventory
	scenario   Scenario
	asked      Scenario // as it was given, before its prices were converted
	today      *configs.Law
	law        *configs.Law
	usages     usageClasses
	follows    [2]*follower // of each side
	cohorts    []cohort
	of         []int32 // cohort of each certificate, -1 when it is not simulated
	rank       []int32 // its position within the cohort
	streams    []stream
	streamOf   []int32 // of each cohort
	judgements []*judgement
	verbs      []string // of the first action of each cohort
	counts     InventoryCounts
	leftOutBy  []int                 // certificates that each entry leaves out
	tariffs    [3]tariff             // by level
	weeks      [][]wave              // by cohort: in which weeks its first renewals are done
	assigned   []schedule.Assignment // the weeks of all renewals
	// onTokens are the tokens with certificates in force, tokenKinds and siteOf what
	// each token of the inventory can do and where it is.
	onTokens   []device
	tokenKinds []*fleet.Kind
	siteOf     []inventory.Code
	// replaced is the number of likely replacements of each token under the scenario plus
	// one, or 0 until somebody asks.
	replaced []int32
	named    *roster // names in the certificates, once they are asked for
	// monthly accounts count by month and not by year.
	monthly bool
	// undecided is the work of certificates before people decide about them, nil where no
	// decision selects by work.
	undecided *undecidedWork
	// needs are the new tokens that the renewals of each side ask for.
	needs [2]*tokenNeeds
}

// key is everything that planning looks at in a certificate except the last day of its
// validity: certificates with equal keys and equal last days form one cohort.
type key struct {
	judged
	leaves      smime.Date // last day of the holder, 0 for one who stays
	generation  smime.Generation
	issued      int16 // epoch of the law on the day of issuance
	target      int16 // position in the scenario's Targets, -1 for none
	integration int16
	pin         int16 // position in the scenario's Pins, -1 for none
	exclusion   int16 // position in the scenario's Exclusions, -1 for none
	place       place
	token       bool
}

// judged is what the rules look at in a certificate besides the day on which it was
// issued.
type judged struct {
	content   int32 // the content that stands for all of its class
	days, low int32 // of validity, at most and at least; 0 when unknown
	ca        int16 // position in the scenario's CAs, -1 for none
	suspended bool
}

// facts returns j in the form that the rules take.
func (j judged) facts(contents []inventory.Content) *rules.Facts {
	return &rules.Facts{Content: &contents[j.content], Days: int(j.days), DaysLow: int(j.low), Suspended: j.suspended}
}

// cohort is a group of certificates with the same future: its stream has their renewals,
// its judgement the findings at the first of these.
type cohort struct {
	*key
	*stream
	*judgement
	count int
}

// judgement is what the rules say of certificates at their first renewal; nothing where
// there is no renewal.
type judgement struct {
	findings []classFinding
	said     *ruleIDs // the same by rule, as reports say it
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

// simulate groups the certificates in force and follows each group.
func simulate(inv *inventory.Inventory, s Scenario) *simulation {
	asked := s
	s.Prices = s.PriceList()
	s.Prices.Prices = append(slices.Clone(s.Prices.Prices), s.expedites()...)
	m := ungrouped(inv, s)
	m.asked = asked
	m.today, m.law = s.laws()
	m.counts.Counts = inv.Counts()
	for at := range m.tariffs {
		m.tariffs[at] = newTariff(s.Prices, level(at))
	}
	m.undecided = withoutDecisions(inv, s)
	m.group(m.alike())
	m.follow()
	m.judge()
	m.verbs = m.eachVerb()
	return m
}

// ungrouped returns a simulation before its certificates are in cohorts.
func ungrouped(inv *inventory.Inventory, s Scenario) *simulation {
	return &simulation{
		inv: inv, scenario: s, usages: classifyUsages(inv.Contents()),
		of: make([]int32, inv.Len()), rank: make([]int32, inv.Len()), leftOutBy: make([]int, len(s.LeaveOut)),
	}
}

// bunch is the certificates in force with one key and one last day: a cohort before it
// has its stream.
type bunch struct {
	key      int32 // position in the list of keys
	notAfter smime.Date
	count    int32
}

// group puts each certificate in force into its cohort; alike holds for each content the
// one that stands for it.
func (m *simulation) group(alike []int32) {
	keys, bunches := m.bunches(alike)
	courses := m.courses(keys)
	streams := map[uint64]int32{} // by course and last day
	m.streamOf = make([]int32, len(bunches))
	for i, x := range bunches {
		k := dayKey(courses.of[x.key], x.notAfter)
		n, ok := streams[k]
		if !ok {
			n = int32(len(m.streams))
			streams[k] = n
			s := courses.all[courses.of[x.key]]
			s.notAfter = x.notAfter
			m.streams = append(m.streams, s)
		}
		m.streams[n].count += int(x.count)
		m.streamOf[i] = n
	}
	m.cohorts = make([]cohort, len(bunches))
	unjudged := &judgement{}
	for i, x := range bunches {
		m.cohorts[i] = cohort{&keys[x.key], &m.streams[m.streamOf[i]], unjudged, int(x.count)}
	}
}

// bunches returns the distinct keys of the certificates in force and their bunches, and
// notes the bunch of each certificate and its rank there.
func (m *simulation) bunches(alike []int32) (keys []key, list []bunch) {
	numbers := map[key]int32{}
	byDay := map[uint64]int32{} // bunches by number of key and last day
	for i, c := range m.inv.All() {
		m.of[i] = -1
		if !m.take(c) {
			continue
		}
		k, notAfter := m.key(c)
		k.content = alike[k.content]
		number, ok := numbers[k]
		if !ok {
			number = int32(len(keys))
			numbers[k] = number
			keys = append(keys, k)
		}
		n, ok := byDay[dayKey(number, notAfter)]
		if !ok {
			n = int32(len(list))
			byDay[dayKey(number, notAfter)] = n
			list = append(list, bunch{number, notAfter, 0})
		}
		m.of[i] = n
		m.rank[i] = list[n].count
		list[n].count++
	}
	return keys, list
}

// dayKey packs a number and a day.
func dayKey(number int32, day smime.Date) uint64 { return uint64(number)<<32 | uint64(uint32(day)) }

// courses gives each key its stream, without the last day.
type courses struct {
	all []stream
	of  []int32 // by key
}

func (m *simulation) courses(keys []key) courses {
	type course struct {
		lane
		handling
	}
	known := map[course]int32{}
	x := courses{of: make([]int32, len(keys))}
	for i := range keys {
		c := course{m.lane(&keys[i]), m.handling(&keys[i])}
		n, ok := known[c]
		if !ok {
			n = int32(len(x.all))
			known[c] = n
			x.all = append(x.all, stream{lane: c.lane, handling: c.handling})
		}
		x.of[i] = n
	}
	return x
}

// firstDays returns the day of the first renewal of each cohort under the scenario, 0 for
// none. Loops over all certificates that need only this day read a small array instead of
// the cohorts.
func (m *simulation) firstDays() []smime.Date {
	list := make([]smime.Date, len(m.cohorts))
	for i, s := range m.streamOf {
		if hops := m.streams[s].scenario; len(hops) > 0 {
			list[i] = hops[0].Day
		}
	}
	return list
}

// key returns the key of a certificate, with its own content, and its last day.
func (m *simulation) key(c inventory.Certificate) (key, smime.Date) {
	notAfter, _ := c.NotAfter()
	k := key{
		judged:     judged{content: int32(c.ContentIndex()), ca: int16(m.scenario.caOf(c)), suspended: c.Status() == inventory.Suspended},
		generation: assumedGeneration(c), token: c.TokenIndex() >= 0, issued: int16(m.today.Epoch(rules.IssuedOn(c))),
		target: int16(m.scenario.targetOf(c)), integration: int16(m.scenario.integrationOf(c)),
		pin: int16(m.pinOf(c)), exclusion: int16(m.exclusionOf(c)), place: m.placeOf(c),
	}
	if last, ok := c.HolderLeaves(); ok {
		k.leaves = last
	}
	if from, known := c.NotBefore(); known {
		days, low := rules.DaysRange(from, notAfter, c.Precision())
		k.days, k.low = int32(days), int32(low)
	}
	return k, smime.DateOf(notAfter)
}

// assumedGeneration is the generation a certificate is simulated as. One outside all
// generations is judged as Legacy, whose rules are the loosest. One of unknown generation
// is taken for Legacy as well, or for Multipurpose if it was issued after Legacy ended
// (ballot SMC08).
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
