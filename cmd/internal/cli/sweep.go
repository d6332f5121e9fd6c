package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/configs"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/planner/sweep"
	"smigrate/reports"
)

// sweepCommand is what the flags of sweep say.
type sweepCommand struct {
	files               studyFiles
	dates, ballot       string
	targets, strategies []string
}

func newSweep(a *app) *cobra.Command {
	var s sweepCommand
	c := &cobra.Command{
		Use:   "sweep PROJECT or FILES...",
		Short: "Plan over effective dates, targets and strategies: the cheapest, the safest",
		Long: `sweep plans the same inventory at every effective date of a ballot, for every target
and strategy named, marks the cheapest and the safest way, and says before which date
nobody can be ready with the capacity given. A step is a number of days, weeks, months
or years: 14d, 2w, 3m, 1y.`,
		Example: `  smigrate sweep examples/enterprise --dates 2026-12-01..2028-01-01/3m
  smigrate sweep examples/era --dates 2027-01-01..2027-12-01/1m --targets multipurpose,strict --strategies natural,last-call`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := s.files.check(); err != nil {
				return err
			}
			options, err := s.options()
			if err != nil {
				return err
			}
			return s.run(a, c, args, options)
		},
	}
	s.files.declare(c)
	f := c.Flags()
	f.StringVar(&s.dates, "dates", "", "effective dates as FROM..TO/STEP, or single ones with commas (default the ballot's own)")
	f.StringVar(&s.ballot, "move", "", "ballot under study that moves (default the one that takes effect last)")
	f.StringSliceVar(&s.targets, "targets", nil, "targets: multipurpose, strict (default the project's)")
	f.StringSliceVar(&s.strategies, "strategies", nil, "strategies: natural, last-call, early, levelled (default the project's)")
	declareSeed(c)
	return c
}

// options reads the flags and reports wrong use.
func (s *sweepCommand) options() (sweep.Options, error) {
	o := sweep.Options{Ballot: s.ballot}
	var err error
	if o.Dates, err = sweepDates(s.dates); err != nil {
		return o, err
	}
	for _, t := range s.targets {
		g, err := smime.ParseGeneration(t)
		if err != nil || g < smime.Multipurpose {
			return o, usage("--targets %q: use multipurpose or strict", t)
		}
		o.Targets = append(o.Targets, g)
	}
	for _, t := range s.strategies {
		strategy, err := configs.ParseStrategy(t)
		if err != nil {
			return o, usage("--strategies: %v", err)
		}
		o.Strategies = append(o.Strategies, strategy)
	}
	if plans := max(len(o.Dates), 1) * max(len(o.Targets), 1) * max(len(o.Strategies), 1); plans > maxSweep {
		return o, usage("%d plans are more than %d: take larger steps", plans, maxSweep)
	}
	return o, nil
}

// run makes the plans and writes how they compare.
func (s *sweepCommand) run(a *app, c *cobra.Command, args []string, o sweep.Options) error {
	o.Each = func(made, all int) { fmt.Fprintf(a.env.Stderr, "planned %d of %d\n", min(made, all), all) }
	w, inv, err := a.load(c, args)
	if err != nil {
		return err
	}
	swept, err := unlessStopped(c.Context(), func() (sweep.Result, error) { return sweep.New(inv, w.Scenario, o) })
	if err != nil {
		return err
	}
	basis := planner.BasisOf(inv, w.Scenario)
	return s.files.write(a, func(w io.Writer, f reports.Format) error { return a.settings.locale.Sweep(w, f, swept, basis) })
}

// maxSweep is the most plans that a sweep makes.
const maxSweep = 500

var aSpan = lazyregexp.New(`^(\S+)\.\.(\S+)/(\d{1,4})([dwmy])$`)

// sweepDates reads FROM..TO/STEP, or single dates with commas between them.
func sweepDates(s string) ([]smime.Date, error) {
	if s == "" {
		return nil, nil
	}
	var list []smime.Date
	m := aSpan.FindStringSubmatch(s)
	if m == nil {
		for text := range strings.SplitSeq(s, ",") {
			day, err := smime.ParseDate(text)
			if err != nil {
				return nil, usage("--dates %q: use FROM..TO/STEP such as 2027-01-01..2028-01-01/3m, or dates with commas", s)
			}
			if len(list) > 0 && day <= list[len(list)-1] {
				return nil, usage("--dates %q: name the dates in order", s)
			}
			list = append(list, day)
		}
		return list, nil
	}
	from, err := smime.ParseDate(m[1])
	to, bad := smime.ParseDate(m[2])
	step, _ := strconv.Atoi(m[3])
	if err != nil || bad != nil || to < from || step == 0 {
		return nil, usage("--dates %q: use FROM..TO/STEP such as 2027-01-01..2028-01-01/3m, the first date first", s)
	}
	for n := 0; ; n++ {
		day := stepped(from, n*step, m[4])
		if day > to {
			return list, nil
		}
		if len(list) == maxSweep {
			return nil, usage("--dates %q: more than %d dates: take larger steps", s, maxSweep)
		}
		list = append(list, day)
	}
}

// stepped returns the day n units after another; a unit is d, w, m or y.
func stepped(from smime.Date, n int, unit string) smime.Date {
	switch unit {
	case "d":
		return from + smime.Date(n)
	case "w":
		return from + smime.Date(7*n)
	case "y":
		n *= 12
	}
	return smime.DateOf(from.Time().AddDate(0, n, 0).Unix())
}
