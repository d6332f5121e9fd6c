package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

func newPlan(a *app) *cobra.Command {
	var outputs []string
	var costs string
	var force bool
	var failOn []string
	var splitBy, chromium string
	var look caaFlags
	var export exports
	var with *[]string
	var spread partitioning
	c := &cobra.Command{
		Use:   "plan PROJECT or FILES...",
		Short: "Load, judge, simulate, schedule and cost; print the verdict and write reports",
		Long: `plan is the main job. It reads a project (a folder with smigrate.yaml, or the
file itself) or inventory files, and writes a report for each -o; the ending of
the file picks the format: .txt .json .csv .xlsx .html .pdf .md .ics, .xml for
Microsoft Project, .jira.csv and .servicenow.csv for tickets, .parquet for other
programs ("-" is text on standard output). A PDF is printed by Chromium. The verdict comes last.

With --split-by, each customer (unit, site, integration) gets a pack of its own: a
folder with the reports named by -o, planned from its certificates alone and
without a word about any other. portfolio.md and portfolio.csv beside the folders
compare them.`,
		Example: `  smigrate plan examples/enterprise -o plan.xlsx -o plan.html -o plan.json
  smigrate plan inventory.csv --target strict --ballot smc08 --ballot smc018@2028-01-01
  smigrate plan examples/customers --split-by customer -o packs/plan.xlsx -o packs/plan.html`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkFailOn(failOn); err != nil {
				return err
			}
			if err := checkStudies(*with); err != nil {
				return err
			}
			if err := look.valid(a.settings.redactKey != nil); err != nil {
				return err
			}
			if splitBy != "" {
				if len(*with) > 0 {
					return usage("--with and --split-by exclude each other: a pack has nothing of the others")
				}
				return a.split(c, args, pack{look: look, by: splitBy, outputs: outputs, force: force, failOn: failOn, chromium: chromium, locale: a.settings.locale})
			}
			files, err := workspace.Outputs(outputs, force, chromium)
			if err != nil {
				return err
			}
			tables := spread.take(&files)
			if err := spread.check(len(tables) > 0); err != nil {
				return err
			}
			if costs != "" {
				if err := workspace.Writable(costs, force); err != nil {
					return err
				}
			}
			if err := export.check(force); err != nil {
				return err
			}
			p, err := a.plan(c, args, look, *with)
			if err != nil {
				return err
			}
			if err := export.write(p.Problem(), force); err != nil {
				return err
			}
			if err := workspace.WriteReports(a.settings.locale, p, files, a.env.Stdout, force); err != nil {
				return err
			}
			for _, o := range tables {
				err := spread.write(o.Path, force, p.Certificates(), a.env.Stderr, func(w io.Writer, rows []int) error { return reports.Results(w, p, rows) })
				if err != nil {
					return err
				}
			}
			if costs != "" {
				err := workspace.WriteFile(costs, force, func(w io.Writer) error { return reports.Costs(w, p) })
				if err != nil {
					return err
				}
				fmt.Fprintln(a.env.Stderr, "wrote", costs)
			}
			if err := a.settings.locale.Verdict(a.env.Stdout, p, verdictWidth); err != nil {
				return err
			}
			for _, f := range files {
				if f.Path != "-" {
					fmt.Fprintln(a.env.Stderr, "wrote", f.Path)
				}
			}
			return failed(p, failOn)
		},
	}
	c.Flags().StringArrayVarP(&outputs, "output", "o", nil, "report to write; its ending picks the format; repeatable")
	c.Flags().StringVar(&costs, "costs", "", "file for the account of both sides, line by line, as CSV")
	c.Flags().BoolVar(&force, "force", false, "replace existing files")
	c.Flags().StringVar(&chromium, "chromium", "", "program that prints a PDF: Chromium, or what is made of it (default the first one on PATH)")
	c.Flags().StringSliceVar(&failOn, "fail-on", nil, "exit with 3 when there are: "+strings.Join(failures, ", "))
	c.Flags().StringVar(&splitBy, "split-by", "", "write a pack for each "+strings.Join(planner.Divisions, ", "))
	spread.declare(c)
	export.declareProblem(c)
	export.declareLP(c)
	declareScenario(c)
	with = declareStudies(c)
	look.declare(c)
	return c
}

// declareScenario defines the flags that say under which choices a plan is made.
func declareScenario(c *cobra.Command) {
	c.Flags().String("target", "", "generation that a closed one moves to: multipurpose or strict (default multipurpose, or the project's)")
	c.Flags().Uint64("seed", planner.DefaultSeed, "seed of the prices drawn")
	c.Flags().Int("replan-draws", 0, "make the schedule anew in so many draws of prices, efforts and lead times; takes a while")
	c.Flags().String("strategy", "", "when certificates are renewed: natural, last-call, early or levelled (default natural, or the project's)")
}

// verdictWidth is the number of columns the verdict is set in.
const verdictWidth = 80

// plan loads what the arguments name, looks CAA records up if that is asked for, and
// plans it.
func (a *app) plan(c *cobra.Command, args []string, look caaFlags, with []string) (*planner.Plan, error) {
	w, err := a.open(args)
	if err != nil {
		return nil, err
	}
	inv, err := w.Load(c.Context(), nil)
	if err != nil {
		return nil, err
	}
	look.look(c.Context(), a.env, inv, w)
	p, err := unlessStopped(c.Context(), func() (*planner.Plan, error) { return planner.New(inv, w.Scenario) })
	if err != nil {
		return nil, err
	}
	return p, a.study(c, args, w, inv, p, with)
}

// failures are the words of --fail-on.
var failures = []string{"affected", "blocks", "conflicts", "stranded", "rejects"}

func checkFailOn(words []string) error {
	for _, w := range words {
		known := false
		for _, f := range failures {
			known = known || f == w
		}
		if !known {
			return usage("--fail-on %q: use %s", w, strings.Join(failures, ", "))
		}
	}
	return nil
}

// failed returns errFindings when the plan has what the words name.
func failed(p *planner.Plan, words []string) error {
	stranded := 0
	for _, x := range p.Integrations {
		stranded += x.Stranded
	}
	counts := map[string]int{
		"affected": p.Affected, "blocks": p.Blocked, "conflicts": len(p.Schedule.Conflicts),
		"stranded": stranded, "rejects": p.Inventory.Rejects,
	}
	for _, w := range words {
		if counts[w] > 0 {
			return fmt.Errorf("--fail-on %s: %d: %w", w, counts[w], errFindings)
		}
	}
	return nil
}
