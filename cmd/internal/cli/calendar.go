package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner"
	"smigrate/reports"
)

func newCalendar(a *app) *cobra.Command {
	var outputs []string
	var all, force bool
	c := &cobra.Command{
		Use:   "calendar [PROJECT or FILES...]",
		Short: "Print the compliance dates ahead and what each touches",
		Long: `calendar prints the dates of ballots and root programmes that lie ahead. With an
inventory it says which certificates in force, mail domains, issuing CAs and
integrations each date touches, and what becomes of the issuing CAs. Each -o
writes the same dates to a file: .ics .json .csv .txt.`,
		Example: `  smigrate calendar
  smigrate calendar examples/era -o dates.ics`,
		RunE: func(c *cobra.Command, args []string) error {
			files, err := dateFiles(outputs, force)
			if err != nil {
				return err
			}
			list, err := configs.ShippedCalendar()
			if err != nil {
				return err
			}
			w, err := a.open(args)
			if err != nil {
				return err
			}
			var inv *inventory.Inventory
			if len(args) > 0 {
				if inv, err = w.Load(c.Context(), nil); err != nil {
					return err
				}
			}
			dates := planner.Comply(inv, w.Scenario, list, all)
			if err := a.settings.locale.Dates(a.env.Stdout, reports.Text, dates); err != nil {
				return err
			}
			if inv != nil {
				if err := a.settings.locale.Summary(a.env.Stderr, inv); err != nil {
					return err
				}
			}
			return a.writeDates(dates, files, force)
		},
	}
	f := c.Flags()
	f.StringArrayVarP(&outputs, "output", "o", nil, "file to write; its ending picks the format; repeatable")
	f.BoolVar(&all, "all", false, "past dates too")
	f.BoolVar(&force, "force", false, "replace existing files")
	return c
}

// dateFiles checks where dates are to go before any work is done.
func dateFiles(paths []string, force bool) ([]workspace.Output, error) {
	var list []workspace.Output
	for _, path := range paths {
		format, err := reports.DatesFormatOf(path)
		if err != nil {
			return nil, usage("%v", err)
		}
		o := workspace.Output{Path: path, Format: format}
		for _, file := range o.Files() {
			if err := workspace.Writable(file, force); err != nil {
				return nil, err
			}
		}
		list = append(list, o)
	}
	return list, distinct(paths...)
}

func (a *app) writeDates(dates planner.Compliance, files []workspace.Output, force bool) error {
	for _, f := range files {
		write := func(w io.Writer) error { return a.settings.locale.Dates(w, f.Format, dates) }
		var err error
		if f.Format == reports.CSV {
			err = workspace.WriteTable(f.Path, force, write, func(w io.Writer, name string) error { return reports.DatesMetadata(w, dates, name) })
		} else {
			err = workspace.WriteFile(f.Path, force, write)
		}
		if err != nil {
			return err
		}
		for _, file := range f.Files() {
			fmt.Fprintln(a.env.Stderr, "wrote", file)
		}
	}
	return nil
}
