package planner

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/caa"
)

func findData(p *Plan, id string) *DataProject {
	for i := range p.DataProjects {
		if p.DataProjects[i].ID == id {
			return &p.DataProjects[i]
		}
	}
	return nil
}

// subjectOf is a subject of a sponsor-validated certificate; empty values are left
// out.
func subjectOf(organization, identifier, unit, surname, cn string) inventory.Name {
	n := inventory.Name{{Type: "2.5.4.6", Value: "DE"}}
	for _, a := range []inventory.NameAttribute{
		{Type: "2.5.4.10", Value: organization}, {Type: "2.5.4.97", Value: identifier}, {Type: "2.5.4.11", Value: unit},
		{Type: "2.5.4.4", Value: surname}, {Type: "2.5.4.3", Value: cn},
	} {
		if a.Value != "" {
			n = append(n, a)
		}
	}
	return n
}

// docs/evidence.md has the case: as of 2026-11-02, four people of two organizations.
func TestDataProjects(t *testing.T) {
	t.Parallel()
	made := func(ends string, subject inventory.Name, emails ...string) *inventory.Record {
		r := cert{generation: smime.Legacy, ends: ends, days: 825, ekus: mail, subject: subject}.record()
		r.Emails = emails
		r.Know(inventory.FieldEmails)
		return r
	}
	p := plan(t, inventoryOf(
		made("2027-03-31", subjectOf("Example GmbH", "NTRDE-HRB1", "Finance", "Roe", "Ann Roe"), "ann@example.com"),
		made("2027-02-28", subjectOf("Example GmbH", "", "", "", "Bob Roe"), "bob@example.com", "bob@example.net"),
		made("2027-06-30", subjectOf("Example Ltd", "NTRGB-1", "Finance", "", "Cat Roe"), "cat@example.org"),
		made("2027-01-31", nil, "dan@example.com"),
	), func(s *Scenario) {
		s.CAA = []string{"ca.example"}
		s.CAAAnswers = map[string]caa.Answer{"example.org": {Asked: true, Lookups: []caa.Lookup{{Name: "example.org", Records: []caa.Record{{Tag: "issuemail", Value: ";"}}}}}}
	})
	for _, test := range []struct {
		id                  string
		units, certificates Range
		due, start          string
		names               []string
	}{
		{"personal-names", Range{2, 3}, Range{2, 3}, "2027-01-01", "2026-11-20", []string{"bob@example.com", "cat@example.org", "dan@example.com"}},
		{"organization-identifiers", Range{1, 2}, Range{1, 2}, "2027-01-01", "2026-12-11", []string{"Example GmbH"}},
		{"affiliates", Range{1, 2}, Range{2, 3}, "2027-01-01", "2026-12-04", []string{"Finance"}},
		{"active-status", Range{2, 3}, Range{4, 4}, "2027-01-01", "2026-12-18", []string{"Example GmbH", "Example Ltd"}},
		{"mail-domains", Range{3, 3}, Range{4, 4}, "2027-01-01", "2026-12-18", []string{"example.com", "example.net", "example.org"}},
	} {
		x := findData(p, test.id)
		if x == nil {
			t.Errorf("%s: no project", test.id)
			continue
		}
		if x.Units != test.units || x.Certificates != test.certificates || x.Due.String() != test.due || x.StartBy.String() != test.start || x.Late {
			t.Errorf("%s: got %+v", test.id, x)
		}
		if diff := cmp.Diff(test.names, x.Names); diff != "" {
			t.Errorf("%s: names (-want +got):\n%s", test.id, diff)
		}
	}
	// Two people for certain at 2 minutes, three at most at 10 and 30; a minute is 1.00 EUR.
	if x := findData(p, "personal-names"); x.Effort != (Quantity{4, 30, 90}) || x.Cost != (Range{2000, 3000}) {
		t.Errorf("effort %v, cost %v", x.Effort, x.Cost)
	}
	var domains []string
	for _, d := range p.MailDomains {
		domains = append(domains, d.Domain+" "+string(d.CAA))
	}
	if diff := cmp.Diff([]string{"example.com unchecked", "example.net unchecked", "example.org no"}, domains); diff != "" {
		t.Errorf("mail domains (-want +got):\n%s", diff)
	}
}

