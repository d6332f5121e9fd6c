package store

import (
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// -certopt leaves out the heading, -nameopt multiline has a line for each attribute,
// -fingerprint adds one.
func TestOpenSSLOptions(t *testing.T) {
	const certificate = `        Version: 3 (0x2)
        Serial Number:
            44:00:0b
        Signature Algorithm: sha256WithRSAEncryption
        Issuer:
            countryName               = DE
            commonName                = Example CA
        Validity
            Not Before: 2026-09-01 00:00:00Z
            Not After : 2028-09-30 23:59:59Z
        Subject:
            countryName               = DE
            organizationName          = Example GmbH, Berlin
            commonName                = Anna
        X509v3 extensions:
            X509v3 Key Usage: critical
                Digital Signature
            X509v3 Subject Key Identifier: 
                4E:AE
`
	const signature = "    Signature Algorithm: sha256WithRSAEncryption\n    Signature Value:\n        58:d2\n"
	const print = "SHA256 Fingerprint=E1:AF:24:42:06:38:30:42:32:42:15:68:3C:3D:F1:71:B6:8B:1B:1B:E2:8A:E5:75:F3:9E:80:CC:32:76:81:FD\n"
	for name, c := range map[string]struct {
		text  string
		whole bool
	}{
		"whole":        {"Certificate:\n    Data:\n" + certificate + signature + print, true},
		"no heading":   {certificate + signature, true},
		"no signature": {"Certificate:\n    Data:\n" + certificate, false},
		"neither":      {certificate, false},
		"CR CR LF":     {strings.ReplaceAll("Certificate:\n    Data:\n"+certificate+signature, "\n", "\r\r\n"), true},
	} {
		second := strings.NewReplacer("44:00:0b", "44:00:0c", "E1:AF", "E1:AE").Replace(c.text)
		if !IsOpenSSL([]byte(c.text)) {
			t.Errorf("%s is not recognised", name)
		}
		v := load(t, LoadOpenSSL, []byte(c.text+second))
		if v.Len() != 2 || v.At(0).Serial() != "44000B" || v.At(1).Serial() != "44000C" {
			t.Fatalf("%s: %+v, rejects %v", name, v.Counts(), v.Rejects())
		}
		a := v.At(0)
		if a.Subject().String() != `CN=Anna,O=Example GmbH\, Berlin,C=DE` || a.Issuer() != "CN=Example CA,C=DE" || validity(a) != "2026-09-01T00:00:00Z 2028-09-30T23:59:59Z" {
			t.Errorf("%s: %s, %s, %s", name, a.Subject(), a.Issuer(), validity(a))
		}
		if a.Content().KeyUsage != smime.DigitalSignature || a.Known().Has(inventory.FieldSAN) != c.whole || (a.SHA256() != "") != (name == "whole") {
			t.Errorf("%s: %v, known %v", name, a.Content().KeyUsage, a.Known().Names())
		}
	}
}

func TestOpenSSLForms(t *testing.T) {
	old := `Certificate:
    Data:
        Version: 3 (0x2)
        Serial Number: 4660 (0x1234)
    Signature Algorithm: sha256WithRSAEncryption
        Issuer: C=DE, O=Example GmbH, CN=Example CA
        Validity
            Not Before: Sep  1 00:00:00 2026 GMT
            Not After : Sep 30 23:59:59 2028 GMT
        Subject: C=DE, CN=J\xC3\xB6rg
        Subject Public Key Info:
            Public Key Algorithm: id-ecPublicKey
                Public-Key: (384 bit)
                pub:
                    04:00
                ASN1 OID: secp384r1
                NIST CURVE: P-384
        X509v3 extensions:
            X509v3 Subject Alternative Name: 
                email:a@example.com, othername:<unsupported>
            Authority Information Access: 
                OCSP - URI:http://ocsp.example.com
                CA Issuers - URI:http://ca.example.com/ca.crt

    Signature Algorithm: sha256WithRSAEncryption
         58:d2
`
	c, v := one(t, LoadOpenSSL, old)
	content := c.Content()
	if c.Serial() != "1234" || c.Subject().String() != "CN=Jörg,C=DE" || content.Key.Curve != "P-384" || content.OCSP[0] != "http://ocsp.example.com" {
		t.Errorf("%s %s %+v %v", c.Serial(), c.Subject(), content.Key, content.OCSP)
	}
	if content.Known.Has(inventory.FieldSAN) || content.Known.Has(inventory.FieldUPN) || !content.Known.Has(inventory.FieldKeyUsage) || len(v.Notes()) > 0 {
		t.Errorf("known %v, notes %v", content.Known.Names(), v.Notes())
	}
	cut, _ := one(t, LoadOpenSSL, old[:strings.Index(old, "Authority")])
	if cut.Content().Known.Has(inventory.FieldKeyUsage) {
		t.Error("a listing that was cut off does not know what is missing")
	}
	two := load(t, LoadSummary, []byte("serial=01\nsubject=CN = a\nserial=02\nsubject= /C=DE/CN=b\nSHA1 Fingerprint=6E:78:E2:B1:23:C5:EA:41:66:5E:90:01:DD:9E:78:66:BE:4A:42:D2\nb@example.com\n"))
	if two.Len() != 2 || two.At(1).Subject().String() != "CN=b,C=DE" || two.At(1).Emails()[0] != "b@example.com" {
		t.Errorf("%d certificates, rejects %v", two.Len(), two.Rejects())
	}
}

// 7.1.4.2.1: a listing keeps the capitals of addresses, of which those of the local part
// count (RFC 5280, 7.5).
func TestOpenSSLMailboxCase(t *testing.T) {
	for mailbox, want := range map[string]bool{"Anna@example.com": false, "Anna@Example.COM": false, "anna@example.com": true} {
		c, _ := one(t, LoadOpenSSL, "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: CN=Anna@example.com\n        X509v3 extensions:\n"+
			"            X509v3 Subject Alternative Name: \n                email:"+mailbox+"\n    Signature Algorithm: sha256WithRSAEncryption\n")
		if got := c.Content().Subject.Flags.Has(inventory.MailboxCase | inventory.CNMailboxCase); got != want {
			t.Errorf("%s: in other capitals: %t", mailbox, got)
		}
	}
}

// 7.1.2.3 c: a location that is no URI has no scheme, in a listing too.
func TestOpenSSLAccessLocation(t *testing.T) {
	const text = "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: CN=a\n        X509v3 extensions:\n" +
		"            Authority Information Access: \n                OCSP - URI:http://ocsp.example.com\n                CA Issuers - DirName:C = DE, CN = CA\n" +
		"    Signature Algorithm: sha256WithRSAEncryption\n"
	c, _ := one(t, LoadOpenSSL, text)
	if x := c.Content(); len(x.OCSP) != 1 || len(x.CAIssuers) != 0 || !x.Extensions.Has(inventory.ExtAIAOtherName) {
		t.Errorf("%v %v %b", x.OCSP, x.CAIssuers, x.Extensions)
	}
}

// OpenSSL prints a directoryName with the separators of the list, so its attributes are
// not known.
func TestOpenSSLDirectoryName(t *testing.T) {
	const text = "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: CN=a\n        X509v3 extensions:\n" +
		"            X509v3 Subject Alternative Name: \n                email:a@example.com, DirName:C = DE, CN = b, emailAddress = b@example.com\n" +
		"    Signature Algorithm: sha256WithRSAEncryption\n"
	c, _ := one(t, LoadOpenSSL, text)
	if x := c.Content(); x.Known.Has(inventory.FieldSAN) || x.SAN != inventory.SANRFC822|inventory.SANDirectoryName || len(c.Emails()) != 1 {
		t.Errorf("known %v, %v, %v", x.Known.Names(), x.SAN.Names(), c.Emails())
	}
}

// What "openssl storeutl -text" prints has a number above each certificate.
func TestOpenSSLStoreUtility(t *testing.T) {
	const text = "0: Certificate\nCertificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: CN=a\n" +
		"1: Certificate\nCertificate:\n    Data:\n        Serial Number: 12 (0xc)\n        Subject: CN=b\nTotal found: 2\n"
	if v := load(t, LoadOpenSSL, []byte(text)); !IsOpenSSL([]byte(text)) || v.Len() != 2 || v.At(1).Serial() != "C" {
		t.Errorf("%+v, rejects %v", v.Counts(), v.Rejects())
	}
}

// A summary that tells no serial number is one whose rejects say what is missing.
func TestSummaryWithoutSerial(t *testing.T) {
	const text = "notAfter=Sep 30 23:59:59 2028 GMT\nsubject=CN = a\nnotAfter=Sep 30 23:59:59 2028 GMT\nsubject=CN = b\n"
	v := load(t, LoadSummary, []byte(text))
	if !IsSummary([]byte(text)) || v.Len() != 0 || len(v.Rejects()) != 2 || !strings.Contains(v.Rejects()[1].Reason.String(), "serial number") {
		t.Errorf("%+v, rejects %v", v.Counts(), v.Rejects())
	}
}

// RFC 5280, 4.1.2.2 forbids negative serial numbers; OpenSSL prints those that there are by
// their absolute value, with a sign of its own.
func TestOpenSSLNegativeSerial(t *testing.T) {
	const head, tail = "Certificate:\n    Data:\n        Version: 3 (0x2)\n        Serial Number:", "\n        Subject: CN = Jo\n        Subject Public Key Info:\n"
	for text, want := range map[string]string{
		"\n             (Negative)4b:2f:11:00:01:02:03:04:aa": "B4D0EEFFFEFDFCFB56", " -75 (-0x4b)": "B5", " 75 (0x4b)": "4B",
	} {
		v := load(t, LoadOpenSSL, []byte(head+text+tail))
		if v.Len() != 1 || v.At(0).Serial() != want {
			t.Errorf("%q: %v, rejects %v", text, v.Counts(), v.Rejects())
		}
	}
	if v := load(t, LoadSummary, []byte("serial=-4B2F110001020304AA\nsubject=CN = Jo\n")); v.Len() != 1 || v.At(0).Serial() != "B4D0EEFFFEFDFCFB56" {
		t.Errorf("%v, rejects %v", v.Counts(), v.Rejects())
	}
}
