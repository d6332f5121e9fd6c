package store

import (
	"fmt"
	"strings"
	"testing"
)

// The forms in which GnuPG 2.2 and 2.4 print a certificate for people, with a key of
// each kind.
func TestGPGSMText(t *testing.T) {
	t.Parallel()
	const list = `/home/anna/.gnupg/pubring.kbx
-----------------------------
           ID: 0xBE4A42D2
          S/N: 00A1B2C3D4E5F6
        (dec): 178140817319414
       Issuer: /CN=Example S\x2fMIME CA/O=Example Trust\x2c Inc/C=DE
      Subject: /CN=Anna Adler/O=Example GmbH/C=DE
          aka: anna@example.com
          aka: adler@example.com
     validity: 2025-02-03 08:15:00 through 2028-05-03 08:14:59
     key type: KEYTYPE
    key usage: digitalSignature nonRepudiation
ext key usage: emailProtection (suggested), 1.3.6.1.4.1.311.20.2.2 (suggested)
     policies: 2.23.140.1.5.3.2:N:, 1.2.3.4:C:
  fingerprint: 6E:78:E2:B1:23:C5:EA:41:66:5E:90:01:DD:9E:78:66:BE:4A:42:D2
     sha2 fpr: E1:AF:24:42:06:38:30:42:32:42:15:68:3C:3D:F1:71:B6:8B:1B:1B:E2:8A:E5:75:F3:9E:80:CC:32:76:81:FD
`
	const dump = `           ID: 0xBE4A42D2
          S/N: 00A1B2C3D4E5F6
       Issuer: CN=Example S/MIME CA,O=Example Trust\, Inc,C=DE
      Subject: CN=Anna Adler,O=Example GmbH,C=DE
          aka: <anna@example.com>
          aka: <adler@example.com>
     sha2_fpr: E1:AF:24:42:06:38:30:42:32:42:15:68:3C:3D:F1:71:B6:8B:1B:1B:E2:8A:E5:75:F3:9E:80:CC:32:76:81:FD
    notBefore: 2025-02-03 08:15:00
     notAfter: 2028-05-03 08:14:59
      keyType: KEYTYPE
     keyUsage: digitalSignature nonRepudiation
  extKeyUsage: emailProtection (suggested)
               1.3.6.1.4.1.311.20.2.2 (suggested)
     policies: 2.23.140.1.5.3.2
               1.2.3.4
  chainLength: not a CA
        crlDP: http://crl.example.com/a.crl
               issuer: none
`
	for printed, want := range map[string]string{
		"2048 bit RSA": "RSA 2048", "rsa3072": "RSA 3072", "256 bit ECC": "EC 256 P-256", "nistp384": "EC 384 P-384", "ed25519": "Ed25519 0",
		"brainpoolP256r1": "EC 256 brainpoolP256r1",
	} {
		for form, text := range map[string]string{"list": list, "dump": dump} {
			text = strings.Replace(text, "KEYTYPE", printed, 1)
			if !IsGPGSMText([]byte(text)) {
				t.Errorf("%s is not recognised", form)
			}
			c, _ := one(t, LoadGPGSMText, text)
			k := c.Content().Key
			if got := strings.TrimSpace(fmt.Sprint(k.Algorithm, " ", k.Size, " ", k.Curve)); got != want {
				t.Errorf("%s, %s: key %s, want %s", form, printed, got, want)
			}
			if c.Serial() != "A1B2C3D4E5F6" || c.Subject().String() != "CN=Anna Adler,O=Example GmbH,C=DE" ||
				c.Issuer() != `CN=Example S/MIME CA,O=Example Trust\, Inc,C=DE` || strings.Join(c.Emails(), " ") != "adler@example.com anna@example.com" {
				t.Errorf("%s: %s, %s, %s, %s", form, c.Serial(), c.Subject(), c.Issuer(), c.Emails())
			}
			if got := validity(c); got != "2025-02-03T08:15:00Z 2028-05-03T08:14:59Z" {
				t.Errorf("%s: %s", form, got)
			}
			content := c.Content()
			if got := strings.Join(append(content.EKUs, content.Policies...), " "); got != "1.3.6.1.5.5.7.3.4 1.3.6.1.4.1.311.20.2.2 2.23.140.1.5.3.2 1.2.3.4" {
				t.Errorf("%s: %s", form, got)
			}
		}
	}
}
