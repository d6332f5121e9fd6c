package store

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

// NSS folds at column 77, also between words and behind a quote of the name; pk12util
// has another heading.
func TestNSSFolding(t *testing.T) {
	const text = `Certificate(has private key):
    Data:
        Serial Number: 11 (0xb)
        Issuer: "CN=Example S/MIME Issuing Authority Two,O="Example, Incorporated for
             Certificates",C=DE"
        Validity:
            Not After : Wed May 03 08:14:59 2028
        Subject: "CN=Anna Adler,OU=Direction of the Department \"Sales\" \"Summer\"
            ,OU=A,O="Example, Inc"` + "            " + `
            Limited"
`
	if !IsNSS([]byte(text)) {
		t.Error("not recognised")
	}
	c, _ := one(t, LoadNSS, text)
	if got := c.Issuer(); got != `CN=Example S/MIME Issuing Authority Two,O=Example\, Incorporated for Certificates,C=DE` {
		t.Error(got)
	}
	if got := c.Subject().String(); !strings.HasPrefix(got, `CN=Anna Adler,OU=Direction of the Department \"Sales\" \"Summer\",OU=A,O=`) {
		t.Error(got)
	}
	empty, v := one(t, LoadNSS, "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: \"(empty)\"\n")
	if got, known := empty.Subject(), empty.Content().Known.Has(inventory.FieldSubject); len(got) != 0 || !known || len(v.Notes()) != 0 {
		t.Errorf("%v %v, notes %v", got, known, v.Notes())
	}
}

func TestNSSLostText(t *testing.T) {
	text := "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: \"CN=Fr..h\"\n        Validity:\n            Not After : Wed May 03 08:14:59 2028\n"
	c, v := one(t, LoadNSS, text)
	if c.Serial() != "B" || c.Content().Known.Has(inventory.FieldSubject) || c.Subject().String() != "CN=Fr..h" || !noted(v, "lost characters") {
		t.Errorf("%s %v %s, notes %v", c.Serial(), c.Content().Known.Names(), c.Subject(), v.Notes())
	}
}

// BR 6.1.5 counts the bits of a modulus, NSS prints octets.
func TestNSSModulus(t *testing.T) {
	for printed, want := range map[string]int{
		"c3:b8:df:79": 32, "00:c3:b8:df:79": 32, "63:b8:df:79": 31, "02:b8:df:79:\n                    01:02": 42, "00": 0,
	} {
		c, _ := one(t, LoadNSS, "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: \"CN=a\"\n        Subject Public Key Info:\n"+
			"            Public Key Algorithm: PKCS #1 RSA Encryption\n            RSA Public Key:\n                Modulus:\n                    "+printed+
			"\n                Exponent: 65537 (0x10001)\n")
		if k := c.Content().Key; k.Algorithm != "RSA" || k.Size != want {
			t.Errorf("%q: %+v, want %d bits", printed, k, want)
		}
	}
}
