package planner

import (
	"math"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Kinds of cost, in the order of reports.
const (
	KindCertificates = "certificates"
	KindLicences     = "licences"
	KindRegistration = "registration"
	KindVetting      = "vetting"
	KindTickets      = "tickets"
	KindTokenDesk    = "token-desk"
	KindTokens       = "tokens"
	KindSplits       = "splits"
	KindProjects     = "split-projects"
	KindData         = "data"
	KindIntegrations = "integration-projects"
	KindOvertime     = "overtime"
	KindEarly        = "forfeited-validity"
	KindLate         = "late-and-lapsed"
	// KindUsers is users' time, which no budget pays and no total includes.
	KindUsers = "users-time"
)

// Kinds lists the kinds of cost in the order of reports; AllKinds includes users' time.
var (
	Kinds = []string{
		KindCertificates, KindLicences, KindRegistration, KindVetting, KindTickets, KindTokenDesk, KindTokens, KindSplits, KindProjects,
		KindData, KindIntegrations, KindOvertime, KindEarly, KindLate,
	}
	AllKinds = append(slices.Clone(Kinds), KindUsers)
)

// OneOff lists the kinds of cost that come once; the others recur as long as certificates
// are renewed.
var OneOff = []string{KindVetting, KindSplits, KindProjects, KindData, KindIntegrations, KindOvertime, KindEarly, KindLate}

// job is one renewal as the desks see it: equal jobs cost the same and take the same
// effort.
type job struct {
	certificateType smime.CertificateType
	term            int
	certificates    int
	token           bool
	// automated: a program requests it.
	automated bool
	// changed: the content or generation changes, so the data are vetted anew.
	changed bool
	// proof: it does not change, but the proof of its individual is too old.
	proof bool
	lost  smime.Functions
}

// jobOf describes hop number n of a timeline, whose certificates are otherwise like j.
func jobOf(j job, hops []Hop, n int, from smime.Generation) job {
	h := hops[n]
	before := from
	if n > 0 {
		before = hops[n-1].Generation
	}
	j.term, j.certificates, j.lost, j.changed = h.Term, h.Certificates, h.Lost, before != h.Generation || h.Lost != 0
	return j
}

// registration returns the id of the minutes of registration, tickets that of the number
// of tickets, user that of the user's time. With a token automation saves neither of the
// latter: its holder has to insert it and enter the PIN.
func (j job) registration() string {
	if j.automated {
		return "minutes-registration-automated"
	}
	return "minutes-registration"
}

func (j job) tickets() string {
	switch {
	case j.token:
		return "tickets-token"
	case j.automated:
		return "tickets-automated"
	}
	return "tickets-software"
}

func (j job) user() string {
	switch {
	case j.token:
		return "minutes-user-token"
	case j.automated:
		return "minutes-user-automated"
	}
	return "minutes-user-software"
}

// tariff is a price list at one of its three levels.
type tariff struct {
	level  level
	prices map[string]configs.Price
}

type level int

const (
	likely level = iota
	low
	high
)

func newTariff(l configs.PriceList, at level) tariff {
	t := tariff{at, map[string]configs.Price{}}
	for _, p := range l.Prices {
		t.prices[p.ID] = p
	}
	return t
}

func (t tariff) value(id string) float64 {
	p := t.prices[id]
	return [...]float64{p.Likely, p.Low, p.High}[t.level]
}

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

func (t tariff) minutes(id string) int64 { return int64(math.Ceil(t.value(id))) }

// ticketMinutes returns the minutes of the help desk for one certificate.
func (t tariff) ticketMinutes(tickets string) int64 {
	return int64(math.Ceil(t.value(tickets) * t.value("minutes-ticket")))
}

// effort is what one job costs: minutes at each desk, cents by kind.
type effort struct {
	registration, helpDesk, tokenDesk int64 // minutes
	splitDesk                         int64 // minutes of the help desk for functions that move
	certificate, private              int64 // cents
}

// effort returns what a job takes at the tariff.
func (t tariff) effort(j job) effort {
	n := int64(j.certificates)
	e := effort{
		certificate:  t.certificate(j.certificateType, n*int64(j.term)),
		registration: n * t.minutes(j.registration()),
		helpDesk:     n * t.ticketMinutes(j.tickets()),
	}
	if j.changed {
		e.registration += n * t.minutes("minutes-vetting")
	}
	if j.proof {
		e.registration += t.minutes("minutes-vetting")
	}
	if j.token {
		e.tokenDesk = n * t.minutes("minutes-token-renewal")
	}
	for _, f := range j.lost.List() {
		if f == smime.FunctionDualUse {
			continue
		}
		e.splitDesk += t.minutes(splitMinutes(f))
		e.private = t.whole("certificate-private")
	}
	return e
}

func splitMinutes(f smime.Function) string {
	switch f {
	case smime.FunctionEFS, smime.FunctionBitLocker, smime.FunctionLogon:
		return "minutes-split-" + f.String()
	}
	return "minutes-split-other"
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

// use returns the load of a job on the desks of a schedule, by resource id, in minutes
// (certificates for issuance).
func (e effort) use(certificates int) map[string]int64 {
	use := map[string]int64{"registration": e.registration, "help-desk": e.helpDesk + e.splitDesk, "issuance": int64(certificates)}
	if e.tokenDesk > 0 {
		use["token-desk"] = e.tokenDesk
	}
	return use
}

// words names a job for people: "sponsored, split efs bitlocker, on token".
func (j job) words() wording.Text {
	var parts []wording.Text
	switch j.certificateType {
	case smime.UnknownType:
		parts = append(parts, wording.Of("unknown type"))
	case privateCertificate:
		parts = append(parts, wording.Of("private CA"))
	default:
		parts = append(parts, wording.Of(j.certificateType.String()))
	}
	switch {
	case j.lost != 0:
		var names []string
		for _, f := range j.lost.List() {
			names = append(names, f.String())
		}
		parts = append(parts, wording.Of("split %s", strings.Join(names, " ")))
	case j.changed:
		parts = append(parts, wording.Of("migration"))
	default:
		parts = append(parts, wording.Of("renewal"))
	}
	if j.proof {
		parts = append(parts, wording.Of("new proof"))
	}
	if j.token {
		parts = append(parts, wording.Of("on token"))
	}
	if j.automated {
		parts = append(parts, wording.Of("automated"))
	}
	return wording.Join(", ", parts...)
}
