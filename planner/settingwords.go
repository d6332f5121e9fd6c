package planner

import (
	"strconv"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// decidedWords says what a decision selects, with the work at the next renewal.
func (s *Scenario) decidedWords(w configs.Where) wording.Text {
	if w.Work == "" {
		return s.whereWords(w)
	}
	work := wording.Of("work %s", w.Work)
	if w.Work = ""; w == (configs.Where{}) {
		return work
	}
	return wording.Of("%s and %s", s.whereWords(w), work)
}

// targetWords says what a target asks for.
func (s *Scenario) targetWords(t configs.Target) wording.Text {
	var list []wording.Text
	if g := smime.Generation(t.Target); g != smime.UnknownGeneration {
		list = append(list, wording.Of(g.String()))
	}
	if t.Strategy != nil {
		list = append(list, wording.Of(t.Strategy.String()))
	}
	if t.TermDays > 0 {
		list = append(list, wording.Of("%s days", t.TermDays))
	}
	return wording.Of("%s: %s", s.whereWords(t.Where), wording.Join(" and ", list...))
}

// caWords says what the project knows of a CA.
func (s *Scenario) caWords(c configs.CA) wording.Text {
	var list []wording.Text
	if c.PrivateEKUs != "" {
		list = append(list, wording.Of(c.PrivateEKUs))
	}
	if c.Apple != nil {
		list = append(list, wording.Of("apple %s", yesNo(*c.Apple)))
	}
	if c.Private {
		list = append(list, wording.Of("private CA"))
	}
	for _, name := range c.CAA {
		list = append(list, wording.Of("caa %s", s.veil.Of("domain", name)))
	}
	return wording.Of("%s: %s", s.veil.Of("name", c.Issuer), wording.Join(" and ", list...))
}

// integrationWords says what an integration requests, and when it is ready.
func (s *Scenario) integrationWords(x configs.Integration) wording.Text {
	ready := wording.Of("%s: %s, in %s weeks", x.Name, s.whereWords(x.Where), x.LeadWeeks)
	if x.Ready != nil {
		ready = wording.Of("%s: %s, ready %s", x.Name, s.whereWords(x.Where), *x.Ready)
	}
	if x.Expedite != nil {
		return wording.Of("%s, or %s weeks sooner for %s", ready, x.Expedite.Weeks, decimal(x.Expedite.Price))
	}
	return ready
}

// perWeek says what a desk can do.
func perWeek(c configs.Capacity) wording.Text {
	week := c.MinutesPerWeek + c.CertificatesPerWeek
	if c.OvertimeMinutes > 0 {
		return wording.Of("%s a week + %s overtime", week, c.OvertimeMinutes)
	}
	return wording.Of("%s a week", week)
}

// spanWords says a likely number and its range.
func spanWords(x configs.Span) wording.Text {
	return wording.Of("%s (%s to %s)", x.Likely, x.Low, x.High)
}

// wordsOf returns a number in words, "default" where none is set.
func wordsOf(n *int) wording.Text {
	if n == nil {
		return wording.Of("default")
	}
	return wording.Of("%s", *n)
}

// capacityWords says what a desk can do a week.
func (s *Scenario) capacityWords(id string) wording.Text {
	c, ok := s.Capacity[id]
	if !ok {
		return wording.Of("not limited")
	}
	return perWeek(c)
}

// freezeWords says when which desks do nothing.
func freezeWords(f configs.Freeze) wording.Text {
	if len(f.Resources) == 0 {
		return wording.Of("%s to %s", f.From, f.To)
	}
	return wording.Of("%s to %s: %s", f.From, f.To, listed(f.Resources, func(id string) wording.Text { return wording.Of(id) }))
}

// StudyWords names the ballots under study, each with the day on which it takes effect.
func (s *Scenario) StudyWords() wording.Text {
	return listed(s.Study, func(b configs.Ballot) wording.Text {
		if b.Effective == nil {
			return wording.Of("%s", b.ID)
		}
		return wording.Of("%s (%s)", b.ID, *b.Effective)
	})
}

// listed puts the entries of a list into words.
func listed[T any](list []T, word func(T) wording.Text) wording.Text {
	all := make([]wording.Text, len(list))
	for i, x := range list {
		all[i] = word(x)
	}
	return wording.Join(", ", all...)
}

// whereWords says which certificates a selector means, in pseudonyms where the
// scenario has them.
func (s *Scenario) whereWords(w configs.Where) wording.Text {
	var list []wording.Text
	add := func(value string, t wording.Text) {
		if value != "" {
			list = append(list, t)
		}
	}
	add(w.Unit, wording.Of("unit %s", s.veil.Of("unit", w.Unit)))
	add(w.Site, wording.Of("site %s", s.veil.Of("site", w.Site)))
	add(w.Customer, wording.Of("customer %s", s.veil.Of("customer", w.Customer)))
	add(w.Integration, wording.Of("integration %s", s.veil.Of("integration", w.Integration)))
	add(w.Template, wording.Of("template %s", s.veil.Of("template", w.Template)))
	add(w.Issuer, wording.Of("issuer %s", s.veil.Of("name", w.Issuer)))
	add(w.Type, wording.Of("type %s", wording.Of(w.Type)))
	add(w.Generation, wording.Of("generation %s", wording.Of(w.Generation)))
	add(w.Function, wording.Of("function %s", wording.Of(w.Function)))
	switch {
	case w.ExpiresFrom != 0 && w.ExpiresTo != 0:
		list = append(list, wording.Of("expiry %s to %s", w.ExpiresFrom, w.ExpiresTo))
	case w.ExpiresFrom != 0:
		list = append(list, wording.Of("expiry from %s", w.ExpiresFrom))
	case w.ExpiresTo != 0:
		list = append(list, wording.Of("expiry to %s", w.ExpiresTo))
	}
	if len(list) == 0 {
		return wording.Of("all")
	}
	return wording.Join(" and ", list...)
}

// decimal returns a number with as many decimals as it has.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// priceWords says a likely price and its range.
func priceWords(p configs.Price) wording.Text {
	likely := wording.Of("%s", decimal(p.Likely))
	if p.Currency != "" {
		likely = wording.Of("%s %s", decimal(p.Likely), p.Currency)
	}
	if p.Low == p.High {
		return likely
	}
	return wording.Of("%s (%s to %s)", likely, decimal(p.Low), decimal(p.High))
}

// yesNo says yes or no.
func yesNo(is bool) wording.Text {
	if is {
		return wording.Of("yes")
	}
	return wording.Of("no")
}
