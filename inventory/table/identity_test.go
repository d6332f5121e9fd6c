package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestSerialBase(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("9", maxSerialDigits+1)
	for _, c := range []struct {
		name, header, values string
		opt                  Options
		want, note           string
	}{
		{"a letter decides", "Serial", "11 1A", Options{}, "11 1A", ""},
		{"digits only", "Serial", "11 12", Options{}, "11 12", "holds digits only"},
		{"too long for hexadecimal", "Serial", "11 " + long, Options{}, "B 125DFA371A19E6F7CB54395C9FFFFFFFFFF", ""},
		{"long numbers without a letter", "Serial", "412345678901234567890123456789012345 11", Options{}, "4F6A362B191E055F35DFC4F1E2DF79 B", "without a single letter"},
		{"two of them", "Serial", "41234567890123456 81234567890123457", Options{}, "927E9EFB8EBAC0 1209A68BA92BAC1", "without a single letter"},
		{"one of them twice", "Serial", "41234567890123456 41234567890123456", Options{}, "41234567890123456", "holds digits only"},
		{"long counters", "Serial", "10000000000000000001 10000000000000000002", Options{}, "10000000000000000001 10000000000000000002", "holds digits only"},
		{"separators of thousands", "Serial", `11 "1,234"`, Options{}, "B 4D2", ""},
		{"header says decimal", "Serial (decimal)", "11 12", Options{}, "B C", ""},
		{"header says hex", "Serial (hex)", "11 12", Options{}, "11 12", ""},
		{"mapping says decimal", "Serial", "11 12", Options{Mapping: mustMapping(t, "serial_base: decimal\n")}, "B C", ""},
		{"mapping overrules the header", "Serial (decimal)", "11 12", Options{Mapping: mustMapping(t, "serial_base: hex\n")}, "11 12", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := mustLoad(t, c.header+",Holder\n"+strings.ReplaceAll(c.values, " ", ",x\n")+",x\n", c.opt)
			notes := notesOf(v)
			if got := serialsOf(v); got != c.want || !strings.Contains(notes, c.note) || c.note == "" && strings.Contains(notes, "digits") {
				t.Errorf("serials %q, notes %q; want %q, %q", got, notes, c.want, c.note)
			}
		})
	}
}

func TestProfileColumns(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,Certificate Type,Generation,Policy OID\n0A,Sponsor,Legacy,\n0B,Sponsor,Legacy,2.23.140.1.5.1.3\n", Options{})
	if c := v.At(0).Content(); c.Type != smime.Sponsored || c.TypeBasis != inventory.BasisStated || c.Generation != smime.Legacy {
		t.Errorf("stated: %v %v %v", c.Type, c.TypeBasis, c.Generation)
	}
	if c := v.At(1).Content(); c.Type != smime.Mailbox || c.TypeBasis != inventory.BasisPolicy || c.Generation != smime.Strict {
		t.Errorf("policy: %v %v %v", c.Type, c.TypeBasis, c.Generation)
	}
}

func TestStatusWords(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,Status,Revocation Date\n0A,banana,\n0B,,2026-05-04\n0C,Issued,EMPTY\n0D,,true\n0E,,never\n", Options{})
	var got []string
	for _, c := range v.All() {
		got = append(got, c.Status().String())
	}
	if want := []string{"", "revoked", "valid", "revoked", ""}; !cmp.Equal(got, want) {
		t.Errorf("statuses %q, want %q", got, want)
	}
	for _, want := range []string{`column "Status": "banana" is not understood`, `column "Revocation Date": "never" is not understood`} {
		if !strings.Contains(notesOf(v), want) {
			t.Errorf("no note %s in\n%s", want, notesOf(v))
		}
	}
}

