package cli

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/inventory/sample"
	"smigrate/inventory/smime"
)

func newSample(a *app) *cobra.Command {
	var rows int
	var seed uint64
	var output, profile string
	var force bool
	c := &cobra.Command{
		Use:   "sample --rows N --seed S -o FILE",
		Short: "Make a synthetic inventory, for trying and for measuring",
		Long: `sample writes a CSV inventory of invented people. The same rows, seed, profile and
as-of day give the same bytes everywhere.`,
		Example: "  smigrate sample --rows 2000 --seed 1 -o inventory.csv",
		Args:    arguments(cobra.NoArgs),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return usage("-o: name the file to write, or - for standard output")
			}
			if ending := strings.ToLower(filepath.Ext(output)); slices.Contains([]string{".xlsx", ".json", ".jsonl", ".parquet"}, ending) {
				return usage("-o %s: a sample is CSV; name it .csv, and let smigrate export make %s of it", output, ending)
			}
			opt := sample.Options{Rows: rows, Seed: seed, Profile: profile}
			if text := a.settings.v.GetString("as-of"); text != "" {
				day, err := smime.ParseDate(text)
				if err != nil {
					return usage("--as-of %q is not a date such as 2026-11-02", text)
				}
				opt.AsOf = day
			}
			if rows < 1 {
				return usage("--rows %d: must be at least 1", rows)
			}
			if err := oneOf("--profile", profile, sample.Profiles()...); err != nil {
				return err
			}
			write := func(w io.Writer) error { return sample.Write(w, opt) }
			if output == "-" {
				return write(a.env.Stdout)
			}
			return a.writeFile(output, force, write)
		},
	}
	f := c.Flags()
	f.IntVar(&rows, "rows", 1000, "number of certificates")
	f.Uint64Var(&seed, "seed", 1, "seed of the random numbers")
	f.StringVarP(&output, "output", "o", "", "file to write, - for standard output (required)")
	f.StringVar(&profile, "profile", sample.Profiles()[0], "kind of inventory: "+strings.Join(sample.Profiles(), ", "))
	f.BoolVar(&force, "force", false, "replace an existing file")
	return c
}
