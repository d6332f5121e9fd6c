package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"smigrate/planner"
)

func newExplain(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "explain SERIAL|MAILBOX PROJECT or FILES...",
		Short: "Show everything about a certificate, or those of a mailbox: facts, findings, both timelines, actions, cost",
		Example: `  smigrate explain 4400000D4AF5061728394A5B6C0000000D4A inventory.csv
  smigrate explain katarzyna.fischer@example.org examples/enterprise`,
		Args: arguments(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := a.plan(c, args[1:], caaFlags{}, nil)
			if err != nil {
				return err
			}
			found := planner.Find(p.Certificates(), args[0])
			if len(found) == 0 {
				return fmt.Errorf("no certificate has the serial number, mailbox or user principal name %q; smigrate inventory lists them", args[0])
			}
			for i, n := range found {
				if i > 0 {
					fmt.Fprintln(a.env.Stdout)
				}
				if err := a.settings.locale.Explain(a.env.Stdout, p.Explain(n), p.AsOf, p.Horizon); err != nil {
					return err
				}
			}
			return nil
		},
	}
	declareTarget(c)
	declareStrategy(c)
	return c
}
