package planner

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// AggregateVersion is the version of the JSON form of an [Aggregate].
const AggregateVersion = 1

// Aggregate holds the counts of a plan that add up over shards: parts of an inventory,
// each planned on its own. What shards compete for is not among them: desks, weeks,
// orders with their batches, and therefore the money. Every list is sorted by the fields
// that identify its entries.
type Aggregate struct {
	// File is where it was read from, for messages.
	File    string `json:"-"`
	Version int    `json:"version"`
	Shards  int    `json:"shards"`
	Impact
	Renewals    Renewals     `json:"renewals"`
	HopCalendar []HopMonth   `json:"hop_calendar"`
	TwiceBy     []TwiceCount `json:"twice_by"`
	Splits      []Split      `json:"splits"`
	// Tokens add up if all certificates of a token are in the same shard.
	Tokens TokenCounts `json:"tokens"`
	Gaps   []Gap       `json:"gaps"`
}

// Merge adds up the aggregates of shards; the lists of the result are sorted by the
// fields that identify their entries. It is an error if shards were planned differently
// or if two of them read the same file.
func Merge(shards []*Aggregate) (*Aggregate, error) {
	if len(shards) == 0 {
		return nil, fmt.Errorf("there is nothing to merge")
	}
	total := &Aggregate{}
	*total = *shards[0]
	total.Version, total.Shards = AggregateVersion, max(total.Shards, 1)
	total.Settings = slices.Concat([]Setting{}, total.Settings) // plans of older versions have none
	for i, s := range shards[1:] {
		if err := total.alike(s); err != nil {
			return nil, fmt.Errorf("%s: %w", cmp.Or(s.File, fmt.Sprintf("shard %d", i+2)), err)
		}
		total.add(s)
	}
	total.sum()
	total.File = ""
	return total, nil
}

// alike returns an error that says why the shard cannot be added, nil if it can.
func (a *Aggregate) alike(s *Aggregate) error {
	differs := func(what string, first, other any) error {
		return fmt.Errorf("%s is %v, that of %s %v: plan all shards alike", what, other, cmp.Or(a.File, "the first shard"), first)
	}
	switch {
	case s.AsOf != a.AsOf:
		return differs("the as-of day", a.AsOf, s.AsOf)
	case s.Horizon != a.Horizon:
		return differs("the horizon", a.Horizon, s.Horizon)
	case s.Target != a.Target:
		return differs("the target", a.Target, s.Target)
	case s.Strategy != a.Strategy:
		return differs("the strategy", a.Strategy, s.Strategy)
	case !slices.Equal(s.Ballots, a.Ballots):
		return fmt.Errorf("other ballots are under study: plan all shards alike")
	}
	for _, x := range s.Settings {
		i := slices.IndexFunc(a.Settings, func(y Setting) bool { return y.Setting.Equal(x.Setting) })
		if i >= 0 && !a.Settings[i].Value.Equal(x.Value) {
			return differs("the setting "+x.Setting.String(), strconv.Quote(a.Settings[i].Value.String()), strconv.Quote(x.Value.String()))
		}
	}
	for _, in := range s.Inputs {
		for _, before := range a.Inputs {
			if in.SHA256 != "" && in.SHA256 == before.SHA256 && in.Sheet == before.Sheet {
				return fmt.Errorf("%s has the content of %s, which another shard read: it would count twice", in.File, before.File)
			}
		}
	}
	return nil
}

// add adds a shard; the entries of lists stand side by side until they are summed.
func (a *Aggregate) add(s *Aggregate) {
	a.Shards += max(s.Shards, 1)
	a.Inputs = slices.Concat(a.Inputs, s.Inputs)
	n, o := &a.Inventory, &s.Inventory
	n.Rows += o.Rows
	n.Certificates += o.Certificates
	n.Duplicates += o.Duplicates
	n.Rejects += o.Rejects
	n.InForce += o.InForce
	n.Expired += o.Expired
	n.Revoked += o.Revoked
	n.NotIssued += o.NotIssued
	n.Undated += o.Undated
	n.LeftOut += o.LeftOut
	a.Affected += s.Affected
	a.MaybeAffected += s.MaybeAffected
	a.Twice += s.Twice
	a.Blocked += s.Blocked
	a.Unsettled += s.Unsettled
	a.Generations = slices.Concat(a.Generations, s.Generations)
	a.Types = slices.Concat(a.Types, s.Types)
	a.Units = slices.Concat(a.Units, s.Units)
	a.Actions = slices.Concat(a.Actions, s.Actions)
	a.Findings = slices.Concat(a.Findings, s.Findings)
	a.Renewals.Today = slices.Concat(a.Renewals.Today, s.Renewals.Today)
	a.Renewals.Scenario = slices.Concat(a.Renewals.Scenario, s.Renewals.Scenario)
	a.HopCalendar = slices.Concat(a.HopCalendar, s.HopCalendar)
	a.TwiceBy = slices.Concat(a.TwiceBy, s.TwiceBy)
	a.Splits = slices.Concat(a.Splits, s.Splits)
	a.Gaps = slices.Concat(a.Gaps, s.Gaps)
	t, u := &a.Tokens, &s.Tokens
	t.Total += u.Total
	t.UnknownModel += u.UnknownModel
	t.Replacements = slices.Concat(t.Replacements, u.Replacements)
	t.Today += u.Today
	t.Scenario += u.Scenario
	t.TodayRange.add(u.TodayRange)
	t.ScenarioRange.add(u.ScenarioRange)
	t.ByValidity += u.ByValidity
}

