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
)

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

// The template is known by its OID, and by its label where that is a name alone.
func TestViewTemplateWithoutSchema(t *testing.T) {
	t.Parallel()
	const oid = "1.3.6.1.4.1.311.21.8.1234.5678.90"
	for label, values := range map[string][2]string{
		"Modèle de certificat":     {`"` + oid + `" SMIMEUser`, `"User"`},
		"Plantilla de certificado": {`"` + oid + `" SMIMEUser`, `"User"`},
		"Modello di certificato":   {`"SMIMEUser"`, `"User"`},
		"Zertifikatvorlage":        {`"SMIMEUser"`, `"User"`},
		"Certificaatsjabloon":      {`"SMIMEUser"`, `"User"`},
		"Szablon certyfikatu":      {`"SMIMEUser"`, `"User"`},
		"証明書テンプレート":                {`"SMIMEUser"`, `"User"`},
		"Malchukat hastipit":       {`"` + oid + `" SMIMEUser`, `"` + oid + `" User`}, // no language known here
	} {
		const row = "Ligne %d:\n  ID de demande émise: 0x4 (4)\n  Disposition de la demande: 0x14 (20) -- Émis\n  Nom du demandeur: \"CORP\\anna\"\n" +
			"  Numéro de série: \"4400000a1%d\"\n  %s: %s\n  Indicateurs du modèle: 0x20 (32)\n  Date d'effet: 03/02/2025 08:15\n  Date d'expiration: 13/05/2028 08:14\n\n"
		v := load(t, zoned(viewOf, nil), []byte(fmt.Sprintf(row, 1, 1, label, values[0])+fmt.Sprintf(row, 2, 2, label, values[1])))
		var got []string
		for _, c := range v.All() {
			got = append(got, c.Template())
		}
		if strings.Join(got, " ") != "SMIMEUser User" {
			t.Errorf("%s: templates %q", label, got)
		}
	}
}
