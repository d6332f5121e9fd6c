package planner

import (
	"slices"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// lists checks the lists behind the figures of a plan.
type behindLists struct {
	t       *testing.T
	plan    *Plan
	checked int
}

// certificates fails unless a list has as many certificates as a figure says.
func (l *behindLists) certificates(what string, list []int32, want int) {
	l.t.Helper()
	l.checked++
	if len(list) != want || !slices.IsSorted(list) {
		l.t.Errorf("%s: %d certificates behind %d", what, len(list), want)
	}
}

// tokens fails unless a list has certificates on as many tokens as a figure says.
func (l *behindLists) tokens(what string, list []int32, want int) {
	l.t.Helper()
	tokens := map[int]bool{}
	for _, i := range list {
		tokens[l.plan.sim.inv.At(int(i)).TokenIndex()] = true
	}
	if l.checked++; len(tokens) != want || !slices.IsSorted(list) {
		l.t.Errorf("%s: %d tokens behind %d", what, len(tokens), want)
	}
}

// some fails unless a list holds at most as many certificates as a figure counts events,
// of which one certificate may have several, and some if there are any.
func (l *behindLists) some(what string, list []int32, events int) {
	l.t.Helper()
	if l.checked++; len(list) > events || (len(list) == 0) != (events == 0) || !slices.IsSorted(list) {
		l.t.Errorf("%s: %d certificates behind %d", what, len(list), events)
	}
}

// The list of certificates behind a figure has as many as the figure says.
func TestListsBehindFigures(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 3000, 5)
	p := plan(t, inv, func(s *Scenario) {
		studying(t, "smc08", "smc018")(s)
		s.Integrations = []configs.Integration{{Name: "desk", Where: configs.Where{Type: "sponsored"}, LeadWeeks: 60}, {Name: "mail", LeadWeeks: 20}}
	})
	b, l := p.Behind(), &behindLists{t: t, plan: p}
	for _, x := range p.Integrations {
		l.certificates("changed by "+x.Ballot, b.ChangedBy(x.Name, x.Ballot), x.Certificates)
		l.some("stranded", b.Stranded(x.Name, x.Ballot, 0), x.Stranded)
		for _, w := range x.Weeks { // nothing is renewed twice in a week
			l.certificates("stranded in the week of "+w.Week.String(), b.Stranded(x.Name, x.Ballot, w.Week), w.Count)
		}
		for _, s := range x.Sooner {
			l.some("still stranded", b.StrandedStill(x.Name, x.Ballot, s.Ready), s.Stranded)
			l.some("rescued", b.Rescued(x.Name, x.Ballot, s.Ready), s.Rescued)
		}
	}
	for _, x := range p.ProfileChanges {
		l.certificates(x.Aspect+" of "+x.Integration+" from "+x.From.String(), b.ChangedIn(x), x.Certificates.High)
	}
	for _, x := range p.TwiceBy {
		l.certificates("twice", b.ChangedTwice(x), x.Certificates)
	}
	for _, x := range p.Gaps {
		l.certificates(x.Field, b.Lacking(x.Field), x.Certificates)
	}
	for _, x := range p.DataProjects {
		if x.ID != "mail-domains" {
			l.certificates(x.ID, b.NeedingData(x.ID), x.Certificates.High)
		}
	}
	for _, x := range p.SplitProjects {
		l.certificates("refused "+x.Function, b.Refused(x.Function), x.CARefuses.High)
		for _, w := range x.Waves {
			l.certificates(x.Function+" by "+w.Cause, b.Losing(x.Function, w), w.Certificates)
		}
	}
	for _, x := range p.Vetting.Months {
		if x.Kind == "individual" || x.Kind == "mailbox" {
			l.certificates(x.Kind+" in "+x.Month, b.Proofs(x.Month, x.Kind, SideScenario), x.Scenario)
			l.certificates(x.Kind+" in "+x.Month+" as today", b.Proofs(x.Month, x.Kind, SideToday), x.Today)
		}
	}
	if l.checked < 100 {
		t.Errorf("only %d lists", l.checked)
	}
}

