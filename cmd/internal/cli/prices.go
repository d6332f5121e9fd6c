package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"smigrate/reports"
)

func newPrices(a *app) *cobra.Command {
	var format string
	var grades []string
	c := &cobra.Command{
		Use:   "prices [PROJECT]",
		Short: "List prices, efforts and shares with their range, grade and source",
		Long: `prices lists the figures that plans calculate with: as shipped, or as a project and
a file of your own (--prices) set them, in one currency. Grades: A primary source
seen, B secondary source, M memory, X planning assumption, P your own figure.`,
		Example: `  smigrate prices --grade X
  smigrate prices examples/enterprise --format json
  smigrate prices --currency USD`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "table", "json"); err != nil {
				return err
			}
			for i, g := range grades {
				grades[i] = strings.ToUpper(g)
				if err := oneOf("--grade", grades[i], "A", "B", "M", "X", "P"); err != nil {
					return err
				}
			}
			w, err := a.open(args)
			if err != nil {
				return err
			}
			return reports.Prices(a.env.Stdout, format, w.Scenario.PriceList(), grades)
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table or json")
	c.Flags().StringSliceVar(&grades, "grade", nil, "only these grades: A, B, M, X, P")
	return c
}
