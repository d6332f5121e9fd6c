package reports

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"smigrate/planner"
)

// ReadAggregate reads the plan.json of a shard, or what [Aggregate] wrote of several.
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
	return &a, nil
}

// Aggregate writes the counts of shards: "text" for people, "json" for programs.
func Aggregate(w io.Writer, format string, a *planner.Aggregate) error {
	out := bufio.NewWriter(w)
	switch format {
	case "text":
		aggregateText(out, a)
	case "json":
		b, err := json.MarshalIndent(a, "", "  ")
		if err != nil {
			return err
		}
		writeEscaped(out, b)
		out.WriteByte('\n')
	default:
		return fmt.Errorf("format %q: use text or json", format)
	}
	return out.Flush()
}

func aggregateText(out *bufio.Writer, a *planner.Aggregate) {
	p := &planner.Plan{
		AsOf: a.AsOf, Horizon: a.Horizon, Inventory: a.Counts, Generations: a.Generations, Types: a.Types, Units: a.Units,
		Findings: a.Findings, Renewals: a.Renewals, Splits: a.Splits, Gaps: a.Gaps,
		Tokens: planner.Tokens{Replacements: a.Tokens.Replacements},
	}
	fmt.Fprintf(out, "%s, %s to %s\n", plural(a.Shards, "shard", "shards"), a.AsOf, a.Horizon)
	fmt.Fprintf(out, "%s in force; %s affected, %s of them twice; %s blocked, %s unsettled\n", plural(a.Counts.InForce, "certificate", "certificates"),
		text(a.Affected), text(a.Twice), text(a.Blocked), text(a.Unsettled))
	fmt.Fprintf(out, "%s; replacements: %s as today, %s under the scenario\n", plural(a.Tokens.Total, "token", "tokens"), text(a.Tokens.Today), text(a.Tokens.Scenario))
	for _, t := range []table{countsTable(p), findingsTable(p), renewalsTable(p), splitsTable(p), tokensTable(p), gapsTable(p)} {
		writeTextTable(out, t, len(t.rows))
	}
}
