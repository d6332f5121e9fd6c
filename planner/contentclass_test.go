package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestContentClasses holds what planning says of a certificate by the content that
// stands for its class to what its own content says.
func TestContentClasses(t *testing.T) {
	t.Parallel()
	m := plan(t, sampled(t, 4000, 3), nil).sim
	joined := 0
	for i, cert := range m.inv.All() {
		if m.of[i] < 0 {
			continue
		}
		c := &m.cohorts[m.of[i]]
		own := *c.key
		own.content = int32(cert.ContentIndex())
		if own.content == c.content {
			continue
		}
		joined++
		if got, want := m.lane(c.key), m.lane(&own); got != want {
			t.Fatalf("certificate %d: lane %+v, its own %+v", i, got, want)
		}
		if len(c.scenario) == 0 {
			continue
		}
		if diff := cmp.Diff(m.caseFindings(nil, &ruleCase{own.judged, m.cases[c.caseAt].issued}, c.scenario[0]), c.findings, cmp.AllowUnexported(classFinding{})); diff != "" {
			t.Fatalf("certificate %d: %s", i, diff)
		}
	}
	if joined == 0 {
		t.Error("no certificate stands for another")
	}
}
