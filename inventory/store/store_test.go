package store

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// one loads a listing of one certificate.
func one(t *testing.T, do loader, text string) (inventory.Certificate, *inventory.Inventory) {
	t.Helper()
	v := load(t, do, []byte(text))
	if v.Len() != 1 {
		t.Fatalf("%d certificates, rejects %v", v.Len(), v.Rejects())
	}
	return v.At(0), v
}

func validity(c inventory.Certificate) string {
	from, _ := c.NotBefore()
	to, _ := c.NotAfter()
	return inventory.FormatTime(from) + " " + inventory.FormatTime(to)
}

func noted(v *inventory.Inventory, text string) bool {
	for _, n := range v.Notes() {
		if strings.Contains(n.Text.String(), text) {
			return true
		}
	}
	return false
}

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

// "certutil -v -store" prints hashes of names and keys too: certificates of one CA do not
// become one by that of its name.
func TestStoreVerboseHashes(t *testing.T) {
	const text = `================ Certificate 0 ================
X509 Certificate:
Version: 3
Serial Number: 44000000000a
Issuer:
    CN=Example CA
  Name Hash(sha1): c555fa55fe8e3e84d965d463e888a73d1877edbc
  Name Hash(md5): 26df41790381580445365a074ae47bac

 NotBefore: 8/17/2025 7:24 PM
 NotAfter: 8/17/2026 7:24 PM

Subject:
    CN=Anna Adler
  Name Hash(sha1): f944dcd635f9801f7ac90a407fbc479964dec024

Public Key Length: 2048 bits
Key Id Hash(rfc-sha1): 956e992f727eb0d4b07d2619808e0d0b5511cfa2
Key Id Hash(sha1): d790e7d7aa515400d3a48fb7f2dc52516d2f2a43
Key Id Hash(sha256): cefd889a6b421783b6d1ae12b67c059ecd76dbad5e59986e9531d8293131eaae
Cert Hash(md5): 7dbce8ad4122f9feffa53444cb9f158f
Cert Hash(sha1): 4231d56bb0f61260e1c1a74d64cbcf0f29a1f3ba
Cert Hash(sha256): 9230bf42dc31f6d1c3574d3f0d27cd6ae405b881f10719180ad92490cc31519a
`
	second := strings.NewReplacer("44000000000a", "44000000000b", "f3ba", "f3bb", "519a", "519b").Replace(text)
	v := load(t, zoned(LoadCertutil, nil), []byte(text+second))
	if v.Len() != 2 {
		t.Fatalf("%+v, rejects %v", v.Counts(), v.Rejects())
	}
	if got := v.At(1).SHA256(); !strings.EqualFold(got, "9230bf42dc31f6d1c3574d3f0d27cd6ae405b881f10719180ad92490cc31519b") {
		t.Error(got)
	}
	old := load(t, zoned(LoadCertutil, nil), []byte(strings.ReplaceAll(text+second, "Cert Hash(sha256)", "Signature Hash")))
	if old.Len() != 2 || old.At(0).SHA256() != "" {
		t.Errorf("%+v %q", old.Counts(), old.At(0).SHA256())
	}
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

const germanView = `Schema:
  Spaltenname                   Lokalisierter Name            Typ     Maximale Länge
  ----------------------------  ----------------------------  ------  ---------
  RequestID                     Ausgestellte Anforderungs-ID  Long    4 -- Indiziert
  Request.Disposition           Anforderungsdisposition       Long    4 -- Indiziert
  Request.RequesterName         Antragstellername             String  2048 -- Indiziert
  Request.RevokedWhen           Sperrdatum                    Date    8
  Request.RevokedReason         Sperrgrund                    Long    4
  SerialNumber                  Seriennummer                  String  128 -- Indiziert
  NotBefore                     Anfangsdatum des Zertifikats  Date    8
  NotAfter                      Ablaufdatum des Zertifikats   Date    8 -- Indiziert
  PublicKeyLength               Länge des öffentlichen Schlüs Long    4
  PublicKeyAlgorithm            Algorithmus                   String  254
  UPN                           Benutzerprinzipalname         String  2048 -- Indiziert

Zeile 1:
  Ausgestellte Anforderungs-ID: 0x4 (4)
  Anforderungsdisposition: 0x15 (21) -- Gesperrt
  Antragstellername: "CORP\jm"
  Sperrdatum: 04.05.2026 11:30
  Sperrgrund: 0x5 -- Grund: Vorgangsende
  Seriennummer: "4400000a17c2d3e4f5061728390000000a17"
  Anfangsdatum des Zertifikats: 03.02.2025 09:15
  Ablaufdatum des Zertifikats: 03.05.2028 10:14
  Länge des öffentlichen Schlüs: 0x800 (2048)
  Algorithmus: "1.2.840.113549.1.1.1" RSA (RSA_SIGN)
  Benutzerprinzipalname: EMPTY

Zeile 2:
  Anforderungsdisposition: 0x15 (21) -- Gesperrt
  Sperrgrund: 0x6 -- Grund: Zertifikat blockiert
  Seriennummer: "4400000a17c2d3e4f5061728390000000a18"

Zeile 3:
  Ausgestellte Anforderungs-ID: 0x9 (9)
  Anforderungsdisposition: 0x9 (9) -- Angehalten
  Seriennummer: EMPTY

Zeile 4:
  Anforderungsdisposition: 0x1f (31) -- Abgelehnt
`

func TestViewInGerman(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	oem, err := charmap.CodePage850.NewEncoder().String(germanView)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{germanView, oem} {
		if !IsView([]byte(text)) {
			t.Error("not recognised")
		}
		v := load(t, zoned(viewOf, zone), []byte(text))
		if v.Len() != 2 || len(v.Rejects()) != 2 || !strings.Contains(v.Rejects()[0].Reason.String(), "was not issued") {
			t.Fatalf("%+v, rejects %v", v.Counts(), v.Rejects())
		}
		c := v.At(0)
		at, _ := c.RevokedAt()
		if c.Status() != inventory.Revoked || inventory.FormatTime(at) != "2026-05-04T09:30:00Z" || c.Holder() != `CORP\jm` || c.UPN() != "" {
			t.Errorf("%s at %d, %s, UPN %q", c.Status(), at, c.Holder(), c.UPN())
		}
		if got := validity(c); got != "2025-02-03T08:15:00Z 2028-05-03T08:14:00Z" || c.Precision() != inventory.ToMinute {
			t.Error(got, c.Precision())
		}
		if k := c.Content().Key; k.Algorithm != "RSA" || k.Size != 2048 {
			t.Errorf("%+v", k)
		}
		if v.At(1).Status() != inventory.Suspended {
			t.Error(v.At(1).Status())
		}
	}
}

// Without its schema, a listing in a language that is not known here is read by the
// look of its values.
func TestViewWithoutSchema(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Skip(err)
	}
	const text = `行 1:
  発行された要求 ID: 0x1000 (4096)
  要求の処理: 0x14 (20) -- 発行済み
  要求者名: "CORP\anna"
  シリアル番号: "4400000a17c2d3e4f5061728390000000a17"
  証明書テンプレート: "1.3.6.1.4.1.311.21.8.1.2" SMIMEUser
  証明書の発効日: 2025/02/03 17:15
  証明書の有効期限: 2028/05/03 17:14
  公開キーの長さ: 0x800 (2048)
  公開キーのアルゴリズム: "1.2.840.113549.1.1.1" RSA (RSA_SIGN)
  失効日: 空

行 2:
  要求の処理: 0x15 (21) -- 失効
  要求者名: "CORP\ben"
  シリアル番号: "4400000a17c2d3e4f5061728390000000a18"
  証明書の発効日: 2025/02/03 午後 5:15
  証明書の有効期限: 2028/05/03 午前 0:14
  失効日: 2026/05/04 18:30
`
	page, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{text, page} {
		if !IsView([]byte(text)) {
			t.Error("not recognised")
		}
		v := load(t, zoned(viewOf, zone), []byte(text))
		if v.Len() != 2 {
			t.Fatalf("%+v, rejects %v", v.Counts(), v.Rejects())
		}
		a, b := v.At(0), v.At(1)
		if got := validity(a); got != "2025-02-03T08:15:00Z 2028-05-03T08:14:00Z" || a.Status() != inventory.Valid || a.Holder() != `CORP\anna` {
			t.Error(got, a.Status(), a.Holder())
		}
		if k := a.Content().Key; k.Algorithm != "RSA" || k.Size != 2048 {
			t.Errorf("%+v", k)
		}
		at, _ := b.RevokedAt()
		if got := validity(b); got != "2025-02-03T08:15:00Z 2028-05-02T15:14:00Z" || b.Status() != inventory.Revoked || inventory.FormatTime(at) != "2026-05-04T09:30:00Z" {
			t.Error(got, b.Status(), at)
		}
	}
}

