package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/planner"
	"smigrate/reports"
)

// verifyShown is how many differences are printed.
const verifyShown = 20

func newVerify(a *app) *cobra.Command {
	var of partFlags
	c := &cobra.Command{
		Use:   "verify REPORT PROJECT or FILES...",
		Short: "Plan again and say whether a report still holds",
		Long: `verify reads a report, plans the project or files again under the settings that the
report states (day, horizon, ballots, target, strategy, seed), writes it anew and
compares both: value by value for .json, row by row for the others. A .csv states
them in the metadata beside it (plan.csv-metadata.json), which are compared too;
without these, give the flags that it was made with. A workbook may have been saved
by another program. What smigrate compare wrote is compared with the same scenarios,
planned again. An input is known by its SHA-256, wherever it lies now.

The exit code is 0 when the report holds and 3 when it does not. A report under
pseudonyms needs its key (--redact-key-file) and the name of its --scenario; one of a
pack needs --split-by and --part. Flags for inputs (--people, --map, --prices ...) are
given again.`,
		Example: `  smigrate verify plan.html examples/enterprise
  smigrate verify plan.csv export.csv
  smigrate verify compare.html examples/enterprise
  smigrate verify packs/Acme/plan.xlsx examples/customers --split-by customer --part Acme`,
		Args: arguments(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			report, err := readReport(args[0])
			if err != nil {
				return err
			}
			list, err := a.differences(c, report, of, args[1:])
			if err != nil {
				return err
			}
			return a.verdictOf(list)
		},
	}
	declareScenario(c)
	c.Flags().StringVar(&of.by, "split-by", "", "the report is of a pack for a "+strings.Join(planner.Divisions, ", "))
	c.Flags().StringVar(&of.title, "part", "", "name of the part whose pack it is")
	return c
}

// partFlags name the part that a report is about, if it is about one.
type partFlags struct{ by, title string }

// plan plans the inventory, or the part of it. Others are the other documents made of it:
// letters, or the portfolio of all parts.
func (of partFlags) plan(inv *inventory.Inventory, s planner.Scenario, l *reports.Locale) (p *planner.Plan, others []reports.Document, err error) {
	if of.by == "" {
		if p, err = planner.New(inv, s); err != nil {
			return nil, nil, err
		}
		for _, letter := range l.Letters(p) {
			others = append(others, letter.Document())
		}
		return p, others, nil
	}
	parts, err := planner.Divide(inv, &s, of.by)
	if err != nil {
		return nil, nil, usage("--split-by %v", err)
	}
	if of.title == "" {
		return of.portfolio(inv, s, parts, l)
	}
	i := slices.IndexFunc(parts, func(p planner.Part) bool { return p.Title() == of.title })
	if i < 0 {
		return nil, nil, usage("--part %q: no %s of that name", of.title, of.by)
	}
	if p, err = parts[i].Plan(s); err != nil {
		return nil, nil, err
	}
	letter := func(w io.Writer) error { return l.CustomerLetter(w, of.title, p) }
	return p, []reports.Document{{Format: reports.Markdown, Write: letter}}, nil
}

// portfolio plans the whole and each part.
func (of partFlags) portfolio(inv *inventory.Inventory, s planner.Scenario, parts []planner.Part, l *reports.Locale) (*planner.Plan, []reports.Document, error) {
	whole, err := planner.New(inv, s)
	if err != nil {
		return nil, nil, err
	}
	f := reports.NewPortfolio(of.by, whole)
	folders := folderNames(parts)
	for i, part := range parts {
		p, err := part.Plan(s)
		if err != nil {
			return nil, nil, err
		}
		f.Add(part.Title(), folders[i], p)
	}
	return whole, f.Documents(l), nil
}

func readReport(path string) (*reports.Written, error) {
	if table, is := strings.CutSuffix(path, reports.MetadataEnding); is {
		return nil, usage("%s holds the metadata of a table: verify %s, which compares them too", path, table)
	}
	format, err := reports.FormatOf(path)
	if err != nil {
		return nil, usage("%v", err)
	}
	f, err := workspace.OpenFile(path, nil)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	report, err := reports.ReadReport(f, format)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if format == reports.CSV {
		err = readMetadata(report, path+reports.MetadataEnding)
	}
	return report, err
}

