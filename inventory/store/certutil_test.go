package store

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"smigrate/inventory"
)

// storeListings are the same certificate in the languages of Windows.
var storeListings = map[string]string{
	"English": `my "Personal"
================ Certificate 0 ================
Serial Number: 00c0ffee0102030405
Issuer: CN=Example CA, O=Example GmbH, C=DE
 NotBefore: 9/1/2026 10:53 AM
 NotAfter: 9/30/2028 11:59 PM
Subject: CN=Jörg Müller, O=Example GmbH, C=DE
Non-root Certificate
Cert Hash(sha1): 6e 78 e2 b1 23 c5 ea 41 66 5e 90 01 dd 9e 78 66 be 4a 42 d2
  Key Container = x
  Provider = Microsoft Smart Card Key Storage Provider
CertUtil: -store command completed successfully.
`,
	"German": `my "Eigene Zertifikate"
================ Zertifikat 0 ================
Seriennummer: 00c0ffee0102030405
Aussteller: CN=Example CA, O=Example GmbH, C=DE
 Nicht vor: 01.09.2026 10:53
 Nicht nach: 30.09.2028 23:59
Antragsteller: CN=Jörg Müller, O=Example GmbH, C=DE
Kein Stammzertifikat
Zertifikathash(sha1): 6e78e2b123c5ea41665e9001dd9e7866be4a42d2
  Schlüsselcontainer = x
  Anbieter = Microsoft Base Smart Card Crypto Provider
CertUtil: -store-Befehl wurde erfolgreich ausgeführt.
`,
	"Italian": `================ Certificato 0 ================
Numero di serie: 00c0ffee0102030405
Autorità emittente: CN=Example CA, O=Example GmbH, C=DE
 NotBefore: 01/09/2026 10:53
 NotAfter: 30/09/2028 23:59
Soggetto: CN=Jörg Müller, O=Example GmbH, C=DE
Certificato non radice
Hash certificato(sha1): 6e78e2b123c5ea41665e9001dd9e7866be4a42d2
  Contenitore di chiavi = x
  Provider = Microsoft Smart Card Key Storage Provider
`,
	"French": `================ Certificat 0 ================
Numéro de série : 00c0ffee0102030405
Émetteur : CN=Example CA, O=Example GmbH, C=DE
 NotBefore : 01/09/2026 10:53
 NotAfter : 30/09/2028 23:59
Objet : CN=Jörg Müller, O=Example GmbH, C=DE
Hach. cert. (sha1) : 6e78e2b123c5ea41665e9001dd9e7866be4a42d2
  Conteneur de clé = x
  Fournisseur = Microsoft Smart Card Key Storage Provider
`,
	"Spanish": `================ Certificado 0 ================
Número de serie: 00c0ffee0102030405
Emisor: CN=Example CA, O=Example GmbH, C=DE
 NotBefore: 01/09/2026 10:53
 NotAfter: 30/09/2028 11:59 p. m.
Sujeto: CN=Jörg Müller, O=Example GmbH, C=DE
Hash de cert.(sha1): 6e78e2b123c5ea41665e9001dd9e7866be4a42d2
  Proveedor = Microsoft Smart Card Key Storage Provider
`,
	"verbose": `================ Certificate 0 ================
X509 Certificate:
Version: 3
Serial Number: 00c0ffee0102030405
Issuer:
    CN=Example CA
    O=Example GmbH
    C=DE
 NotBefore: 2026-09-01 10:53
 NotAfter: 2028-09-30 23:59
Subject:
    CN=Jörg Müller
    O=Example GmbH
    C=DE
Cert Hash(sha1): 6e78e2b123c5ea41665e9001dd9e7866be4a42d2
  Provider = Microsoft Smart Card Key Storage Provider
`,
}

func TestStoreInOtherLanguages(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	for language, text := range storeListings {
		oem, err := charmap.CodePage850.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		ansi, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		for encoding, text := range map[string]string{"UTF-8": text, "CP850": oem, "1252": ansi, "CRLF": strings.ReplaceAll(text, "\n", "\r\n")} {
			t.Run(language+" "+encoding, func(t *testing.T) {
				if !IsCertutil([]byte(text)) {
					t.Error("not recognised")
				}
				c, v := one(t, zoned(LoadCertutil, zone), text)
				if c.Serial() != "C0FFEE0102030405" || c.Subject().String() != "CN=Jörg Müller,O=Example GmbH,C=DE" || c.Issuer() != "CN=Example CA,O=Example GmbH,C=DE" {
					t.Errorf("%s %s %s", c.Serial(), c.Subject(), c.Issuer())
				}
				if got := validity(c); got != "2026-09-01T08:53:00Z 2028-09-30T21:59:00Z" {
					t.Error(got)
				}
				if token, _ := c.Token(); token.Model != smartCard {
					t.Errorf("%+v", token)
				}
				if len(v.Notes()) > 0 {
					t.Error(v.Notes())
				}
			})
		}
	}
}

func TestKeyStores(t *testing.T) {
	for _, test := range []struct{ provider, reader, model string }{
		{"Microsoft Smart Card Key Storage Provider", "", smartCard},
		{"Microsoft Base Smart Card Crypto Provider", "Yubico YubiKey CCID 0", smartCard},
		{"Microsoft Base Smart Card Crypto Provider", "Microsoft Virtual Smart Card 0", virtualSmartCard},
		{"Microsoft Passport Key Storage Provider", "", "Windows Hello"},
		{"Microsoft Platform Crypto Provider", "", "TPM"},
		{"eToken Base Cryptographic Provider", "", smartCard},
		{"Microsoft Software Key Storage Provider", "", ""},
		{"Microsoft Enhanced Cryptographic Provider v1.0", "", ""},
		{"", "Microsoft Virtual Smart Card 0", ""},
	} {
		if got := tokenOf(test.provider, test.reader); got != (inventory.Token{Model: test.model}) {
			t.Errorf("%+v: %+v", test, got)
		}
	}
}

// Placeholders are no values, and what is missing stays unknown.
func TestStoreOddities(t *testing.T) {
	text := "================ Certificate 0 ================\nSerial Number: 01\nIssuer: CN=Example CA\n NotBefore: 1/2/2026 1:00 AM\n NotAfter: nonsense\nSubject: EMPTY (DNS Name=x)\n"
	c, v := one(t, zoned(LoadCertutil, nil), text)
	if known := c.Content().Known; !known.Has(inventory.FieldSubject) || len(c.Subject()) != 0 || known.Has(inventory.FieldNotAfter) {
		t.Errorf("%v, %s", known.Names(), c.Subject())
	}
	if !noted(v, "month/day/year") || !noted(v, "zone") {
		t.Errorf("notes %v", v.Notes())
	}
	v = load(t, zoned(LoadCertutil, nil), []byte("================ Certificate 0 ================\nIssuer: CN=Example CA\n"))
	if v.Len() != 0 || len(v.Rejects()) != 1 {
		t.Errorf("rejects %v", v.Rejects())
	}
}
