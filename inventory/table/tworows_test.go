package table

import (
	"slices"
	"strings"
	"testing"

	"smigrate/inventory"
)

// Headers of two rows, as spreadsheets have them with cells that span columns or rows.
func TestHeaderOfTwoRows(t *testing.T) {
	t.Parallel()
	const row = "0A11;a@example.com;2026-05-04;2028-05-03;active\n"
	const want = "A11 2026-05-04 2028-05-03"
	for _, c := range []struct{ about, text, want, unmapped, rejects string }{
		{"the second row under one cell", "Serial;E-Mail;Validity;;Status\n;;From;To;\n" + row, want, "", ""},
		{"more of a known header in the second row", "Serial;E-Mail;Validity;;Token;Status\n(hex);;From;To;no.;\n0A11;a@example.com;2026-05-04;2028-05-03;12000001;active\n", want, "", ""},
		{"in German", "Seriennummer;E-Mail;Gültigkeit;;Status\n;;von;bis;\n" + row, want, "", ""},
		{"groups above", "Certificate;;Validity;;State\nSerial;E-Mail;From;To;Status\n" + row, want, "", ""},
		{"groups above that are headers themselves", "Certificate;;Validity;;Owner;Key\nSerial;E-Mail;From;To;Name;Algorithm\n0A11;a@example.com;2026-05-04;2028-05-03;Jo;RSA\n", want, "", ""},
		{"a title above", "Certificates of 2026\nSerial;E-Mail;From;To;Status\n" + row, "A11 none none", "From To", ""},
		{"words that mean nothing together", "Serial;E-Mail;Journey;;Status\n;;From;To;\n" + row, "A11 none none", "Journey", "describes no certificate"},
		{"a row of values below", "Serial;E-Mail;Validity;Valid to;Status\n0B11;b@example.com;;2027-01-02;\n" + row, "B11 none 2027-01-02 A11 none 2028-05-03", "Validity", ""},
		{"cells of both rows", "Status;Certificate;;;\n;Serial;E-Mail;From;Valid to\nactive;0A11;a@example.com;2026-05-04;2028-05-03\n", "A11 none 2028-05-03", "From", ""},
		{"cells that span rows and columns", "Owner;Certificate;;;Token;\n;Serial no.;Valid from;Valid to;Model;Serial no.\nJo;0A11;2026-05-04;2028-05-03;SafeNet 5110;02AB1234\n", want, "", ""},
	} {
		v := mustLoad(t, c.text, Options{})
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
		}
		for _, r := range v.Rejects() {
			rejects = append(rejects, r.Reason.String())
		}
		unmapped := strings.Join(v.Sources()[0].Unmapped, " ")
		if strings.Join(got, " ") != c.want || unmapped != c.unmapped || !strings.Contains(strings.Join(rejects, "\n"), c.rejects) || c.rejects == "" && len(rejects) > 0 {
			t.Errorf("%s: got %q, unmapped %q, rejects %q", c.about, got, unmapped, rejects)
		}
	}
}

// Below a cell "Token" the serial number is that of the token.
func TestSerialsOfTwoKinds(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Owner;Mail;Certificate;;Token;\n;;Serial no.;Valid to;Model;Serial no.\nJo;jo@example.com;0A11;2028-05-03;SafeNet 5110;02AB1234\n", Options{})
	c := v.At(0)
	if token, _ := c.Token(); c.Serial() != "A11" || token.Serial != "02AB1234" || token.Model != "SafeNet 5110" || c.Holder() != "Jo" || !slices.Equal(c.Emails(), []string{"jo@example.com"}) {
		t.Errorf("%s, %+v, %s, %q", c.Serial(), token, c.Holder(), c.Emails())
	}
}
