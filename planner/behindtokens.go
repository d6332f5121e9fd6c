package planner

import (
	"slices"

	"smigrate/inventory/smime"
)

// Replaced returns the certificates in force on tokens that are replaced under the
// scenario in a month, "" for any, for a reason, "" for any.
func (b Behind) Replaced(in, reason string) []int32 {
	return b.m.onTokensOf(b.m.needsOf[underScenario].events, func(_ int, e tokenEvent) bool {
		return (in == "" || month(e.day) == in) && (reason == "" || e.reason.String() == reason)
	})
}

// Succeeded returns the certificates in force on tokens that are replaced as a succession
// says.
func (b Behind) Succeeded(x Succession) []int32 {
	return b.m.onTokensOf(b.m.needsOf[underScenario].events, func(_ int, e tokenEvent) bool {
		to := ""
		if next := e.kind.Replacement(e.reason); next != nil {
			to = next.Name
		}
		return e.reason.String() == x.Reason && to == x.To && modelNames(e.kind.Models()) == x.Model
	})
}

// Purchased returns the certificates in force on the tokens that a purchase replaces, as
// the schedule hands the new ones out.
func (b Behind) Purchased(x Purchase) []int32 {
	days := b.p.scheduled().daysOfUse()
	return b.m.onTokensOf(b.m.needsOf[underScenario].events, func(n int, e tokenEvent) bool {
		of := b.m.bought(e)
		return month(days[n]) == x.Month && of.model == x.Model && of.price == x.Price
	})
}

// Fleet returns the certificates in force on the tokens of a row, side "" for all of
// them, else on those that are replaced on a side.
func (b Behind) Fleet(x FleetRow, side string) []int32 {
	replaced := make([]bool, b.m.inv.TokenCount())
	switch side {
	case SideToday:
		mark(replaced, b.m.needsOf[asToday].events)
	case SideScenario:
		mark(replaced, b.m.needsOf[underScenario].events)
	}
	return b.m.membersOf(func(d *device) bool {
		t := b.m.inv.TokenAt(int(d.token))
		return t.Model == x.Model && t.Firmware == x.Firmware && b.m.inv.Text(b.m.fleet.sites[d.token]) == x.Site && (side == "" || replaced[d.token])
	})
}

// LosingKeys returns the certificates whose keys of encryption are lost in a month with
// a token that is replaced, or may be, as [EscrowMonth] counts them.
func (b Behind) LosingKeys(in string) []int32 {
	var list []int32
	b.m.eachLoss(b.m.needsOf[underScenario].events, func(e tokenEvent, members []member, since smime.Date) {
		if month(e.day) != in {
			return
		}
		for i, x := range members {
			if keys, _ := b.m.keysLost(members[i:i+1], since, e.day); keys.High > 0 {
				list = append(list, x.certificate)
			}
		}
	})
	slices.Sort(list)
	return slices.Compact(list)
}

// onTokensOf returns the certificates on the tokens of the events that count, by their
// numbers.
func (m *simulation) onTokensOf(events []tokenEvent, counts func(n int, e tokenEvent) bool) []int32 {
	replaced := make([]bool, m.inv.TokenCount())
	for n, e := range events {
		replaced[e.token] = replaced[e.token] || counts(n, e)
	}
	return m.membersOf(func(d *device) bool { return replaced[d.token] })
}

// mark marks the tokens of events.
func mark(tokens []bool, events []tokenEvent) {
	for _, e := range events {
		tokens[e.token] = true
	}
}

// membersOf returns the certificates on some tokens.
func (m *simulation) membersOf(counts func(*device) bool) []int32 {
	var list []int32
	for i := range m.fleet.devices {
		if d := &m.fleet.devices[i]; counts(d) {
			for _, x := range d.members {
				list = append(list, x.certificate)
			}
		}
	}
	slices.Sort(list)
	return list
}
