package planner

import (
	"strings"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

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

// jobOf returns job j with what renewal n of a timeline makes of it; from is the generation of
// the present certificate.
func jobOf(j job, hops []Hop, n int, from smime.Generation) job {
	h := hops[n]
	j.term, j.certificates, j.lost, j.changed = h.Term, h.Certificates, h.Lost, generationBefore(hops, n, from) != h.Generation || h.Lost != 0
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

// splitMinutes returns the id of the minutes that moving a function takes at the help desk.
func splitMinutes(f smime.Function) string {
	switch f {
	case smime.FunctionEFS, smime.FunctionBitLocker, smime.FunctionLogon:
		return "minutes-split-" + f.String()
	}
	return "minutes-split-other"
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
