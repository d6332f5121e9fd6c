package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/selector"
)

// EscrowRisk is the named risk unescrowed-keys: private decryption keys that exist only
// on a token which is replaced. Mail encrypted under them can no longer be read.
type EscrowRisk struct {
	// Keys: Low are certainly lost, High adds those not known to be escrowed or not known
	// to decrypt.
	Keys   Range `json:"keys"`
	Tokens Range `json:"tokens"`
	// UnknownEscrow counts those of Keys.High for which only escrow is unknown.
	UnknownEscrow int `json:"unknown_escrow"`
	// First is the day of the first replacement that loses one, "" when none does.
	First  string        `json:"first,omitempty"`
	Months []EscrowMonth `json:"months"`
}

// EscrowMonth counts the keys lost in a month.
type EscrowMonth struct {
	Month string `json:"month"`
	Keys  Range  `json:"keys"`
}

// escrow follows the tokens that are replaced. A token holds the present key of each
// of its certificates and one more for each renewal since it was handed out.
func (m *simulation) escrow(events []tokenEvent) EscrowRisk {
	risk := EscrowRisk{Months: []EscrowMonth{}}
	months := m.scenario.months()
	byMonth := make([]Range, len(months.first))
	m.eachLoss(events, func(e tokenEvent, members []member, since smime.Date) {
		keys, unknown := m.keysLost(members, since, e.day)
		if keys.High == 0 {
			return
		}
		if risk.First == "" {
			risk.First = e.day.String()
		}
		risk.Keys.add(keys)
		risk.UnknownEscrow += unknown
		risk.Tokens.High++
		if keys.Low > 0 {
			risk.Tokens.Low++
		}
		byMonth[months.at(e.day)].add(keys)
	})
	for i, keys := range byMonth {
		if keys.High > 0 {
			risk.Months = append(risk.Months, EscrowMonth{month(months.first[i]), keys})
		}
	}
	return risk
}

// eachLoss calls do with each replacement of a token in the order of days, the
// certificates on the token, and the day of the replacement before, 0 for none.
func (m *simulation) eachLoss(events []tokenEvent, do func(e tokenEvent, members []member, since smime.Date)) {
	members := make([][]member, m.inv.TokenCount()) // of the tokens
	for i := range m.fleet.devices {
		members[m.fleet.devices[i].token] = m.fleet.devices[i].members
	}
	since := make([]smime.Date, m.inv.TokenCount())
	for _, e := range m.byDay(events) {
		do(e, members[e.token], since[e.token])
		since[e.token] = e.day
	}
}

// byDay returns events in the order of their days, those of a day in their order.
func (m *simulation) byDay(events []tokenEvent) []tokenEvent {
	days := make([][]tokenEvent, m.scenario.Horizon-m.scenario.AsOf+1)
	for _, e := range events {
		day := e.day - m.scenario.AsOf
		days[day] = append(days[day], e)
	}
	return slices.Concat(days...)
}

// keysLost counts the decryption keys on a token between two days: those of the
// certificates on the first day, and those of the renewals before the second.
func (m *simulation) keysLost(members []member, from, to smime.Date) (keys Range, unknownEscrow int) {
	for _, x := range members {
		c := &m.cohorts[x.cohort]
		decrypts, escrowed := decryption(&m.inv.Contents()[c.content]), m.scenario.escrowed(m.inv.At(int(x.certificate)))
		if decrypts == no || escrowed == yes {
			continue
		}
		n := 1
		for _, h := range c.scenario {
			if h.Day > from && h.Day < to && m.scenario.newKeys() {
				n++
			}
		}
		keys.High += n
		switch {
		case decrypts == yes && escrowed == no:
			keys.Low += n
		case decrypts == yes:
			unknownEscrow += n
		}
	}
	return keys, unknownEscrow
}

// decryption reports whether the key of a content decrypts mail.
func decryption(c *inventory.Content) truth {
	return when(c.KeyUse == smime.Encryption || c.KeyUse == smime.Dual, c.KeyUse != smime.UnknownKeyUse)
}

// newKeys reports whether a renewal makes a new key: not when the token policy has
// the same key certified again.
func (s *Scenario) newKeys() bool { return s.TokenPolicy.OldKeys != configs.RecertifyKeys }

// escrowed reports whether the project says that the key of a certificate is
// escrowed; the first selector that matches decides, else the token policy, which
// drops old keys from tokens only where they are escrowed.
func (s *Scenario) escrowed(c inventory.Certificate) truth {
	for _, e := range s.Escrow {
		if selector.Matches(e.Where, c) {
			return when(e.Escrowed == "yes", true)
		}
	}
	return max(maybe, when(s.TokenPolicy.OldKeys == configs.EscrowOldKeys, true))
}
