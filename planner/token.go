package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
	"smigrate/planner/timeline"
)

// tokenEvent is the replacement of a token; kind is what it was at that time, after
// earlier replacements.
type tokenEvent struct {
	token  int
	day    smime.Date
	reason fleet.Reason
	kind   *fleet.Kind
}

// device is a token of the inventory with the certificates on it.
type device struct {
	kind    *fleet.Kind
	members []member
	token   int32
	// seen is the number of key pairs in a listing of the device, old the number of ended
	// certificates on it whose keys decrypt, hidden the most keys that nobody listed.
	seen, old, hidden int32
	firstUse          smime.Date
	leaves            smime.Date // last day of its last holder, 0 where one stays
}

// onDay returns the device on the as-of day.
func (d *device) onDay() fleet.Device {
	active := len(d.members)
	return fleet.Device{Kind: d.kind, Active: active, Occupied: max(int(d.seen), active+int(d.old)), Hidden: int(d.hidden), FirstUse: d.firstUse, Leaves: d.leaves}
}

// member is a certificate in force on a token, by its position in the inventory.
type member struct {
	certificate, cohort, stream int32
	decrypts                    truth
	ability                     fleet.Ability
}

// tokenFleet is the tokens of an inventory: what each can do and where it is.
type tokenFleet struct {
	kinds []*fleet.Kind
	sites []inventory.Code
	// devices are the tokens with a serial number that hold a certificate in force, in the
	// order of their first such certificate.
	devices []device
	// replaced is the number of likely replacements of each device under the scenario plus
	// one, or 0 until somebody asks.
	replaced []int32
}

// newFleet finds the tokens of the inventory and the certificates on each.
func (m *simulation) newFleet() tokenFleet {
	count := m.inv.TokenCount()
	x := tokenFleet{kinds: m.kinds(), sites: make([]inventory.Code, count)}
	serial := make([]bool, count)
	for i, t := range m.inv.Tokens() {
		serial[i] = t.Serial != ""
	}
	pasts := make([]past, count)
	of := newLists(count) // the certificates in force on each
	var order []int32
	for range 2 {
		for i, at := range m.of {
			t := m.inv.At(i).TokenIndex()
			if t < 0 || !serial[t] || at < 0 {
				continue
			}
			if !of.laid() && of.empty(t) {
				order = append(order, int32(t))
				x.sites[t] = m.inv.At(i).Code(inventory.SiteText)
			}
			of.add(int32(t), int32(i))
		}
		of.lay()
	}
	m.pasts(serial, pasts)
	room := make([]member, 0, of.len())
	abilities := map[abilityKey]fleet.Ability{}
	x.devices = make([]device, len(order))
	for n, t := range order {
		d := &x.devices[n]
		*d = device{token: t, kind: x.kinds[t], seen: int32(m.inv.TokenAt(int(t)).KeyPairs), old: pasts[t].old, firstUse: pasts[t].firstUse}
		from := len(room)
		for _, i := range of.all[t] {
			room = append(room, m.member(i, d.kind, abilities))
		}
		d.members = room[from:len(room):len(room)]
		d.leaves = m.leaves(d.members)
		if d.seen == 0 {
			d.hidden = max(int32(m.renewedBefore(d))-d.old, pasts[t].perhaps)
		}
	}
	return x
}

// leaves returns the last day of the holder of some certificates who leaves last, 0 where
// one stays.
func (m *simulation) leaves(list []member) (last smime.Date) {
	for _, x := range list {
		leaves := m.streams[x.stream].leaves
		if leaves == 0 {
			return 0
		}
		last = max(last, leaves)
	}
	return last
}

// member returns certificate i as a member of a token of a kind.
func (m *simulation) member(i int32, kind *fleet.Kind, known map[abilityKey]fleet.Ability) member {
	k := abilityKey{kind, int32(m.inv.At(int(i)).ContentIndex())}
	content := &m.inv.Contents()[k.content]
	ability, ok := known[k]
	if !ok {
		ability = kind.Ability(configs.KeyName(content.Key))
		known[k] = ability
	}
	return member{certificate: i, cohort: m.of[i], stream: m.streamOf[m.of[i]], decrypts: decryption(content), ability: ability}
}

type abilityKey struct {
	kind    *fleet.Kind
	content int32
}

// past is what all certificates that were ever on a token say about it.
type past struct {
	old      int32 // keys that decrypt, of ended certificates
	perhaps  int32 // keys that may decrypt, of ended certificates
	firstUse smime.Date
}