func TestViewCutOff(t *testing.T) {
	text := "Row 1:\n  Request Disposition: 0x14 (20) -- Issued\n  Binary Certificate:\n-----BEGIN CERTIFICATE-----\nMIIF\n"
	v := load(t, zoned(viewOf, nil), []byte(text))
	if v.Len() != 0 || len(v.Rejects()) != 1 || !strings.Contains(v.Rejects()[0].Reason.String(), "cut off") {
		t.Errorf("rejects %v", v.Rejects())
	}
}

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

// A CA for e-mail is known by its key usage; OpenSSL and NSS have words of their own for
// that and for anyPolicy.
func TestAuthoritiesInText(t *testing.T) {
	const authority = `Certificate:
    Data:
        Serial Number: 11 (0xb)
        Subject: C=DE, CN=Example CA
        X509v3 extensions:
            X509v3 Extended Key Usage:
                E-mail Protection
            X509v3 Key Usage: critical
                Certificate Sign, CRL Sign
            X509v3 Certificate Policies:
                Policy: X509v3 Any Policy
            X509v3 Basic Constraints: critical
                CA:TRUE, pathlen:0
    Signature Algorithm: sha256WithRSAEncryption
`
	if v := load(t, LoadOpenSSL, []byte(authority)); v.Len() != 0 || len(v.Rejects()) != 1 || len(v.Notes()) != 0 {
		t.Errorf("OpenSSL: %+v, notes %v", v.Counts(), v.Notes())
	}
	c, _ := one(t, LoadOpenSSL, strings.Replace(authority, "CA:TRUE", "CA:FALSE", 1))
	if got := c.Content().Policies; len(got) != 1 || got[0] != anyPolicy {
		t.Errorf("policies %v", got)
	}
	const nss = `Certificate:
    Data:
        Serial Number: 11 (0xb)
        Subject: "CN=Example CA"
        Signed Extensions:
            Name: Extended Key Usage
                E-Mail Protection Certificate
            Name: Certificate Key Usage
            Usages: Certificate Signing
                    CRL Signing
            Name: Certificate Policies
            Data:
                Policy Name: Certificate Policies AnyPolicy
            Name: Certificate Basic Constraints
            Data: Is a CA with a maximum path length of 0.
    Fingerprint (SHA1):
        6E:78:E2:B1:23:C5:EA:41:66:5E:90:01:DD:9E:78:66:BE:4A:42:D2
`
	if v := load(t, LoadNSS, []byte(nss)); v.Len() != 0 || len(v.Rejects()) != 1 || len(v.Notes()) != 0 {
		t.Errorf("NSS: %+v, notes %v", v.Counts(), v.Notes())
	}
}

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

