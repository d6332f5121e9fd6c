package store

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// A listing is known again when an editor or mail changed its line ends.
func TestIsKeytool(t *testing.T) {
	t.Parallel()
	const text = "Keystore type: PKCS12\nKeystore provider: SUN\n\nYour keystore contains 1 entry\n\na, Jan 1, 2026, PrivateKeyEntry,\n"
	for name, changed := range map[string]string{
		"as it is": text, "Windows": strings.ReplaceAll(text, "\n", "\r\n"), "twice Windows": strings.ReplaceAll(text, "\n", "\r\r\n"),
		"spaces": strings.ReplaceAll(text, "\n", "  \n"),
	} {
		if !IsKeytool([]byte(changed)) {
			t.Errorf("%s: not recognised", name)
		}
	}
}

// A key store without entries is none the less the listing of one.
func TestKeytoolEmpty(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Keystore type: PKCS12\nKeystore provider: SUN\n\nYour keystore contains 0 entries\n",
		"Keystore-Typ: PKCS12\nKeystore-Provider: SUN\n\nKeystore enthält 0 Einträge\n",
	} {
		if v := load(t, zoned(LoadKeytool, nil), []byte(text)); !IsKeytool([]byte(text)) || v.Counts().Rows != 0 || !noted(v, "no certificate") {
			t.Errorf("%q: %+v, notes %v", text, v.Counts(), v.Notes())
		}
	}
}

// Certificates without an alias, as "keytool -printcert" lists them, in languages whose
// words do not stand apart.
func TestPrintCert(t *testing.T) {
	t.Parallel()
	for language, text := range map[string]string{
		"English": "Owner: CN=Anna, C=DE\nIssuer: CN=Example CA, C=DE\nSerial number: 44000b\nValid from: Mon Feb 03 08:15:00 UTC 2025 until: Wed May 03 08:14:59 UTC 2028\n" +
			"Certificate fingerprints:\n\t SHA256: HASH\nSubject Public Key Algorithm: 2048-bit RSA key\n",
		"Japanese": "所有者: CN=Anna, C=DE\n発行者: CN=Example CA, C=DE\nシリアル番号: 44000b\n有効期間の開始日: Mon Feb 03 08:15:00 UTC 2025終了日: Wed May 03 08:14:59 UTC 2028\n" +
			"証明書のフィンガプリント:\n\t SHA256: HASH\n署名アルゴリズム名: SHA256withRSA\nサブジェクト公開キー・アルゴリズム: 2048ビットRSAキー\n",
		"Chinese": "所有者: CN=Anna, C=DE\n发布者: CN=Example CA, C=DE\n序列号: 44000b\n生效时间: Mon Feb 03 08:15:00 UTC 2025, 失效时间: Wed May 03 08:14:59 UTC 2028\n" +
			"证书指纹:\n\t SHA256: HASH\n签名算法名称: SHA256withRSA\n主体公共密钥算法: 2048 位 RSA 密钥\n",
	} {
		text = strings.Replace(text, "HASH", "E1:AF:24:42:06:38:30:42:32:42:15:68:3C:3D:F1:71:B6:8B:1B:1B:E2:8A:E5:75:F3:9E:80:CC:32:76:81:FD", 1)
		if !IsKeytool([]byte(text)) {
			t.Errorf("%s is not recognised", language)
		}
		v := load(t, zoned(LoadKeytool, nil), []byte(text+strings.NewReplacer("44000b", "44000c", "E1:AF", "E1:AE").Replace(text)))
		if v.Len() != 2 || v.At(1).Serial() != "44000C" {
			t.Fatalf("%s: %+v, rejects %v", language, v.Counts(), v.Rejects())
		}
		c := v.At(0)
		if c.Serial() != "44000B" || c.Subject().String() != "CN=Anna,C=DE" || c.Issuer() != "CN=Example CA,C=DE" ||
			validity(c) != "2025-02-03T08:15:00Z 2028-05-03T08:14:59Z" || c.Content().Key.String() != "RSA-2048" {
			t.Errorf("%s: %s, %s, %s, %s, %s", language, c.Serial(), c.Subject(), c.Issuer(), validity(c), c.Content().Key)
		}
	}
}

