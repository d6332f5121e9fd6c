package planner

import (
	"math"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// tariff is a price list at one of its three levels.
type tariff struct {
	level  level
	prices map[string]configs.Price
}

// level is one of the three values of a price.
type level int

const (
	likely level = iota
	low
	high
)

// of returns the value of a price at the level, in the price's own unit.
func (at level) of(p configs.Price) float64 { return [...]float64{p.Likely, p.Low, p.High}[at] }

// newTariff returns a price list at a level.
func newTariff(l configs.PriceList, at level) tariff {
	t := tariff{at, map[string]configs.Price{}}
	for _, p := range l.Prices {
		t.prices[p.ID] = p
	}
	return t
}

// value returns a figure of the list in its own unit, 0 for one that it lacks.
func (t tariff) value(id string) float64 { return t.level.of(t.prices[id]) }

// whole returns a figure as the whole number that amounts are computed from, which is cents
// for money.
func (t tariff) whole(id string) int64 {
	p := t.prices[id]
	return configs.Whole(t.value(id), p.Scale())
}

// perMinute returns an hourly rate as cents a minute.
func (t tariff) perMinute(rate string) int64 {
	p := t.prices[rate]
	return int64(math.Round(t.value(rate) * float64(p.Scale()) / 60))
}

// minutes returns a figure rounded up to a whole number: minutes, percent, weeks.
func (t tariff) minutes(id string) int64 { return int64(math.Ceil(t.value(id))) }

// ticketMinutes returns the minutes of the help desk for one certificate.
func (t tariff) ticketMinutes(tickets string) int64 {
	return int64(math.Ceil(t.value(tickets) * t.value("minutes-ticket")))
}

// privateCertificate stands for the type of a certificate from a private CA, which has
// none of the types of the BR and no price.
const privateCertificate = smime.Individual + 1

// certificate returns the price in cents of certificates for a total number of days: the
// yearly price times the share of a year.
func (t tariff) certificate(kind smime.CertificateType, days int64) int64 {
	p := t.prices[certificatePrice(kind)]
	return int64(math.Round(t.value(p.ID) * float64(p.Scale()) * float64(days) / 365))
}

// certificatePrice returns the id of the price of a type, "" for one that costs nothing.
// A certificate of unknown type is priced as sponsor-validated, the most common type.
func certificatePrice(kind smime.CertificateType) string {
	switch kind {
	case privateCertificate:
		return ""
	case smime.UnknownType:
		kind = smime.Sponsored
	}
	return "certificate-" + kind.String()
}

// divisor returns the divisor of a line: it accounts for hundredths or percents in its
// times, and for the minutes or days that the price buys.
func (t tariff) divisor(e entry) int64 {
	d := map[string]int64{"hour": 60, "year": 365}[t.prices[e.price].Per]
	d = max(d, 1)
	if e.times == "" {
		return d
	}
	if t.prices[e.times].Unit == "percent" {
		d *= 100
	}
	return d * 100
}

// amount returns the amount of a line in cents.
func (t tariff) amount(x Line) int64 {
	return x.At(t.whole(x.Times), t.whole(x.Price))
}

// exact returns the amount of a line in cents before rounding.
func (t tariff) exact(x Line) float64 {
	cents := float64(x.Quantity) * float64(t.whole(x.Price)) / float64(x.Divisor)
	if x.Times != "" {
		cents *= float64(t.whole(x.Times))
	}
	return cents
}

// work returns the cost of an effort for some certificates in cents, computed as a line
// of the account is.
func (t tariff) work(certificates int, minutes, rate string) int64 {
	x := Line{Quantity: int64(certificates), Times: minutes, Price: rate}
	x.Divisor = t.divisor(entry{times: minutes, price: rate})
	return t.amount(x)
}