// A translated label may be wider than its column of the schema, and a name may hold
// quotes.
func TestViewLabelsAndNames(t *testing.T) {
	const text = `Schéma :
  Column Name                   Localized Name                Type    MaxLength
  ----------------------------  ----------------------------  ------  ---------
  SerialNumber                  Numéro de série               String  128 -- Indexed
  DistinguishedName             Nom unique émis               String  8192
  NotBefore                     Date d'effet du certificat    Date    8
  NotAfter                      Date d'expiration du certificat  Date    8 -- Indexed

Ligne 1:
  Numéro de série: "4400000a17"
  Nom unique émis: "CN="O'Neil, Pat ""Buzz""", OU=CORP\users, O="Example, Inc.""
  Date d'effet du certificat: 03/02/2025 08:15
  Date d'expiration du certificat: 13/05/2028 08:14
`
	c, _ := one(t, zoned(viewOf, nil), text)
	if got := c.Subject().String(); got != `CN=O'Neil\, Pat \"Buzz\",OU=CORP\\users,O=Example\, Inc.` {
		t.Error(got)
	}
	if got := validity(c); got != "2025-02-03T08:15:00Z 2028-05-13T08:14:00Z" {
		t.Error(got)
	}
}

// A row of all columns ("certutil -view -v") has the request in front of the certificate,
// and hexadecimal digits below each text.
func TestViewOfAllColumns(t *testing.T) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(86), NotAfter: time.Now()}
	der, err := x509.CreateCertificate(rand.Reader, template, template, public, private)
	if err != nil {
		t.Fatal(err)
	}
	certificate := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	const before = `Row 1:
  Request ID: 0x56 (86)
  Binary Request:
-----BEGIN NEW CERTIFICATE REQUEST-----
MIIF
-----END NEW CERTIFICATE REQUEST-----

PKCS10 Certificate Request:
Version: 1
Subject:
    CN=Missandei
Public Key Length: 2048 bits
Signature matches Public Key

  Old Certificate:
-----BEGIN CERTIFICATE-----
MIIF
-----END CERTIFICATE-----
  Request Disposition: 0x14 (20) -- Issued
  Requester Name: "CORP\anna"
0000    43 00 4f 00 52 00 50 00  5c 00 61 00 6e 00 6e 00   C.O.R.P.\.a.n.n.

  Request Distinguished Name: "CN=other"
  Binary Precertificate: EMPTY
  Issued Request ID: 0x56 (86)
`
	const after = `
X509 Certificate:
Serial Number: 200000005647456235da6f4aad000000000056
 NotBefore: 8/17/2025 7:24 PM GMT
 NotAfter: 8/17/2026 7:24 PM GMT

  Serial Number: "2000000056"
  Certificate Effective Date: 8/17/2025 7:24 PM GMT
  Certificate Expiration Date: 8/17/2026 7:24 PM GMT
  Issued Common Name: "Anna Adler"
`
	c, _ := one(t, zoned(viewOf, nil), before+"  Binary Certificate:\n"+certificate+after)
	if sum := fmt.Sprintf("%X", sha256.Sum256(der)); !strings.EqualFold(c.SHA256(), sum) || c.Holder() != `CORP\anna` || c.Status() != inventory.Valid {
		t.Errorf("%s %q %s", c.SHA256(), c.Holder(), c.Status())
	}
	c, _ = one(t, zoned(viewOf, nil), before+"  Binary Certificate: EMPTY\n"+after)
	if got := validity(c); c.Serial() != "2000000056" || got != "2025-08-17T19:24:00Z 2026-08-17T19:24:00Z" || c.Holder() != `CORP\anna` {
		t.Errorf("%s %s %q", c.Serial(), got, c.Holder())
	}
	if c.Subject().String() != "CN=Anna Adler" || c.Content().Known.Has(inventory.FieldSubject) {
		t.Errorf("%s, known %v", c.Subject(), c.Content().Known.Names())
	}
}

