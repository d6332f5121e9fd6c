package store

import (
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// The extensions that "certutil -v -store" prints, in German: nothing is known by the
// words of the language.
func TestStoreVerboseExtensions(t *testing.T) {
	const text = `================ Zertifikat 0 ================
X509-Zertifikat:
Version: 3
Seriennummer: 44000000000a
Aussteller:
    CN=Example CA
  Namenshash(sha1): c555fa55fe8e3e84d965d463e888a73d1877edbc

 Nicht vor: 17.08.2025 19:24
 Nicht nach: 17.08.2026 19:24

Antragsteller:
    CN=Anna Adler
Zertifikaterweiterungen: 4
    2.5.29.15: Kennzeichen = 1(Kritisch), Länge = 4
    Schlüsselverwendung
        Digitale Signatur, Schlüsselverschlüsselung (a0)

    2.5.29.37: Kennzeichen = 0, Länge = c
    Erweiterte Schlüsselverwendung
        Sichere E-Mail (1.3.6.1.5.5.7.3.4)
        Clientauthentifizierung (1.3.6.1.5.5.7.3.2)

    2.5.29.17: Kennzeichen = 0, Länge = 29
    Alternativer Antragstellername
        Anderer Name:
             Prinzipalname=anna@corp.example.com
        RFC822-Name=anna@example.com

    2.5.29.32: Kennzeichen = 0, Länge = 2c
    Zertifikatrichtlinien
        [1]Zertifikatrichtlinie:
             Richtlinienkennung=2.23.140.1.5.3.1
             [1,1]Richtlinienqualifiziererinformationen:
                  Richtlinienqualifizierer-ID=CPS

Kein Stammzertifikat
Zertifikathash(sha1): 4231d56bb0f61260e1c1a74d64cbcf0f29a1f3ba
`
	c, _ := one(t, zoned(LoadCertutil, nil), text)
	content := c.Content()
	if content.KeyUsage != smime.DigitalSignature|smime.KeyEncipherment || strings.Join(content.EKUs, " ") != smime.EmailProtection+" 1.3.6.1.5.5.7.3.2" {
		t.Errorf("%v %v", content.KeyUsage.Names(), content.EKUs)
	}
	if got := c.Emails(); len(got) != 1 || got[0] != "anna@example.com" {
		t.Error(got)
	}
	if strings.Join(content.Policies, " ") != "2.23.140.1.5.3.1" || !content.Known.Has(inventory.FieldPolicies) {
		t.Error(content.Policies)
	}
	if got := validity(c); got != "2025-08-17T19:24:00Z 2026-08-17T19:24:00Z" || c.Subject().String() != "CN=Anna Adler" {
		t.Errorf("%s %s", got, c.Subject())
	}
	named, _ := one(t, zoned(LoadCertutil, nil), strings.Replace(text, "=2.23.140.1.5.3.1", "=Hohe Sicherheit", 1))
	if named.Content().Known.Has(inventory.FieldPolicies) {
		t.Error("a policy without its OID leaves the policies unknown")
	}
}

// The key as "certutil -v -store" prints it, and the user principal name in any language.
func TestStoreVerboseKeys(t *testing.T) {
	const rsa = `    Algorithm ObjectId: 1.2.840.113549.1.1.1 RSA (RSA_SIGN)
    Algorithm Parameters:
    05 00
Public Key Length: 3072 bits
Public Key: UnusedBits = 0
    0000  30 82 01 0a 02 82 01 01  00 90 df 4a 74 fa ae bd
`
	keys := map[string]struct {
		text string
		want smime.Key
	}{
		"RSA":       {rsa, smime.Key{Algorithm: "RSA", Size: 3072}},
		"in German": {strings.NewReplacer("Algorithm ObjectId", "Algorithmus Objekt-ID", "Public Key Length: 3072 bits", "Länge öffentlicher Schlüssel: 3072 Bits").Replace(rsa), smime.Key{Algorithm: "RSA", Size: 3072}},
		"RSA-PSS":   {strings.Replace(rsa, "1.1.1 RSA (RSA_SIGN)", "1.1.10 RSASSA-PSS", 1), smime.Key{Algorithm: "RSASSA-PSS", Size: 3072}},
		"a compressed point": {`    Algorithm ObjectId: 1.2.840.10045.2.1 ECC
    Algorithm Parameters:
    06 08 2a 86 48 ce 3d 03  01 07
        1.2.840.10045.3.1.7 ECDSA_P256 (x962P256v1)
Public Key Length: 0 bits
`, smime.Key{Algorithm: "EC", Curve: "P-256", Size: 256}},
		"a curve without a name": {`    Algorithm ObjectId: 1.2.840.10045.2.1 ECC
    Algorithm Parameters:
    06 09 2b 24 03 03 02 08  01 01 0d
Public Key Length: 512 bits
`, smime.Key{Algorithm: "EC", Size: 512}},
		"Ed25519": {"    Algorithm ObjectId: 1.3.101.112\n    Algorithm Parameters: NULL\nPublic Key Length: 256 bits\n", smime.Key{Algorithm: "Ed25519"}},
	}
	names := map[string]string{
		"        Other Name:\n             Principal Name=anna@corp.example.com\n":  "anna@corp.example.com",
		"        Anderer Name:\n             Prinzipalname=anna@corp.example.com\n": "anna@corp.example.com",
		"        Autre nom :\n             Nom principal=anna@corp.example.com\n":   "anna@corp.example.com",
		"        Other Name:\n             1.2.3.4=0c 03 61 40 62\n":                "",
		"        Directory Address:\n             E=anna@example.com\n":             "",
		"        URL=sip:anna@example.com\n        RFC822 Name=anna@example.com\n":  "",
	}
	const before = `================ Certificate 0 ================
X509 Certificate:
Version: 3
Serial Number: 44000000000a
Signature Algorithm:
    Algorithm ObjectId: 1.2.840.113549.1.1.10 RSASSA-PSS
    Algorithm Parameters:
    30 34
Issuer:
    CN=Example CA
  Name Hash(sha1): c555fa55fe8e3e84d965d463e888a73d1877edbc

 NotBefore: 8/17/2025 7:24 PM
 NotAfter: 8/17/2026 7:24 PM

Subject:
    CN=Anna Adler
  Name Hash(sha1): 4231d56bb0f61260e1c1a74d64cbcf0f29a1f3bb

Public Key Algorithm:
`
	const extension, after = "Certificate Extensions: 1\n    2.5.29.17: Flags = 0, Length = 29\n    Subject Alternative Name\n", "\nNon-root Certificate\n"
	for name, key := range keys {
		c, _ := one(t, zoned(LoadCertutil, nil), before+key.text+extension+after)
		content := c.Content()
		if content.Key != key.want || content.Known.Has(inventory.FieldKeySize) != (key.want.Size > 0) {
			t.Errorf("%s: %+v", name, content.Key)
		}
	}
	for text, want := range names {
		c, _ := one(t, zoned(LoadCertutil, nil), before+rsa+extension+text+after)
		if c.UPN() != want || c.Content().Known.Has(inventory.FieldUPN) != (want != "") {
			t.Errorf("%q: %q", text, c.UPN())
		}
	}
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

// The template stands in its extension, by name and number or by number alone.
func TestStoreVerboseTemplate(t *testing.T) {
	const number = "1.3.6.1.4.1.311.21.8.11111111.2222222"
	for printed, want := range map[string]string{"Template=SMIME User(" + number + ")": "SMIME User", "Vorlage=" + number: number} {
		c, _ := one(t, zoned(LoadCertutil, nil), "================ Certificate 0 ================\nX509 Certificate:\nSerial Number: 44000000000a\nCertificate Extensions: 1\n"+
			"    1.3.6.1.4.1.311.21.7: Flags = 0, Length = 30\n    Certificate Template Information\n        "+printed+"\n        Major Version Number=100\n")
		if got := c.Template(); got != want {
			t.Errorf("%s: %q", printed, got)
		}
	}
}
