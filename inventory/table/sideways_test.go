package table

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

// Fields below one another, with a column for each certificate or for one alone, are read as
// rows, in text and in worksheets.
func TestSideways(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Inventory;;\nAs of;2026-11-01;\nField;Cert 1;Cert 2\nSeriennummer;0A;0B\nGültig bis;31.01.2028;28.02.2029\nE-Mail;ann@example.com;bob@example.com\nTicket;1;2\n", Options{})
	if serialsOf(v) != "A B" || v.At(1).Emails()[0] != "bob@example.com" || !strings.Contains(notesOf(v), "is written sideways") {
		t.Errorf("serial numbers %q, notes %s", serialsOf(v), notesOf(v))
	}
	if unmapped := strings.Join(v.Sources()[0].Unmapped, ","); unmapped != "Inventory,As of,Field,Ticket" {
		t.Errorf("unmapped %s", unmapped)
	}
	if v.At(1).Entry() != 3 {
		t.Errorf("the third column is row %d", v.At(1).Entry())
	}
	v, err := loadBook(t, newWorkbook(t, false, map[string][][]any{
		"Ann": {{"Serial number", "0A"}, {"Valid to", day(46783)}, {"Key size", 2048.0}, {"Subject", "CN=Ann"}},
		"Bob": {{"Serial number", "0B"}, {"Valid to", day(47149)}, {"Key size", 2048.0}, {"Subject", "CN=Bob"}},
	}, "Ann", "Bob"), Options{})
	if err != nil || serialsOf(v) != "A B" {
		t.Fatalf("worksheets: %q, %v, %v", serialsOf(v), v.Rejects(), err)
	}
	if to, _ := v.At(0).NotAfter(); inventory.FormatTime(to) != "2028-01-31T23:59:59Z" {
		t.Errorf("worksheets: to %s", inventory.FormatTime(to))
	}
}

// Blocks of the same fields are a certificate each. What is one is not guessed where they
// differ, as where those of the issuer stand below those of the subject.
func TestSidewaysBlocks(t *testing.T) {
	t.Parallel()
	block := func(serial string) string {
		return "Serial number,44FFA1044" + serial + "\nNot after,2028-01-31\nSubject,CN=" + serial + "\n\n"
	}
	v := mustLoad(t, "List,\n\n"+block("A")+"Second one,\n"+block("B")+block("C"), Options{})
	if serialsOf(v) != "44FFA1044A 44FFA1044B 44FFA1044C" || v.At(1).Entry() != 8 {
		t.Errorf("serial numbers %q, notes %s", serialsOf(v), notesOf(v))
	}
	for name, text := range map[string]string{
		"another field": block("A") + "Status,revoked\n" + block("B"),
		"one less":      block("A") + "Serial number,44FFA1044B\nNot after,2028-01-31\n",
		"issuer":        "Common name,Ann\nOrganization,Example\nCommon name,Example CA\nIssued on,2026-01-31\nExpires on,2028-01-31\nSHA-256," + strings.Repeat("AB", 32) + "\n",
	} {
		if _, err := loadText(t, text, Options{}); err == nil || !strings.Contains(err.Error(), "write a row for each certificate") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := loadText(t, block("A")+strings.Repeat("x,y\n", mostLabels), Options{}); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("too many rows: %v", err)
	}
}

// A sheet that explains the columns holds no certificate, and a table whose first column
// holds words of headers stays as it is.
func TestNotSideways(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Column,Meaning\nSerial number,the number of the certificate\nNot after,the end of its validity\nSubject,whose it is\n",
		"Serial number,Not after,Owner,Subject\n0A,2028-01-31,E-Mail,CN=a\n0B,2028-01-31,Subject,CN=b\n",
		"Owner,Serial number,Not after,Status\nSubject,0A,2028-01-31,valid\nIssuer,0B,2028-01-31,valid\nE-Mail,0C,2028-01-31,valid\n",
	} {
		if v, _ := loadText(t, text, Options{}); strings.Contains(notesOf(v), "sideways") {
			t.Errorf("%q is read sideways", text)
		}
	}
	v, err := loadBook(t, newWorkbook(t, false, map[string][][]any{
		"Certs":  {{"Serial number", "Valid to"}, {"0A", day(46783)}},
		"Legend": {{"Column", "Meaning"}, {"Serial number", "number of the certificate"}, {"Valid to", "its end"}, {"Status", "valid or revoked"}},
	}, "Certs", "Legend"), Options{})
	if err != nil || v.Counts() != (inventory.Counts{Rows: 1, Certificates: 1}) || !strings.Contains(notesOf(v), "it seems to explain a table") {
		t.Errorf("legend: %+v, %s, %v", v.Counts(), notesOf(v), err)
	}
}