// Evidence of 825 days is used up by a certificate of 1185 days and not by one of
// 825, which is renewed thirty days before its end.
func TestEvidenceOptions(t *testing.T) {
	t.Parallel()
	held := func(kind smime.CertificateType, who string, days int) *inventory.Record {
		r := cert{generation: smime.Legacy, kind: kind, ends: "2027-03-31", days: days, ekus: mail}.record()
		r.Holder = who
		return r
	}
	p := plan(t, inventoryOf(
		held(smime.Sponsored, "Ann", 1185), held(smime.Sponsored, "Ann", 1185), held(smime.Sponsored, "Bob", 825),
		held(smime.Sponsored, "Cat", 0), held(smime.Individual, "Dan", 1185), held(smime.Mailbox, "Eve", 1185),
		held(smime.Individual, "Fay", 855), // 855 - 31 days on the day of the renewal
		held(smime.Individual, "Gil", 857),
	), nil)
	people := map[string]Range{}
	for _, o := range p.EvidenceOptions {
		people[o.ID] = o.People
	}
	if people["era-records"] != (Range{1, 2}) || people["in-person"] != (Range{3, 4}) {
		t.Errorf("got %v", people)
	}
	if none := plan(t, inventoryOf(held(smime.Sponsored, "Bob", 825)), nil); len(none.EvidenceOptions) != 0 {
		t.Errorf("nobody's evidence runs out, got %+v", none.EvidenceOptions)
	}
	i := slices.IndexFunc(p.EvidenceOptions, func(o EvidenceOption) bool { return o.Permitted == "ask" })
	if i < 0 || p.EvidenceOptions[0].ID != "era-records" || slices.ContainsFunc(p.EvidenceOptions[i:], func(o EvidenceOption) bool { return o.Permitted == "yes" }) {
		t.Errorf("what is permitted stands first, the least effort above: %v", people)
	}
}

// A certificate counts once for a domain, whatever stands between its addresses there.
func TestMailDomainsCountCertificates(t *testing.T) {
	t.Parallel()
	r := cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 825, ekus: mail}.record()
	r.Emails = []string{"ann@example.com", "bob@example.net", "cyd@example.com"}
	r.Know(inventory.FieldEmails)
	got := map[string]int{}
	for _, d := range plan(t, inventoryOf(r), nil).MailDomains {
		got[d.Domain] = d.Certificates
	}
	if diff := cmp.Diff(map[string]int{"example.com": 1, "example.net": 1}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The CA of a certificate answers with its own names.
func TestMailDomainsByCA(t *testing.T) {
	t.Parallel()
	made := func(issuer string) *inventory.Record {
		r := cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 825, ekus: mail, issuer: issuer}.record()
		r.Emails = []string{"box@example.com"}
		r.Know(inventory.FieldEmails | inventory.FieldIssuer)
		return r
	}
	p := plan(t, inventoryOf(made("CN=One"), made("CN=One"), made("CN=Two")), func(s *Scenario) {
		s.CAA = []string{"two.example"}
		s.CAs = []configs.CA{{Issuer: "CN=One", CAA: []string{"one.example"}}}
		s.CAAAnswers = map[string]caa.Answer{"example.com": {Asked: true, Lookups: []caa.Lookup{{Name: "example.com", Records: []caa.Record{{Tag: "issuemail", Value: "two.example"}}}}}}
	})
	var got []string
	for _, d := range p.MailDomains {
		got = append(got, d.CA+" "+string(d.CAA))
	}
	if diff := cmp.Diff([]string{"CN=One no", " yes"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// No project counts more than there is, and every range ascends.
func TestDataProjectsAreBounded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		var list []cert
		for range rapid.IntRange(1, 8).Draw(r, "certificates") {
			c := cert{
				generation: smime.Legacy, kind: smime.CertificateType(rapid.IntRange(1, 4).Draw(r, "type")), ends: "2027-03-31",
				days: rapid.SampledFrom([]int{0, 825, 1185}).Draw(r, "days"), ekus: mail,
			}
			if rapid.Bool().Draw(r, "subject") {
				c.subject = subjectOf(rapid.SampledFrom([]string{"A", "B", ""}).Draw(r, "o"), rapid.SampledFrom([]string{"NTRDE-1", ""}).Draw(r, "id"),
					rapid.SampledFrom([]string{"U", ""}).Draw(r, "ou"), rapid.SampledFrom([]string{"Roe", ""}).Draw(r, "surname"), "Kim Roe")
			}
			list = append(list, c)
		}
		m := simulate(certificates(list...), shippedScenario(t))
		for _, p := range m.dataProjects(m.mailDomains()) {
			if p.Units.Low > p.Units.High || p.Certificates.Low > p.Certificates.High || p.Units.Low > p.Certificates.Low || p.Units.High > p.Certificates.High || p.Certificates.High > len(list) {
				r.Fatalf("%s of %d certificates: %+v", p.ID, len(list), p)
			}
		}
		for _, o := range m.evidenceOptions() {
			if o.People.Low > o.People.High || o.People.High > len(list) {
				r.Fatalf("%s of %d certificates: %+v", o.ID, len(list), o)
			}
		}
	})
}