// pasts fills in the pasts of the tokens with a serial number.
func (m *simulation) pasts(serial []bool, of []past) {
	contents := m.inv.Contents()
	for i, c := range m.inv.All() {
		t := c.TokenIndex()
		if t < 0 || !serial[t] || c.Status() == inventory.NotIssued {
			continue
		}
		if from, known := c.NotBefore(); known {
			of[t].firstUse = earlier(of[t].firstUse, smime.DateOf(from))
		}
		if m.of[i] < 0 {
			switch decryption(&contents[c.ContentIndex()]) {
			case yes:
				of[t].old++
			case maybe:
				of[t].perhaps++
			}
		}
	}
}

// kinds returns what each token of the inventory can do, once for equal models.
func (m *simulation) kinds() []*fleet.Kind {
	type key struct{ model, firmware string }
	known := map[key]*fleet.Kind{}
	list := make([]*fleet.Kind, m.inv.TokenCount())
	for i, t := range m.inv.Tokens() {
		k := key{t.Model, t.Firmware}
		kind := known[k]
		if kind == nil {
			kind = fleet.NewKind(m.scenario.Tokens, m.scenario.Tokens.Find(k.model, k.firmware))
			known[k] = kind
		}
		list[i] = kind
	}
	return list
}

// renewedBefore returns the most old keys that a token can hold: one for each time that
// its certificates, unless known not to decrypt, could have been renewed in the longest
// life of its kind.
func (m *simulation) renewedBefore(d *device) int {
	years := d.kind.Life[fleet.Fewest]
	n := 0
	for _, x := range d.members {
		if term := int(m.cohorts[x.cohort].days); x.decrypts != no && term > 0 {
			n += years * 365 / term
		}
	}
	return n
}

// tokenSide is what tokens see of one side: its renewals and the rules for them.
type tokenSide struct {
	streams []stream
	hops    func(*stream) []Hop
	law     *timeline.Law
	policy  configs.TokenPolicy
}

func (m *simulation) tokenSide(x side) tokenSide {
	return tokenSide{streams: m.streams, hops: x.hops, law: m.follows[x].law, policy: m.scenario.TokenPolicy}
}

// tokenRules returns the rules by which tokens are followed and replaced.
func (s *Scenario) tokenRules() fleet.Rules {
	p := s.TokenPolicy
	return fleet.Rules{
		AsOf: s.AsOf, Horizon: s.Horizon,
		Certification: p.Certification == nil || *p.Certification, Life: p.Life == nil || *p.Life,
	}
}

// tokenLives is what becomes of the tokens on one side.
type tokenLives struct {
	// likely are the likely replacements; fewest and most count, for each device, those
	// that unknown facts allow.
	likely       []tokenEvent
	fewest, most []int32
	// byDates is the number of likely replacements if only the days of renewals differed.
	byDates int
	// states are the key pairs on the devices at the ends of some years.
	states []TokenState
}

// lives follows each token to the horizon.
func (m *simulation) lives(on side) *tokenLives {
	s := m.tokenSide(on)
	x := &tokenLives{fewest: make([]int32, len(m.fleet.devices)), most: make([]int32, len(m.fleet.devices))}
	ends := m.yearEnds()
	x.states = make([]TokenState, len(ends))
	rules := m.scenario.tokenRules()
	var visits, dates []fleet.Visit
	for i := range m.fleet.devices {
		d := &m.fleet.devices[i]
		now := d.onDay()
		visits = s.visits(d, visits[:0])
		before := len(x.likely)
		x.follow(d, now, visits, rules, ends)
		x.fewest[i] = int32(fleet.Count(now, visits, rules, fleet.Fewest))
		x.most[i] = int32(fleet.Count(now, visits, rules, fleet.Most))
		if dates = onlyDates(visits, dates[:0]); slices.Equal(dates, visits) {
			x.byDates += len(x.likely) - before
		} else {
			x.byDates += fleet.Count(now, dates, rules, fleet.Likely)
		}
	}
	return x
}

// follow notes the replacements of one token, and what is on it at the end of each year.
func (x *tokenLives) follow(d *device, now fleet.Device, visits []fleet.Visit, rules fleet.Rules, ends []smime.Date) {
	n := 0
	var state fleet.State
	settle := func(until smime.Date) {
		for ; n < len(ends) && ends[n] < until; n++ {
			x.states[n].add(state)
		}
	}
	fleet.Follow(now, visits, rules, fleet.Likely, func(next fleet.State) {
		settle(next.Day)
		state = next
		if next.Replaced {
			x.likely = append(x.likely, tokenEvent{int(d.token), next.Day, next.Reason, next.Old})
		}
	})
	settle(rules.Horizon + 1)
}

