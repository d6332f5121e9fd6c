package planner

import (
	"smigrate/inventory/smime"
)

// hopPrices says what a renewal costs by itself, for the strategy that compares
// renewals before they are scheduled: the certificate up to the horizon and the work
// at the desks, without projects, overtime and tokens.
type hopPrices struct {
	tariff   tariff
	horizon  smime.Date
	discount int64 // percent a year
	// automates says of which types a program requests the renewals.
	automates func(smime.CertificateType) bool
}

func newHopPrices(s *Scenario) *hopPrices {
	t := newTariff(s.Prices, likely)
	return &hopPrices{t, s.Horizon, t.minutes("discount-percent"), s.automates}
}

// of returns the price in cents of a renewal of a lane.
func (p *hopPrices) of(l lane) func(h Hop, from smime.Generation) int64 {
	return func(h Hop, from smime.Generation) int64 {
		j := job{
			certificateType: l.tariff, term: h.Term, certificates: h.Certificates, token: l.token, automated: p.automates(l.tariff), lost: h.Lost,
			changed: from != h.Generation || h.Lost != 0,
		}
		return p.tariff.renewal(j, chargedDays(h, p.horizon))
	}
}

// renewal returns what a job costs in cents at the desks and at the CA, of which
// some certificate days are charged.
func (t tariff) renewal(j job, days int64) int64 {
	e := t.effort(j)
	return t.certificate(j.certificateType, days) + e.private + e.registration*t.perMinute("rate-registration") +
		(e.helpDesk+e.splitDesk)*t.perMinute("rate-help-desk") + e.tokenDesk*t.perMinute("rate-token-desk")
}

// chargedDays returns the days for which a renewal's certificates are paid. Those
// beyond the horizon are left out: they serve years that the plan does not look
// at, and a long certificate would seem dear only because it was bought last.
func chargedDays(h Hop, horizon smime.Date) int64 {
	return int64(min(h.NotAfter(), horizon)-h.Day+1) * int64(h.Certificates)
}