func TestNSSLostText(t *testing.T) {
	text := "Certificate:\n    Data:\n        Serial Number: 11 (0xb)\n        Subject: \"CN=Fr..h\"\n        Validity:\n            Not After : Wed May 03 08:14:59 2028\n"
	c, v := one(t, LoadNSS, text)
	if c.Serial() != "B" || c.Content().Known.Has(inventory.FieldSubject) || c.Subject().String() != "CN=Fr..h" || !noted(v, "lost characters") {
		t.Errorf("%s %v %s, notes %v", c.Serial(), c.Content().Known.Names(), c.Subject(), v.Notes())
	}
}

// gpgsm 2.2 names no curve: 255 bits that sign are Ed25519.
func TestGPGSMEd25519(t *testing.T) {
	c, _ := one(t, LoadGPGSM, "crt::255:18:01:20260501T150000:20280731T145959:0B::CN=a::sS:::::::\n")
	if k := c.Content().Key; k.Algorithm != "Ed25519" || k.Size != 0 {
		t.Errorf("%+v", k)
	}
	for usage, want := range map[string]string{"digitalSignature nonRepudiation": "Ed25519", "keyAgreement": "X25519", "[none]": ""} {
		c, _ := one(t, LoadGPGSMText, "ID: 0x01\n          S/N: 0B\n     key type: 255 bit ECC\n    key usage: "+usage+"\n")
		if k := c.Content().Key; k.Algorithm != want || c.Content().Known.Has(inventory.FieldKey) != (want != "") {
			t.Errorf("%s: %+v", usage, k)
		}
	}
}

