package planner

import (
	"sync"

	"smigrate/inventory/smime"
)

// hopPrices says what a renewal costs by itself, for the strategy that compares
// renewals before they are scheduled: what the account counts for it up to the
// horizon, without projects, overtime, tokens and proofs of individuals, which are as old
// as the renewals before have made them. Days beyond the horizon are left out:
// they serve years that the plan does not look at, and a long certificate would seem
// dear only because it was bought last.
type hopPrices struct {
	ledger   *ledger
	tariff   tariff
	discount int64    // percent a year
	known    sync.Map // of cents by pricedHop; certificates are explained in parallel
	// automates says of which types a program requests the renewals.
	automates func(smime.CertificateType) bool
}

// pricedHop is all that the price of a renewal depends on.
type pricedHop struct {
	job  job
	days int64 // paid for, of each certificate
}

func newHopPrices(s *Scenario) *hopPrices {
	t := newTariff(s.Prices, likely)
	return &hopPrices{
		ledger: (&simulation{scenario: *s}).newLedger(SideScenario), tariff: t, discount: t.minutes("discount-percent"), automates: s.automates,
	}
}

// of returns the price in cents of a renewal of a lane.
func (p *hopPrices) of(l lane) func(h Hop, from smime.Generation, notAfter smime.Date) int64 {
	return func(h Hop, from smime.Generation, notAfter smime.Date) int64 {
		j := job{
			certificateType: l.tariff, term: h.Term, certificates: h.Certificates, token: l.onToken, automated: p.automates(l.tariff), lost: h.Lost,
			changed: from != h.Generation || h.Lost != 0,
		}
		return p.renewal(j, p.ledger.paidDays(h, notAfter))
	}
}

// renewal returns what the account has in cents for a job whose certificates are
// paid for some days each.
func (p *hopPrices) renewal(j job, days int64) int64 {
	k := pricedHop{j, days}
	if cents, ok := p.known.Load(k); ok {
		return cents.(int64)
	}
	l := *p.ledger
	l.entries = map[entry]int64{}
	l.enterHop(j, 0, CauseRenewals, 1)
	l.enterCertificateDays(yearDays{0, j.certificateType, termShare(j.term), CauseRenewals}, days*l.paid(j.certificates))
	cents := total(l.lines(p.tariff))
	p.known.Store(k, cents)
	return cents
}
