package cli

import (
	"github.com/spf13/cobra"

	"smigrate/configs"
	"smigrate/planner"
)

func newIssuers(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "issuers PROJECT or FILES...",
		Short: "Group the certificates in force by issuing CA and say what becomes of each",
		Long: `issuers says for each issuing CA how many certificates in force it issued, and from
which day it may no longer issue as it is: a subordinate CA with too short an RSA
key, with additional extended key usages, or from before the Baseline Requirements.
That follows from the certificate of the CA: name it beside the inventory. It counts
as a reject there, since it is not a subscriber certificate.`,
		Example: `  smigrate issuers inventory.csv chain.pem
  smigrate issuers examples/enterprise --format jsonl`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "table", "jsonl"); err != nil {
				return err
			}
			list, err := configs.ShippedCalendar()
			if err != nil {
				return err
			}
			w, inv, err := a.load(c, args)
			if err != nil {
				return err
			}
			if err := a.settings.locale.Issuers(a.env.Stdout, format, planner.Issuers(inv, w.Scenario, list)); err != nil {
				return err
			}
			return a.settings.locale.Summary(a.env.Stderr, inv)
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table or jsonl")
	return c
}
