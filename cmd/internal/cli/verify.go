package cli

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

// verifyShown is how many differences are printed.
const verifyShown = 20

func newVerify(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify PLAN.json PROJECT or FILES...",
		Short: "Plan again and say whether a plan.json still holds",
		Long: `verify reads a plan.json, plans the project or files again as of the same day, to
the same horizon, under the same ballots, and compares both value by value: inputs
first, then figures. The exit code is 0 when the plan holds and 3 when it does
not. A plan under pseudonyms needs its key (--redact-key-file); the pack of a part
cannot be verified by itself.`,
		Example: `  smigrate verify plan.json examples/enterprise`,
		Args:    arguments(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			old, before, err := reports.ReadPlan(f)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			p, err := a.replan(c, old, args[1:])
			if err != nil {
				return err
			}
			var after bytes.Buffer
			if err := reports.Write(&after, reports.JSON, p); err != nil {
				return err
			}
			list, err := reports.Differences(before, after.Bytes())
			if err != nil {
				return err
			}
			return a.verdictOf(list)
		},
	}
}

// replan plans what the paths name under the settings of an earlier plan.
func (a *app) replan(c *cobra.Command, old *planner.Plan, paths []string) (*planner.Plan, error) {
	opt := a.settings.options(a.env)
	opt.AsOf, opt.Horizon, opt.Target, opt.Variant, opt.Strategy = old.AsOf.String(), old.Horizon.String(), old.Target, old.Variant, old.Strategy
	// Another version of the program is no difference as long as it says the same.
	opt.Program, opt.Seed = old.Program, old.Cost.Risk.Seed
	if again := old.Cost.Risk.Replanned; again != nil {
		opt.Replan = again.Draws
	}
	if len(opt.Ballots) == 0 {
		for _, b := range old.Ballots {
			id := b.ID
			if b.Effective != 0 {
				id += "@" + b.Effective.String()
			}
			opt.Ballots = append(opt.Ballots, id)
		}
	}
	w, err := workspace.Open(paths, opt)
	if err != nil {
		return nil, err
	}
	inv, err := w.Load(c.Context(), nil)
	if err != nil {
		return nil, err
	}
	return planner.New(inv, w.Scenario)
}

// verdictOf prints differences, those of the inputs first.
func (a *app) verdictOf(list []reports.Difference) error {
	if len(list) == 0 {
		fmt.Fprintln(a.env.Stdout, "The plan holds: the same inputs give the same figures.")
		return nil
	}
	var inputs, figures []reports.Difference
	for _, d := range list {
		if strings.HasPrefix(d.Path, "inputs") {
			inputs = append(inputs, d)
		} else {
			figures = append(figures, d)
		}
	}
	fmt.Fprintf(a.env.Stdout, "The plan does not hold: %d values of inputs and %d figures differ.\n", len(inputs), len(figures))
	shown := append(inputs, figures...)
	for _, d := range shown[:min(len(shown), verifyShown)] {
		fmt.Fprintf(a.env.Stdout, "  %s: %s -> %s\n", d.Path, orNone(d.Old), orNone(d.New))
	}
	if rest := len(shown) - verifyShown; rest > 0 {
		fmt.Fprintf(a.env.Stdout, "  ... and %d more\n", rest)
	}
	return fmt.Errorf("%d values differ: %w", len(list), errFindings)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
