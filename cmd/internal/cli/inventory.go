package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/reports"
)

// inventoryCommand is what the flags of inventory say.
type inventoryCommand struct {
	format, output, rejects   string
	suggest, force, conflicts bool
}

func newInventory(a *app) *cobra.Command {
	var x inventoryCommand
	c := &cobra.Command{
		Use:   "inventory PROJECT or FILES...",
		Short: "Show what was read, certificate by certificate, and what was not",
		Long: `inventory reads files without planning anything. The certificates go to standard
output in the format asked for; what was read and what was not, with the reason
of each reject, goes to standard error.

With --suggest-mapping it reads nothing but the first rows of one table and
writes a mapping to edit: what each column is read as and why, what the others
look like, and a few values, shortened where they are personal data.`,
		Example: `  smigrate inventory certificates/ --format jsonl
  smigrate inventory export.csv --rejects rejects.csv
  smigrate inventory export.xlsx --suggest-mapping -o mapping.yaml
  smigrate inventory export.xlsx --map mapping.yaml`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", x.format, "table", "jsonl", "csv"); err != nil {
				return err
			}
			w, err := a.open(args)
			if err != nil {
				return err
			}
			switch {
			case x.suggest:
				return a.suggestMapping(c.Context(), w, x.output, x.force)
			case x.output != "":
				return usage("--output is for --suggest-mapping; the certificates go to standard output")
			}
			return x.run(c.Context(), a, w)
		},
	}
	f := c.Flags()
	f.StringVar(&x.format, "format", "table", "table, jsonl or csv")
	f.BoolVar(&x.suggest, "suggest-mapping", false, "write a mapping for one table, to be edited and used with --map")
	f.StringVarP(&x.output, "output", "o", "", "file for the mapping (default standard output)")
	f.StringVar(&x.rejects, "rejects", "", "CSV file for every row that was not read, with its reason; summaries list the first ones of each kind")
	f.BoolVar(&x.conflicts, "conflicts", false, "list contradictions between sources about one certificate; jsonl gets a member conflicts")
	f.BoolVar(&x.force, "force", false, "replace an existing file")
	return c
}

// run prints the certificates, and what was read and what was not.
func (x *inventoryCommand) run(ctx context.Context, a *app, w *workspace.Workspace) error {
	inv, err := x.load(ctx, w)
	if err != nil {
		return err
	}
	if x.rejects != "" {
		fmt.Fprintln(a.env.Stderr, "wrote", x.rejects)
	}
	write := a.settings.locale.Inventory
	if x.conflicts {
		write = a.settings.locale.InventoryConflicts
	}
	if err := write(a.env.Stdout, inv, x.format); err != nil {
		return err
	}
	return a.settings.locale.Summary(a.env.Stderr, inv)
}

// load reads the inventory and lists all rejects in a file, if one is named, even when
// nothing else could be read.
func (x *inventoryCommand) load(ctx context.Context, w *workspace.Workspace) (inv *inventory.Inventory, err error) {
	if x.rejects == "" {
		return w.Load(ctx, nil)
	}
	var failed error
	err = workspace.WriteFile(x.rejects, x.force, func(out io.Writer) error {
		list := reports.NewRejects(out)
		inv, failed = w.LoadRejects(ctx, list.Add)
		return list.Close()
	})
	return inv, errors.Join(failed, err)
}
