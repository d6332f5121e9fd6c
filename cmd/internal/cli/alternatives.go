package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner"
	"smigrate/reports"
)

// alternativesCommand is what the flags of alternatives say.
type alternativesCommand struct {
	files studyFiles
	where map[string]string
}

func newAlternatives(a *app) *cobra.Command {
	var x alternativesCommand
	c := &cobra.Command{
		Use:   "alternatives PROJECT or FILES...",
		Short: "Compare tokens, cloud and software keys, and manual with automated renewals",
		Long: `alternatives follows the certificates that --where selects to the horizon, once as
the scenario has it and once for each other way: keys on new tokens, in a cloud
service, as software keys with escrow, the same key certified again; renewals by
hand, over the interface of a CA, over ACME. It prints work, tokens, key pairs and
cost of each, what it gives up, and the setting by which a project chooses it; and
for functions that move, such as EFS, moving them late compared with at once.

Each way is simulated like a plan, under its own settings and prices. Everything is
done on its day: overtime and lateness are left to smigrate plan.`,
		Example: `  smigrate alternatives examples/enterprise
  smigrate alternatives inventory.csv --where unit=Sales,function=efs
  smigrate alternatives inventory.csv --format json`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return x.run(a, c, args) },
	}
	c.Flags().StringToStringVar(&x.where, "where", nil, "certificates to compare for: unit, site, customer, integration, template, issuer, type, generation, function; * ends a value for any rest")
	x.files.declare(c)
	declareTarget(c)
	declareStrategy(c)
	return c
}

// run compares the ways for what the arguments name.
func (x *alternativesCommand) run(a *app, c *cobra.Command, args []string) error {
	if err := x.files.check(); err != nil {
		return err
	}
	var selector configs.Where
	if len(x.where) > 0 {
		var err error
		if selector, err = configs.NewWhere(x.where); err != nil {
			return usage("--%v", err)
		}
	}
	w, inv, err := a.load(c, args)
	if err != nil {
		return err
	}
	found, err := compareAlternatives(c.Context(), inv, w.Scenario, selector)
	if err != nil {
		return err
	}
	basis := planner.BasisOf(inv, w.Scenario)
	return x.files.write(a, func(w io.Writer, f reports.Format) error { return a.settings.locale.Alternatives(w, f, found, basis) })
}

// compareAlternatives compares the shipped ways to hold keys and to renew, for the
// certificates that a selector names.
func compareAlternatives(ctx context.Context, inv *inventory.Inventory, s planner.Scenario, selector configs.Where) (planner.Alternatives, error) {
	list, err := configs.ShippedAlternatives()
	if err != nil {
		return planner.Alternatives{}, err
	}
	found, err := unlessStopped(ctx, func() (planner.Alternatives, error) { return planner.CompareAlternatives(inv, s, list, selector) })
	if err != nil {
		return planner.Alternatives{}, fmt.Errorf("alternatives: %w", err)
	}
	return found, nil
}
