package reports

import (
	"testing"

	"smigrate/planner"
)

// Certificates of unknown extended key usages make a range of those affected, and no
// report says that none of their functions moves.
func TestUnknownUsages(t *testing.T) {
	t.Parallel()
	known := &planner.Plan{Impact: planner.Impact{Affected: 3, Twice: 1}}
	unknown := &planner.Plan{Impact: planner.Impact{Affected: 3, MaybeAffected: 2}, Gaps: []planner.Gap{{Field: "ekus", Certificates: 4}}}
	for _, x := range []struct{ got, want string }{
		{text(affectedRemark(known)), "renewals differ, or a function is lost; 1 changes twice"},
		{text(affectedRemark(unknown)), "renewals differ, or a function is lost; 2 of unknown extended key usages"},
		{text(noneMoves(known)), "No function moves to another certificate."},
		{text(noneMoves(unknown)), "No function is known to move to another certificate, but the extended key usages of 4 certificates are unknown."},
	} {
		if x.got != x.want {
			t.Errorf("got %q, want %q", x.got, x.want)
		}
	}
}
