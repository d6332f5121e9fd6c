package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

func newMerge(a *app) *cobra.Command {
	var output, format string
	var force bool
	c := &cobra.Command{
		Use:   "merge PLAN.json...",
		Short: "Add up the counts of plans of parts of an inventory",
		Long: `merge adds up the plan.json files of shards, parts of an inventory that were planned
each by itself, possibly on several machines: certificates, findings, renewals by
month, splits and token replacements are those of a plan of the whole. All
certificates of a holder, and so of a token, have to be in one shard. Schedule and
cost do not add up, since shards share desks and orders; they are left out.

What merge wrote can be merged again.`,
		Example: `  smigrate merge shard-*.json -o total.json`,
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json"); err != nil {
				return err
			}
			if output != "" {
				if err := workspace.Writable(output, force); err != nil {
					return err
				}
			}
			var shards []*planner.Aggregate
			for _, path := range args {
				s, err := readFile(a, path, reports.ReadAggregate)
				if err != nil {
					return err
				}
				s.File = path
				shards = append(shards, s)
			}
			total, err := planner.Merge(shards)
			if err != nil {
				return err
			}
			if output != "" {
				err := a.writeFile(output, force, func(w io.Writer) error { return a.settings.locale.Aggregate(w, reports.JSON, total) })
				if err != nil {
					return err
				}
			}
			return a.settings.locale.Aggregate(a.env.Stdout, studyFormat(format), total)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "file for the sums, as JSON")
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}
