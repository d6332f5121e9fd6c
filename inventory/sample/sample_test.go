package sample

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"smigrate/inventory/smime"
)

var update = flag.Bool("update", false, "rewrite the golden file")

func write(t testing.TB, opt Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// row gives the cells of a row by header.
type row map[string]string

func rows(t testing.TB, opt Options) []row {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(write(t, opt))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []row
	for _, record := range records[1:] {
		r := row{}
		for i, v := range record {
			r[records[0][i]] = v
		}
		list = append(list, r)
	}
	return list
}

func (r row) time(t testing.TB, header string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, r[header])
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (r row) has(header, text string) bool { return strings.Contains(r[header], text) }

func (r row) class() (smime.CertificateType, smime.Generation) {
	typ, generation, ok := smime.ParsePolicyOID(r["Policy OID"])
	if !ok {
		generation = smime.NoGeneration
	}
	return typ, generation
}

func TestGolden(t *testing.T) {
	const file = "testdata/first12.csv"
	got := write(t, Options{Rows: 12, Seed: 1})
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the first rows changed; if that is meant, run go test -update\n%s", got)
	}
}

func TestSeed(t *testing.T) {
	for _, profile := range Profiles() {
		opt := Options{Rows: 2000, Seed: 7, Profile: profile}
		first := write(t, opt)
		if !bytes.Equal(first, write(t, opt)) {
			t.Errorf("%s: one seed gave two inventories", profile)
		}
		opt.Seed = 8
		if bytes.Equal(first, write(t, opt)) {
			t.Errorf("%s: two seeds gave one inventory", profile)
		}
	}
}

// TestMoreRows: a larger sample begins with the smaller one, so that people can
// grow an example (customers differ, because their number grows too).
func TestMoreRows(t *testing.T) {
	small, large := write(t, Options{Rows: 500, Seed: 3}), write(t, Options{Rows: 3000, Seed: 3})
	if !bytes.HasPrefix(large, small) {
		t.Error("the first 500 of 3000 rows are not those of a sample of 500")
	}
}

func TestOptions(t *testing.T) {
	tests := []struct {
		name string
		opt  Options
		want string // part of the error
	}{
		{"no rows", Options{}, "give 1 or more"},
		{"negative rows", Options{Rows: -1}, "give 1 or more"},
		{"profile", Options{Rows: 1, Profile: "bank"}, "use enterprise, group, era, customers"},
		{"before the BR", Options{Rows: 1, AsOf: smime.NewDate(2020, 1, 1)}, "from 2023-10-01 to 2045-12-31"},
		{"far future", Options{Rows: 1, AsOf: smime.NewDate(2050, 1, 1)}, "from 2023-10-01 to 2045-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			err := Write(&b, tt.opt)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if b.Len() > 0 {
				t.Error("something was written all the same")
			}
		})
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteError(t *testing.T) {
	for _, n := range []int{1, 5000} {
		if err := Write(fullDisk{}, Options{Rows: n}); !errors.Is(err, errFull) {
			t.Errorf("%d rows: error %v, want %v", n, err, errFull)
		}
	}
}

func TestColumns(t *testing.T) {
	want := "Serial Number,Subject,Issuer,Email Addresses,Valid From (UTC),Valid To (UTC),Key Algorithm,Key Size," +
		"Key Usage,Extended Key Usage,Policy OID,CRL Distribution Points,OCSP URLs,CA Issuers URLs,User Principal Name," +
		"Other Subject Alternative Names,Certificate Template,Status,Revocation Date,Holder,Business Unit,Site,Customer," +
		"Token Serial,Token Model,Token Firmware\n"
	got := write(t, Options{Rows: 20_000, Seed: 1, Profile: "customers"})
	if !bytes.HasPrefix(got, []byte(want)) {
		t.Errorf("header %q", got[:len(want)])
	}
	// csv.Reader holds every row to as many fields as the header has.
	records, err := csv.NewReader(bytes.NewReader(got)).ReadAll()
	if err != nil || len(records) != 20_001 || len(records[0]) != 26 {
		t.Errorf("%d records, error %v", len(records), err)
	}
	var again bytes.Buffer
	if err := csv.NewWriter(&again).WriteAll(records); err != nil || !bytes.Equal(again.Bytes(), got) {
		t.Errorf("encoding/csv would quote otherwise (error %v)", err)
	}
}

