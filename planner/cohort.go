package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

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
	caseAt      int32 // position in the partition's cases, once all keys are known
}

// judged is what the rules look at in a certificate besides the day on which it was
// issued.
type judged struct {
	content   int32 // the content that stands for all of its class
	days, low int32 // of validity, at most and at least; 0 when unknown
	ca        int16 // position in the scenario's CAs, -1 for none
	suspended bool
}

// ruleCase is all that the rules look at apart from the renewal.
type ruleCase struct {
	judged
	issued smime.Date // a day on which the same ballots were in effect as on the day of issuance
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

// partition divides the certificates in force into cohorts. Cohorts whose renewals are
// alike share a stream.
type partition struct {
	cohorts []cohort
	of      []int32 // cohort of each certificate, -1 when it is not simulated
	rank    []int32 // its position within the cohort
	cases   []ruleCase
	streams []stream
	// streamOf is the stream of each cohort.
	streamOf []int32
}

// cohortOf returns the cohort of certificate i of the inventory, nil when it is not simulated.
func (p *partition) cohortOf(i int) *cohort {
	if p.of[i] < 0 {
		return nil
	}
	return &p.cohorts[p.of[i]]
}

// bunch is the certificates in force with one key and one last day: a cohort before it
// has its stream.
type bunch struct {
	key      int32 // position in the list of keys
	notAfter smime.Date
	count    int32
}

// makeCohorts puts each certificate in force into its cohort; alike holds for each content
// the one that stands for it.
func (m *simulation) makeCohorts(alike []int32) {
	keys, bunches := m.bunches(alike)
	m.cases = m.takeCases(keys)
	kinds, kindOf := m.streamKinds(keys)
	streams := map[uint64]int32{} // by kind and last day
	m.streamOf = make([]int32, len(bunches))
	for i, x := range bunches {
		k := dayKey(kindOf[x.key], x.notAfter)
		n, ok := streams[k]
		if !ok {
			n = int32(len(m.streams))
			streams[k] = n
			s := kinds[kindOf[x.key]]
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
	by := m.choosers()
	for i, c := range m.inv.All() {
		m.of[i] = -1
		if !m.take(c) {
			continue
		}
		k, notAfter := m.key(c, &by)
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

// takeCases returns the distinct cases of keys, and notes that of each key.
func (m *simulation) takeCases(keys []key) (list []ruleCase) {
	known := map[ruleCase]int32{}
	for i := range keys {
		c := ruleCase{keys[i].judged, m.today.EpochStart(int(keys[i].issued))}
		at, ok := known[c]
		if !ok {
			at = int32(len(list))
			known[c] = at
			list = append(list, c)
		}
		keys[i].caseAt = at
	}
	return list
}

// dayKey packs a number and a day.
func dayKey(number int32, day smime.Date) uint64 { return uint64(number)<<32 | uint64(uint32(day)) }

// streamKinds returns the distinct streams of keys, before their certificates have a last
// day, and the position of that of each key.
func (m *simulation) streamKinds(keys []key) (list []stream, of []int32) {
	type work struct {
		lane
		handling
	}
	known := map[work]int32{}
	of = make([]int32, len(keys))
	for i := range keys {
		w := work{m.lane(&keys[i]), m.handling(&keys[i])}
		n, ok := known[w]
		if !ok {
			n = int32(len(list))
			known[w] = n
			list = append(list, stream{lane: w.lane, handling: w.handling})
		}
		of[i] = n
	}
	return list, of
}

// firstDays returns the day of the first renewal of each cohort under the scenario, 0 for
// none. Loops over all certificates that need only this day read a small array instead of
// the cohorts.
func (p *partition) firstDays() []smime.Date {
	list := make([]smime.Date, len(p.cohorts))
	for i, s := range p.streamOf {
		if hops := p.streams[s].scenario; len(hops) > 0 {
			list[i] = hops[0].Day
		}
	}
	return list
}

// key returns the key of a certificate, with its own content, and its last day.
func (m *simulation) key(c inventory.Certificate, by *choosers) (key, smime.Date) {
	notAfter, _ := c.NotAfter()
	k := key{
		judged:     judged{content: int32(c.ContentIndex()), ca: int16(m.scenario.caOf(c)), suspended: c.Status() == inventory.Suspended},
		generation: assumedGeneration(c), token: c.TokenIndex() >= 0, issued: int16(m.today.Epoch(rules.IssuedOn(c))),
		target: int16(by.target.Of(c)), integration: int16(by.integration.Of(c)),
		pin: int16(by.pin.Of(c)), exclusion: int16(by.exclusion.Of(c)), place: place{int16(by.pilot.Of(c)), int16(by.rollout.Of(c))},
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
