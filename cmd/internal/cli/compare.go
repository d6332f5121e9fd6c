package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/planner"
	"smigrate/reports"
)

func newCompare(a *app) *cobra.Command {
	var files studyFiles
	c := &cobra.Command{
		Use:   "compare PROJECT [SCENARIO...]",
		Short: "Show the scenarios of a project side by side",
		Long: `compare plans the scenarios named, or the project itself and all of its scenarios,
and prints what differs: settings, figures, and always the totals, each against the
first one; then what costs more, and why. "project" names the project itself.`,
		Example: `  smigrate compare examples/enterprise
  smigrate compare examples/enterprise project strict -o compare.html`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := files.check(); err != nil {
				return err
			}
			plans, err := a.scenarios(c, args[0], args[1:], nil)
			if err != nil {
				return err
			}
			compared, err := planner.Compare(plans)
			if err != nil {
				return err
			}
			return files.write(a, func(w io.Writer, f reports.Format) error { return a.settings.locale.Compare(w, f, compared, plans) })
		},
	}
	files.declare(c)
	declareSeed(c)
	return c
}

// scenarios plans the scenarios of a project; no name means the project itself and all of
// them, one name the project and that scenario. The inventory is loaded if it is nil.
func (a *app) scenarios(c *cobra.Command, project string, names []string, inv *inventory.Inventory) ([]*planner.Plan, error) {
	return scenariosUnder(c, a.settings.options(a.env), project, names, inv)
}

// scenariosUnder is scenarios with given options.
func scenariosUnder(c *cobra.Command, opt workspace.Options, project string, names []string, inv *inventory.Inventory) ([]*planner.Plan, error) {
	opt.Variant = ""
	base, err := workspace.Open([]string{project}, opt)
	if err != nil {
		return nil, err
	}
	if base.Project == "" {
		return nil, usage("%s is no project, which has scenarios to compare: smigrate init FOLDER makes one", project)
	}
	if len(base.Variants) == 0 {
		return nil, usage("%s has no scenarios to compare: add some to its project file", project)
	}
	switch len(names) {
	case 0:
		names = append([]string{planner.ProjectItself}, base.Variants...)
	case 1:
		names = append([]string{planner.ProjectItself}, names...)
	}
	if inv == nil {
		if inv, err = base.Load(c.Context(), nil); err != nil {
			return nil, err
		}
	}
	return unlessStopped(c.Context(), func() ([]*planner.Plan, error) { return base.Plans(c.Context(), inv, names, func(string) {}) })
}