// longest is the longest validity in days that a CA issues here.
var longest = map[smime.Generation]int{
	smime.NoGeneration: 1825, smime.Legacy: 1185, smime.Multipurpose: 825, smime.Strict: 825,
}

func TestValidity(t *testing.T) {
	for _, asOf := range []smime.Date{defaultAsOf, earliestAsOf, smime.NewDate(2024, 12, 31), latestAsOf} {
		for _, r := range rows(t, Options{Rows: 5000, Seed: 2, AsOf: asOf}) {
			_, generation := r.class()
			from, to := r.time(t, "Valid From (UTC)"), r.time(t, "Valid To (UTC)")
			days := smime.ValidityDays(from.Unix(), to.Unix())
			began := smime.DateOf(from.Unix())
			switch {
			case days > longest[generation], days < 365:
				t.Errorf("%s: %v for %d days", r["Serial Number"], generation, days)
			case generation == smime.Legacy && began >= endOfLegacy:
				t.Errorf("%s: Legacy from %v", r["Serial Number"], began)
			case (generation == smime.NoGeneration) != (began < firstBR):
				t.Errorf("%s: generation %v from %v", r["Serial Number"], generation, began)
			case began >= asOf:
				t.Errorf("%s: issued on %v, not before %v", r["Serial Number"], began, asOf)
			}
		}
	}
}

func TestSerials(t *testing.T) {
	seen := map[string]bool{}
	holderOf := map[string]string{}
	tokenOf := map[string]string{}
	for _, r := range rows(t, Options{Rows: 50_000, Seed: 4}) {
		s := r["Serial Number"]
		if seen[s] || len(s) != 32 || strings.ToUpper(s) != s || s[0] < '1' || s[0] > '7' {
			t.Errorf("serial number %s", s)
		}
		seen[s] = true
		holder, token := r["Holder"], r["Token Model"]+" "+r["Token Serial"]
		if old, ok := tokenOf[holder]; ok && old != token {
			t.Errorf("%s has two tokens, %s and %s", holder, old, token)
		}
		tokenOf[holder] = token
		if r["Token Serial"] == "" {
			continue
		}
		if old, ok := holderOf[token]; ok && old != holder {
			t.Errorf("token %s is shared by %s and %s", token, old, holder)
		}
		holderOf[token] = holder
	}
}

// subjectRules are the rows of BR sections 7.1.4.2.3 to 7.1.4.2.6 that the sample
// obeys, by type and first generation. The attributes are written as in a row; a
// Legacy certificate may lack its organizationIdentifier, on purpose.
var subjectRules = []struct {
	typ               smime.CertificateType
	from              smime.Generation
	required, forbids []string
}{
	{smime.Mailbox, smime.Legacy, []string{"CN"}, []string{"O", "OU", "C", "L", "UID", "DC", "STREET", surname, givenName, identifier}},
	{smime.Organization, smime.Legacy, []string{"CN", "O", "C"}, []string{surname, givenName, "UID", "DC"}},
	{smime.Organization, smime.Multipurpose, []string{identifier}, nil},
	{smime.Sponsored, smime.Legacy, []string{"CN", "O", "C"}, nil},
	{smime.Sponsored, smime.Multipurpose, []string{surname, givenName, identifier}, []string{"UID", "DC"}},
	{smime.Sponsored, smime.Strict, nil, []string{"STREET", zipCode}},
	{smime.Individual, smime.Legacy, []string{"CN", surname, givenName, "C"}, []string{"O", "OU", "UID", "DC", identifier}},
}

const surname, givenName, identifier, zipCode = "2.5.4.4", "2.5.4.42", "2.5.4.97", "2.5.4.17"

