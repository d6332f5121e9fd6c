package reports

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// TestOneIsSingular writes reports on one certificate with one key on one token and a desk
// that issues one certificate a week, and looks for one of several.
func TestOneIsSingular(t *testing.T) {
	t.Parallel()
	one := person(2, "Archer", smime.NewDate(2027, 3, 14))
	one.Token = inventory.Token{Serial: "T-1001", Model: "OpenPGP card", KeyPairs: 3}
	s := sampleScenario(t)
	s.Capacity = map[string]configs.Capacity{"issuance": {CertificatesPerWeek: 1}}
	s.Escrow = []configs.Escrow{{Where: configs.Where{Unit: "Finance"}, Escrowed: "no"}}
	p, err := planner.New(sampleInventory([]inventory.Record{one}), s)
	if err != nil {
		t.Fatal(err)
	}
	if k := p.Escrow.Keys; k != (planner.Range{Low: 1, High: 1}) || p.Escrow.Tokens != k {
		t.Errorf("keys %v on tokens %v go without a copy: not one of each", k, p.Escrow.Tokens)
	}
	wrong := regexp.MustCompile(`.{0,40}[^0-9,.:-]1 (more |private |key )?(certificates|minutes|tokens|keys|pairs|rows|rejects|days|weeks|of them will)\b.{0,40}`)
	look := func(name string, b []byte) {
		words := strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(b), "; ")), " ")
		for _, s := range wrong.FindAllString(words, -1) {
			t.Errorf("%s: %q", name, s)
		}
	}
	for _, f := range []Format{Text, HTML, Calendar, Jira} {
		look(string(f), written(t, f, p))
	}
	var letter bytes.Buffer
	if err := (*Locale)(nil).CustomerLetter(&letter, "Acme", p); err != nil {
		t.Fatal(err)
	}
	look("letter", letter.Bytes())
	look("rows left out", []byte(text(section{Rest: 1, Elsewhere: say("elsewhere")}.More())))
	look("reject", []byte(text(rejectRows([]inventory.Reject{{More: 1}})[0][5])))
}

// TestQuartersSayNoMonth holds that a table whose months are added up does not speak of
// months above its quarters.
func TestQuartersSayNoMonth(t *testing.T) {
	t.Parallel()
	added := 0
	for _, x := range tables(samplePlan(t)) {
		q := quarters(x)
		if q.columns[0].Title != "Quarter" {
			continue
		}
		added++
		if about := text(q.about); strings.Contains(text(q.title)+about, "month") {
			t.Errorf("%s, by quarter: %q", text(q.title), about)
		}
	}
	if added == 0 {
		t.Error("no table is by quarter")
	}
}

// TestCostHasOneName holds that the rows of the cost have the same names in the workbook as
// in other reports.
func TestCostHasOneName(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	rows, err := openWorkbook(t, p).GetRows(costSheet)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range rows {
		if len(row) > 0 {
			names = append(names, row[0])
		}
	}
	for _, row := range costTable(p).rows {
		if name := text(row[0]); !slices.Contains(names, name) {
			t.Errorf("the workbook has no row %q", name)
		}
	}
}

// TestTwiceIsNoPartOfAffected: certificates may change twice as today too, so that a plan
// without ballots affects none of them.
func TestTwiceIsNoPartOfAffected(t *testing.T) {
	t.Parallel()
	p := samplePlanWith(t, func(s *planner.Scenario) { s.Study = nil })
	if p.Affected != 0 || p.Twice == 0 {
		t.Fatalf("%d affected, %d twice: the sample shows nothing", p.Affected, p.Twice)
	}
	remark := text(affectedRemark(p))
	if !regexp.MustCompile(`\d+ changes? twice`).MatchString(remark) {
		t.Errorf("the remark on the affected is %q", remark)
	}
}
