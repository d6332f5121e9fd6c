package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/reports"
)

// pqcBallot is the hypothetical ballot of the register that requires post-quantum
// keys.
const pqcBallot = "pqc-required"

func newPQC(a *app) *cobra.Command {
	var from string
	var files studyFiles
	c := &cobra.Command{
		Use:   "pqc PROJECT or FILES...",
		Short: "Say what post-quantum keys would take, and what of it is only a forecast",
		Long: `pqc asks what a ballot that requires post-quantum keys would mean: certificates
and token slots that one key for two uses becomes, first keys by year, mail that is
recorded now and read later, old signatures, and what relying parties accept today.
Without such a ballot under study it takes the hypothetical one of the register.`,
		Example: `  smigrate pqc examples/enterprise --from 2029-01-01`,
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := files.check(); err != nil {
				return err
			}
			w, err := a.open(args)
			if err != nil {
				return err
			}
			if err := requirePQC(&w.Scenario, from); err != nil {
				return err
			}
			inv, err := w.Load(c.Context(), nil)
			if err != nil {
				return err
			}
			found, basis := planner.PostQuantum(inv, w.Scenario), planner.BasisOf(inv, w.Scenario)
			return files.write(a, func(w io.Writer, f reports.Format) error { return a.settings.locale.PQC(w, f, found, basis) })
		},
	}
	files.declare(c)
	c.Flags().StringVar(&from, "from", "", "day from which post-quantum keys are required (default that of the ballot)")
	return c
}

// requirePQC puts a ballot that requires post-quantum keys under study unless there is
// one already, and moves it to the day asked for.
func requirePQC(s *planner.Scenario, from string) error {
	var rest []configs.Ballot
	b, err := s.Register.Find(pqcBallot)
	for _, x := range s.Study {
		if x.RequiresPQC() {
			b, err = x, nil
		} else {
			rest = append(rest, x)
		}
	}
	if err != nil {
		return err
	}
	if from != "" {
		day, err := smime.ParseDate(from)
		if err != nil {
			return usage("--from %q is not a date such as 2030-01-01", from)
		}
		b = b.Moved(day)
	}
	s.Study = append(rest, b)
	return nil
}
