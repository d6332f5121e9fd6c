package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
	"smigrate/planner/timeline"
)

// tokenSide is what tokens see of one side: its renewals and the rules for them.
type tokenSide struct {
	streams []stream
	hops    func(*stream) []Hop
	law     *timeline.Law
	policy  configs.TokenPolicy
}

// tokenSide returns what tokens see of a side.
func (m *simulation) tokenSide(x side) tokenSide {
	return tokenSide{streams: m.streams, hops: x.hops, law: m.follows[x].law, policy: m.scenario.TokenPolicy}
}

// visits appends the visits of the certificates on a token.
func (s tokenSide) visits(d *device, buf []fleet.Visit) []fleet.Visit {
	for _, x := range d.members {
		buf = s.visitsOf(x, s.hops(&s.streams[x.stream]), buf)
	}
	return buf
}

// visitsOf appends the days on which a certificate on a token is renewed. Every renewal
// of a decryption key leaves the old one behind, since old mail needs it, unless the
// project escrows and drops it or has the same key certified again.
func (s tokenSide) visitsOf(x member, hops []Hop, buf []fleet.Visit) []fleet.Visit {
	if s.policy.LeavesTokens() {
		if len(hops) == 0 {
			return buf
		}
		return insertVisit(buf, x.leaving(hops[0].Day))
	}
	v := x.visit(s.policy)
	for i := range hops {
		buf = insertVisit(buf, touchOf(&hops[i], s.law).on(v))
	}
	return buf
}

// touch is all that a token sees of a renewal: its day, how many functions move, and
// whether the keys have to resist a quantum computer.
type touch struct {
	day   smime.Date
	added int8
	pqc   bool
}

// touchOf returns what a token sees of a renewal under a law.
func touchOf(h *Hop, law *timeline.Law) touch {
	return touch{h.Day, int8(h.Lost.Len()), !h.Private && law.PQC(h.Generation, h.Day)}
}

// visit returns what each renewal of a certificate does on its token, but for what the
// [touch] of the renewal says.
func (x member) visit(policy configs.TokenPolicy) fleet.Visit {
	v := fleet.Visit{Hold: x.ability.Hold, Decrypt: fleet.Yes}
	if x.decrypts == no {
		return v
	}
	v.Decrypt = x.ability.Decrypt
	if x.decrypts == maybe && v.Decrypt == fleet.No {
		v.Decrypt = fleet.Unknown
	}
	if policy.PilesUp() {
		x.keep(&v)
	}
	return v
}

// on returns the visit on which a certificate is renewed.
func (t touch) on(v fleet.Visit) fleet.Visit {
	v.Day, v.Added, v.PQC = t.day, int(t.added), t.pqc
	return v
}

// leaving returns the first renewal of a certificate whose key leaves its token for good:
// a key that decrypts stays as an old one, any other goes.
func (x member) leaving(day smime.Date) fleet.Visit {
	v := fleet.Visit{Day: day, Added: -1, Leaves: true}
	x.keep(&v)
	return v
}

// keep leaves the old key behind.
func (x member) keep(v *fleet.Visit) {
	switch x.decrypts {
	case yes:
		v.Kept = 1
	case maybe:
		v.MayKeep = 1
	}
}

// insertVisit inserts a visit in the order of days; what is done on one day becomes one
// visit.
func insertVisit(list []fleet.Visit, v fleet.Visit) []fleet.Visit {
	i := len(list)
	for i > 0 && list[i-1].Day > v.Day {
		i--
	}
	if i > 0 && list[i-1].Day == v.Day {
		list[i-1].Join(v)
		return list
	}
	return slices.Insert(list, i, v)
}
