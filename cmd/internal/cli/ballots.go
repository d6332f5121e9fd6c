package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner"
)

func newBallots(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "ballots",
		Short: "List the ballots of the S/MIME working group and what each does",
		Long: `ballots lists the register: SMC01 to SMC018 with version, dates, status and effect
on a subscriber certificate, and the hypothetical ballots apart. A file of your
own joins the list with --ballot; docs/ballots.md says how to write one.`,
		Example: `  smigrate ballots
  smigrate ballots show smc018 inventory.csv
  smigrate ballots show shorter --ballot examples/ballots/shorter.yaml`,
		Args: arguments(cobra.NoArgs),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "table", "jsonl"); err != nil {
				return err
			}
			w, err := a.open(nil)
			if err != nil {
				return err
			}
			return a.settings.locale.Ballots(a.env.Stdout, format, w.Scenario.Register)
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table or jsonl")
	c.AddCommand(newBallotsShow(a))
	return c
}

func newBallotsShow(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "show BALLOT [PROJECT or FILES...]",
		Short: "Explain one ballot, and its effect on an inventory",
		Long: `show says all that the register has of a ballot. With an inventory it adds which
certificates in force the ballot changes, at which renewal, and why, all other
adopted ballots being law with it and without it; and what its other dates touch.`,
		Example: `  smigrate ballots show smc018
  smigrate ballots show smc018@2028-01-01 examples/enterprise`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.open(args[1:])
			if err != nil {
				return err
			}
			b, err := w.Scenario.Register.FindMoved(args[0])
			if err != nil {
				return usage("%v", err)
			}
			var inv *inventory.Inventory
			if len(args) > 1 {
				if inv, err = w.Load(c.Context(), nil); err != nil {
					return err
				}
			}
			return a.showBallot(w, b, inv)
		},
	}
}

// showBallot writes what is known about a ballot, and its effect on an inventory, which
// may be nil.
func (a *app) showBallot(w *workspace.Workspace, b configs.Ballot, inv *inventory.Inventory) error {
	out := a.env.Stdout
	if err := a.settings.locale.Ballot(out, b); err != nil {
		return err
	}
	if err := a.settings.locale.BallotDates(out, planner.BallotDates(inv, w.Scenario, b)); err != nil || inv == nil {
		return err
	}
	if len(b.Changes) == 0 {
		fmt.Fprintln(out)
		if err := a.settings.locale.NothingSimulated(out); err != nil {
			return err
		}
	} else if err := a.settings.locale.BallotEffect(out, planner.EffectOf(inv, w.Scenario, b)); err != nil {
		return err
	}
	return a.settings.locale.Summary(a.env.Stderr, inv)
}
