package platform

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// mailCertificate is a certificate of Alice with serial number 0A1B.
func mailCertificate(t *testing.T) []byte {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(0x0A1B), Subject: pkix.Name{CommonName: "Alice Example"}, EmailAddresses: []string{"alice@example.com"},
		NotBefore: time.Date(2025, 6, 30, 22, 0, 0, 0, time.UTC), NotAfter: time.Date(2028, 6, 30, 21, 59, 59, 0, time.UTC),
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, public, private)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// octets writes bytes as Windows PowerShell does, one a line.
func octets(b []byte) string {
	lines := make([]string, len(b))
	for i, c := range b {
		lines[i] = fmt.Sprintf("%60d", c)
	}
	return "[\r\n" + strings.Join(lines, ",\r\n") + "\r\n]"
}

// TestPowerShellCertificates: what ConvertTo-Json makes of a whole certificate is that
// certificate, in the forms of both PowerShells and of scripts.
func TestPowerShellCertificates(t *testing.T) {
	t.Parallel()
	der := mailCertificate(t)
	desktop := `{"PSPath":"Microsoft.PowerShell.Security\\Certificate::CurrentUser\\My\\00","PSProvider":{"Name":"Certificate"},"PSIsContainer":false,
		"EnhancedKeyUsageList":[{"FriendlyName":"Secure Email","ObjectId":"1.3.6.1.5.5.7.3.4"}],"DnsNameList":[],"SendAsTrustedIssuer":false,
		"Archived":false,"Extensions":[{"Critical":false,"Oid":"System.Security.Cryptography.Oid","RawData":"48 0"}],"NotAfter":"\/Date(1846015199000)\/",
		"NotBefore":"\/Date(1751320800000)\/","HasPrivateKey":true,"PrivateKey":null,"RawData":` + octets(der) + `,
		"SerialNumber":"0A1B","Subject":"CN=Alice Example","Thumbprint":"` + strings.Repeat("0", 40) + `"}`
	for name, text := range map[string]string{
		"list":                    "[\r\n" + desktop + "\r\n]",
		"one certificate":         desktop,
		"list to which was added": `{"value":[` + desktop + `],"Count":1}`,
		"bytes to which was added": `[{"Thumbprint":null,"Subject":"CN=Alice Example","RawData":{"value":` + octets(der) +
			`,"Count":2}}]`,
		"base64 of a script": `[{"Subject":"CN=Alice Example","Thumbprint":"","RawData":"` + base64.StdEncoding.EncodeToString(der) + `"}]`,
	} {
		v := loadText(t, text)
		if v.Len() != 1 {
			t.Errorf("%s: %v", name, lines(v))
			continue
		}
		c := v.At(0)
		if c.Serial() != "A1B" || c.Source().Format != "powershell-json" || !cmp.Equal(c.Emails(), []string{"alice@example.com"}) ||
			!cmp.Equal(c.Content().EKUs, []string{smime.EmailProtection}) || len(v.Notes()) > 0 || len(c.Source().Unmapped) > 0 {
			t.Errorf("%s: %v, %v, %v, unmapped %v", name, lines(v), c.Emails(), c.Content().EKUs, c.Source().Unmapped)
		}
	}
}

// TestPowerShellSelection: what Select-Object left of certificates.
func TestPowerShellSelection(t *testing.T) {
	t.Parallel()
	sha1 := strings.Repeat("AB", 20)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"PowerShell 5.1": {`[{"Thumbprint":"` + sha1 + `","Subject":"CN=A","Issuer":"CN=B","SerialNumber":"0C",
			"NotBefore":"\/Date(1751320800000)\/","NotAfter":{"value":"\/Date(1846015199000)\/","DateTime":"Freitag, 30. Juni 2028 23:59:59"}}]`,
			[]string{"1 C 2025-06-30T22:00:00Z..2028-06-30T21:59:59Z"}},
		"PowerShell 7": {`[{"Thumbprint":"` + sha1 + `","NotAfter":"2028-06-30T23:59:59+02:00","SerialNumber":"0C"}]`,
			[]string{"1 C ..2028-06-30T21:59:59Z"}},
		"times before 1970": {`{"Thumbprint":"` + sha1 + `","NotAfter":"\/Date(-1000)\/","SerialNumber":"0C"}`, []string{"1 C ..1969-12-31T23:59:59Z"}},
		"no time": {`[{"Thumbprint":"` + sha1 + `","NotAfter":"\/Date(soon)\/","SerialNumber":"0C"}]`,
			[]string{`reject 1 NotAfter "/Date(soon)/": not a time such as 2027-01-31T12:00:00Z`}},
		"no bytes": {`[{"Thumbprint":"` + sha1 + `","Subject":"CN=A","SerialNumber":"0C","RawData":[48,256]}]`,
			[]string{"1 C ..", "note 1 RawData cannot be decoded: the other fields of the entry were read"}},
		"a store among them": {`[{"Thumbprint":"` + sha1 + `","Subject":"CN=A","SerialNumber":"0C"},{"Name":"My"}]`,
			[]string{"1 C ..", `reject 2  "": neither serial number nor fingerprint, without which nothing tells certificates apart: export one of them too`}},
	} {
		if diff := cmp.Diff(test.want, lines(loadText(t, test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestPowerShellKeyUsages(t *testing.T) {
	t.Parallel()
	for list, want := range map[string][]string{
		`[{"FriendlyName":"Sichere E-Mail","ObjectId":"1.3.6.1.5.5.7.3.4"},{"FriendlyName":"EFS","ObjectId":"1.3.6.1.4.1.311.10.3.4"}]`: {smime.EmailProtection, smime.EFS},
		`["Secure Email (1.3.6.1.5.5.7.3.4)"]`:        {smime.EmailProtection},
		`{"value":["(1.3.6.1.5.5.7.3.4)"],"Count":1}`: {smime.EmailProtection},
		`[]`: nil,
		`["Microsoft.CertificateServices.Commands.Usage"]`: nil,
	} {
		v := loadText(t, `[{"Thumbprint":"`+strings.Repeat("AB", 20)+`","Subject":"CN=A","EnhancedKeyUsageList":`+list+`}]`)
		if got := v.At(0).Content().EKUs; !cmp.Equal(got, want) || v.At(0).Known().Has(inventory.FieldEKUs) != (want != nil) {
			t.Errorf("%s: %v, want %v", list, got, want)
		}
	}
}