// readMetadata reads the metadata beside a CSV report, if they are still there.
func readMetadata(report *reports.Written, path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if err := report.ReadMetadata(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// differences makes the content of a report anew from the paths and returns what differs.
func (a *app) differences(c *cobra.Command, report *reports.Written, of partFlags, paths []string) ([]reports.Difference, error) {
	if report.Compared != nil {
		plans, err := a.compareAgain(c, report, paths)
		if err != nil {
			return nil, err
		}
		compared, err := planner.Compare(plans)
		if err != nil {
			return nil, err
		}
		return report.DifferencesOfComparison(compared, plans)
	}
	p, others, err := a.replan(c, report, of, paths)
	if err != nil {
		return nil, err
	}
	list, err := report.Differences(p, others...)
	if err != nil {
		return nil, fmt.Errorf("the report: %w", err)
	}
	return list, nil
}

// compareAgain plans the scenarios of a project that a comparison holds.
func (a *app) compareAgain(c *cobra.Command, report *reports.Written, paths []string) ([]*planner.Plan, error) {
	if len(paths) != 1 {
		return nil, usage("a comparison is of one project: name its folder or file")
	}
	opt := a.optionsAsStated(report)
	var names []string
	alike := true // what flags set is the same in all scenarios
	for _, s := range report.Compared {
		names = append(names, cmp.Or(s.Scenario, planner.ProjectItself))
		alike = alike && slices.Equal(s.Ballots, report.Settings.Ballots)
	}
	if alike && len(opt.Ballots) == 0 {
		opt.Ballots = report.Settings.Ballots
	}
	return scenariosUnder(c, opt, paths[0], names, nil)
}

// optionsAsStated returns the options that a report states and all scenarios share. An
// input with the hash that it states is the same one, wherever it lies now.
func (a *app) optionsAsStated(report *reports.Written) workspace.Options {
	opt, s := a.settings.options(a.env), report.Settings
	opt.FileNames = report.FileNames()
	opt.AsOf, opt.Horizon = s.AsOf.String(), s.Horizon.String()
	// Another version of the program makes no difference as long as it gives the same
	// figures.
	opt.Program, opt.Seed = s.Program, s.Seed
	opt.Currency = cmp.Or(opt.Currency, s.Currency)
	return opt
}

// replan plans what the paths name under the settings of a report.
func (a *app) replan(c *cobra.Command, report *reports.Written, of partFlags, paths []string) (*planner.Plan, []reports.Document, error) {
	opt := a.settings.options(a.env)
	if report.Stated {
		s := report.Settings
		opt = a.optionsAsStated(report)
		opt.Target, opt.Strategy, opt.Replan = s.Target, s.Strategy, s.Replan
		// Reports of packs and reports under pseudonyms withhold the name of the
		// scenario.
		opt.Variant = cmp.Or(opt.Variant, s.Scenario)
		if len(opt.Ballots) == 0 {
			opt.Ballots = s.Ballots
		}
	}
	l, err := report.Locale()
	if err != nil {
		return nil, nil, err
	}
	w, err := workspace.Open(paths, opt)
	if err != nil {
		return nil, nil, err
	}
	inv, err := w.Load(c.Context(), nil)
	if err != nil {
		return nil, nil, err
	}
	p, others, err := of.plan(inv, w.Scenario, l)
	if err != nil {
		return nil, nil, err
	}
	return p, others, a.study(c, paths, w, inv, p, report.Settings.With)
}

// verdictOf prints differences, those of the inputs first.
func (a *app) verdictOf(list []reports.Difference) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(a.env.Stdout, "The report holds: the same inputs give the same figures.")
		return err
	}
	var inputs, figures []reports.Difference
	for _, d := range list {
		if strings.HasPrefix(strings.ToLower(d.Path), "inputs") || strings.Contains(d.Path, ".inputs[") {
			inputs = append(inputs, d)
		} else {
			figures = append(figures, d)
		}
	}
	var text bytes.Buffer
	fmt.Fprintf(&text, "The report does not hold; values that differ: %d of inputs, %d others.\n", len(inputs), len(figures))
	shown := append(inputs, figures...)
	for _, d := range shown[:min(len(shown), verifyShown)] {
		fmt.Fprintf(&text, "  %s: %s -> %s\n", d.Path, cmp.Or(d.Old, "none"), cmp.Or(d.New, "none"))
	}
	if rest := len(shown) - verifyShown; rest > 0 {
		fmt.Fprintf(&text, "  ... and %d more\n", rest)
	}
	if _, err := text.WriteTo(a.env.Stdout); err != nil {
		return err
	}
	if len(list) == 1 {
		return fmt.Errorf("one value differs: %w", errFindings)
	}
	return fmt.Errorf("%d values differ: %w", len(list), errFindings)
}
