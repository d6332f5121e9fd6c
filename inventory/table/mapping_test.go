package table

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

func TestMapping(t *testing.T) {
	t.Parallel()
	const text = "Kennung|Ende|Lage|Serial\n11|03/04/2027 10:00|Gueltig|0F\n"
	m := mustMapping(t, `
columns: {serial: Kennung, not_after: 2, status: Lage}
zone: "+02:00"
dates: mdy
delimiter: "|"
serial_base: decimal
values:
  status: {GUELTIG: valid}
`)
	v := mustLoad(t, text, Options{Mapping: m})
	c := v.At(0)
	at, _ := c.NotAfter()
	if got := c.Serial() + " " + inventory.FormatTime(at) + " " + c.Status().String(); got != "B 2027-03-04T08:00:00Z valid" {
		t.Errorf("got %s", got)
	}
	if got := v.Sources()[0].Unmapped; len(got) != 1 || got[0] != "Serial" {
		t.Errorf("unmapped %q, want the column that the alias would have taken", got)
	}
}

func TestMappingHeaderRow(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, mapping string }{
		"none":     {"0A,2027-01-31\n0B,2027-01-31\n", "header_row: 0\ncolumns: {serial: 1, not_after: 2}\n"},
		"third":    {"Report,x\nSerial,Expires\nNr,Bis\n0A,2027-01-31\n0B,2027-01-31\n", "header_row: 3\ncolumns: {serial: Nr, not_after: Bis}\n"},
		"position": {"eins,zwei\n0A,2027-01-31\n0B,2027-01-31\n", "columns: {serial: 1, not_after: 2}\n"},
		"left out": {"Serial,Expires,Issuer\n0A,2027-01-31,x\n0B,2027-01-31,x\n", "columns: {issuer: }\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := mustLoad(t, c.text, Options{Mapping: mustMapping(t, c.mapping)})
			if got := serialsOf(v); got != "A B" || len(v.Rejects()) > 0 || v.At(0).Issuer() != "" {
				t.Errorf("serials %q, rejects %v, issuer %q", got, v.Rejects(), v.At(0).Issuer())
			}
		})
	}
	for mapping, want := range map[string]string{
		"header_row: 0\ncolumns: {serial: Nr}\n": "give its position",
		"header_row: 7\n":                        "header_row: 7",
		"columns: {serial: Nummer}\n":            `column "Nummer", which the table does not have`,
		"columns: {serial: 9}\n":                 "column 9, which the table does not have",
	} {
		if _, err := loadText(t, "Serial,Expires\n0A,2027-01-31\n", Options{Mapping: mustMapping(t, mapping)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", mapping, err, want)
		}
	}
}

func TestMappingEncoding(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial;Holder\n0A;Zo\x89 M\x81ller\n", Options{Mapping: mustMapping(t, "encoding: cp850\n")})
	if got := v.At(0).Holder(); got != "Zoë Müller" {
		t.Errorf("holder %q", got)
	}
	if notes := notesOf(v); strings.Contains(notes, "Windows-1252") {
		t.Errorf("notes %s", notes)
	}
}

func TestMappingErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"colums: {}\n":                            `line 1: unknown key "colums"`,
		"Serial;Email\n":                          "line 1: `Serial;...` does not fit here",
		"sheets: [a]\nheader_row: x\n":            "line 2: `x` does not fit here",
		"zone: UTC\n\ncolumns:\n  serail: x\n":    `line 4: "serail" is not a fact`,
		"columns:\n  serial: x\n  serial: y\n":    "line 3: serial appears twice",
		"columns: [a]\n":                          "line 1: columns needs",
		"columns:\n  serial: [1]\n":               "line 2: serial needs a header",
		"columns:\n  serial: 0\n":                 "line 2: position 0",
		"values:\n  stat: {a: b}\n":               `line 2: "stat" is not a fact`,
		"\nzone: Mars/Olympus\n":                  `line 2: zone "Mars/Olympus"`,
		"dates: ydm\n":                            `line 1: dates "ydm"`,
		"encoding: ebcdic\n":                      `line 1: encoding "ebcdic"`,
		"delimiter: ab\n":                         `line 1: delimiter "ab"`,
		"header_row: -1\n":                        "line 1: header_row -1",
		"serial_base: octal\n":                    `line 1: serial_base "octal"`,
		"columns: {serial: x\n":                   "line",
		strings.Repeat("# x\n", mappingLimit/4+1): "1 MiB",
	} {
		if _, err := ReadMapping(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: error %v, want %q", text, err, want)
		}
	}
	if m, err := ReadMapping(strings.NewReader("")); err != nil || m == nil {
		t.Errorf("empty mapping: %v, %v", m, err)
	}
}

// The names of the facts are a contract with mapping files.
func TestFactNames(t *testing.T) {
	t.Parallel()
	const want = "serial, sha256, thumbprint, subject, issuer, emails, not_before, not_after, type, generation, profile, key_algorithm, " +
		"key_size, key_curve, key_usage, key_use, ekus, policy_oids, san, upn, crl, ocsp, ca_issuers, aia, status, revoked_at, revocation_reason, token_serial, " +
		"token_model, token_firmware, holder, holder_leaves, unit, site, customer, domain, integration, lead_weeks, notice_weeks, ready, contact, template, common_name, organization, organizational_unit, " +
		"organization_identifier, given_name, surname, pseudonym, subject_serial_number, title, street, locality, state, postal_code, country, certificate"
	if got := factNames(); got != want {
		t.Errorf("facts are %s", got)
	}
}