func TestSubjects(t *testing.T) {
	for _, profile := range Profiles() {
		for _, r := range rows(t, Options{Rows: 10_000, Seed: 5, Profile: profile}) {
			typ, generation := r.class()
			subject := r["Subject"]
			for _, rule := range subjectRules {
				if rule.typ != typ || rule.from > generation {
					continue
				}
				for _, a := range rule.required {
					if !strings.Contains(","+subject, ","+a+"=") {
						t.Errorf("%v %v without %s: %s", generation, typ, a, subject)
					}
				}
				for _, a := range rule.forbids {
					if strings.Contains(","+subject, ","+a+"=") {
						t.Errorf("%v %v with %s: %s", generation, typ, a, subject)
					}
				}
			}
		}
	}
}

func TestSubjectOrder(t *testing.T) {
	order := regexp.MustCompile(`^CN=[^,]+(\\,[^,]+)?(,2\.5\.4\.4=[^,]+,2\.5\.4\.42=[^,]+)?(,UID=u\d+)?(,2\.5\.4\.97=[^,]+)?` +
		`(,OU=[^=]+)?(,O=[^=]+)?(,STREET=[^,]+,2\.5\.4\.17=[^,]+)?(,L=[^,]+)?(,DC=corp,DC=example)?(,C=[A-Z]{2})?$`)
	for _, profile := range Profiles() {
		for _, r := range rows(t, Options{Rows: 3000, Seed: 5, Profile: profile}) {
			if !order.MatchString(r["Subject"]) {
				t.Errorf("attributes of %s", r["Subject"])
			}
		}
	}
}

// TestCertificates holds what belongs together in one certificate.
func TestCertificates(t *testing.T) {
	for _, r := range rows(t, Options{Rows: 20_000, Seed: 6}) {
		_, generation := r.class()
		logon := r.has("Extended Key Usage", smime.SmartCardLogon)
		ldap := r.has("CRL Distribution Points", "ldap:") || r.has("CA Issuers URLs", "ldap:")
		size, _ := strconv.Atoi(r["Key Size"])
		key := smime.Key{Algorithm: r["Key Algorithm"], Size: size}
		var usage smime.KeyUsage
		for name := range strings.SplitSeq(r["Key Usage"], "; ") {
			bit, ok := smime.ParseKeyUsage(name)
			if !ok {
				t.Errorf("key usage %q", name)
			}
			usage |= bit
		}
		problems := []struct {
			is   bool
			text string
		}{
			{!r.has("Extended Key Usage", smime.EmailProtection), "no emailProtection"},
			{generation == smime.Strict && r["Extended Key Usage"] != smime.EmailProtection, "Strict for more than mail"},
			{generation == smime.Strict && r["User Principal Name"] != "", "Strict with a user principal name"},
			{generation == smime.Strict && usage&smime.DataEncipherment != 0, "Strict with dataEncipherment"},
			{usage.Use() == smime.UnknownKeyUse, "no key usage"},
			{logon && (r["Token Serial"] == "" || r["User Principal Name"] == ""), "logon without a token or a user principal name"},
			{ldap && generation > smime.Legacy, "LDAP outside Legacy"},
			{key.Family().SignOnly() && usage.Use() != smime.Signing, "a signing key that encrypts"},
			{key.Family() == smime.FamilyEC && usage&(smime.KeyEncipherment|smime.DataEncipherment) != 0, "EC key with the bits of RSA"},
			{key.Family() == smime.FamilyRSA && usage&smime.KeyAgreement != 0, "RSA key with the bits of EC"},
			{r["Token Firmware"] == "5.4.3" && r["Key Algorithm"] == "RSA" && size > 2048, "a key too long for the token"},
			{(r["Status"] == "Revoked") != (r["Revocation Date"] != ""), "status and revocation date disagree"},
			{r["Holder"] == "" || r["Site"] == "" || r["Business Unit"] == "", "no holder, site or unit"},
		}
		for _, p := range problems {
			if p.is {
				t.Errorf("%s: %s", r["Serial Number"], p.text)
			}
		}
	}
}