// A certificate may have no name, but alternative ones: the name is that of the issuer.
func TestKeytoolWithoutOwner(t *testing.T) {
	t.Parallel()
	const text = "Owner: \nIssuer: CN=Example CA, C=DE\nSerial number: 44000b\nValid from: Mon Feb 03 08:15:00 UTC 2025 until: Wed May 03 08:14:59 UTC 2028\n" +
		"Certificate fingerprints:\n\t SHA256: 00\nSubject Public Key Algorithm: 2048-bit RSA key\nVersion: 3\n\nExtensions: \n\n"
	named := strings.NewReplacer("Owner: ", "Owner: CN=Anna", "44000b", "44000c").Replace(text)
	for name, listing := range map[string]string{
		"printcert": text + named + strings.ReplaceAll(text, "44000b", "44000d"),
		"chain":     "Certificate[1]:\n" + text + "Certificate[2]:\n" + named + "Certificate[3]:\n" + strings.ReplaceAll(text, "44000b", "44000d"),
		"list":      "Keystore type: PKCS12\n\nAlias name: a\nEntry type: trustedCertEntry\n\n" + text + "Alias name: b\nEntry type: PrivateKeyEntry\nCertificate chain length: 1\nCertificate[1]:\n" + named,
	} {
		v := load(t, zoned(LoadKeytool, nil), []byte(listing))
		if v.Len() < 2 || v.At(0).Serial() != "44000B" || len(v.At(0).Subject()) != 0 || !v.At(0).Content().Known.Has(inventory.FieldSubject) ||
			v.At(0).Issuer() != "CN=Example CA,C=DE" || v.At(1).Serial() != "44000C" || v.At(1).Subject().String() != "CN=Anna" {
			t.Errorf("%s: %+v, rejects %v", name, v.Counts(), v.Rejects())
		}
	}
}

// A JDK that does not know an algorithm prints its OID.
func TestKeytoolKeyByOID(t *testing.T) {
	t.Parallel()
	for oid, want := range map[string]string{"2.16.840.1.101.3.4.3.18": "ML-DSA-65", "1.2.3.4.5.6.7": ""} {
		c, _ := one(t, zoned(LoadKeytool, nil), "Owner: CN=a\nIssuer: CN=b\nSerial number: b\nSubject Public Key Algorithm: "+oid+" key of unknown size\n")
		if got := c.Content().Key.Algorithm; got != want {
			t.Errorf("%s: %q", oid, got)
		}
	}
}

