package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner/schedule"
	"smigrate/reports"
)

func newSchedule(a *app) *cobra.Command {
	var output string
	var force, explain bool
	var files problemFiles
	c := &cobra.Command{
		Use:   "schedule PROBLEM.json",
		Short: "Solve a scheduling problem file",
		Long: `schedule solves a problem of the form smigrate-schedule/1, which docs/schedule.md
describes, and prints its cost, the lower bound and the gap between them; what does
not fit, and the smallest change that cures it; which desk is short in which week;
and what decides when the work ends.`,
		Example: `  smigrate schedule problem.json -o solution.json
  smigrate schedule problem.json --explain`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if output != "" {
				if err := workspace.Writable(output, force); err != nil {
					return err
				}
			}
			if err := distinct(output, files.lp); err != nil {
				return err
			}
			if err := files.check(force); err != nil {
				return err
			}
			problem, err := readFile(a, args[0], schedule.Read)
			if err != nil {
				return err
			}
			if err := files.write(problem, force); err != nil {
				return err
			}
			solution, err := unlessStopped(c.Context(), func() (*schedule.Solution, error) { return schedule.Solve(problem) })
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if output != "" {
				err = workspace.WriteFile(output, force, func(w io.Writer) error { return reports.WriteJSON(w, solution) })
				if err != nil {
					return err
				}
			}
			return a.settings.locale.Solution(a.env.Stdout, problem, solution, explain)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "file for the solution")
	files.declareLP(c)
	c.Flags().BoolVar(&explain, "explain", false, "say why each cohort is in its week, and how late it can begin")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}
