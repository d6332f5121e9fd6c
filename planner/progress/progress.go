package progress

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// Report is a baseline held against a later inventory.
type Report struct {
	Version  int        `json:"version"`
	Baseline smime.Date `json:"baseline"` // the day of the baseline
	AsOf     smime.Date `json:"as_of"`
	Currency string     `json:"currency"`
	// Promised = Done + Gone + Late + Open.
	Promised Tally `json:"promised"`
	// Done: the holder has a certificate issued since the baseline; DoneLate of them
	// after the week planned.
	Done     Tally `json:"done"`
	DoneLate Tally `json:"done_late"`
	// Gone: the certificate is no longer in force, and nothing took its place.
	Gone Tally `json:"gone"`
	// Late: the week planned is past, and nothing took its place. Open: the week is still
	// to come.
	Late Tally `json:"late"`
	Open Tally `json:"open"`
	// Unexpected counts certificates issued since the baseline that it did not promise.
	Unexpected int `json:"unexpected"`
	// LateWork lists what is late, the oldest first.
	LateWork []Promise `json:"late_work"`
	// BurnDown is what is left at the end of each week: as planned and, for weeks that
	// are over, in fact.
	BurnDown []Remaining `json:"burn_down"`
	// Again sums up the later plan.
	Again Outlook `json:"again"`
}

// Tally counts renewals and their cost at the baseline's prices, in minor units.
type Tally struct {
	Certificates int   `json:"certificates"`
	Cost         int64 `json:"cost"`
}

func (t *Tally) add(x Promise) {
	t.Certificates++
	t.Cost += x.Cost
}

// Remaining is what is left at the end of a week, named by its Monday; Actual is nil
// for weeks that are not over.
type Remaining struct {
	Week    smime.Date `json:"week"`
	Planned Tally      `json:"planned"`
	Actual  *Tally     `json:"actual"`
}

// Outlook sums up a plan for what is left.
type Outlook struct {
	Renewals Tally `json:"renewals"` // the first of each certificate that is late or open
	// LastWeek is the Monday of the week in which the last of them is done, Baseline the
	// last Monday that the baseline had for them.
	LastWeek    smime.Date `json:"last_week"`
	Baseline    smime.Date `json:"baseline_last_week"`
	Unscheduled int        `json:"unscheduled"`
}

// Compare holds a baseline against a plan, made at a later date, for a later inventory.
func (b *Baseline) Compare(p *planner.Plan) Report {
	out := Report{Version: Version, Baseline: b.AsOf, AsOf: p.AsOf, Currency: b.Currency, LateWork: []Promise{}, BurnDown: []Remaining{}}
	next, old := successors(b, p.Certificates()), byIdentity(p)
	today := p.AsOf.Monday()
	done := map[int]smime.Date{} // day, by position in Work
	for i, x := range b.Work {
		out.Promised.add(x)
		day, found := next.take(x.Holder)
		n, present := old[identity(x.Issuer, x.Serial)]
		switch {
		case found:
			done[i] = day
			out.Done.add(x)
			if day > x.Week+6 {
				out.DoneLate.add(x)
			}
			continue
		case !present:
			done[i] = b.AsOf // nothing is left to do
			out.Gone.add(x)
			continue
		case x.Week < today:
			out.Late.add(x)
			out.LateWork = append(out.LateWork, x)
		default:
			out.Open.add(x)
		}
		out.Again.add(p, n, x)
	}
	out.Unexpected = next.left()
	out.BurnDown = b.burnDown(done, today)
	return out
}

// identity returns what tells certificates apart: issuer and serial number (RFC 5280,
// 4.1.2.2).
func identity(issuer, serial string) string { return strings.ToLower(issuer) + "\n" + serial }

// byIdentity returns the positions of the certificates in force by their identity.
func byIdentity(p *planner.Plan) map[string]int {
	index := map[string]int{}
	for i, c := range p.Certificates().All() {
		if p.InForce(i) {
			index[identity(c.Issuer(), c.Serial())] = i
		}
	}
	return index
}

// issued holds the days on which certificates were issued since a baseline, by
// holder, the earliest first.
type issued map[string][]smime.Date

// successors returns the certificates issued since a baseline that it did not promise to
// renew.
func successors(b *Baseline, inv *inventory.Inventory) issued {
	promised := map[string]bool{}
	for _, x := range b.Work {
		promised[identity(x.Issuer, x.Serial)] = true
	}
	list := issued{}
	for _, c := range inv.All() {
		from, known := c.NotBefore()
		if !known || smime.DateOf(from) < b.AsOf || promised[identity(c.Issuer(), c.Serial())] {
			continue
		}
		list[holderOf(c)] = append(list[holderOf(c)], smime.DateOf(from))
	}
	for _, days := range list {
		slices.Sort(days)
	}
	return list
}

// take gives a holder's next certificate away: each replaces one.
func (s issued) take(holder string) (smime.Date, bool) {
	days := s[holder]
	if len(days) == 0 {
		return 0, false
	}
	s[holder] = days[1:]
	return days[0], true
}

// left counts the certificates that nobody has taken.
func (s issued) left() int {
	n := 0
	for _, days := range s {
		n += len(days)
	}
	return n
}

// add counts certificate i of the new plan.
func (o *Outlook) add(p *planner.Plan, i int, x Promise) {
	o.Renewals.add(x)
	o.Baseline = max(o.Baseline, x.Week)
	if week, ok := p.Week(i); ok {
		o.LastWeek = max(o.LastWeek, week)
	} else {
		o.Unscheduled++
	}
}

// burnDown sums what is left by week, from that of the baseline to the last planned.
func (b *Baseline) burnDown(done map[int]smime.Date, today smime.Date) []Remaining {
	list := []Remaining{}
	if len(b.Work) == 0 {
		return list
	}
	last := slices.MaxFunc(b.Work, func(x, y Promise) int { return cmp.Compare(x.Week, y.Week) }).Week
	for week := b.AsOf.Monday(); week <= max(last, today-7); week += 7 {
		r := Remaining{Week: week}
		if week < today {
			r.Actual = new(Tally)
		}
		for i, x := range b.Work {
			if x.Week > week {
				r.Planned.add(x)
			}
			if day, ok := done[i]; r.Actual != nil && (!ok || day > week+6) {
				r.Actual.add(x)
			}
		}
		list = append(list, r)
	}
	return list
}