// States in numbers are dispositions of AD CS where the header says so, and what can be
// undone is no revocation for good.
func TestStatusColumns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ header, row, want string }{
		{"Request Disposition", "21", "revoked"},
		{"Disposición de la solicitud", "21", "revoked"},
		{"要求の処理", "21", "revoked"},
		{"Status", "20", "valid"},
		{"Status", "21", ""}, // active in EJBCA
		{"Status", "40", ""},
		{"Status,Revocation Date", "21,-1", ""},
		{"Status,Revocation Date", "40,2026-05-04", "revoked"},
		{"Status,Revocation Reason", "Revoked,6", "suspended"},
		{"Status,Revocation Reason", "Revoked,certificateHold", "suspended"},
		{"Status,Sperrgrund", "gesperrt,ausgesetzt", "suspended"},
		{"Status,Revocation Reason", "Revoked,4", "revoked"},
		{"Status,Revocation Reason", "Revoked,superseded", "revoked"},
		{"Status,Revocation Reason", "Issued,", "valid"},
		{"Status,Reason", "revoked,6", "suspended"},
		{"Status name,Is revoked", "Completed,true", "revoked"},
		{"Status name,Is revoked", "Completed,false", "valid"},
		{"Certificate Revoke Status", "revoked", "revoked"},
		{"Certificate Revoke Status", "none", ""},
		{"Certificate Revoke Status", "pending", ""}, // the revocation is
		{"Certificate Revoke Status", "failed", ""},
		{"Certificate Revoke Status", "issued", ""},
		{"Revocation Status", "VALID", "valid"},
		{"Request Disposition,Revocation Reason", "0x15 (21) -- Revoked,0x6 -- Reason: Certificate Hold", "suspended"},
		{"Request Disposition,Revocation Reason", "0x15 (21) -- Revoked,0x1 -- Reason: Key Compromise", "revoked"},
	} {
		v := mustLoad(t, "Serial,"+c.header+"\n0A,"+c.row+"\n", Options{})
		if got := v.At(0).Status().String(); got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.header, c.row, got, c.want)
		}
	}
}

func TestFingerprints(t *testing.T) {
	t.Parallel()
	hash := strings.Repeat("ab", 32)
	for _, text := range []string{hash, strings.ToUpper(hash), strings.TrimSuffix(strings.Repeat("AB:", 32), ":"), "sha256:" + hash,
		"SHA256 Fingerprint:" + hash, "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s="} {
		v := mustLoad(t, "Fingerprint\n"+text+"\n", Options{})
		if got := v.At(0).SHA256(); got != hash {
			t.Errorf("%q is %s", text, got)
		}
	}
	v := mustLoad(t, "Serial,Thumbprint\n0A,"+strings.Repeat("ab", 20)+"\n0B,"+hash+"\n", Options{})
	if v.At(0).SHA256() != "" || v.At(1).SHA256() != hash {
		t.Errorf("thumbprints %q, %q", v.At(0).SHA256(), v.At(1).SHA256())
	}
	// A SHA-1 thumbprint tells that two rows are about one certificate.
	v = mustLoad(t, "Thumbprint,Valid To\n"+strings.Repeat("ab", 20)+",2028-01-01\n"+strings.Repeat("AB", 20)+",2028-01-01\nq6urq6urq6urq6urq6urq6urq6s=,2028-01-01\n", Options{})
	if got := v.Counts(); got.Certificates != 1 || got.Duplicates != 2 {
		t.Errorf("three rows with one thumbprint: %+v", got)
	}
}

func TestSubjectParts(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,Common Name,Organization,Country,Given Name,Surname\n0A,Ann Archer,Example Widgets Inc,US,Ann,Archer\n", Options{})
	c := v.At(0)
	if got, want := c.Subject().String(), "CN=Ann Archer,2.5.4.4=Archer,2.5.4.42=Ann,O=Example Widgets Inc,C=US"; got != want {
		t.Errorf("subject %s, want %s", got, want)
	}
	if c.Known().Has(inventory.FieldSubject) {
		t.Error("a subject from single columns counts as known")
	}
	v = mustLoad(t, "Serial,Subject,Issuer\n0A,\"E=a@example.com, CN=Ann, S=Ohio, C=US\",\"C = US, O = Example, CN = Example CA\"\n0B,Ann Archer,Example CA\n", Options{})
	if got := v.At(0); !got.Known().Has(inventory.FieldSubject) || got.Issuer() != "CN=Example CA,O=Example,C=US" {
		t.Errorf("subject known %t, issuer %s", got.Known().Has(inventory.FieldSubject), got.Issuer())
	}
	if got := v.At(1); got.Known().Has(inventory.FieldSubject) || got.Subject().String() != "CN=Ann Archer" || got.Issuer() != "Example CA" {
		t.Errorf("bare name: %s, %s", got.Subject(), got.Issuer())
	}
}

func TestUPN(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,UPN,SAN\n0A,u@example.com,\n0B,,email:a@example.com\n0C,,\n", Options{})
	a := v.At(0)
	if c := a.Content(); a.UPN() != "u@example.com" || !c.SAN.Has(inventory.SANUPN) || !cmp.Equal(c.OtherNames, []string{smime.OtherNameUPN}) ||
		!c.Known.Has(inventory.FieldUPN) || c.Known.Has(inventory.FieldSAN) {
		t.Errorf("UPN column: %q, %+v", a.UPN(), c)
	}
	if !v.At(1).Known().Has(inventory.FieldUPN | inventory.FieldSAN) {
		t.Error("a whole SAN without UPN leaves the UPN unknown")
	}
	if v.At(2).Known().Has(inventory.FieldUPN) {
		t.Error("an empty cell makes the UPN known")
	}
}
