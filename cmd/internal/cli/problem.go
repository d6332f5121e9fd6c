package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner/schedule"
)

// problemFiles are the files that a scheduling problem is written to, "" for none.
type problemFiles struct {
	problem, lp string
}

func (x *problemFiles) declareLP(c *cobra.Command) {
	c.Flags().StringVar(&x.lp, "export-lp", "", "file for the scheduling problem in the LP format that CBC, GLPK and HiGHS read")
}

func (x *problemFiles) declareProblem(c *cobra.Command) {
	c.Flags().StringVar(&x.problem, "export-problem", "", "file for the scheduling problem, which smigrate schedule solves")
}

// check reports files that may not be written.
func (x *problemFiles) check(force bool) error {
	for _, path := range []string{x.problem, x.lp} {
		if path == "" {
			continue
		}
		if err := workspace.Writable(path, force); err != nil {
			return err
		}
	}
	return nil
}

func (x *problemFiles) write(p *schedule.Problem, force bool) error {
	if x.problem != "" {
		if err := workspace.WriteFile(x.problem, force, p.Write); err != nil {
			return err
		}
	}
	if x.lp == "" {
		return nil
	}
	return workspace.WriteFile(x.lp, force, func(w io.Writer) error { return schedule.WriteLP(w, p) })
}
