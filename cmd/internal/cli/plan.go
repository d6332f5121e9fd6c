package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

// planCommand is what the flags of plan say.
type planCommand struct {
	outputs []string
	costs   string
	force   bool
	failOn  []string
	splitBy string
	// chromium names the program that prints a PDF; browser is its path, once a pack needs
	// it.
	chromium, browser string
	look              caaFlags
	problem           problemFiles
	with              *[]string
	spread            partitioning
}

func newPlan(a *app) *cobra.Command {
	var p planCommand
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
saying nothing about any other. portfolio.md and portfolio.csv beside the folders
compare them.`,
		Example: `  smigrate plan examples/enterprise -o plan.xlsx -o plan.html -o plan.json
  smigrate plan inventory.csv --target strict --ballot smc08 --ballot smc018@2028-01-01
  smigrate plan examples/customers --split-by customer -o packs/plan.xlsx -o packs/plan.html`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.check(a); err != nil {
				return err
			}
			if p.splitBy != "" {
				return p.split(a, c, args)
			}
			return p.run(a, c, args)
		},
	}
	c.Flags().StringArrayVarP(&p.outputs, "output", "o", nil, "report to write; its ending picks the format; repeatable")
	c.Flags().StringVar(&p.costs, "costs", "", "file for the account of both sides, line by line, as CSV")
	c.Flags().BoolVar(&p.force, "force", false, "replace existing files")
	c.Flags().StringVar(&p.chromium, "chromium", "", "program that prints a PDF: Chromium, or what is made of it (default the first one on PATH)")
	c.Flags().StringSliceVar(&p.failOn, "fail-on", nil, "exit with 3 when there are: "+strings.Join(failures, ", "))
	c.Flags().StringVar(&p.splitBy, "split-by", "", "write a pack for each "+strings.Join(planner.Divisions, ", "))
	p.spread.declare(c)
	p.problem.declareProblem(c)
	p.problem.declareLP(c)
	declareScenario(c)
	p.with = declareStudies(c)
	p.look.declare(c)
	return c
}

// check reports wrong use.
func (p *planCommand) check(a *app) error {
	if err := eachOneOf("--fail-on", p.failOn, failures); err != nil {
		return err
	}
	if err := eachOneOf("--with", *p.with, studies); err != nil {
		return err
	}
	if p.splitBy != "" {
		if err := p.checkWhole(); err != nil {
			return err
		}
	}
	return p.look.check(a.settings.redactKey != nil)
}

// checkWhole refuses flags that ask for what packs do not have.
func (p *planCommand) checkWhole() error {
	for _, x := range []struct {
		flag  string
		given bool
	}{
		{"--with", len(*p.with) > 0}, {"--costs", p.costs != ""}, {"--partition-by", p.spread.by != ""},
		{"--export-problem", p.problem.problem != ""}, {"--export-lp", p.problem.lp != ""},
	} {
		if x.given {
			return usage("%s and --split-by exclude each other: it is about the whole, and a pack has nothing of the others", x.flag)
		}
	}
	return nil
}

// run makes one plan of what the arguments name. It checks that all files can be written
// before any work is done.
func (p *planCommand) run(a *app, c *cobra.Command, args []string) error {
	files, tables, err := p.files()
	if err != nil {
		return err
	}
	found, err := a.plan(c, args, p.look, *p.with)
	if err != nil {
		return err
	}
	if err := p.problem.write(found.Problem(), p.force); err != nil {
		return err
	}
	if err := workspace.WriteReports(a.settings.locale, found, files, a.env.Stdout, p.force); err != nil {
		return err
	}
	if err := p.writeTables(a, found, tables); err != nil {
		return err
	}
	if err := a.settings.locale.Verdict(a.env.Stdout, found, verdictWidth); err != nil {
		return err
	}
	for _, f := range files {
		for _, path := range f.Files() {
			fmt.Fprintln(a.env.Stderr, "wrote", path)
		}
	}
	return failed(found, p.failOn)
}

// files returns the reports to write, and apart from them the tables that are spread
// over folders.
func (p *planCommand) files() (files, tables []workspace.Output, err error) {
	if files, err = workspace.Outputs(p.outputs, p.force, p.chromium); err != nil {
		return nil, nil, err
	}
	tables = p.spread.take(&files)
	if err := p.spread.check(len(tables) > 0); err != nil {
		return nil, nil, err
	}
	paths := []string{p.problem.problem, p.problem.lp}
	for _, o := range slices.Concat(files, tables) {
		paths = append(paths, o.Files()...)
	}
	if p.costs != "" {
		for _, path := range []string{p.costs, p.costs + reports.MetadataEnding} {
			if err := workspace.Writable(path, p.force); err != nil {
				return nil, nil, err
			}
			paths = append(paths, path)
		}
	}
	if err := distinct(paths...); err != nil {
		return nil, nil, err
	}
	return files, tables, p.problem.check(p.force)
}

// writeTables writes the tables that are spread, and the account.
func (p *planCommand) writeTables(a *app, found *planner.Plan, tables []workspace.Output) error {
	for _, o := range tables {
		err := p.spread.write(a, o.Path, p.force, found.Certificates(), func(w io.Writer, rows []int) error { return reports.CertificatesParquet(w, found, rows) })
		if err != nil {
			return err
		}
	}
	if p.costs == "" {
		return nil
	}
	write := func(w io.Writer) error { return reports.Costs(w, found) }
	about := func(w io.Writer, name string) error { return reports.CostsMetadata(w, found, name) }
	if err := workspace.WriteTable(p.costs, p.force, write, about); err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stderr, "wrote", p.costs)
	return nil
}

// verdictWidth is the number of columns the verdict is set in.
const verdictWidth = 80

// plan loads what the arguments name, looks CAA records up if that is asked for, and
// plans it.
func (a *app) plan(c *cobra.Command, args []string, look caaFlags, with []string) (*planner.Plan, error) {
	w, inv, err := a.load(c, args)
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

// failed returns errFindings when the plan has what the words name.
func failed(p *planner.Plan, words []string) error {
	counts := map[string]int{
		"affected": p.Affected, "blocks": p.Blocked, "conflicts": len(p.Schedule.Conflicts),
		"stranded": p.Stranded(), "rejects": p.Inventory.Rejects,
	}
	for _, w := range words {
		if counts[w] > 0 {
			return fmt.Errorf("--fail-on %s: %d: %w", w, counts[w], errFindings)
		}
	}
	return nil
}
