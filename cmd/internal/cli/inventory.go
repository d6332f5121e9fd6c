package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/reports"
)

func newInventory(a *app) *cobra.Command {
	var format, output, rejects string
	var suggest, force, conflicts bool
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
			if err := oneOf("--format", format, "table", "jsonl", "csv"); err != nil {
				return err
			}
			w, err := a.open(args)
			if err != nil {
				return err
			}
			switch {
			case suggest:
				return a.suggestMapping(c.Context(), w, output, force)
			case output != "":
				return usage("--output is for --suggest-mapping; the certificates go to standard output")
			}
			inv, err := loadListing(c.Context(), w, rejects, force)
			if err != nil {
				return err
			}
			if rejects != "" {
				fmt.Fprintln(a.env.Stderr, "wrote", rejects)
			}
			write := a.settings.locale.Inventory
			if conflicts {
				write = a.settings.locale.InventoryConflicts
			}
			if err := write(a.env.Stdout, inv, format); err != nil {
				return err
			}
			return a.settings.locale.Summary(a.env.Stderr, inv)
		},
	}
	f := c.Flags()
	f.StringVar(&format, "format", "table", "table, jsonl or csv")
	f.BoolVar(&suggest, "suggest-mapping", false, "write a mapping for one table, to be edited and used with --map")
	f.StringVarP(&output, "output", "o", "", "file for the mapping (default standard output)")
	f.StringVar(&rejects, "rejects", "", "CSV file for every row that was not read, with its reason; summaries list the first ones of each kind")
	f.BoolVar(&conflicts, "conflicts", false, "list what sources say differently of one certificate; jsonl gets a member conflicts")
	f.BoolVar(&force, "force", false, "replace an existing file")
	return c
}

// loadListing reads the inventory and lists all rejects in a file, if one is named,
// even when nothing else could be read.
func loadListing(ctx context.Context, w *workspace.Workspace, path string, force bool) (inv *inventory.Inventory, err error) {
	if path == "" {
		return w.Load(ctx, nil)
	}
	var failed error
	err = workspace.WriteFile(path, force, func(out io.Writer) error {
		list := reports.NewRejects(out)
		inv, failed = w.LoadRejects(ctx, list.Add)
		return list.Close()
	})
	return inv, errors.Join(failed, err)
}

// oneOf checks the value of a flag.
func oneOf(flag, value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	if value == "" {
		return usage("%s is missing: use %s", flag, list(allowed))
	}
	return usage("%s %q: use %s", flag, value, list(allowed))
}

// list joins words as "a, b or c".
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