// TestKeytoolCutOff: a listing that has fewer entries than it says, or ends within one,
// says so.
func TestKeytoolCutOff(t *testing.T) {
	t.Parallel()
	const head = "Keystore type: PKCS12\nKeystore provider: SUN\n\n"
	entry := func(alias, serial string) string {
		return "Alias name: " + alias + "\nCreation date: Nov 21, 2026\nEntry type: trustedCertEntry\n\nOwner: CN=Anna, C=DE\nIssuer: CN=Example CA, C=DE\nSerial number: " + serial +
			"\nValid from: Mon Feb 03 08:15:00 UTC 2025 until: Wed May 03 08:14:59 UTC 2028\n"
	}
	const rule = "\n\n*******************************************\n*******************************************\n\n"
	short := func(alias, hash string) string {
		return alias + ", Nov 21, 2026, PrivateKeyEntry, \nCertificate fingerprint (SHA-256): " + hash + strings.Repeat(":00", 31) + "\n"
	}
	const missing, within = "the listing is cut off: it says that there are 2 entries and has 1; make it anew", "the entry is cut off"
	for name, test := range map[string]struct{ text, reject, note string }{
		"whole":            {head + "Your keystore contains 2 entries\n\n" + entry("a", "0a") + rule + entry("b", "0b") + rule, "", ""},
		"an entry missing": {head + "Your keystore contains 2 entries\n\n" + entry("a", "0a") + rule, missing, ""},
		"German":           {head + "Keystore enthält 2 Einträge\n\n" + entry("a", "0a") + rule, missing, ""},
		"Japanese":         {head + "キーストアには2エントリが含まれます\n\n" + entry("a", "0a") + rule, missing, ""},
		"within an entry":  {head + "Your keystore contains 2 entries\n\n" + entry("a", "0a") + rule + entry("b", "0b"), "", within},
		"one alias":        {head + entry("a", "0a"), "", ""},
		"all missing":      {head + "Your keystore contains 2 entries\n\n", strings.Replace(missing, "has 1", "has 0", 1), ""},
		"short, whole":     {head + "Your keystore contains 2 entries\n\n" + short("a", "0A") + short("b", "0B"), "", ""},
		"short, cut":       {head + "Your keystore contains 2 entries\n\n" + short("a", "0A"), missing, ""},
	} {
		if !IsKeytool([]byte(test.text)) && strings.Contains(test.text, "entries") {
			t.Errorf("%s: not recognised", name)
		}
		v := load(t, zoned(LoadKeytool, nil), []byte(test.text))
		var rejects, notes []string
		for _, r := range v.Rejects() {
			rejects = append(rejects, r.Reason.String())
		}
		for _, n := range v.Notes() {
			if s := n.Text.String(); strings.Contains(s, "cut off") {
				notes = append(notes, s)
			}
		}
		if strings.Join(rejects, "|") != test.reject || (len(notes) > 0) != (test.note != "") || len(notes) > 0 && !strings.HasPrefix(notes[0], test.note) {
			t.Errorf("%s: rejects %q, notes %q", name, rejects, notes)
		}
	}
}

// TestKeytoolLanguages: what keytool of OpenJDK 17 prints of a key, a fingerprint and an
// alias in each language that it is translated to.
func TestKeytoolLanguages(t *testing.T) {
	t.Parallel()
	const hash = "E1:AF:24:42:06:38:30:42:32:42:15:68:3C:3D:F1:71:B6:8B:1B:1B:E2:8A:E5:75:F3:9E:80:CC:32:76:81:FD"
	for language, words := range map[string][5]string{ // alias, SHA256, label of the key, an RSA key, an EC key
		"English":             {"Alias name", "SHA256", "Subject Public Key Algorithm", "2048-bit RSA key", "384-bit EC (secp384r1) key"},
		"German":              {"Aliasname", "SHA256", "Public Key-Algorithmus von Subject", "2048-Bit-RSA-Schlüssel", "384-Bit-EC (secp384r1)-Schlüssel"},
		"French":              {"Nom d'alias", "SHA 256", "Algorithme de clé publique du sujet", "Clé RSA 2048 bits", "Clé EC (secp384r1) 384 bits"},
		"Spanish":             {"Nombre de Alias", "SHA256", "Algoritmo de clave pública de asunto", "Clave RSA de 2048 bits", "Clave EC (secp384r1) de 384 bits"},
		"Italian":             {"Nome alias", "SHA256", "Algoritmo di chiave pubblica oggetto", "Chiave RSA a 2048 bit", "Chiave EC (secp384r1) a 384 bit"},
		"Swedish":             {"Aliasnamn", "SHA256", "Algoritm för öppen nyckel för ämne", "2048-bitars RSA-nyckel", "384-bitars EC (secp384r1)-nyckel"},
		"Japanese":            {"別名", "SHA256", "サブジェクト公開キー・アルゴリズム", "2048ビットRSAキー", "384ビットEC (secp384r1)キー"},
		"Korean":              {"별칭 이름", "SHA256", "주체 공용 키 알고리즘", "2048비트 RSA 키", "384비트 EC (secp384r1) 키"},
		"Chinese, simplified": {"别名", "SHA256", "主体公共密钥算法", "2048 位 RSA 密钥", "384 位 EC (secp384r1) 密钥"},
		"Chinese, Taiwan":     {"別名名稱", "SHA256", "主體公開金鑰演算法", "2048 位元的 RSA 金鑰", "384 位元的 EC (secp384r1) 金鑰"},
	} {
		for i, want := range []string{"RSA-2048", "P-384"} {
			text := "Typ: JKS\n\n" + words[0] + ": a\nX: PrivateKeyEntry\nX: 1\nX[1]:\nX: CN=Anna, C=DE\nX: CN=Example CA, C=DE\nX: 44000b\n" +
				"X: Mon Feb 03 08:15:00 UTC 2025 x: Wed May 03 08:14:59 UTC 2028\nX:\n\t " + words[1] + ": " + hash + "\n" + words[2] + ": " + words[3+i] + "\n"
			v := load(t, zoned(LoadKeytool, nil), []byte(text))
			if !IsKeytool([]byte(text)) || v.Len() != 1 || v.At(0).Content().Key.String() != want || v.At(0).SHA256() != strings.ReplaceAll(strings.ToLower(hash), ":", "") {
				t.Errorf("%s: %d certificates, rejects %v", language, v.Len(), v.Rejects())
			}
		}
	}
	short := "Tipo de área de armazenamento de chaves: JKS\n\nalice-dual, 21 de nov. de 2026, PrivateKeyEntry, \nFingerprint (SHA-256) do certificado: " + hash + "\n"
	if v := load(t, zoned(LoadKeytool, nil), []byte(short)); v.Len() != 1 {
		t.Errorf("Portuguese: rejects %v", v.Rejects())
	}
}

