package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Moved counts renewals that a strategy brings forward to a month.
type Moved struct {
	Month    string `json:"month"`
	Strategy string `json:"strategy"`
	Count    int    `json:"count"`
	// ForfeitedDays are the days of validity thrown away in all, Forfeited their
	// price in cents.
	ForfeitedDays int   `json:"forfeited_days"`
	Forfeited     int64 `json:"forfeited"`
}

// Weighing is what renewing one certificate on the eve of a change gains and costs,
// compared with waiting for the end of validity.
type Weighing struct {
	// Day is the eve, Due the day of the renewal that waits.
	Day, Due smime.Date
	// Ballots are the ballots under study that take effect on the day after.
	Ballots []string
	// BoughtDays is the number of days by which the change is put off, up to the horizon,
	// negative where the certificate of the eve ends before the change would have come;
	// ForfeitedDays are the days of validity thrown away, Forfeited their price in cents.
	BoughtDays, ForfeitedDays int
	Forfeited                 int64
	// Saved is how much less the renewals up to the horizon cost than those that wait, in
	// cents discounted to the as-of day, forfeited validity included. It is not positive
	// where the eve does not pay.
	Saved int64
}

// moved sums up the renewals that are brought forward.
func (m *simulation) moved() []Moved {
	type key struct {
		month    string
		strategy configs.Strategy
	}
	sums := map[key]*Moved{}
	calendar := m.follows[underScenario].calendar
	for i := range m.streams {
		c := &m.streams[i]
		due := calendar.Due(c.notAfter)
		for _, h := range c.scenario {
			if h.Moved != configs.Natural {
				k := key{month(h.Day), h.Moved}
				if sums[k] == nil {
					sums[k] = &Moved{Month: k.month, Strategy: h.Moved.String()}
				}
				days := int(due - h.Day)
				sums[k].Count += c.count
				sums[k].ForfeitedDays += c.count * days
				sums[k].Forfeited += int64(c.count) * m.forfeited(c.kind, days)
			}
			due = calendar.Next(h)
		}
	}
	return ordered(sums, func(a, b Moved) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Strategy, b.Strategy))
	})
}

// weighing weighs the last calls before the first renewal of a cohort and returns the
// best; ok is false when no change comes before that renewal.
func (m *simulation) weighing(c *cohort) (w Weighing, ok bool) {
	if c.private {
		return w, false
	}
	l := c.lane
	l.strategy, l.tariff, l.onToken = configs.LastCall, c.kind, c.token
	f := m.follows[underScenario]
	best, ok := f.law.BestEve(f.calendar, f.course(l))
	if !ok {
		return w, false
	}
	w = Weighing{Day: best.Eve, Due: best.Due, BoughtDays: int(min(best.Next, m.scenario.Horizon+1) - best.Due), ForfeitedDays: int(best.Due - best.Eve), Saved: best.Saved}
	w.Forfeited = m.forfeited(l.tariff, w.ForfeitedDays)
	for _, b := range m.scenario.Study {
		if slices.ContainsFunc(b.Changes, func(x configs.Change) bool { return x.From == best.Eve+1 }) {
			w.Ballots = append(w.Ballots, b.ID)
		}
	}
	return w, true
}

// forfeited returns the price in cents of days of validity that are thrown away: 0 where
// the contract refunds them.
func (m *simulation) forfeited(t smime.CertificateType, days int) int64 {
	if !m.scenario.Contract.Forfeits() {
		return 0
	}
	return m.tariffs[likely].certificate(t, int64(days))
}

// moving says why the first renewal of a cohort is brought forward, or under the strategy
// last-call why it is not; nothing where no strategy applies.
func (m *simulation) moving(c *cohort) wording.Text {
	h := c.scenario[0]
	if h.Moved == configs.Early {
		return wording.Of("strategy early: migrated now, not when due on %s", m.follows[underScenario].calendar.Due(c.notAfter))
	}
	if *m.scenario.treatment(int(c.target)).Strategy != configs.LastCall {
		return wording.Text{}
	}
	w, ok := m.weighing(c)
	if !ok {
		return wording.Text{}
	}
	return w.words(h.Moved == configs.LastCall, m.scenario.Prices.Currency)
}

// words puts the result of the weighing into words.
func (w Weighing) words(taken bool, currency string) wording.Text {
	what := wording.Of("the change")
	if len(w.Ballots) > 0 {
		what = wording.Of("%s", w.Ballots[0])
	}
	in := func(cents int64) wording.Amount { return wording.Amount{Minor: cents, Currency: currency} }
	if taken {
		return wording.Of("last call on the eve of %s: puts it off by %s, forfeits %s (%s), saves %s up to the horizon",
			what, days(w.BoughtDays), days(w.ForfeitedDays), in(w.Forfeited), in(w.Saved))
	}
	if w.BoughtDays < 0 {
		return wording.Of("no last call on %s before %s: it would bring it forward by %s, forfeit %s (%s) and cost %s more up to the horizon",
			w.Day, what, days(-w.BoughtDays), days(w.ForfeitedDays), in(w.Forfeited), in(-w.Saved))
	}
	return wording.Of("no last call on %s before %s: it would put it off by %s, forfeit %s (%s) and cost %s more up to the horizon",
		w.Day, what, days(w.BoughtDays), days(w.ForfeitedDays), in(w.Forfeited), in(-w.Saved))
}
