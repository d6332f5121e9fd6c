package table

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"smigrate/inventory"
)

// What interfaces of certificate services return: lists within objects, objects within
// one another, one document a line, certificates in base64 of base64.
func TestLoadJSON(t *testing.T) {
	t.Parallel()
	const one = `"serialNumber": "0a11", "subject": "CN=Anna, C=DE", "validity": {"notBefore": "2026-05-04T08:00:00Z", "notAfter": 1841000399000}`
	const want = "A11 2026-05-04 2028-05-03 CN=Anna,C=DE"
	const made = "C0FFEE 2026-01-01 2028-01-01 CN=Ann Example"
	der := madeDER(t)
	coded, codedCA := base64.StdEncoding.EncodeToString(der), base64.StdEncoding.EncodeToString(madeCA(t))
	for _, c := range []struct{ about, text, want, rejects string }{
		{"a list", `[{` + one + `}]`, want, ""},
		{"a list within", `{"total": 1, "page": {"number": 1}, "result": {"items": [{` + one + `}]}}`, want, ""},
		{"one object", `{` + one + `}`, want, ""},
		{"one document a line", `{` + one + "}\n{" + strings.Replace(one, "0a11", "0b11", 1) + `}`, want + " B11" + want[3:], ""},
		{"objects within", `[{"id": 7, "certificate": {` + one + `}, "tags": [{"name": "x", "value": "y"}]}]`, want, ""},
		{"the chain of each", `[{` + one + `, "chain": [{"serialNumber": "0f", "subject": "CN=CA", "notAfter": "2030-01-01"}]}]`, want, ""},
		{"a serial number that is a number", strings.Replace(`[{`+one+`}]`, `"0a11"`, "2577", 1), want, ""},
		{"members that are missing", `[{"serialNumber": "0c11", "validity": {"notAfter": "2028-05-03"}, "status": "active"}, {` + one + `}]`, "C11 none 2028-05-03  " + want, ""},
		{"certificates alone", `{"certificates": [{"certificate": "` + base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString(der))) + `"}]}`,
			"C0FFEE 2026-01-01 2028-01-01 CN=Ann Example", ""},
		{"the places of Venafi", `{"Certificates": [{"DN": "\\\\VED\\\\Policy\\\\anna", "X509": {"Serial": "0A11", "ValidFrom": "2026-05-04T08:00:00.0000000Z",
			"ValidTo": "2028-05-03T08:00:00.0000000Z", "Subject": "CN=Anna, C=DE"}}]}`, want, ""},
		{"the subject in parts", `[{"serialNumber": "0a11", "notBefore": "2026-05-04", "notAfter": "2028-05-03", "subject": {"commonName": "Anna", "organizationName": "X", "countryName": "DE"}}]`,
			"A11 2026-05-04 2028-05-03 CN=Anna,O=X,C=DE", ""},
		{"names for values", `[{` + one + `}, {"serialNumber": "serial", "subject": "issuer", "validity": {"notAfter": "valid to"}}, {` + strings.Replace(one, "0a11", "0b11", 1) + `}]`,
			want + " B11" + want[3:], "not a hexadecimal serial number"},
		{"certificates in a list", `["` + coded + `", "` + codedCA + `"]`, made, "CA certificate"},
		{"a certificate of each", `[{"mail": "a@example.com", "userCertificate": ["` + coded + `"]}, {"mail": "b@example.com", "userCertificate": []}]`, made, ""},
		{"octets", `[{"mail": "a@example.com", "userCertificate": [[` + strings.ReplaceAll(strings.Trim(fmt.Sprint(der), "[]"), " ", ",") + `]]}]`, made, ""},
		{"the chain before the certificate", `{"data": {"ca_chain": ["` + codedCA + `"], "certificate": "` + coded + `", "revocation_time": 0}}`, made, ""},
		{"within members that say nothing", `{"host": "x", "certificateInfo": {` + one + `}}`, want, ""},
		{"GraphQL", `{"data": {"certificates": {"edges": [{"cursor": "x", "node": {` + one + `}}]}}}`, want, ""},
		{"Elasticsearch", `{"took": 5, "hits": {"total": 1, "hits": [{"_index": "certs", "_id": "1", "_source": {` + one + `}}]}}`, want, ""},
		{"cut off", `[{` + one + `}, {"serialNumber": "0d1`, want, "the JSON is damaged"},
	} {
		b := inventory.NewBuilder()
		if !IsJSON([]byte(c.text)) {
			t.Errorf("%s: not recognised", c.about)
		}
		if err := LoadJSON(context.Background(), b, inventory.Source{File: "x.json"}, []byte(c.text), Options{}); err != nil {
			t.Errorf("%s: %v", c.about, err)
			continue
		}
		v := b.Inventory()
		var got, rejects []string
		for _, x := range v.All() {
			got = append(got, x.Serial())
			for _, at := range []func() (int64, bool){x.NotBefore, x.NotAfter} {
				if unix, known := at(); known {
					got = append(got, inventory.FormatTime(unix)[:10])
				} else {
					got = append(got, "none")
				}
			}
			got = append(got, x.Subject().String())
		}
		for _, r := range v.Rejects() {
			rejects = append(rejects, r.Reason.String())
		}
		if strings.Join(got, " ") != c.want || !strings.Contains(strings.Join(rejects, "\n"), c.rejects) || c.rejects == "" && len(rejects) > 0 {
			t.Errorf("%s: got %q, rejects %q", c.about, got, rejects)
		}
	}
}

