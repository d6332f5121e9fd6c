package planner

import (
	"cmp"

	"smigrate/inventory/smime"
)

// HopMonth counts the renewals of a month under the scenario by what they change. Each
// renewal is counted once, however many certificates it makes.
type HopMonth struct {
	Month string `json:"month"`
	// Renewals change nothing, Migrations the generation, Splits take a function away,
	// Both do both.
	Renewals   int `json:"renewals"`
	Migrations int `json:"migrations"`
	Splits     int `json:"splits"`
	Both       int `json:"both"`
}

// Peak is the week in which the most certificates are issued when every renewal falls
// on its day; the first of equal ones.
type Peak struct {
	// Week is its Monday; zero when nothing is renewed.
	Week         smime.Date `json:"week"`
	Certificates int        `json:"certificates"`
}

// Peaks are the busiest weeks of both sides.
type Peaks struct {
	Today    Peak `json:"today"`
	Scenario Peak `json:"scenario"`
}

// TwiceCount counts certificates that two renewals change, by the first two that do.
type TwiceCount struct {
	// FirstHop and SecondHop number the renewals, 1 for the first one; First and Second
	// say what they are: migration, split or both.
	FirstHop     int    `json:"first_hop"`
	First        string `json:"first"`
	SecondHop    int    `json:"second_hop"`
	Second       string `json:"second"`
	Certificates int    `json:"certificates"`
	// From and To are the first and the last day of the second of them.
	From smime.Date `json:"from"`
	To   smime.Date `json:"to"`
}

// Kinds of a hop.
const (
	hopRenewal   = "renewal"
	hopMigration = "migration"
	hopSplit     = "split"
	hopBoth      = "both"
)

// hopKind says what a renewal changes, from the generation before it.
func hopKind(h Hop, from smime.Generation) string {
	switch {
	case h.Lost != 0 && h.Generation != from:
		return hopBoth
	case h.Lost != 0:
		return hopSplit
	case h.Generation != from:
		return hopMigration
	}
	return hopRenewal
}

// add counts n renewals of a kind.
func (x *HopMonth) add(kind string, n int) {
	switch kind {
	case hopMigration:
		x.Migrations += n
	case hopSplit:
		x.Splits += n
	case hopBoth:
		x.Both += n
	default:
		x.Renewals += n
	}
}

// hopCalendar counts the renewals of every month up to the horizon.
func (m *simulation) hopCalendar() []HopMonth {
	months := m.scenario.months()
	list := make([]HopMonth, len(months.first))
	for i, first := range months.first {
		list[i].Month = month(first)
	}
	for i := range m.streams {
		s := &m.streams[i]
		from := s.generation
		for _, h := range s.scenario {
			list[months.at(h.Day)].add(hopKind(h, from), s.count)
			from = h.Generation
		}
	}
	return list
}

// peak returns the busiest week of one side.
func (m *simulation) peak(on side) Peak {
	first := m.scenario.AsOf.Monday()
	counts := make([]int, (m.scenario.Horizon-first)/7+1) // by week
	for i := range m.streams {
		for _, h := range on.hops(&m.streams[i]) {
			counts[(h.Day-first)/7] += m.streams[i].count * h.Certificates
		}
	}
	var p Peak
	for week, n := range counts {
		if n > p.Certificates {
			p = Peak{first + smime.Date(7*week), n}
		}
	}
	return p
}

// twiceKind is which two renewals change a certificate first, and how.
type twiceKind struct {
	firstHop, secondHop int
	first, second       string
}

// twiceKind returns the kind of a stream and the day of the second renewal; ok is false
// when no second one changes anything.
func (s *stream) twiceKind() (k twiceKind, day smime.Date, ok bool) {
	from := s.generation
	for n, h := range s.scenario {
		kind := hopKind(h, from)
		from = h.Generation
		switch {
		case kind == hopRenewal:
		case k.firstHop == 0:
			k.firstHop, k.first = n+1, kind
		default:
			k.secondHop, k.second = n+1, kind
			return k, h.Day, true
		}
	}
	return k, 0, false
}

// twiceBy counts the certificates affected twice by the two renewals.
func (m *simulation) twiceBy() []TwiceCount {
	counts := map[twiceKind]*TwiceCount{}
	for i := range m.streams {
		s := &m.streams[i]
		k, day, ok := s.twiceKind()
		if !ok {
			continue
		}
		x := counts[k]
		if x == nil {
			x = &TwiceCount{k.firstHop, k.first, k.secondHop, k.second, 0, day, day}
			counts[k] = x
		}
		x.Certificates += s.count
		x.From, x.To = min(x.From, day), max(x.To, day)
	}
	return ordered(counts, func(a, b TwiceCount) int {
		return cmp.Or(a.FirstHop-b.FirstHop, a.SecondHop-b.SecondHop, cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second))
	})
}
