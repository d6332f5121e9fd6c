package cell

import (
	"slices"
	"strings"
	"testing"
	"time"

	"smigrate/inventory"
)

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2027-01-31T23:59:59Z", "5/3/2028 4:14 AM", "Tue Apr 18 23:59:59 2028", "46861.99998842592", "20270104000000Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for order := AnyOrder; order <= YearMonthDay; order++ {
			d := Dates{Zone: time.UTC, Order: order}
			at, err := d.Parse(s)
			if err != nil {
				continue
			}
			if at.Precision == inventory.UnknownPrecision {
				t.Fatalf("%q has no precision", s)
			}
			if year := inventory.FormatTime(at.Unix)[:4]; year < "1949" {
				t.Fatalf("%q is in the year %s", s, year)
			}
		}
	})
}

// FuzzCell: no cell ends the program, whatever fact it is read as, and what is read is
// in its form.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"sha256:" + strings.Repeat("AB:", 32), "Other Name:\n     Principal Name=a@corp.example.com\n     RFC822 Name=a@example.com",
		"[1]CRL Distribution Point: URL=http://crl.example.com/a.crl", "Digital Signature, Non-Repudiation (c0)", "256-bit EC (secp256r1)", "04:D2", "0x04D2", "1,234"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, b := range []Base{HexBase, DecimalBase} {
			for _, number := range []bool{false, true} {
				serial, err := ParseSerial(nil, s, b, number)
				if err == nil && (len(serial) == 0 || len(serial) > 1 && serial[0] == 0 || len(serial) > len(s)) {
					t.Errorf("serial number %q: %x", s, serial)
				}
			}
		}
		for _, mailbox := range AppendEmails(nil, s) {
			if !strings.Contains(mailbox, "@") {
				t.Errorf("address %q of %q", mailbox, s)
			}
		}
		if n := len(ParseFingerprint(s)); n > len(s) {
			t.Errorf("fingerprint of %d octets of %q", n, s)
		}
		ekus, _ := ParseEKUs(s)
		policies, _ := ParsePolicies(s)
		if slices.Contains(append(ekus, policies...), "") {
			t.Errorf("empty object identifier of %q", s)
		}
		ParseSAN(s)
		ParseKey(s)
		ParseKeySize(s)
		ParseKeyUsage(s)
		ParseKeyUse(s)
		ParseProfile(s)
		ParseStatus(s)
		if yes, ok := ParseYesNo(s); yes && !ok {
			t.Errorf("%q is yes, and no answer", s)
		}
		ParseURLs(s)
		ParseAIA(s)
		ParseWeeks(s, "weeks")
	})
}