// The end of a certificate that has none (RFC 5280, 4.1.2.5) is in the year 10000 east of UTC.
func TestKeytoolNoEnd(t *testing.T) {
	for _, end := range []string{"Sat Jan 01 00:59:59 CET 10000", "Fri Dec 31 23:59:59 UTC 9999", "Fri Dec 31 23:59:59 EST 9999"} {
		c, _ := one(t, zoned(LoadKeytool, nil), "Alias name: a\nEntry type: trustedCertEntry\n\nOwner: CN=Anna Adler\nIssuer: CN=Example CA\nSerial number: c0ffee\n"+
			"Valid from: Mon Jan 04 00:00:00 UTC 2027 until: "+end+"\n")
		if got := validity(c); got != "2027-01-04T00:00:00Z 9999-12-31T23:59:59Z" {
			t.Errorf("%s: %s", end, got)
		}
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

// Java prints the addresses of one distribution point in a line, and a directoryName
// without a label.
func TestKeytoolNames(t *testing.T) {
	t.Parallel()
	const text = "Owner: CN=Anna, C=DE\nIssuer: CN=Example CA, C=DE\nSerial number: 44000b\n" +
		"Valid from: Mon Feb 03 08:15:00 UTC 2025 until: Wed May 03 08:14:59 UTC 2028\nCertificate fingerprints:\n\t SHA256: 00\n\nExtensions: \n\n" +
		"#1: ObjectId: 2.5.29.31 Criticality=false\nCRLDistributionPoints [\n  [DistributionPoint:\n" +
		"     [URIName: ldap:///CN=CA,DC=example?certificateRevocationList, URIName: http://crl.example.com/ca.crl]\n]]\n\n" +
		"#2: ObjectId: 2.5.29.17 Criticality=false\nSubjectAlternativeName [\n  RFC822Name: anna@example.com\n  OIDName: 1.2.3.4\n" +
		"  EMAILADDRESS=other@example.com, CN=Anna, C=DE\n]\n\n"
	v := load(t, zoned(LoadKeytool, nil), []byte(text))
	if v.Len() != 1 {
		t.Fatalf("%+v, rejects %v", v.Counts(), v.Rejects())
	}
	c := v.At(0).Content()
	if diff := cmp.Diff([]string{"ldap:///CN=CA,DC=example?certificateRevocationList", "http://crl.example.com/ca.crl"}, c.CRL); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if want := inventory.SANRFC822 | inventory.SANRegisteredID | inventory.SANDirectoryName; c.SAN != want || c.Known.Has(inventory.FieldSAN) {
		t.Errorf("%v, known %v", c.SAN.Names(), c.Known.Names())
	}
}