// Usages and names are written as objects of truth values, lists of pairs, or by the names of
// their extensions.
func TestExtensionsInJSON(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ members, want string }{
		{`"key_usage": {"digital_signature": true, "key_encipherment": true, "key_agreement": false, "value": 5}`, "digitalSignature keyEncipherment//"},
		{`"extensions": {"keyUsage": {"critical": true, "value": "digitalSignature"}}`, "digitalSignature//"},
		{`"extended_key_usage": {"email_protection": true, "unknown": ["1.2.3.4.5"]}`, "/1.3.6.1.5.5.7.3.4 1.2.3.4.5/"},
		{`"extensions": {"subject_alt_name": {"email_addresses": ["a@example.com", "b@example.com"]}}`, "//a@example.com b@example.com"},
		{`"subjectAltName": [{"type": "rfc822Name", "value": "a@example.com"}]`, "//a@example.com"},
	} {
		b := inventory.NewBuilder()
		text := `[{"serial": "0a11", "subject": "CN=Anna", "notAfter": "2028-05-03", ` + c.members + `}]`
		if err := LoadJSON(context.Background(), b, inventory.Source{File: "x.json"}, []byte(text), Options{}); err != nil {
			t.Fatal(err)
		}
		x := b.Inventory().At(0)
		got := strings.Join([]string{strings.Join(x.Content().KeyUsage.Names(), " "), strings.Join(x.Content().EKUs, " "), strings.Join(x.Emails(), " ")}, "/")
		if got != c.want {
			t.Errorf("%s is %q, want %q", c.members, got, c.want)
		}
	}
}

// An object tells of the certificates in its list whose they are, and a token with
// certificates is none itself.
func TestHoldersInJSON(t *testing.T) {
	t.Parallel()
	const list = `"certificates": [{"serialNumber": "0a11", "notAfter": "2028-05-03", "subject": "CN=Anna"}, {"serialNumber": "0a12", "notAfter": "2028-05-03", "department": "IT"}]`
	for _, c := range []struct{ text, want string }{
		{`[{"mail": "a@example.com", "displayName": "Anna", "department": "Sales", ` + list + `}]`, "A11 Anna Sales  a@example.com; A12 Anna IT  a@example.com"},
		{`[{"serialNumber": "12345678", "model": "YubiKey 5 NFC", "user": "Anna", "site": "Bonn", ` + list + `}]`, "A11 Anna  12345678 ; A12 Anna IT 12345678 "},
		{`[{"name": "Group", ` + list + `}]`, "A11    ; A12  IT  "},
		{`{"user": "who exported this", ` + list + `}`, "A11    ; A12  IT  "},
	} {
		b := inventory.NewBuilder()
		if err := LoadJSON(context.Background(), b, inventory.Source{File: "x.json"}, []byte(c.text), Options{}); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range b.Inventory().All() {
			token, _ := x.Token()
			got = append(got, strings.Join([]string{x.Serial(), x.Holder(), x.Unit(), token.Serial, strings.Join(x.Emails(), " ")}, " "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: got %q", c.text, got)
		}
	}
}

// JSON that is no list of certificates is left to others.
func TestIsJSON(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "[", "{}", "[]", "null", `"x"`, `[1, 2]`, `{"inputs": [{"file": "a.csv", "sha256": "00", "rows": 7}]}`,
		`{"format": "smigrate-schedule/1", "cohorts": [{"id": "a", "due": 3}]}`, strings.Repeat("[", 100000), strings.Repeat(`{"a":`, 100000),
	} {
		if IsJSON([]byte(text)) {
			t.Errorf("%.60s is taken for certificates", text)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"items": [{"serial": "0a11", "notAfter": "2028-05-03", "email": ["a@example.com"]}]}`))
	f.Add([]byte("{\"serial\": 17, \"subject\": \"CN=A\", \"notAfter\": 1841000399000}\n{\"serial\": 18}"))
	f.Add([]byte(`[{"a": {"b": [[{"c": null}]]}}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := inventory.NewBuilder()
		if err := LoadJSON(context.Background(), b, inventory.Source{File: "x.json"}, data, Options{}); err != nil {
			return
		}
		checkCounts(t, b)
	})
}
