package cli

import (
	"fmt"
	"sync/atomic"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/planner/rules"
	"smigrate/reports"
)

// checkCommand is what the flags of check say.
type checkCommand struct {
	format, target, on, failOn string
}

func newCheck(a *app) *cobra.Command {
	var x checkCommand
	c := &cobra.Command{
		Use:   "check PROJECT or FILES... --target multipurpose or strict",
		Short: "Judge each certificate as if it were issued again",
		Long: `check says of each certificate what the S/MIME Baseline Requirements hold against
issuing it again, with the same content, in the target generation on a day. A
finding that is new comes from leaving the present generation; the others are
faults the certificate has already. What a project leaves out is not judged.`,
		Example: `  smigrate check certificates/ --target strict
  smigrate check inventory.csv --target multipurpose --on 2027-07-01 --format jsonl`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := x.check(); err != nil {
				return err
			}
			return x.run(a, c, args)
		},
	}
	f := c.Flags()
	f.StringVar(&x.format, "format", "table", "table or jsonl")
	f.StringVar(&x.target, "target", "", "generation to judge by: multipurpose or strict, or legacy as it was while it was issued (required)")
	f.StringVar(&x.on, "on", "", "day of issuance, as 2027-07-01 (default the as-of day)")
	f.StringVar(&x.failOn, "fail-on", "", "exit with 3 when there is a finding this bad: blocks, review or unknown")
	return c
}

// check reports wrong use.
func (x *checkCommand) check() error {
	if err := oneOf("--format", x.format, "table", "jsonl"); err != nil {
		return err
	}
	if err := oneOf("--target", x.target, "legacy", "multipurpose", "strict"); err != nil {
		return err
	}
	if x.failOn == "" {
		return nil
	}
	return oneOf("--fail-on", x.failOn, "blocks", "review", "unknown")
}

// run loads what the arguments name, prints the findings, and returns errFindings when
// one is as bad as --fail-on says.
func (x *checkCommand) run(a *app, c *cobra.Command, args []string) error {
	opt := a.settings.options(a.env)
	opt.Target = "" // a plan has none of the generations that are closed
	w, err := workspace.Open(args, opt)
	if err != nil {
		return err
	}
	day := w.Scenario.AsOf
	if x.on != "" {
		if day, err = smime.ParseDate(x.on); err != nil {
			return usage("--on %q is not a date such as 2027-07-01", x.on)
		}
	}
	generation, err := smime.ParseGeneration(x.target)
	if err != nil {
		return usage("--target: %v", err)
	}
	inv, err := w.Load(c.Context(), nil)
	if err != nil {
		return err
	}
	var met statuses
	if err := a.settings.locale.Checks(a.env.Stdout, x.format, inv.Len(), checks(&w.Scenario, inv, generation, day, &met)); err != nil {
		return err
	}
	if err := a.settings.locale.Summary(a.env.Stderr, inv); err != nil {
		return err
	}
	if worst := met.worst(); x.failOn != "" && worst != rules.Holds && worst >= statusOf(x.failOn) {
		return fmt.Errorf("--fail-on %s: the worst finding is %q: %w", x.failOn, worst, errFindings)
	}
	return nil
}

// statusOf returns the status that --fail-on names.
func statusOf(word string) rules.Status {
	for _, s := range []rules.Status{rules.Unknown, rules.Review, rules.Blocks} {
		if s.String() == word {
			return s
		}
	}
	return rules.Holds
}

// checks returns a function that judges certificate i and notes in met the statuses that
// it finds. It is safe for concurrent use.
func checks(s *planner.Scenario, inv *inventory.Inventory, g smime.Generation, day smime.Date, met *statuses) func(i int) reports.Checked {
	law := s.Law()
	return func(i int) reports.Checked {
		c := inv.At(i)
		x := reports.Checked{Certificate: c, Target: g.String(), On: day, LeftOut: s.LeavesOut(c)}
		if !x.LeftOut {
			x.Findings = s.Checker(law, c).CheckCertificate(c, g, day)
			met.add(x.Findings)
		}
		return x
	}
}

// statuses is a set of the statuses of findings.
type statuses [rules.Blocks + 1]atomic.Bool

func (s *statuses) add(findings []rules.Finding) {
	for _, f := range findings {
		if met := &s[f.Status]; !met.Load() { // a store would take the cache line from other cores
			met.Store(true)
		}
	}
}

// worst returns the worst of them, Holds where there is none.
func (s *statuses) worst() rules.Status {
	for status := rules.Blocks; status > rules.Holds; status-- {
		if s[status].Load() {
			return status
		}
	}
	return rules.Holds
}
