package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/export"
)

// exportCommand is what the flags of export say.
type exportCommand struct {
	outputs []string
	force   bool
	spread  partitioning
	// formats are the formats of the outputs, set by check.
	formats []export.Format
}

func newExport(a *app) *cobra.Command {
	var x exportCommand
	c := &cobra.Command{
		Use:   "export PROJECT or FILES... -o FILE",
		Short: "Write the inventory for other programs, to be loaded again",
		Long: `export writes every certificate with all that is known of it. The ending of each
-o picks the format: .csv .xlsx .jsonl .parquet, or .cdx.json for CycloneDX 1.7.
Loading any of them again gives the same inventory. What was read and what was
not goes to standard error; rejects and notes are not exported.

--partition-by spreads Parquet over folders beside the path that -o names, such as
by_unit=Sales, for programs that read only the parts they need (docs/scale.md).`,
		Example: `  smigrate export exports/ -o inventory.parquet
  smigrate export exports/ -o lake/inventory.parquet --partition-by unit
  smigrate export examples/enterprise -o inventory.cdx.json -o inventory.jsonl`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := x.check(); err != nil {
				return err
			}
			return x.run(a, c, args)
		},
	}
	f := c.Flags()
	f.StringArrayVarP(&x.outputs, "output", "o", nil, "file to write; its ending picks the format; repeatable (required)")
	f.BoolVar(&x.force, "force", false, "replace existing files")
	x.spread.declare(c)
	return c
}

// check reports wrong use, and files that may not be written.
func (x *exportCommand) check() error {
	if len(x.outputs) == 0 {
		return usage("-o: name the file to write")
	}
	parquet := true
	for _, path := range x.outputs {
		format, err := export.FormatOf(path)
		if err != nil {
			return usage("%v", err)
		}
		if err := workspace.Writable(path, x.force); err != nil {
			return err
		}
		x.formats = append(x.formats, format)
		parquet = parquet && format == export.Parquet
	}
	return x.spread.check(parquet)
}

// run loads what the arguments name and writes it to each output.
func (x *exportCommand) run(a *app, c *cobra.Command, args []string) error {
	_, inv, err := a.load(c, args)
	if err != nil {
		return err
	}
	if err := a.settings.locale.Summary(a.env.Stderr, inv); err != nil {
		return err
	}
	for i, path := range x.outputs {
		if x.spread.by != "" {
			err = x.spread.write(a, path, x.force, inv, func(w io.Writer, rows []int) error { return export.WriteParquet(w, inv, rows) })
		} else {
			err = a.writeFile(path, x.force, func(w io.Writer) error { return export.Write(w, x.formats[i], inv) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}
