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
