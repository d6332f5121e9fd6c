package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

// mergeCommand is what the flags of merge say.
type mergeCommand struct {
	output, format string
	force          bool
}

func newMerge(a *app) *cobra.Command {
	var m mergeCommand
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
		RunE:    func(_ *cobra.Command, args []string) error { return m.run(a, args) },
	}
	c.Flags().StringVarP(&m.output, "output", "o", "", "file for the sums, as JSON")
	c.Flags().StringVar(&m.format, "format", "text", "text or json")
	c.Flags().BoolVar(&m.force, "force", false, "replace an existing file")
	return c
}

// run adds up the plans in the files named.
func (m *mergeCommand) run(a *app, files []string) error {
	if err := oneOf("--format", m.format, "text", "json"); err != nil {
		return err
	}
	if m.output != "" {
		if err := workspace.Writable(m.output, m.force); err != nil {
			return err
		}
	}
	var shards []*planner.Aggregate
	for _, path := range files {
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
	write := func(w io.Writer, f reports.Format) error { return a.settings.locale.Aggregate(w, f, total) }
	if m.output != "" {
		err := a.writeFile(m.output, m.force, func(w io.Writer) error { return write(w, reports.JSON) })
		if err != nil {
			return err
		}
	}
	return write(a.env.Stdout, studyFormat(m.format))
}