// onlyDates appends the visits without functions that move and without other keys: what
// remains is the days on which renewals fall.
func onlyDates(visits, buf []fleet.Visit) []fleet.Visit {
	buf = append(buf, visits...)
	for i := range buf {
		if !buf[i].Leaves {
			buf[i].Added, buf[i].PQC = 0, false
		}
	}
	return buf
}

// visits appends the visits of the certificates on a token.
func (s tokenSide) visits(d *device, buf []fleet.Visit) []fleet.Visit {
	for _, x := range d.members {
		buf = s.visitsOf(x, s.hops(&s.streams[x.stream]), buf)
	}
	return buf
}

// visitsOf appends the days on which a certificate on a token is renewed. Every renewal
// of a decryption key leaves the old one behind, since old mail needs it, unless the
// project escrows and drops it or has the same key certified again.
func (s tokenSide) visitsOf(x member, hops []Hop, buf []fleet.Visit) []fleet.Visit {
	if s.policy.LeavesTokens() {
		if len(hops) == 0 {
			return buf
		}
		return insertVisit(buf, x.leaving(hops[0].Day))
	}
	for i := range hops {
		buf = insertVisit(buf, x.visit(touchOf(&hops[i], s.law), s.policy))
	}
	return buf
}

// touch is all that a token sees of a renewal: its day, how many functions move, and
// whether the keys have to resist a quantum computer.
type touch struct {
	day   smime.Date
	added int8
	pqc   bool
}

func touchOf(h *Hop, law *timeline.Law) touch {
	return touch{h.Day, int8(h.Lost.Len()), !h.Private && law.PQC(h.Generation, h.Day)}
}

// visit returns the renewal of a certificate on a token.
func (x member) visit(t touch, policy configs.TokenPolicy) fleet.Visit {
	v := fleet.Visit{Day: t.day, Added: int(t.added), PQC: t.pqc, Hold: x.ability.Hold, Decrypt: fleet.Yes}
	if x.decrypts == no {
		return v
	}
	v.Decrypt = x.ability.Decrypt
	if x.decrypts == maybe && v.Decrypt == fleet.No {
		v.Decrypt = fleet.Unknown
	}
	if policy.PilesUp() {
		x.keep(&v)
	}
	return v
}

// leaving returns the first renewal of a certificate whose key leaves its token for good:
// a key that decrypts stays as an old one, any other goes.
func (x member) leaving(day smime.Date) fleet.Visit {
	v := fleet.Visit{Day: day, Added: -1, Leaves: true}
	x.keep(&v)
	return v
}

// keep leaves the old key behind.
func (x member) keep(v *fleet.Visit) {
	switch x.decrypts {
	case yes:
		v.Kept = 1
	case maybe:
		v.MayKeep = 1
	}
}

// insertVisit inserts a visit in the order of days; what is done on one day becomes one
// visit.
func insertVisit(list []fleet.Visit, v fleet.Visit) []fleet.Visit {
	i := len(list)
	for i > 0 && list[i-1].Day > v.Day {
		i--
	}
	if i > 0 && list[i-1].Day == v.Day {
		list[i-1].Join(v)
		return list
	}
	return slices.Insert(list, i, v)
}

// tokens sums up what becomes of the tokens.
func (m *simulation) tokens(today, scenario *tokenLives) Tokens {
	out := TokenCounts{
		Replacements: []Replacement{}, Today: len(today.likely), Scenario: len(scenario.likely), TodayRange: today.around(), ScenarioRange: scenario.around(),
		ByValidity: scenario.byDates - today.byDates,
	}
	gone := m.tokensLeftOut()
	for i, t := range m.inv.Tokens() {
		if t.Serial == "" || gone[i] {
			continue
		}
		out.Total++
		if !m.fleet.kinds[i].Known {
			out.UnknownModel++
		}
	}
	months := m.scenario.months()
	counts := make([][fleet.EndOfLife + 1]int, len(months.first))
	for _, e := range scenario.likely {
		counts[months.at(e.day)][e.reason]++
	}
	for i, reasons := range counts {
		for reason, n := range reasons {
			if n > 0 {
				out.Replacements = append(out.Replacements, Replacement{month(months.first[i]), fleet.Reason(reason).String(), n})
			}
		}
	}
	slices.SortFunc(out.Replacements, func(a, b Replacement) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Reason, b.Reason))
	})
	return Tokens{TokenCounts: out, Fleet: m.fleetRows(today, scenario), Years: m.tokenYears(today, scenario), Successions: m.successions(scenario.likely)}
}

// month returns the name of the month a day lies in, "2027-03".
func month(d smime.Date) string { return d.String()[:7] }
