package workspace

import (
	"context"
	"fmt"

	"smigrate/inventory"
	"smigrate/planner"
	"smigrate/planner/schedule"
)

// Plans returns the plans of some scenarios of the project for an inventory, "" and
// [planner.ProjectItself] being the project itself; progress is called before each.
// They are for a comparison: why each schedule is as it is is left out.
func (w *Workspace) Plans(ctx context.Context, inv *inventory.Inventory, names []string, progress func(name string)) ([]*planner.Plan, error) {
	var plans []*planner.Plan
	memory := new(schedule.Memory)
	for _, name := range names {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		progress(name)
		variant := name
		if name == planner.ProjectItself {
			variant = ""
		}
		under, err := w.Under(variant)
		if err != nil {
			return nil, err
		}
		under.Scenario.Unexplained, under.Scenario.Schedules = true, memory
		p, err := planner.New(inv, under.Scenario)
		if err != nil {
			return nil, fmt.Errorf("scenario %s: %w", name, err)
		}
		plans = append(plans, p)
	}
	return plans, nil
}
