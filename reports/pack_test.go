package reports

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// customersInventory is the inventory of examples/customers, once more as a file of
// Borealis with a reject.
func customersInventory(t testing.TB) *inventory.Inventory {
	t.Helper()
	inv, err := load.Files(t.Context(), []load.Input{{Path: "../examples/customers/certificates.csv"}}, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// customersScenario has a word about every customer wherever a project has words.
func customersScenario(t testing.TB) planner.Scenario {
	t.Helper()
	s := sampleScenario(t)
	s.Name, s.Variant = "Acme, Borealis and Krämer", "Borealis early"
	s.Freezes[0].Reason = "Borealis moves house"
	s.Integrations, s.Capacity = nil, nil
	ready := smime.NewDate(2028, 1, 1)
	for _, name := range []string{"Acme", "Borealis", "Krämer"} {
		w := configs.Where{Customer: name}
		s.Integrations = append(s.Integrations, configs.Integration{Name: name + " portal", Where: w, LeadWeeks: 80, Ready: &ready})
		s.Targets = append(s.Targets, configs.Target{Where: w, Target: configs.Generation(smime.Strict)})
		s.CAs = append(s.CAs, configs.CA{Issuer: "CN=" + name + "*", PrivateEKUs: "no"})
	}
	var err error
	s.Prices, err = s.Prices.With(map[string]configs.Override{"rate-help-desk": {Source: "contract with Acme"}}, "", "project file")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// everything returns all outputs about a plan, archives unpacked, lower case.
func everything(t *testing.T, p *planner.Plan) map[string]string {
	t.Helper()
	all := map[string]string{}
	put := func(name string, write func(io.Writer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(name, err)
		}
		all[name] = strings.ToLower(unpacked(t, b.Bytes()))
	}
	for _, f := range formats {
		put("plan."+string(f.format), func(w io.Writer) error { return f.write(nil, w, p) })
	}
	put("plan.csv-metadata.json", func(w io.Writer) error { return Metadata(w, p, "plan.csv") })
	for _, format := range []string{"table", "jsonl", "csv"} {
		put("inventory."+format, func(w io.Writer) error { return (*Locale)(nil).Inventory(w, p.Certificates(), format) })
	}
	for _, x := range (*Locale)(nil).Letters(p) {
		put("letter "+x.File, func(w io.Writer) error {
			if _, err := fmt.Fprintln(w, x.To, x.File); err != nil {
				return err
			}
			return x.Write(w)
		})
	}
	put("summary", func(w io.Writer) error { return (*Locale)(nil).Summary(w, p.Certificates()) })
	put("letter.md", func(w io.Writer) error { return (*Locale)(nil).CustomerLetter(w, p.Name, p) })
	put("explain", func(w io.Writer) error {
		for i := range min(p.Certificates().Len(), 50) {
			if err := Explain(w, p.Explain(i), p.AsOf, p.Horizon); err != nil {
				return err
			}
		}
		return nil
	})
	return all
}

// unpacked returns the files of a ZIP archive one after the other, with their names,
// the rows of Parquet, and anything else as it is.
func unpacked(t *testing.T, b []byte) string {
	t.Helper()
	if bytes.HasPrefix(b, []byte("PAR1")) {
		var all strings.Builder
		for _, row := range resultsOf(t, b) {
			fmt.Fprintln(&all, row)
		}
		return all.String()
	}
	if !bytes.HasPrefix(b, []byte("PK")) {
		return string(b)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(f.Name + "\n")
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// blank is all that reports hold without any certificate, and the ending of every
// pseudonymous domain.
func blank(t *testing.T) string {
	t.Helper()
	s := customersScenario(t)
	p, err := planner.New(inventory.NewBuilder().Inventory(), s.Redact(pseudonyms(t)))
	if err != nil {
		t.Fatal(err)
	}
	all := "example"
	for _, b := range everything(t, p) {
		all += "\n" + b
	}
	return all
}

// values returns what tells whose the certificates of an inventory are, lower case.
func values(inv *inventory.Inventory) map[string]bool {
	list := map[string]bool{}
	for _, c := range inv.All() {
		token, _ := c.Token()
		texts := append([]string{c.Serial(), c.SHA256(), c.Issuer(), c.UPN(), c.Holder(), c.Unit(), c.Site(), c.Customer(), token.Serial,
			c.Subject().String()}, c.Emails()...)
		for _, a := range c.Subject() {
			texts = append(texts, a.Value)
		}
		for _, m := range c.Emails() {
			if _, domain, ok := strings.Cut(m, "@"); ok {
				texts = append(texts, domain)
			}
		}
		content := c.Content()
		for _, more := range [][]string{content.CRL, content.OCSP, content.CAIssuers, content.Subject.OrganizationIdentifiers} {
			texts = append(texts, more...)
		}
		for _, s := range texts {
			// Shorter ones are countries and words of the language.
			if s = strings.ToLower(s); utf8.RuneCountInString(s) > 4 {
				list[s] = true
			}
		}
	}
	return list
}

// TestPartsHoldNothingOfOthers splits the inventory of three customers and searches
// each pack for every value of the other two.
func TestPartsHoldNothingOfOthers(t *testing.T) {
	t.Parallel()
	inv, s := customersInventory(t), customersScenario(t)
	parts, err := planner.Divide(inv, &s, "customer")
	if err != nil {
		t.Fatal(err)
	}
	words := blank(t)
	if len(parts) != 3 {
		t.Fatalf("%d parts, want 3", len(parts))
	}
	sum := 0
	for _, part := range parts {
		sum += part.Len()
		p, err := part.Plan(s)
		if err != nil {
			t.Fatal(err)
		}
		own := words
		for v := range values(part.Inventory()) {
			own += "\n" + v
		}
		foreign := []string{"moves house", "contract with"}
		for _, other := range parts {
			if other.Name == part.Name {
				continue
			}
			for v := range values(other.Inventory()) {
				if !strings.Contains(own, v) {
					foreign = append(foreign, v)
				}
			}
		}
		if len(foreign) < 50 {
			t.Fatalf("%s: only %d values to search for", part.Name, len(foreign))
		}
		for name, b := range everything(t, p) {
			for _, v := range foreign {
				if strings.Contains(b, v) {
					t.Errorf("%s of %s holds %q", name, part.Name, v)
				}
			}
		}
	}
	if sum != inv.Len() {
		t.Errorf("the parts have %d certificates, the inventory %d", sum, inv.Len())
	}
}

// TestDivisions divides by everything that can be divided by.
func TestDivisions(t *testing.T) {
	t.Parallel()
	inv, s := customersInventory(t), customersScenario(t)
	for _, by := range planner.Divisions {
		parts, err := planner.Divide(inv, &s, by)
		if err != nil {
			t.Fatal(by, err)
		}
		sum := 0
		for _, p := range parts {
			sum += p.Len()
		}
		if sum != inv.Len() || len(parts) < 2 {
			t.Errorf("%s: %d parts with %d of %d certificates", by, len(parts), sum, inv.Len())
		}
	}
	if _, err := planner.Divide(inv, &s, "colour"); err == nil {
		t.Error("a division by colour is no error")
	}
}

func pseudonyms(t testing.TB) *inventory.Pseudonyms {
	t.Helper()
	p, err := inventory.NewPseudonyms([]byte("a key for tests, not for use"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// redactedPlans are plans of inventories in clear and under pseudonyms.
func redactedPlans(t *testing.T) map[string][2]*planner.Plan {
	t.Helper()
	list := map[string][2]*planner.Plan{}
	add := func(name string, inv *inventory.Inventory, s planner.Scenario) {
		clear, err := planner.New(inv, s)
		if err != nil {
			t.Fatal(err)
		}
		veil := pseudonyms(t)
		redacted, err := planner.New(inv.Redact(veil, s.Tokens.Name), s.Redact(veil))
		if err != nil {
			t.Fatal(err)
		}
		list[name] = [2]*planner.Plan{clear, redacted}
	}
	add("customers", customersInventory(t), customersScenario(t))
	add("sample", sampleInventory(sampleRecords()), sampleScenario(t))
	add("hostile", hostilePlan(t).Certificates(), sampleScenario(t))
	return list
}

// TestRedactedOutputs searches everything that is written under pseudonyms for every
// clear value.
func TestRedactedOutputs(t *testing.T) {
	t.Parallel()
	words := blank(t)
	for name, plans := range redactedPlans(t) {
		clear, redacted := plans[0], plans[1]
		search := values(clear.Certificates())
		for _, s := range append(clear.Certificates().Sources(), inventory.Source{}) {
			if len(s.File) > 4 {
				search[strings.ToLower(s.File)] = true
			}
		}
		for _, r := range clear.RejectList {
			if len(r.Value) > 4 {
				search[strings.ToLower(r.Value)] = true
			}
		}
		if name := clear.Name; name != "sample" {
			search[strings.ToLower(name)] = true
		}
		for _, x := range clear.Integrations {
			search[strings.ToLower(x.Name)] = true
		}
		for file, b := range everything(t, redacted) {
			for v := range search {
				if strings.Contains(b, v) && !strings.Contains(words, v) {
					t.Errorf("%s: %s holds %q", name, file, v)
				}
			}
		}
	}
}

// TestRedactedFigures: under pseudonyms a plan has the same figures.
func TestRedactedFigures(t *testing.T) {
	t.Parallel()
	for name, plans := range redactedPlans(t) {
		figures := func(p *planner.Plan) any {
			units := map[int]int{}
			for _, u := range p.Units {
				units[u.Count]++
			}
			tokens := p.Tokens
			tokens.Fleet = nil // by model and site, which pseudonyms rename and so sort otherwise
			return []any{p.Inventory, p.Affected, p.Blocked, p.Unsettled, p.Generations, p.Types, units, p.Actions, p.Findings, p.Renewals, p.Splits,
				tokens, p.Schedule.Weeks, p.Schedule.Cost, p.Cost, p.Gaps, len(p.RejectList), len(p.Notes), len(p.Deadlines), len(p.Integrations)}
		}
		if diff := cmp.Diff(figures(plans[0]), figures(plans[1]), cmpopts.IgnoreFields(planner.Chance{}, "What")); diff != "" {
			t.Errorf("%s (-clear +redacted):\n%s", name, diff)
		}
	}
}

// TestPortfolioGolden writes the summary of the three customers.
func TestPortfolioGolden(t *testing.T) {
	t.Parallel()
	inv, s := customersInventory(t), customersScenario(t)
	whole, err := planner.New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	f := NewPortfolio("customer", whole)
	parts, err := planner.Divide(inv, &s, "customer")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		p, err := part.Plan(s)
		if err != nil {
			t.Fatal(err)
		}
		f.Add(part.Title(), part.Name, p)
		var letter bytes.Buffer
		if err := (*Locale)(nil).CustomerLetter(&letter, part.Title(), p); err != nil {
			t.Fatal(err)
		}
		if part.Name == "Acme" {
			golden(t, "letter.md", letter.Bytes())
		}
	}
	var md, text bytes.Buffer
	if err := f.WriteMarkdown(&md, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.WriteCSV(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "portfolio.md", md.Bytes())
	golden(t, "portfolio.csv", text.Bytes())
	last := text.String()[strings.LastIndex(strings.TrimSpace(text.String()), "\n")+1:]
	if want := fmt.Sprintf("whole,,%d,%d,", inv.Len(), whole.Inventory.InForce); !strings.HasPrefix(last, want) {
		t.Errorf("the last row is %q, want %q", last, want)
	}
}
