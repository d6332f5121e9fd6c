package timeline

import (
	"math"
	"reflect"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// generations counts the values of [smime.Generation].
const generations = int(smime.Strict) + 1

// Law is a body of law prepared for following many certificates.
type Law struct {
	law   *configs.Law
	spans []span
}

// span is a time in which nothing changes.
type span struct {
	from    smime.Date
	profile [generations]profile
}

// profile is the part of a generation's profile that renewals depend on.
type profile struct {
	closed    bool
	noDualUse bool
	pqc       bool
	maxDays   int
	allowed   *configs.Profile
}

// NewLaw prepares a body of law.
func NewLaw(law *configs.Law) *Law {
	l := &Law{law: law}
	for n := range law.Epochs() {
		s := span{from: law.EpochStart(n)}
		for g := range generations {
			p := law.Profile(smime.Generation(g), s.from)
			s.profile[g] = profile{p.Closed, p.NoDualUse || !dualUseLeft(p), !dualUseLeft(p) && p.KeyAllowed("ML-DSA-65"), p.MaxDays, p}
		}
		l.spans = append(l.spans, s)
	}
	return l
}

// dualUseLeft reports whether some permitted key can sign and decrypt: of ML-DSA and
// ML-KEM, which BR 7.1.2.3 e gives no dual use, none can.
func dualUseLeft(p *configs.Profile) bool {
	return len(p.Keys) == 0 || slices.Contains(p.Keys, "RSA") || slices.Contains(p.Keys, "EC")
}

// PQC reports whether on a day a generation takes only keys that resist a quantum
// computer, ML-DSA and ML-KEM (FIPS 204, FIPS 203).
func (l *Law) PQC(g smime.Generation, day smime.Date) bool { return l.spans[l.on(day)].profile[g].pqc }

// on returns the number of the span that a day lies in.
func (l *Law) on(day smime.Date) int {
	n := len(l.spans) - 1
	for n > 0 && l.spans[n].from > day {
		n--
	}
	return n
}

// Window is a span of days.
type Window struct{ From, To smime.Date }

// Holds reports whether a day lies in the window.
func (w Window) Holds(day smime.Date) bool { return w.From <= day && day <= w.To }

// Differences returns the windows in which the law differs from another.
func (l *Law) Differences(o *Law) (windows []Window) {
	for i, j := 0, 0; i < len(l.spans) && j < len(o.spans); {
		end, other := l.end(i), o.end(j)
		if !reflect.DeepEqual(l.spans[i].profile, o.spans[j].profile) {
			windows = append(windows, Window{max(l.spans[i].from, o.spans[j].from), min(end, other)})
		}
		if end <= other {
			i++
		}
		if other <= end {
			j++
		}
	}
	return windows
}

// end returns the last day of a span.
func (l *Law) end(span int) smime.Date {
	if span == len(l.spans)-1 {
		return math.MaxInt32
	}
	return l.spans[span+1].from - 1
}

// mayIssue reports whether a generation is open in a span.
func (l *Law) mayIssue(g smime.Generation, span int) bool { return !l.spans[span].profile[g].closed }

// Usages is the part of a certificate's content that its renewals depend on under one
// law: the extended key usages that some profile of the law forbids, and whether one key
// signs and decrypts.
type Usages struct {
	dual bool
	// fates are the distinct fates of the usages; bit i of a set is fates[i].
	fates []fate
	all   uint64
	// allowed are the fates permitted to a generation in a span, nil when all usages stay
	// for good.
	allowed [][generations]uint64
}

// fate is a function and where the law leaves it: usages of equal fate are lost on
// the same day.
type fate struct {
	function smime.Function
	row      string
}

// maxFates is the number of fates that are told apart. Only a law with a dozen ballots
// that each narrow the usages differently has more; the rest then share one.
const maxFates = 64

// Usages prepares the content of certificates: ekus are their extended key usages as
// dotted OIDs, dual says whether one key signs and decrypts.
func (l *Law) Usages(ekus []string, dual bool) *Usages {
	u := &Usages{dual: dual}
	for _, oid := range ekus {
		f := Function(oid)
		if f == smime.NoFunction {
			continue
		}
		row, forbidden := l.row(oid)
		if !forbidden {
			continue
		}
		if x := (fate{f, row}); !slices.Contains(u.fates, x) && len(u.fates) < maxFates {
			u.fates = append(u.fates, x)
		}
	}
	u.all = 1<<len(u.fates) - 1
	if len(u.fates) == maxFates {
		u.all = ^uint64(0)
	}
	if u.all == 0 {
		return u
	}
	u.allowed = make([][generations]uint64, len(l.spans))
	for i, x := range u.fates {
		for at := range x.row {
			if x.row[at] == permitted {
				u.allowed[at/generations][at%generations] |= 1 << i
			}
		}
	}
	return u
}

// Lost returns the functions that a certificate with some extended key usages can
// no longer serve under a profile.
func Lost(p *configs.Profile, ekus []string) smime.Functions {
	var lost smime.Functions
	for _, oid := range ekus {
		if f := Function(oid); f != smime.NoFunction && !p.EKUAllowed(oid) {
			lost = lost.Add(f)
		}
	}
	return lost
}

const (
	permitted = '+'
	forbidden = '-'
)

// row says of each span and generation whether a usage is permitted or forbidden there, and
// whether it is forbidden anywhere.
func (l *Law) row(oid string) (row string, anywhere bool) {
	b := make([]byte, 0, len(l.spans)*generations)
	for i := range l.spans {
		for g := range generations {
			if l.spans[i].profile[g].allowed.EKUAllowed(oid) {
				b = append(b, permitted)
			} else {
				b, anywhere = append(b, forbidden), true
			}
		}
	}
	return string(b), anywhere
}

// Function returns the function that moves to another certificate when an extended
// key usage may no longer be present. A usage that no generation ever permitted is
// a fault of the present certificate and no function to move.
func Function(oid string) smime.Function {
	if smime.ProhibitedEKU(oid) {
		return smime.NoFunction
	}
	return smime.EKUFunction(oid)
}

// lose returns the functions that a certificate can no longer serve, and the fates
// that remain of those it had.
func (u *Usages) lose(had uint64, span int, g smime.Generation) (lost smime.Functions, kept uint64) {
	if had == 0 {
		return 0, 0
	}
	kept = had & u.allowed[span][g]
	for i, gone := 0, had&^kept; gone != 0; i, gone = i+1, gone>>1 {
		if gone&1 != 0 {
			lost = lost.Add(u.fates[i].function)
		}
	}
	return lost, kept
}
