package fleet

import "smigrate/inventory/smime"

// Reason says why a token is replaced.
type Reason uint8

const (
	// Capacity: it cannot hold one more key pair.
	Capacity Reason = iota
	// Leave: its maker withdraws the kind.
	Leave
	// PQC: a key that resists a quantum computer is required and it holds none.
	PQC
	// Algorithm: it cannot hold a key of the algorithm.
	Algorithm
	// Decryption: it holds the key but does not decrypt with it, as FIPS 140-3 mode
	// blocks RSA decryption.
	Decryption
	// CertificationEnded: its certification has ended, so it takes no new keys.
	CertificationEnded
	// EndOfLife: it is as old as tokens of its kind get.
	EndOfLife
)

var reasonNames = [...]string{
	"capacity", "withdrawn-model", "no-pqc", "algorithm", "decryption-blocked", "certification-ended", "end-of-life",
}

// String returns the name used in JSON.
func (r Reason) String() string { return reasonNames[r] }

// Device is a token on the as-of day.
type Device struct {
	Kind *Kind
	// Active are the key pairs in use, Occupied all that are known to be on it.
	Active, Occupied int
	// Hidden is how many more old keys it may hold that nobody listed.
	Hidden int
	// FirstUse is the first day on which it is known to have been used, 0 when
	// unknown.
	FirstUse smime.Date
	// Leaves is the last day of those who hold it, 0 where somebody stays.
	Leaves smime.Date
}

// Visit is a day on which certificates on a token are renewed.
type Visit struct {
	Day smime.Date
	// Kept are old decryption keys that stay, MayKeep keys that stay if they decrypt, which
	// nobody knows, Added the key pairs for functions that move and for a second key.
	Kept, MayKeep, Added int
	// Hold and Decrypt say whether the token can hold the new keys and decrypt with them,
	// as far as that is needed; PQC is true when they have to resist a quantum computer.
	Hold, Decrypt Answer
	PQC           bool
	// Leaves: nothing new is put on the token; the renewed certificate has its key
	// elsewhere.
	Leaves bool
}

// Join adds what is done on the same day.
func (v *Visit) Join(o Visit) {
	v.Kept += o.Kept
	v.MayKeep += o.MayKeep
	v.Added += o.Added
	v.Hold, v.Decrypt = worse(v.Hold, o.Hold), worse(v.Decrypt, o.Decrypt)
	v.PQC = v.PQC || o.PQC
	v.Leaves = v.Leaves || o.Leaves
}

// worse returns the answer that leads to replacement sooner.
func worse(a, b Answer) Answer {
	if a == No || b == No {
		return No
	}
	if a == Unknown || b == Unknown {
		return Unknown
	}
	return Yes
}

// Rules are what a scenario says of all tokens.
type Rules struct {
	AsOf, Horizon smime.Date
	// Certification: a token whose certification has ended takes no new keys.
	Certification bool
	// Life: a token is replaced at the end of its life.
	Life bool
}

// State is a token after a day.
type State struct {
	Day smime.Date
	// Active are the key pairs in use, Occupied all that are on it, Capacity how many
	// fit; 0 is no limit known.
	Active, Occupied, Capacity int
	// Replaced is true when the token was replaced that day, for Reason; Old is then the
	// kind that it was of.
	Replaced bool
	Reason   Reason
	Old      *Kind
}

// Count returns how many times a token is replaced up to the horizon. The visits stand in
// the order of their days, one a day.
func Count(d Device, visits []Visit, r Rules, c Case) (n int) {
	Follow(d, visits, r, c, func(s State) {
		if s.Replaced {
			n++
		}
	})
	return n
}

// States returns the states of the token after the as-of day and after each day that
// changes it.
func States(d Device, visits []Visit, r Rules, c Case) []State {
	var list []State
	Follow(d, visits, r, c, func(s State) { list = append(list, s) })
	return list
}

// walker is a token being followed.
type walker struct {
	device Device
	rules  Rules
	c      Case
	// capacity is how many key pairs fit, 0 when that sets no limit: unknown, or a
	// successor of a larger model.
	capacity int
	// bought is the day on which a successor was bought to hold the keys asked for, 0 for
	// the token of the as-of day; resists is true when these had to resist a quantum
	// computer.
	bought   smime.Date
	resists  bool
	lifeEnds smime.Date
}

