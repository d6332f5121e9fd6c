package cli

import (
	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner"
)

// Studies that plan --with adds to a plan.
const (
	studyScenarios    = "scenarios"
	studyAlternatives = "alternatives"
)

var studies = []string{studyScenarios, studyAlternatives}

// study adds to a plan what --with asks for; args are the arguments that the plan was
// made from.
func (a *app) study(c *cobra.Command, args []string, w *workspace.Workspace, inv *inventory.Inventory, p *planner.Plan, with []string) error {
	for _, name := range with {
		switch name {
		case studyScenarios:
			if a.settings.redactKey != nil {
				return usage("--with scenarios has no pseudonyms: what scenarios set differently names customers and units")
			}
			plans, err := a.scenarios(c, args[0], nil, inv)
			if err != nil {
				return err
			}
			compared, err := planner.Compare(plans)
			if err != nil {
				return err
			}
			p.Comparison = &compared
		case studyAlternatives:
			found, err := compareAlternatives(c.Context(), inv, w.Scenario, configs.Where{})
			if err != nil {
				return err
			}
			p.Alternatives = &found
		}
	}
	return nil
}

// declareStudies defines the flag that names studies.
func declareStudies(c *cobra.Command) *[]string {
	return c.Flags().StringSlice("with", nil, "also report scenarios (those of the project, side by side) or alternatives (ways to hold keys and to renew); repeatable")
}
