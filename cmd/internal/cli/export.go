package cli

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/export"
)

func newExport(a *app) *cobra.Command {
	var outputs []string
	var force bool
	var spread partitioning
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
			if len(outputs) == 0 {
				return usage("-o: name the file to write")
			}
			formats := make([]export.Format, len(outputs))
			for i, path := range outputs {
				format, err := export.FormatOf(path)
				if err != nil {
					return usage("%v", err)
				}
				if err := workspace.Writable(path, force); err != nil {
					return err
				}
				formats[i] = format
			}
			if err := spread.check(!slices.ContainsFunc(formats, func(f export.Format) bool { return f != export.Parquet })); err != nil {
				return err
			}
			_, inv, err := a.load(c, args)
			if err != nil {
				return err
			}
			if err := a.settings.locale.Summary(a.env.Stderr, inv); err != nil {
				return err
			}
			for i, path := range outputs {
				if spread.by != "" {
					err := spread.write(a, path, force, inv, func(w io.Writer, rows []int) error { return export.WriteParquet(w, inv, rows) })
					if err != nil {
						return err
					}
					continue
				}
				if err := a.writeFile(path, force, func(w io.Writer) error { return export.Write(w, formats[i], inv) }); err != nil {
					return err
				}
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringArrayVarP(&outputs, "output", "o", nil, "file to write; its ending picks the format; repeatable (required)")
	f.BoolVar(&force, "force", false, "replace existing files")
	spread.declare(c)
	return c
}
