package reports

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/wording"
	"smigrate/planner"
	"smigrate/planner/rules"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares output with testdata/name.golden.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestPlanGolden(t *testing.T) {
	p := samplePlan(t)
	for _, f := range []Format{Text, JSON, CSV, HTML, PDF, Markdown, Calendar, Project, Jira, ServiceNow} {
		t.Run(string(f), func(t *testing.T) {
			var b bytes.Buffer
			if err := defaultLocale.Write(&b, f, p); err != nil {
				t.Fatal(err)
			}
			golden(t, "plan."+string(f), b.Bytes())
		})
	}
}

func TestVerdictGolden(t *testing.T) {
	var b bytes.Buffer
	if err := Verdict(&b, samplePlan(t), 80); err != nil {
		t.Fatal(err)
	}
	golden(t, "verdict.txt", b.Bytes())
	if n := bytes.Count(b.Bytes(), []byte("\n")); n < 15 || n > 34 {
		t.Errorf("the verdict has %d lines, not 15 to 34", n)
	}
}

// What the verdict says of a conflict ends with the number that matters.
func TestVerdictWhole(t *testing.T) {
	p := *samplePlan(t)
	reason := wording.Of("the pin is given up for all that it selects: %d of %d minutes of registration left in a week that a name of some length makes still longer, up to its end", 0, 300)
	p.Schedule.Conflicts = []planner.Conflict{{Reason: reason}}
	var b bytes.Buffer
	if err := Verdict(&b, &p, 80); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(strings.Fields(b.String()), " "); !strings.Contains(got, "still longer, up to its end") || strings.Contains(got, "...") {
		t.Errorf("the verdict is cut:\n%s", b.String())
	}
}

func TestInventoryGolden(t *testing.T) {
	inv := sampleInventory(sampleRecords())
	for _, format := range []string{"table", "jsonl", "csv"} {
		var b bytes.Buffer
		if err := (*Locale)(nil).Inventory(&b, inv, format); err != nil {
			t.Fatal(err)
		}
		golden(t, "inventory."+format, b.Bytes())
	}
	var b bytes.Buffer
	if err := (*Locale)(nil).Summary(&b, inv); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.txt", b.Bytes())
}

func TestChecksGolden(t *testing.T) {
	p := samplePlan(t)
	var list []Checked
	for i := range 4 {
		var findings []rules.Finding
		if hops := p.Explain(i).Scenario; len(hops) > 0 {
			findings = hops[0].Findings
		}
		list = append(list, Checked{Certificate: p.Certificates().At(i), Target: "multipurpose", On: asOf, Findings: findings})
	}
	for _, format := range []string{"table", "jsonl"} {
		var b bytes.Buffer
		if err := (*Locale)(nil).Checks(&b, format, len(list), func(i int) Checked { return list[i] }); err != nil {
			t.Fatal(err)
		}
		golden(t, "checks."+format, b.Bytes())
	}
}

func TestExplainGolden(t *testing.T) {
	p := samplePlan(t)
	var b bytes.Buffer
	// The second certificate serves EFS and BitLocker, the seventh has no end.
	for _, i := range []int{1, 6} {
		if err := Explain(&b, p.Explain(i), p.AsOf, p.Horizon); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "explain.txt", b.Bytes())
}