// Follow calls a function for each of the [States] of a token.
func Follow(d Device, visits []Visit, r Rules, c Case, tell func(State)) {
	if !d.Kind.Known {
		walkUnknown(d, visits, r, c, tell)
		return
	}
	w := walker{device: d, rules: r, c: c, capacity: d.Kind.KeyPairs[c]}
	if c == Most {
		w.device.Occupied = min(d.Occupied+d.Hidden, max(w.capacity, d.Occupied))
	}
	w.begin(d.FirstUse)
	tell(w.state(r.AsOf))
	for _, v := range visits {
		w.age(v.Day-1, tell)
		tell(w.visit(v))
	}
	w.age(r.Horizon, tell)
}

// walkUnknown follows a token of unknown model: it is replaced at its first visit or
// never.
func walkUnknown(d Device, visits []Visit, r Rules, c Case, tell func(State)) {
	tell(State{Day: r.AsOf, Active: d.Active, Occupied: d.Occupied})
	for i, v := range visits {
		d.Active += v.Added
		d.Occupied += v.Kept + v.Added
		tell(State{Day: v.Day, Active: d.Active, Occupied: d.Occupied, Replaced: c == Most && i == 0 && !v.Leaves, Old: d.Kind})
	}
}

// begin starts the life of a token on a day, which is 0 when that is unknown.
func (w *walker) begin(first smime.Date) {
	w.lifeEnds = 0
	years := w.device.Kind.Life[w.c]
	switch {
	case !w.rules.Life || years == 0:
	case first != 0:
		w.lifeEnds = first.AddYears(years)
	case w.c == Most:
		w.lifeEnds = w.rules.AsOf
	}
}

// age replaces the token if its life ends between the as-of day and a day. One that was
// past its end on the as-of day still works and waits for its next visit; one without
// keys in use is kept for old mail as long as it works; and nobody buys one for a holder
// who has left.
func (w *walker) age(until smime.Date, tell func(State)) {
	if w.device.Leaves != 0 {
		until = min(until, w.device.Leaves)
	}
	for w.device.Active > 0 && w.lifeEnds >= w.rules.AsOf && w.lifeEnds != 0 && w.lifeEnds <= min(until, w.rules.Horizon) {
		tell(w.replace(w.lifeEnds, EndOfLife))
	}
}

// visit does the work of a day on the token, or on its replacement where it needs one.
func (w *walker) visit(v Visit) State {
	w.device.Active += v.Added
	w.device.Occupied += v.Kept + v.Added
	if w.c == Most {
		w.device.Occupied += v.MayKeep
	}
	if reason, ok := w.fault(v); ok && !v.Leaves {
		return w.replace(v.Day, reason)
	}
	return w.state(v.Day)
}

// fault says why the token cannot take what a visit brings.
func (w *walker) fault(v Visit) (Reason, bool) {
	k := w.device.Kind
	switch {
	case k.Leave && w.bought == 0:
		return Leave, true
	case v.PQC && k.PQC.fails(w.c) && !w.resists:
		return PQC, true
	case v.Hold.fails(w.c) && w.bought == 0 && !v.PQC:
		return Algorithm, true
	case v.Decrypt.fails(w.c) && w.bought == 0 && !v.PQC:
		return Decryption, true
	case w.rules.Certification && k.CertifiedUntil != 0 && k.CertifiedUntil < v.Day && w.bought <= k.CertifiedUntil:
		return CertificationEnded, true
	case w.lifeEnds != 0 && w.lifeEnds <= v.Day:
		return EndOfLife, true
	case w.capacity != 0 && w.device.Occupied > w.capacity:
		return Capacity, true
	}
	return 0, false
}

// replace puts the keys in use on a new token: the successor or, where they are too many
// for it, one that is large enough. As it was bought to hold the keys asked for, it is
// not replaced again for their algorithm, nor for a certification that had ended by then.
func (w *walker) replace(day smime.Date, why Reason) State {
	old := w.device.Kind
	if next := w.device.Kind.next(why); next != nil {
		w.device.Kind = next
	} else {
		w.device.Kind = w.device.Kind.successor
	}
	k := w.device.Kind
	w.bought = day
	w.resists = w.resists || why == PQC
	w.device.Occupied = w.device.Active
	w.capacity = k.KeyPairs[w.c]
	if w.device.Active > w.capacity {
		w.capacity = 0
	}
	w.begin(day)
	s := w.state(day)
	s.Replaced, s.Reason, s.Old = true, why, old
	return s
}

func (w *walker) state(day smime.Date) State {
	return State{Day: day, Active: w.device.Active, Occupied: w.device.Occupied, Capacity: w.capacity}
}
