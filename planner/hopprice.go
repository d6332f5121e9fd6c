package planner

import (
	"sync/atomic"

	"smigrate/inventory/smime"
)

// hopPrices says what a renewal costs by itself, for the strategy that compares renewals
// before they are scheduled: what the account counts for it up to the horizon, without
// projects, overtime, tokens and proofs of individuals, whose age depends on the renewals
// before. Days beyond the horizon are left out: they serve years that the plan does not
// look at, and a long certificate would seem expensive only because it was bought last.
type hopPrices struct {
	ledger   *ledger
	tariff   tariff
	discount int64 // percent a year
	// automates reports whether a program requests the renewals of a type.
	automates func(smime.CertificateType) bool
	// works are the costs of jobs in cents, certificates left out, plus one, by job
	// number; 0 means not known yet. They are atomic because certificates are explained
	// in parallel.
	works []atomic.Int64
	// days are the prices of a day of a certificate, by type and years of the term.
	days [smime.Individual + 1][termYears + 1]dayPrice
}

// dayPrice is a line of the account for a number of days, with its times in hundredths and
// its price in cents.
type dayPrice struct {
	Line
	times, price int64
}

func newHopPrices(s *Scenario) *hopPrices {
	t := newTariff(s.Prices, likely)
	p := &hopPrices{
		ledger: s.newLedger(underScenario), tariff: t, discount: t.minutes("discount-percent"), automates: s.automates,
		works: make([]atomic.Int64, 1<<jobBits),
	}
	for kind := range p.days {
		for years := range p.days[kind] {
			e := entry{times: termShares[years], price: certificatePrice(smime.CertificateType(kind))}
			p.days[kind][years] = dayPrice{Line{Times: e.times, Price: e.price, Divisor: t.divisor(e)}, t.whole(e.times), t.whole(e.price)}
		}
	}
	return p
}

// of returns the price in cents of a renewal of a lane.
func (p *hopPrices) of(l lane) func(h Hop, from smime.Generation, notAfter smime.Date) int64 {
	automated := p.automates(l.tariff)
	return func(h Hop, from smime.Generation, notAfter smime.Date) int64 {
		j := job{
			certificateType: l.tariff, term: h.Term, certificates: h.Certificates, token: l.onToken, automated: automated, lost: h.Lost,
			changed: from != h.Generation || h.Lost != 0,
		}
		return p.renewal(j, p.ledger.paidDays(h, notAfter))
	}
}

// renewal returns what the account has in cents for a job whose certificates are
// paid for some days each.
func (p *hopPrices) renewal(j job, days int64) int64 {
	x := p.days[j.certificateType][fullYears(j.term)]
	x.Quantity = days * p.ledger.paid(j.certificates)
	return p.work(j) + x.At(x.times, x.price)
}

// work returns what the account has in cents for a job, certificates left out.
func (p *hopPrices) work(j job) int64 {
	known := &p.works[j.number()]
	if cents := known.Load(); cents != 0 {
		return cents - 1
	}
	l := *p.ledger
	l.entries = map[entry]int64{}
	l.enterHop(j, 0, CauseRenewals, 1)
	cents := total(l.lines(p.tariff))
	known.Store(cents + 1)
	return cents
}

// jobBits is the size of a job's number in bits.
const jobBits = 16

// number returns a number that only jobs differing at most in term share.
func (j job) number() int {
	n := int(j.lost)<<3 | int(j.certificateType)
	for _, is := range [...]bool{j.certificates > 1, j.token, j.automated, j.changed, j.proof} {
		n <<= 1
		if is {
			n |= 1
		}
	}
	return n
}
