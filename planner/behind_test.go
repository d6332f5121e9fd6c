package planner

import (
	"slices"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// The list of certificates behind a figure has as many as the figure says.
func TestListsBehindFigures(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 3000, 5)
	p := plan(t, inv, func(s *Scenario) {
		studying(t, "smc08", "smc018")(s)
		s.Integrations = []configs.Integration{{Name: "desk", Where: configs.Where{Type: "sponsored"}, LeadWeeks: 60}, {Name: "mail", LeadWeeks: 20}}
	})
	checked := 0
	same := func(what string, list []int32, want int) {
		t.Helper()
		checked++
		if len(list) != want || !slices.IsSorted(list) {
			t.Errorf("%s: %d certificates behind %d", what, len(list), want)
		}
	}
	for _, x := range p.Integrations {
		same("changed by "+x.Ballot, p.ChangedBy(x.Name, x.Ballot), x.Certificates)
		if all := len(p.StrandedBy(x.Name, x.Ballot, 0)); all > x.Stranded || (all == 0) != (x.Stranded == 0) {
			t.Errorf("%s: %d certificates are stranded %d times", x.Name, all, x.Stranded)
		}
		for _, w := range x.Weeks { // nothing is renewed twice in a week
			same("stranded in the week of "+w.Week.String(), p.StrandedBy(x.Name, x.Ballot, w.Week), w.Count)
		}
	}
	for _, x := range p.ProfileChanges {
		if x.Aspect == AspectIssuingCA { // counts those with a renewal after a date, of which there may be several
			continue
		}
		if list := p.ChangedIn(x); len(list) > x.Certificates.High || len(list) == 0 {
			t.Errorf("%s of %s: %d certificates behind %+v", x.Aspect, x.Integration, len(list), x.Certificates)
		}
	}
	for _, x := range p.TwiceBy {
		same("twice", p.ChangedTwice(x), x.Certificates)
	}
	for _, x := range p.Gaps {
		same(x.Field, p.Lacks(x.Field), x.Certificates)
	}
	for _, x := range p.DataProjects {
		if x.ID != "mail-domains" {
			same(x.ID, p.NeedsData(x.ID), x.Certificates.High)
		}
	}
	for _, x := range p.Tokens.Replacements {
		tokens := map[int]bool{}
		for _, i := range p.OnReplaced(x.Month, x.Reason) {
			tokens[inv.At(int(i)).TokenIndex()] = true
		}
		if checked++; len(tokens) != x.Count {
			t.Errorf("%s in %s: %d tokens behind %d", x.Reason, x.Month, len(tokens), x.Count)
		}
	}
	for _, x := range p.SplitProjects {
		for _, w := range x.Waves {
			same(x.Function+" by "+w.Cause, p.LosingIn(x.Function, w), w.Certificates)
		}
	}
	for _, x := range p.Tokens.Successions {
		tokens := map[int]bool{}
		for _, i := range p.OnSucceeded(x) {
			tokens[inv.At(int(i)).TokenIndex()] = true
		}
		if checked++; len(tokens) == 0 || len(tokens) > x.Tokens { // one may be replaced several times
			t.Errorf("%s for %s: %d tokens behind %d", x.To, x.Model, len(tokens), x.Tokens)
		}
	}
	if checked < 60 {
		t.Errorf("only %d lists", checked)
	}
}

// The kinds of the renewals of all certificates add up to those by month, and the first
// departure from today is the first deadline.
func TestKindsOfRenewals(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 1000, 6)
	p := plan(t, inv, studying(t, "smc08", "smc018"))
	months := map[string]*HopMonth{}
	first, count := smime.Date(0), 0
	for i := range inv.Len() {
		_, hops := p.Hops(i)
		for n, kind := range p.HopKinds(i) {
			m := month(hops[n].Day)
			if months[m] == nil {
				months[m] = &HopMonth{Month: m}
			}
			months[m].add(kind, 1)
		}
		switch day, ok := p.Departure(i); {
		case !ok:
		case count == 0 || day < first:
			first, count = day, 1
		case day == first:
			count++
		}
	}
	for _, want := range p.HopCalendar {
		if got := months[want.Month]; got != nil && *got != want || got == nil && want != (HopMonth{Month: want.Month}) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if d := p.Deadlines[0]; d.Day != first || d.Count != count {
		t.Errorf("%d depart on %s, want %d on %s", count, first, d.Count, d.Day)
	}
}
