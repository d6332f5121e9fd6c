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

// tokenEvent is a token that is replaced.
type tokenEvent struct {
	token  int
	day    smime.Date
	reason fleet.Reason
}

// device is a token of the inventory with the certificates on it.
type device struct {
	token   int
	members []member
	// seen are the key pairs that a listing of the device counts, old the ended
	// certificates on it whose keys decrypt.
	seen, old int
	fleet.Device
}

// member is a certificate in force on a token.
type member struct {
	cohort   int32
	decrypts bool
	ability  fleet.Ability
}

// devices returns the tokens with a serial number that hold a certificate in force.
func (m *simulation) devices() []device {
	at := make([]int32, m.inv.TokenCount()) // position in list + 1
	list := make([]device, 0, len(at))
	m.tokenKinds, m.siteOf = m.kinds(), make([]string, len(at))
	abilities := map[abilityKey]fleet.Ability{}
	type past struct {
		old      int
		firstUse smime.Date
	}
	pasts := make([]past, len(at))
	contents := m.inv.Contents()
	for i, c := range m.inv.All() {
		t := c.TokenIndex()
		if t < 0 || m.inv.TokenAt(t).Serial == "" {
			continue
		}
		if from, known := c.NotBefore(); known && c.Status() != inventory.NotIssued {
			if day := smime.DateOf(from); pasts[t].firstUse == 0 || day < pasts[t].firstUse {
				pasts[t].firstUse = day
			}
		}
		decrypts := contents[c.ContentIndex()].KeyUse != smime.Signing && contents[c.ContentIndex()].KeyUse != smime.UnknownKeyUse
		if m.of[i] < 0 {
			if decrypts && c.Status() != inventory.NotIssued {
				pasts[t].old++
			}
			continue
		}
		if at[t] == 0 {
			list = append(list, device{token: t, Device: fleet.Device{Kind: m.tokenKinds[t]}})
			at[t] = int32(len(list))
			m.siteOf[t] = c.Site()
		}
		d := &list[at[t]-1]
		k := abilityKey{d.Kind, int32(c.ContentIndex())}
		ability, ok := abilities[k]
		if !ok {
			ability = d.Kind.Ability(configs.KeyName(contents[c.ContentIndex()].Key))
			abilities[k] = ability
		}
		d.members = append(d.members, member{cohort: m.of[i], decrypts: decrypts, ability: ability})
	}
	for i := range list {
		d := &list[i]
		d.seen, d.old, d.FirstUse = m.inv.TokenAt(d.token).KeyPairs, pasts[d.token].old, pasts[d.token].firstUse
		d.Active, d.Occupied = len(d.members), max(d.seen, len(d.members)+d.old)
		if d.seen == 0 {
			d.Hidden = m.hidden(d)
		}
	}
	return list
}

type abilityKey struct {
	kind    *fleet.Kind
	content int32
}

// kinds returns what each token of the inventory can do, once for equal models.
func (m *simulation) kinds() []*fleet.Kind {
	type key struct{ model, firmware string }
	known := map[key]*fleet.Kind{}
	list := make([]*fleet.Kind, m.inv.TokenCount())
	for i, t := range m.inv.Tokens() {
		k := key{t.Model, t.Firmware}
		if known[k] == nil {
			known[k] = fleet.NewKind(m.scenario.Tokens, m.scenario.Tokens.Find(t.Model, t.Firmware))
		}
		list[i] = known[k]
	}
	return list
}

// hidden is the most old keys that a token can hold that no source lists: as many
// as its certificates were renewed in the longest life of its kind.
func (m *simulation) hidden(d *device) int {
	years := d.Kind.Life[fleet.Fewest]
	n := 0
	for _, x := range d.members {
		if term := int(m.cohorts[x.cohort].days); x.decrypts && term > 0 {
			n += years * 365 / term
		}
	}
	return max(n-d.old, 0)
}

// side is one way in which the renewals may fall, for tokens.
type side struct {
	hops func(cohort int32) []Hop
	law  *timeline.Law
	// datesOnly leaves out functions that move and other keys: what remains is that
	// renewals fall on other days.
	datesOnly bool
	policy    configs.TokenPolicy
}

