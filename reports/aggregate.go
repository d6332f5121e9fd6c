package reports

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"smigrate/planner"
)

// ReadAggregate reads the plan.json of a shard, or what [Locale.Aggregate] wrote of
// several.
func ReadAggregate(r io.Reader) (*planner.Aggregate, error) {
	var a planner.Aggregate
	if err := json.NewDecoder(r).Decode(&a); err != nil {
		return nil, fmt.Errorf("no plan.json: %w", err)
	}
	version := planner.PlanVersion
	if a.Shards > 0 {
		version = planner.AggregateVersion
	}
	if a.Version != version {
		return nil, fmt.Errorf("it has version %d: this program reads version %d", a.Version, version)
	}
	if a.AsOf == 0 || a.Target == "" {
		return nil, errors.New("no plan.json: it has no as-of day or no target")
	}
	return &a, nil
}

// Aggregate writes the counts of shards as text, HTML or JSON.
func (l *Locale) Aggregate(w io.Writer, f Format, a *planner.Aggregate) error {
	p := &planner.Plan{
		Impact: a.Impact, Renewals: a.Renewals, Splits: a.Splits, Gaps: a.Gaps,
		Tokens: planner.Tokens{TokenCounts: planner.TokenCounts{Replacements: a.Tokens.Replacements}},
	}
	return l.writeStudy(w, f, study{
		say("%s, %s to %s", counted(a.Shards, "shard", "shards"), a.AsOf, a.Horizon),
		say("%s in force; %s affected, %s; %s blocked. %s; likely replacements: %s as today (%s), %s under the scenario (%s).",
			counted(a.Inventory.InForce, "certificate", "certificates"), span{a.Affected, a.Affected + a.MaybeAffected},
			counted(a.Twice, "changes twice", "change twice"), span{a.Blocked, a.Blocked + a.Unsettled},
			counted(a.Tokens.Total, "token", "tokens"), a.Tokens.Today, rangeCell(a.Tokens.TodayRange), a.Tokens.Scenario, rangeCell(a.Tokens.ScenarioRange)),
		[]table{countsTable(p), findingsTable(p), renewalsTable(p), splitsTable(p), tokensTable(p), gapsTable(p)},
	}, a)
}
