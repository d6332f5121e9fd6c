package planner

import (
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// device is a token of the inventory with the certificates on it.
type device struct {
	kind    *fleet.Kind
	members []member
	token   int32
	// seen is the number of key pairs in a listing of the device, 0 without one. old counts
	// the ended certificates on it whose keys decrypt, and those that the project leaves out.
	// hidden is the most old keys that it may hold besides.
	seen, old, hidden int32
	firstUse          smime.Date // first day on which it is known to have been used, 0 when unknown
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
	for range 2 { // to count, then to store
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
		*d = device{token: t, kind: x.kinds[t], seen: int32(m.inv.TokenAt(int(t)).KeyPairs), old: pasts[t].old + pasts[t].others, firstUse: pasts[t].firstUse}
		from := len(room)
		for _, i := range of.all[t] {
			room = append(room, m.member(i, d.kind, abilities))
		}
		d.members = room[from:len(room):len(room)]
		d.leaves = m.leaves(d.members)
		if d.seen == 0 {
			d.hidden = max(int32(m.renewedBefore(d))-pasts[t].old, pasts[t].perhaps)
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

// abilityKey is all that the ability of a kind of token for the key of a certificate depends
// on.
type abilityKey struct {
	kind    *fleet.Kind
	content int32
}

// past is what all certificates that were ever on a token say about it.
type past struct {
	old      int32 // keys that decrypt, of ended certificates
	perhaps  int32 // keys that may decrypt, of ended certificates
	others   int32 // keys of certificates that the project leaves out: in use, for whatever purpose
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
			if is, _ := m.scenario.standing(c); is == leftOut {
				of[t].others++
				continue
			}
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