// A subject that gpgsm cannot print is unknown, not empty.
func TestGPGSMInvalidName(t *testing.T) {
	c, v := one(t, LoadGPGSMText, "ID: 0x01\n          S/N: 0B\n      Subject: [Error - invalid DN]\n")
	if c.Content().Known.Has(inventory.FieldSubject) || !noted(v, "invalid DN") {
		t.Errorf("known %v, notes %v", c.Content().Known.Names(), v.Notes())
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

func TestGPGSMEscapes(t *testing.T) {
	text := `crs:r:256:19:01::1893456000:00B0A1::CN=a\x3ab,2.5.4.97=#4E5452:::s:::::nistp256:` + "\nuid:::::::::2.5.4.4=#C3A9,CN=a\\x5c,b:\n"
	c, _ := one(t, LoadGPGSM, text)
	if c.Serial() != "B0A1" || c.Issuer() != "CN=a:b,2.5.4.97=NTR" || c.Subject().String() != `2.5.4.4=é,CN=a\,b` || c.Status() != inventory.Revoked || c.Content().Key.Curve != "P-256" {
		t.Errorf("%s %s %s %s %+v", c.Serial(), c.Issuer(), c.Subject(), c.Status(), c.Content().Key)
	}
	if to, _ := c.NotAfter(); to != 1893456000 {
		t.Error(to)
	}
}

func TestKeytoolInGerman(t *testing.T) {
	text := `Keystore-Typ: PKCS12
Keystore-Provider: SUN

Aliasname: jörg
Erstellungsdatum: 21.11.2026
Eintragstyp: trustedCertEntry

Eigentümer: CN=Jörg Müller, C=DE
Aussteller: CN=Example CA, C=DE
Seriennummer: c0ffee
Gültig von: Tue Sep 01 10:53:00 CEST 2026 bis: Sat Sep 30 23:59:00 XYZ 2028
Zertifikatfingerprints:
	 SHA1: 6E:78:E2:B1:23:C5:EA:41:66:5E:90:01:DD:9E:78:66:BE:4A:42:D2
Algorithmusname für Signatur: SHA256withRSA
Public-Key-Algorithmus von Subjekt: 384-Bit-EC (secp384r1)-Schlüssel
Version: 3
`
	if !IsKeytool([]byte(text)) {
		t.Error("not recognised")
	}
	c, v := one(t, zoned(LoadKeytool, nil), text)
	from, _ := c.NotBefore()
	if c.Serial() != "C0FFEE" || c.Subject().String() != "CN=Jörg Müller,C=DE" || inventory.FormatTime(from) != "2026-09-01T08:53:00Z" {
		t.Errorf("%s %s %s", c.Serial(), c.Subject(), inventory.FormatTime(from))
	}
	if k := c.Content().Key; k.Algorithm != "EC" || k.Curve != "P-384" || keySize.FindStringSubmatch("2048-Bit-RSA-Schlüssel ") == nil {
		t.Errorf("%+v", k)
	}
	if c.Content().Known.Has(inventory.FieldNotAfter) || !noted(v, "XYZ") {
		t.Errorf("an unknown zone was read; notes %v", v.Notes())
	}
}

func TestSmartCards(t *testing.T) {
	text := "SmartCards:\n\n    Readers:\n\n      #01: Example Reader 0 (ATR:{length = 4, bytes = 0x3b8f8001})\n\n    Available SmartCards (token):\n\n        com.apple.pivtoken:0123456789ABCDEF:\n\n          -----BEGIN CERTIFICATE-----\n          MII\n"
	if !IsSmartCards([]byte(text)) {
		t.Error("not recognised")
	}
	if v := load(t, LoadSmartCards, []byte(text)); len(v.Rejects()) != 1 {
		t.Errorf("rejects %v", v.Rejects())
	}
}

func TestHostTimes(t *testing.T) {
	for _, test := range []struct{ listing, want string }{
		{" a: 5/23/2026 5:29 PM", "2026-05-23T17:29:00Z"},
		{" a: 5/4/2026 12:29 AM", "2026-05-04T00:29:00Z"},
		{" a: 04/05/2026 17:29", "2026-05-04T17:29:00Z"},
		{" a: 04.05.2026 17:29", "2026-05-04T17:29:00Z"},
		{" a: 4. 5. 2026 17:29", "2026-05-04T17:29:00Z"},
		{" a: 2026/05/04 17:29", "2026-05-04T17:29:00Z"},
		{" a: 2026-05-04 17:29:13", "2026-05-04T17:29:13Z"},
		{" a: 5/23/2026 5:29\u202fPM 13.000s GMT", "2026-05-23T17:29:13Z"},
		{" a: \u200e04/05/2026 5:29 p. m.\n b: 30/05/2026 5:29 p. m.", "2026-05-04T17:29:00Z"},
		{" a: 01.01.10000 00:59", "9999-12-31T23:59:59Z"}, // no end (RFC 5280, 4.1.2.5), east of UTC
		{" a: 13/13/2026 17:29", ""}, {" a: 5/23/2026 0:29 PM", ""}, {" a: soon", ""},
	} {
		h := newHostTimes(test.listing, time.UTC)
		_, value, _ := strings.Cut(strings.SplitN(test.listing, "\n", 2)[0], ": ")
		at, ok := h.parse(value)
		if got := inventory.FormatTime(at.unix); ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%q: got %s %t", test.listing, got, ok)
		}
	}
}

func FuzzListings(f *testing.F) {
	for _, text := range storeListings {
		f.Add(text)
	}
	f.Add(germanView)
	f.Add("Certificate:\n    Data:\n        Serial Number:\n            44:00\n        Issuer: \"CN=a\n            b\"\n    Fingerprint (SHA-256):\n        00\n")
	f.Add("serial=01\nnotAfter=Sep  1 00:00:00 2026 GMT\nX509v3 Key Usage: critical\n    Digital Signature\n")
	f.Add("crt:e:2048:1:01:20250203T081500:20280503T081459:44::CN=a::esES:::::::\nuid:::::::::<a@example.com>::\n")
	f.Add("           ID: 0x00\n          S/N: 01\n      Subject: /CN=a\n          aka: a@example.com\n     key type: rsa2048\n")
	f.Add("Alias name: a\nEntry type: PrivateKeyEntry\nCertificate[1]:\nOwner: CN=a\nIssuer: CN=b\nSerial number: 1\n#1: ObjectId: 2.5.29.15\nKeyUsage [\n  DigitalSignature\n]\n")
	f.Add("  1) 6E78E2B123C5EA41665E9001DD9E7866BE4A42D2 \"a\" (CSSMERR_TP_CERT_EXPIRED)\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, do := range []loader{
			zoned(LoadCertutil, nil), zoned(viewOf, nil), zoned(LoadKeytool, time.UTC),
			LoadNSS, LoadGPGSM, LoadGPGSMText, LoadOpenSSL, LoadSummary, LoadIdentities, LoadSmartCards,
		} {
			load(t, do, []byte(text))
		}
		for _, is := range []func([]byte) bool{IsCertutil, IsView, IsKeytool, IsNSS, IsGPGSM, IsGPGSMText, IsOpenSSL, IsSummary, IsIdentities, IsSmartCards} {
			is([]byte(text))
		}
	})
}