// TestShares holds the mixture that the package promises, in percent of 20,000
// certificates of one company.
func TestShares(t *testing.T) {
	list := rows(t, Options{Rows: 20_000, Seed: 1})
	generationIs := func(g smime.Generation) func(row) bool {
		return func(r row) bool { _, is := r.class(); return is == g }
	}
	typeIs := func(want smime.CertificateType) func(row) bool {
		return func(r row) bool { is, _ := r.class(); return is == want }
	}
	has := func(header, text string) func(row) bool { return func(r row) bool { return r.has(header, text) } }
	shares := []struct {
		name     string
		of       func(row) bool
		min, max int
	}{
		{"Legacy", generationIs(smime.Legacy), 43, 47},
		{"Multipurpose", generationIs(smime.Multipurpose), 33, 37},
		{"Strict", generationIs(smime.Strict), 10, 14},
		{"before the BR", generationIs(smime.NoGeneration), 6, 10},
		{"sponsor-validated", typeIs(smime.Sponsored), 68, 80},
		{"mailbox-validated", typeIs(smime.Mailbox), 6, 12},
		{"organization-validated", typeIs(smime.Organization), 4, 9},
		{"individual-validated", typeIs(smime.Individual), 1, 3},
		{"in force", has("Status", "Issued"), 78, 92},
		{"expired", has("Status", "Expired"), 6, 20},
		{"revoked", has("Status", "Revoked"), 1, 3},
		{"suspended", has("Status", "Suspended"), 0, 1},
		{"RSA-2048", has("Key Size", "2048"), 75, 90},
		{"EC", has("Key Algorithm", "EC"), 3, 12},
		{"EFS", has("Extended Key Usage", smime.EFS), 8, 20},
		{"BitLocker", has("Extended Key Usage", smime.BitLocker), 1, 6},
		{"smart-card logon", has("Extended Key Usage", smime.SmartCardLogon), 8, 20},
		{"LDAP", has("CRL Distribution Points", "ldap:"), 15, 30},
		{"CN only", func(r row) bool {
			typ, _ := r.class()
			return typ == smime.Sponsored && !r.has("Subject", ",2.5.4.4=")
		}, 2, 5},
		{"on a token", func(r row) bool { return r["Token Serial"] != "" }, 30, 55},
		{"several mailboxes", has("Email Addresses", "; "), 3, 8},
		{"largest unit", has("Business Unit", "Operations"), 38, 45},
	}
	for _, s := range shares {
		n := 0
		for _, r := range list {
			if s.of(r) {
				n++
			}
		}
		percent := float64(n) * 100 / float64(len(list))
		t.Logf("%-24s %5.1f %%", s.name, percent)
		if percent < float64(s.min) || percent > float64(s.max) || n == 0 {
			t.Errorf("%s: %.1f %%, want %d to %d", s.name, percent, s.min, s.max)
		}
	}
}

// TestCustomers: sizes are skewed, and a small sample has few customers.
func TestCustomers(t *testing.T) {
	count := func(n int) map[string]int {
		m := map[string]int{}
		for _, r := range rows(t, Options{Rows: n, Seed: 1, Profile: "customers"}) {
			m[r["Customer"]]++
		}
		return m
	}
	if small := count(300); len(small) != 4 || small[""] > 0 {
		t.Errorf("300 rows have the customers %v", small)
	}
	if large := count(20_000); len(large) < 90 || large["Acme"] < 2000 {
		t.Errorf("20,000 rows have %d customers, Acme %d rows", len(large), large["Acme"])
	}
}

func TestNamesDoNotRepeat(t *testing.T) {
	seen := map[[2]name]bool{}
	for n := range couples {
		first, last := person(n)
		seen[[2]name{first, last}] = true
	}
	if len(seen) != couples {
		t.Errorf("%d different persons of %d", len(seen), couples)
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, profile := range Profiles() {
		b.Run(profile, func(b *testing.B) {
			const n = 100_000
			b.ReportAllocs()
			for b.Loop() {
				size := &counter{}
				if err := Write(size, Options{Rows: n, Seed: 1, Profile: profile}); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(size.bytes)/n, "B/row")
			}
			b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

type counter struct{ bytes int }

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += len(p)
	return len(p), nil
}
