package cli

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/caa"
	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/planner"
)

// caaFlags are those of a command that looks CAA records up.
type caaFlags struct {
	wanted   bool
	resolver string
	timeout  time.Duration
}

func (f *caaFlags) declare(c *cobra.Command) {
	c.Flags().BoolVar(&f.wanted, "check-caa", false, "ask the DNS for the CAA records of the mail domains; needs --resolver")
	c.Flags().StringVar(&f.resolver, "resolver", "", "DNS resolver for --check-caa, as HOST:PORT")
	c.Flags().DurationVar(&f.timeout, "caa-timeout", 3*time.Second, "how long to wait for an answer of the resolver")
}

// check reports wrong use. Pseudonyms take the place of mail
// domains when files are read, so that nobody could be asked about them.
func (f *caaFlags) check(redacted bool) error {
	if !f.wanted && f.resolver == "" {
		return nil
	}
	if !f.wanted {
		return usage("--resolver is for --check-caa: smigrate asks the network only with both")
	}
	if redacted {
		return usage("--check-caa asks about mail domains, and --redact hides them: leave one of the two out")
	}
	if _, _, err := net.SplitHostPort(f.resolver); err != nil {
		return usage("--check-caa: name the resolver to ask: --resolver HOST:PORT, such as 192.0.2.53:53")
	}
	if f.timeout <= 0 {
		return usage("--caa-timeout %s: must be positive", f.timeout)
	}
	return nil
}

// look asks for the records of the mail domains of an inventory and puts the answers
// into the scenario.
func (f *caaFlags) look(ctx context.Context, env Environment, inv *inventory.Inventory, w *workspace.Workspace) {
	if !f.wanted {
		return
	}
	domains := planner.MailDomains(inv, w.Scenario)
	fmt.Fprintf(env.Stderr, "asking %s for the CAA records of %d mail domains\n", f.resolver, len(domains))
	r := caa.Resolver{Address: f.resolver, Timeout: f.timeout}
	w.Scenario.CAAAnswers = r.Answers(ctx, domains)
}
