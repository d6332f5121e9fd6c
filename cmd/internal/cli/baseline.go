package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner/progress"
	"smigrate/reports"
)

func newBaseline(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "baseline",
		Short: "Keep what a plan promised, and hold later inventories against it",
		Long: `baseline save writes down which certificate is renewed in which week and at
what cost. baseline compare plans a later inventory and says how much of it is done,
late, still open or gone, what was unexpected, and how the work burns down.`,
		Example: `  smigrate baseline save migration -o baseline.json
  smigrate baseline compare migration --against baseline.json`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("baseline %q: use baseline save or baseline compare", args[0])
			}
			return c.Help()
		},
	}
	c.AddCommand(newBaselineSave(a), newBaselineCompare(a))
	return c
}

func newBaselineSave(a *app) *cobra.Command {
	var output string
	var force bool
	c := &cobra.Command{
		Use:     "save PROJECT or FILES...",
		Short:   "Write down what the plan promises",
		Example: "  smigrate baseline save migration -o baseline.json",
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return usage("name the file of the baseline with -o")
			}
			if err := workspace.Writable(output, force); err != nil {
				return err
			}
			p, err := a.plan(c, args, caaFlags{}, nil)
			if err != nil {
				return err
			}
			b := progress.BaselineOf(p)
			if err := workspace.WriteFile(output, force, b.Write); err != nil {
				return err
			}
			fmt.Fprintf(a.env.Stderr, "wrote %s: %d renewals as of %s\n", output, len(b.Work), b.AsOf)
			return nil
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "file for the baseline")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}

func newBaselineCompare(a *app) *cobra.Command {
	var against, format string
	c := &cobra.Command{
		Use:     "compare PROJECT or FILES...",
		Short:   "Say what is done, late, open and unexpected since a baseline",
		Example: "  smigrate baseline compare migration --against baseline.json --as-of 2027-03-01",
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "table", "json"); err != nil {
				return err
			}
			if against == "" {
				return usage("name the baseline with --against")
			}
			b, err := readFile(a, against, progress.ReadBaseline)
			if err != nil {
				return err
			}
			p, err := a.plan(c, args, caaFlags{}, nil)
			if err != nil {
				return err
			}
			if p.AsOf < b.AsOf {
				return fmt.Errorf("%s is of %s, after the day of calculation %s: load a later inventory, or set --as-of", against, b.AsOf, p.AsOf)
			}
			report := b.Compare(p)
			if format == "json" {
				return reports.WriteJSON(a.env.Stdout, report)
			}
			return reports.Progress(a.env.Stdout, &report)
		},
	}
	c.Flags().StringVar(&against, "against", "", "file of the baseline")
	c.Flags().StringVar(&format, "format", "table", "table or json")
	return c
}