// The lists behind what becomes of tokens have as many tokens.
func TestListsBehindTokens(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 1500, 5), studying(t, "smc08", "smc018"))
	b, l := p.Behind(), &behindLists{t: t, plan: p}
	for _, x := range p.Tokens.Replacements {
		l.tokens(x.Reason+" in "+x.Month, b.Replaced(x.Month, x.Reason), x.Count)
	}
	for _, x := range p.Tokens.Purchases {
		l.tokens(x.Model+" for "+x.Month, b.Purchased(x), x.Tokens)
	}
	for _, x := range p.Tokens.Fleet {
		l.tokens(x.Model+" at "+x.Site, b.Fleet(x, ""), x.Tokens)
		if len(b.Fleet(x, SideScenario)) == 0 && x.Scenario > 0 || len(b.Fleet(x, SideToday)) == 0 && x.Today > 0 {
			t.Errorf("%s at %s: nothing behind the replacements %+v", x.Model, x.Site, x)
		}
	}
	for _, x := range p.Tokens.Successions {
		if len(b.Succeeded(x)) == 0 {
			t.Errorf("%s for %s: nothing behind %d", x.To, x.Model, x.Tokens)
		}
	}
	for _, x := range p.Escrow.Months {
		l.some("keys lost in "+x.Month, b.LosingKeys(x.Month), x.Keys.High)
	}
	if l.checked < 100 {
		t.Errorf("only %d lists", l.checked)
	}
}

// The lists behind the schedule have the certificates that it has in a week, and those
// that do not fit, neither more nor less.
func TestListsBehindSchedule(t *testing.T) {
	t.Parallel()
	late := smime.NewDate(2030, 1, 1)
	p := plan(t, sampled(t, 600, 7), func(s *Scenario) {
		studying(t, "smc08", "smc018")(s)
		s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 300}}
		s.Integrations = []configs.Integration{{Name: "desk", Where: configs.Where{Type: "sponsored"}, LeadWeeks: 60}}
		s.Pins = []configs.Pin{
			{Where: configs.Where{Type: "mailbox"}, Week: s.AsOf.Monday() + 7*12}, {Where: configs.Where{Type: "individual"}, Week: late},
		}
	})
	b, l := p.Behind(), &behindLists{t: t, plan: p}
	for _, w := range p.Schedule.Weeks {
		l.some("done in the week of "+w.Week.String(), b.DoneIn(w.Week), w.Units)
	}
	for n, x := range p.Schedule.Shifted {
		l.some("shifted to the week of "+x.Week.String(), b.Shifted(n), x.Units)
	}
	kinds := map[string]int{}
	for n, x := range p.Schedule.Conflicts {
		kinds[x.Kind]++
		list := b.Conflicting(n)
		if x.Kind == ConflictPin {
			if len(list) < x.Units {
				t.Errorf("%s: %d certificates behind %d", x.Cohort, len(list), x.Units)
			}
			continue
		}
		l.some(x.Kind+": "+x.Cohort.String(), list, x.Units)
	}
	for _, x := range p.Schedule.Bottlenecks {
		if len(b.Using(x.Resource, x.Week)) == 0 {
			t.Errorf("nothing needs %s in the week of %s, in which it is short", x.Resource, x.Week)
		}
	}
	if l.checked < 100 || len(p.Schedule.Shifted) == 0 || kinds["late"] == 0 {
		t.Errorf("only %d lists, %d shifted, conflicts %v", l.checked, len(p.Schedule.Shifted), kinds)
	}
}

// A certificate without a week for its next renewal is among those of the conflicts, and
// no other that is renewed once.
func TestLateAreTheLateOnes(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 400, 7), func(s *Scenario) {
		studying(t, "smc08", "smc018")(s)
		s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 60}}
	})
	behind := map[int32]bool{}
	for n := range p.Schedule.Conflicts {
		for _, i := range p.Behind().Conflicting(n) {
			behind[i] = true
		}
	}
	without := 0
	for i := range p.Certificates().Len() {
		_, hops := p.Hops(i)
		if _, has := p.Week(i); has || len(hops) == 0 {
			continue
		}
		if without++; !behind[int32(i)] {
			t.Errorf("certificate %d has no week and no conflict", i)
		}
	}
	if without == 0 {
		t.Error("all have a week")
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
