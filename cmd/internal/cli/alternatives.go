package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"smigrate/configs"
	"smigrate/planner"
	"smigrate/reports"
)

func newAlternatives(a *app) *cobra.Command {
	var files studyFiles
	var where map[string]string
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
		RunE: func(c *cobra.Command, args []string) error {
			if err := files.check(); err != nil {
				return err
			}
			var selector configs.Where
			if len(where) > 0 {
				var err error
				if selector, err = configs.NewWhere(where); err != nil {
					return usage("--%v", err)
				}
			}
			list, err := configs.ShippedAlternatives()
			if err != nil {
				return err
			}
			w, inv, err := a.load(c, args)
			if err != nil {
				return err
			}
			found, err := unlessStopped(c.Context(), func() (planner.Alternatives, error) {
				return planner.CompareAlternatives(inv, w.Scenario, list, selector)
			})
			if err != nil {
				return fmt.Errorf("alternatives: %w", err)
			}
			basis := planner.BasisOf(inv, w.Scenario)
			return files.write(a, func(w io.Writer, f reports.Format) error { return a.settings.locale.Alternatives(w, f, found, basis) })
		},
	}
	c.Flags().StringToStringVar(&where, "where", nil, "certificates to compare for: unit, site, customer, integration, template, issuer, type, generation, function; * ends a value for any rest")
	files.declare(c)
	declareTarget(c)
	declareStrategy(c)
	return c
}
