package cli

import (
	"github.com/spf13/cobra"

	"smigrate/planner"
)

// declareScenario defines the flags that say under which choices a plan is made.
func declareScenario(c *cobra.Command) {
	declareTarget(c)
	declareStrategy(c)
	declareSeed(c)
	c.Flags().Int("replan-draws", 0, "make the schedule anew in this many draws of prices, efforts and lead times; takes a while")
}

func declareTarget(c *cobra.Command) {
	c.Flags().String("target", "", "generation that a closed one moves to: multipurpose or strict (default multipurpose, or the project's)")
}

func declareStrategy(c *cobra.Command) {
	c.Flags().String("strategy", "", "when certificates are renewed: natural, last-call, early or levelled (default natural, or the project's)")
}

func declareSeed(c *cobra.Command) {
	c.Flags().Uint64("seed", planner.DefaultSeed, "seed of the prices drawn")
}