// sum adds up the entries of each list that speak of the same.
func (a *Aggregate) sum() {
	byName := func(x, y *Count) int { return strings.Compare(x.Name, y.Name) }
	names := func(list []Count) []Count {
		return summed(list, byName, func(sum, x *Count) { sum.Count += x.Count })
	}
	months := func(list []MonthCount) []MonthCount {
		return summed(list, func(x, y *MonthCount) int { return strings.Compare(x.Month, y.Month) },
			func(sum, x *MonthCount) { sum.Count += x.Count })
	}
	a.Generations, a.Types, a.Units, a.Actions = names(a.Generations), names(a.Types), names(a.Units), names(a.Actions)
	a.Renewals = Renewals{months(a.Renewals.Today), months(a.Renewals.Scenario)}
	a.Findings = summed(a.Findings, func(x, y *FindingCount) int {
		return cmp.Or(strings.Compare(x.Rule, y.Rule), strings.Compare(x.Section, y.Section))
	}, func(sum, x *FindingCount) {
		sum.StatusCounts = StatusCounts{sum.Blocks + x.Blocks, sum.Review + x.Review, sum.Unknown + x.Unknown, sum.New + x.New}
	})
	a.HopCalendar = summed(a.HopCalendar, func(x, y *HopMonth) int { return strings.Compare(x.Month, y.Month) },
		func(sum, x *HopMonth) {
			sum.Renewals += x.Renewals
			sum.Migrations += x.Migrations
			sum.Splits += x.Splits
			sum.Both += x.Both
		})
	a.TwiceBy = summed(a.TwiceBy, func(x, y *TwiceCount) int {
		return cmp.Or(x.FirstHop-y.FirstHop, strings.Compare(x.First, y.First), x.SecondHop-y.SecondHop, strings.Compare(x.Second, y.Second))
	}, func(sum, x *TwiceCount) {
		sum.Certificates += x.Certificates
		sum.From, sum.To = min(sum.From, x.From), max(sum.To, x.To)
	})
	a.Splits = summed(a.Splits, func(x, y *Split) int {
		return cmp.Or(strings.Compare(x.Month, y.Month), strings.Compare(x.Function, y.Function))
	}, func(sum, x *Split) { sum.Count += x.Count })
	a.Tokens.Replacements = summed(a.Tokens.Replacements, func(x, y *Replacement) int {
		return cmp.Or(strings.Compare(x.Month, y.Month), strings.Compare(x.Reason, y.Reason))
	}, func(sum, x *Replacement) { sum.Count += x.Count })
	a.Gaps = summed(a.Gaps, func(x, y *Gap) int { return strings.Compare(x.Field, y.Field) }, func(sum, x *Gap) {
		sum.Certificates += x.Certificates
		sum.Rules = slices.Concat(sum.Rules, x.Rules)
	})
	for i := range a.Gaps {
		rules := slices.Clone(a.Gaps[i].Rules)
		slices.Sort(rules)
		a.Gaps[i].Rules = slices.Compact(rules)
	}
}

// summed returns a list sorted by an order, the entries that are equal in it added up.
func summed[T any](list []T, order func(x, y *T) int, add func(sum, x *T)) []T {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y T) int { return order(&x, &y) })
	sums := make([]T, 0, len(list))
	for i := range list {
		if last := len(sums) - 1; last >= 0 && order(&sums[last], &list[i]) == 0 {
			add(&sums[last], &list[i])
		} else {
			sums = append(sums, list[i])
		}
	}
	return sums
}
