package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

func date(s string) smime.Date {
	d, err := smime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func scenario(t *testing.T) Scenario {
	t.Helper()
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return NewScenario(d, date("2026-11-02"))
}

// hop is a renewal as the tables below write it.
type hop struct {
	Day, NotAfter string
	Generation    string
	Term          int
	Lost          []string
}

func hops(list []Hop) []hop {
	var out []hop
	for _, h := range list {
		x := hop{h.Day.String(), h.NotAfter().String(), h.Generation.String(), h.Term, nil}
		for _, f := range h.Lost.List() {
			x.Lost = append(x.Lost, f.String())
		}
		out = append(out, x)
	}
	return out
}

// follow follows a certificate with some extended key usages under a law.
func follow(law *configs.Law, cal timeline.Calendar, c timeline.Course, ekus []string) []Hop {
	l := timeline.NewLaw(law)
	c.Usages = l.Usages(ekus, false)
	return l.Follow(cal, c, nil)
}

// The expected days below were worked out by hand from the definition: a renewal
// falls 30 days before the day of notAfter, or on the as-of day; the new
// certificate lasts min(customary, cap) days and ends on day + term - 1.
func TestFollow(t *testing.T) {
	t.Parallel()
	efs := []string{smime.EmailProtection, smime.EFS}
	tests := []struct {
		name            string
		course          timeline.Course
		ekus            []string
		target          smime.Generation
		today, scenario []hop
	}{
		{
			name:   "Legacy 1185 days moves to Multipurpose with 825",
			course: timeline.Course{Generation: smime.Legacy, NotAfter: date("2028-09-07"), Customary: 1185},
			today: []hop{
				{"2028-08-08", "2031-11-05", "legacy", 1185, nil},
				{"2031-10-06", "2035-01-02", "legacy", 1185, nil},
			},
			scenario: []hop{
				{"2028-08-08", "2030-11-10", "multipurpose", 825, nil},
				{"2030-10-11", "2033-01-12", "multipurpose", 825, nil},
			},
		},
		{
			name:   "a chain of 825 days goes on as it is",
			course: timeline.Course{Generation: smime.Strict, NotAfter: date("2027-03-31"), Customary: 825},
			today: []hop{
				{"2027-03-01", "2029-06-02", "strict", 825, nil}, {"2029-05-03", "2031-08-05", "strict", 825, nil}, {"2031-07-06", "2033-10-07", "strict", 825, nil},
			},
			scenario: []hop{
				{"2027-03-01", "2029-06-02", "strict", 825, nil}, {"2029-05-03", "2031-08-05", "strict", 825, nil}, {"2031-07-06", "2033-10-07", "strict", 825, nil},
			},
		},
		{
			name:   "Legacy 730 days keeps its custom",
			course: timeline.Course{Generation: smime.Legacy, NotAfter: date("2027-01-31"), Customary: 730},
			today: []hop{
				{"2027-01-01", "2028-12-30", "legacy", 730, nil},
				{"2028-11-30", "2030-11-29", "legacy", 730, nil},
				{"2030-10-30", "2032-10-28", "legacy", 730, nil},
			},
			scenario: []hop{
				{"2027-01-01", "2028-12-30", "multipurpose", 730, nil},
				{"2028-11-30", "2030-11-29", "multipurpose", 730, nil},
				{"2030-10-30", "2032-10-28", "multipurpose", 730, nil},
			},
		},
		{
			name:   "Multipurpose with EFS renewed on 2027-06-30 keeps it until its next renewal",
			course: timeline.Course{Generation: smime.Multipurpose, NotAfter: date("2027-07-30"), Customary: 825},
			ekus:   efs,
			today: []hop{
				{"2027-06-30", "2029-10-01", "multipurpose", 825, nil},
				{"2029-09-01", "2031-12-04", "multipurpose", 825, nil},
			},
			scenario: []hop{
				{"2027-06-30", "2029-10-01", "multipurpose", 825, nil},
				{"2029-09-01", "2031-12-04", "multipurpose", 825, []string{"efs"}},
			},
		},
		{
			name:   "Multipurpose with EFS renewed on 2027-07-01 loses it at once",
			course: timeline.Course{Generation: smime.Multipurpose, NotAfter: date("2027-07-31"), Customary: 825},
			ekus:   efs,
			today: []hop{
				{"2027-07-01", "2029-10-02", "multipurpose", 825, nil},
				{"2029-09-02", "2031-12-05", "multipurpose", 825, nil},
			},
			scenario: []hop{
				{"2027-07-01", "2029-10-02", "multipurpose", 825, []string{"efs"}},
				{"2029-09-02", "2031-12-05", "multipurpose", 825, nil},
			},
		},
		{
			name:   "target Strict takes clientAuth away too",
			course: timeline.Course{Generation: smime.Legacy, NotAfter: date("2028-09-07"), Customary: 825},
			ekus:   []string{smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon},
			target: smime.Strict,
			today: []hop{
				{"2028-08-08", "2030-11-10", "legacy", 825, nil},
				{"2030-10-11", "2033-01-12", "legacy", 825, nil},
			},
			scenario: []hop{
				{"2028-08-08", "2030-11-10", "strict", 825, []string{"logon", "client-auth"}},
				{"2030-10-11", "2033-01-12", "strict", 825, nil},
			},
		},
		{
			name:     "a renewal that is due already falls on the as-of day",
			course:   timeline.Course{Generation: smime.Strict, NotAfter: date("2026-11-02"), Customary: 1825},
			today:    []hop{{"2026-11-02", "2029-02-03", "strict", 825, nil}, {"2029-01-04", "2031-04-08", "strict", 825, nil}, {"2031-03-09", "2033-06-10", "strict", 825, nil}},
			scenario: []hop{{"2026-11-02", "2029-02-03", "strict", 825, nil}, {"2029-01-04", "2031-04-08", "strict", 825, nil}, {"2031-03-09", "2033-06-10", "strict", 825, nil}},
		},
		{
			name:     "a selector moves a certificate that nothing closes",
			course:   timeline.Course{Generation: smime.Multipurpose, Named: smime.Strict, NotAfter: date("2030-12-01"), Customary: 825},
			today:    []hop{{"2030-11-01", "2033-02-02", "multipurpose", 825, nil}},
			scenario: []hop{{"2030-11-01", "2033-02-02", "strict", 825, nil}},
		},
		{
			name:     "a renewal on the horizon counts, one after it does not",
			course:   timeline.Course{Generation: smime.Strict, NotAfter: date("2031-12-02"), Customary: 825},
			today:    []hop{{"2031-11-02", "2034-02-03", "strict", 825, nil}},
			scenario: []hop{{"2031-11-02", "2034-02-03", "strict", 825, nil}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := scenario(t)
			if tt.target != 0 {
				s.Target = tt.target
			}
			today, law := s.laws()
			cal := timeline.Calendar{AsOf: s.AsOf, Horizon: s.Horizon, Lead: s.RenewalLead, Target: s.Target}
			way := tt.course
			named := way.Named
			way.Named = smime.UnknownGeneration
			if diff := cmp.Diff(tt.today, hops(follow(today, cal, way, tt.ekus))); diff != "" {
				t.Errorf("as today (-want +got):\n%s", diff)
			}
			way.Named = named
			if diff := cmp.Diff(tt.scenario, hops(follow(law, cal, way, tt.ekus))); diff != "" {
				t.Errorf("under the scenario (-want +got):\n%s", diff)
			}
		})
	}
}

// A certificate that lasts no longer than the lead is renewed on its last day; the
// chain always goes forward and ends.
func TestFollowShortTerms(t *testing.T) {
	t.Parallel()
	s := scenario(t)
	_, law := s.laws()
	cal := timeline.Calendar{AsOf: s.AsOf, Horizon: s.Horizon, Lead: s.RenewalLead, Target: s.Target}
	for _, days := range []int{1, 2, 29, 30, 31, 32} {
		list := follow(law, cal, timeline.Course{Generation: smime.Strict, NotAfter: s.AsOf, Customary: days}, nil)
		for i := 1; i < len(list); i++ {
			if list[i].Day <= list[i-1].Day || list[i].Day > list[i-1].NotAfter()+1 {
				t.Fatalf("%d days: renewal on %s of a certificate from %s to %s", days, list[i].Day, list[i-1].Day, list[i-1].NotAfter())
			}
		}
		if last := list[len(list)-1]; last.NotAfter() < s.Horizon {
			t.Errorf("%d days: the chain ends on %s, before the horizon", days, last.NotAfter())
		}
	}
}