func (m *simulation) asToday() side {
	return side{policy: m.scenario.TokenPolicy, hops: func(i int32) []Hop { return m.cohorts[i].today }, law: m.followsToday.law}
}

func (m *simulation) underScenario() side {
	return side{policy: m.scenario.TokenPolicy, hops: func(i int32) []Hop { return m.cohorts[i].scenario }, law: m.follows.law}
}

func (m *simulation) rules() fleet.Rules {
	p := m.scenario.TokenPolicy
	return fleet.Rules{
		AsOf: m.scenario.AsOf, Horizon: m.scenario.Horizon,
		Certification: p.Certification == nil || *p.Certification, Life: p.Life == nil || *p.Life,
	}
}

// replacements follows each token to the horizon.
func (m *simulation) replacements(s side, c fleet.Case) []tokenEvent {
	var list []tokenEvent
	var visits []fleet.Visit
	var events []fleet.Event
	rules := m.rules()
	for i := range m.onTokens {
		d := &m.onTokens[i]
		visits = s.visits(d, visits[:0])
		events = fleet.Follow(d.Device, visits, rules, c, events[:0])
		for _, e := range events {
			list = append(list, tokenEvent{d.token, e.Day, e.Reason})
		}
	}
	return list
}

// visits appends the visits of the certificates on a token.
func (s side) visits(d *device, buf []fleet.Visit) []fleet.Visit {
	for _, x := range d.members {
		buf = s.visitsOf(x, s.hops(x.cohort), buf)
	}
	return buf
}

// visitsOf appends the days on which a certificate on a token is renewed. Every
// renewal of a key that decrypts leaves the old one behind, since old mail needs it,
// unless the project escrows and drops it or certifies the same key again.
func (s side) visitsOf(x member, hops []Hop, buf []fleet.Visit) []fleet.Visit {
	if s.policy.LeavesTokens() {
		return leaving(x, hops, buf)
	}
	for i := range hops {
		h := &hops[i]
		v := fleet.Visit{Day: h.Day, Hold: x.ability.Hold, Decrypt: fleet.Yes}
		if x.decrypts {
			v.Decrypt = x.ability.Decrypt
			if s.policy.PilesUp() {
				v.Kept = 1
			}
		}
		if !s.datesOnly {
			v.Added = h.Lost.Len()
			v.PQC = s.law.PQC(h.Generation, h.Day)
		}
		buf = insertVisit(buf, v)
	}
	return buf
}

// leaving appends the one day on which the key of a certificate leaves its token: a
// key that decrypts becomes an old one, another goes.
func leaving(x member, hops []Hop, buf []fleet.Visit) []fleet.Visit {
	if len(hops) == 0 {
		return buf
	}
	v := fleet.Visit{Day: hops[0].Day, Added: -1, Leaves: true}
	if x.decrypts {
		v.Kept = 1
	}
	return insertVisit(buf, v)
}

// insertVisit keeps the visits in the order of their days, one a day: what is done on
// one day is one visit.
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

// tokens sums up what becomes of the devices.
func (m *simulation) tokens(today, scenario []tokenEvent) Tokens {
	out := Tokens{Replacements: []Replacement{}, Today: len(today), Scenario: len(scenario)}
	for i, t := range m.inv.Tokens() {
		if t.Serial == "" {
			continue
		}
		out.Total++
		if !m.tokenKinds[i].Known {
			out.UnknownModel++
		}
	}
	type key struct {
		month  string
		reason fleet.Reason
	}
	counts := map[key]int{}
	for _, e := range scenario {
		counts[key{month(e.day), e.reason}]++
	}
	for k, n := range counts {
		out.Replacements = append(out.Replacements, Replacement{k.month, k.reason.String(), n})
	}
	slices.SortFunc(out.Replacements, func(a, b Replacement) int {
		return cmp.Or(compareText(a.Month, b.Month), compareText(a.Reason, b.Reason))
	})
	m.tokenRanges(&out, today, scenario)
	out.Years = m.tokenYears()
	out.Purchases = m.purchases(scenario)
	return out
}

// month returns the name of the month a day lies in, "2027-03".
func month(d smime.Date) string { return d.String()[:7] }

func compareText(a, b string) int { return cmp.Compare(a, b) }
