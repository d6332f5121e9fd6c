package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestKeys(t *testing.T) {
	t.Parallel()
	p256 := smime.Key{Algorithm: "EC", Curve: "P-256", Size: 256}
	for text, want := range map[string]smime.Key{
		"RSA": {Algorithm: "RSA"}, "rsaEncryption": {Algorithm: "RSA"}, "RSA 2048": {Algorithm: "RSA", Size: 2048},
		"RSA-2048": {Algorithm: "RSA", Size: 2048}, "RSA2048": {Algorithm: "RSA", Size: 2048}, "RSA_3072": {Algorithm: "RSA", Size: 3072},
		"RSA 4096 bits": {Algorithm: "RSA", Size: 4096}, "RSA (2048 bit)": {Algorithm: "RSA", Size: 2048},
		"1.2.840.113549.1.1.1 RSA (RSA_SIGN)": {Algorithm: "RSA"}, "RSASSA-PSS": {Algorithm: "RSASSA-PSS"},
		"RSA-PSS 2048": {Algorithm: "RSASSA-PSS", Size: 2048},
		"EC":           {Algorithm: "EC"}, "id-ecPublicKey": {Algorithm: "EC"}, "1.2.840.10045.2.1 ECC": {Algorithm: "EC"},
		"EC P-256": p256, "EC-P-256": p256, "ECDSA_P256": p256, "P-256": p256, "secp256r1": p256, "EC 256": p256, "ECC 256": p256,
		"prime256v1": p256, "EC/ECDSA-SECP256R1": p256, "NIST P-256": p256, "nistp256": p256, "1.2.840.10045.2.1 1.2.840.10045.3.1.7": p256,
		"2048-bit RSA": {Algorithm: "RSA", Size: 2048}, "2048 (RSA)": {Algorithm: "RSA", Size: 2048}, "RSA（2048ビット）": {Algorithm: "RSA", Size: 2048},
		"PKCS #1 RSA with 2048-bit key": {Algorithm: "RSA", Size: 2048}, "RSA 4,096 bits": {Algorithm: "RSA", Size: 4096},
		"1.2.840.113549.1.1.1 (2048 Bits)": {Algorithm: "RSA", Size: 2048}, "RSA 3072 bits, e 65537": {Algorithm: "RSA", Size: 3072},
		"256 (ECDSA)": p256, "Elliptische Kurve 256": p256, "EC brainpool 256": {Algorithm: "EC", Curve: "brainpoolP256r1", Size: 256},
		"EC P-384":        {Algorithm: "EC", Curve: "P-384", Size: 384},
		"brainpoolP256r1": {Algorithm: "EC", Curve: "brainpoolP256r1", Size: 256},
		"Ed25519":         {Algorithm: "Ed25519"}, "ML-DSA-65": {Algorithm: "ML-DSA-65"}, "MLDSA65": {Algorithm: "ML-DSA-65"},
		"ML-KEM-768": {Algorithm: "ML-KEM-768"}, "2.16.840.1.101.3.4.3.18": {Algorithm: "ML-DSA-65"}, "DSA": {Algorithm: "DSA"},
	} {
		if got, ok := parseKey(text); !ok || got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
	for _, text := range []string{"", "2048", "unknown thing", "Dilithium", "-"} {
		if got, ok := parseKey(text); ok {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
	for text, want := range map[string]int{"2048": 2048, "2048 bits": 2048, "2048.0": 2048, "0x800 (2048)": 2048, "0xc00": 3072,
		"2,048": 2048, "2.048 Bit": 2048, "4 096 bits": 4096, "4'096": 4096,
		"RSA 4096": 4096, "": 0, "none": 0, "99999999999": 0} {
		if got := parseSize(text); got != want {
			t.Errorf("size %q is %d, want %d", text, got, want)
		}
	}
}

func TestKeyColumns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		algorithm, size string
		want            smime.Key
		known           inventory.Field
	}{
		{"RSA", "2048", smime.Key{Algorithm: "RSA", Size: 2048}, inventory.FieldKey | inventory.FieldKeySize},
		{"RSA", "", smime.Key{Algorithm: "RSA"}, inventory.FieldKey},
		{"", "2048", smime.Key{Size: 2048}, inventory.FieldKeySize},
		{"EC", "384", smime.Key{Algorithm: "EC", Curve: "P-384", Size: 384}, inventory.FieldKey | inventory.FieldKeySize},
		{"", "RSA 3072", smime.Key{Algorithm: "RSA", Size: 3072}, inventory.FieldKey | inventory.FieldKeySize},
		{"Ed25519", "256", smime.Key{Algorithm: "Ed25519"}, inventory.FieldKey | inventory.FieldKeySize},
		{"EC", "brainpoolP256r1", smime.Key{Algorithm: "EC", Curve: "brainpoolP256r1", Size: 256}, inventory.FieldKey | inventory.FieldKeySize},
		{"EC", "256,brainpoolP256r1", smime.Key{Algorithm: "EC", Curve: "brainpoolP256r1", Size: 256}, inventory.FieldKey | inventory.FieldKeySize},
		{"ECDSA", ",P-384", smime.Key{Algorithm: "EC", Curve: "P-384", Size: 384}, inventory.FieldKey | inventory.FieldKeySize},
		{"RSA", "2048,P-384", smime.Key{Algorithm: "RSA", Size: 2048}, inventory.FieldKey | inventory.FieldKeySize},
		{"RSA", "2160", smime.Key{Algorithm: "RSA", Size: 2048}, inventory.FieldKey | inventory.FieldKeySize},
		{"ECC", "776", smime.Key{Algorithm: "EC", Curve: "P-384", Size: 384}, inventory.FieldKey | inventory.FieldKeySize},
		{"", "", smime.Key{}, 0},
	} {
		v := mustLoad(t, "Serial,Key Algorithm,Key Size,Curve\n0A,"+c.algorithm+","+c.size+"\n", Options{})
		got := v.At(0).Content()
		if known := got.Known & (inventory.FieldKey | inventory.FieldKeySize); got.Key != c.want || known != c.known {
			t.Errorf("%q, %q: %+v, known %v; want %+v, %v", c.algorithm, c.size, got.Key, known.Names(), c.want, c.known.Names())
		}
	}
}

func TestUsages(t *testing.T) {
	t.Parallel()
	const both = smime.DigitalSignature | smime.KeyEncipherment
	for text, want := range map[string]smime.KeyUsage{
		"Digital Signature, Key Encipherment (a0)": both, "digitalSignature;keyEncipherment": both, "digitalSignature keyEncipherment": both,
		"critical, Digital Signature, Key Encipherment": both, "DigitalSignature|KeyEncipherment": both, "a0": both, "0xa0": both, "(a0)": both,
		"160": both, "A0 00": both, "Digitale Signatur, Schlüsselverschlüsselung (a0)": both,
		"Signature numérique, Chiffrement de la clé (a0)": both, "Firma digital, Cifrado de clave (a0)": both,
		"Firma digitale, Crittografia chiave (a0)": both, "デジタル署名、キー暗号化": both, "電子署名, 鍵暗号化": both,
		"CERT_DIGITAL_SIGNATURE_KEY_USAGE,CERT_KEY_ENCIPHERMENT_KEY_USAGE": both,
		"Digital Signature & Key Encipherment":                             both, "Digital Signature and Key Encipherment (critical)": both,
		"80": smime.DigitalSignature, "c0": smime.DigitalSignature | smime.NonRepudiation, "192": smime.DigitalSignature | smime.NonRepudiation,
		"Digital Signature, Non-Repudiation (c0)": smime.DigitalSignature | smime.NonRepudiation, "contentCommitment": smime.NonRepudiation,
		"32": smime.KeyEncipherment, "48": smime.NonRepudiation | smime.KeyAgreement, "20": smime.KeyEncipherment, "30": smime.KeyEncipherment | smime.DataEncipherment,
		"08": smime.KeyAgreement, "0880": smime.KeyAgreement | smime.DecipherOnly, "32768": smime.DecipherOnly,
	} {
		if got, ok := parseUsage(text); !ok || got != want {
			t.Errorf("%q is %v (%t), want %v", text, got.Names(), ok, want.Names())
		}
	}
	for _, text := range []string{"Digital Signature, Flying", "00", "0", "banana", "(", "99999999"} {
		if got, ok := parseUsage(text); ok {
			t.Errorf("%q is taken for %v", text, got.Names())
		}
	}
	for text, want := range map[string]smime.KeyUse{"Signing": smime.Signing, "signature": smime.Signing, "Encryption": smime.Encryption,
		"Verschlüsselung": smime.Encryption, "smimeEncryption": smime.Encryption, "S/MIME": smime.UnknownKeyUse, "Dual-Use": smime.Dual, "Sign and encrypt": smime.Dual, "banana": smime.UnknownKeyUse} {
		if got := parseKeyUse(text); got != want {
			t.Errorf("key use %q is %v, want %v", text, got, want)
		}
	}
}

// A column of types may say what the keys are for.
func TestKeyUseOfTypes(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial;Zertifikatstyp\n0A;Signatur\n0B;Verschlüsselung\n0C;Mailbox-validated\n", Options{})
	var got []string
	for _, c := range v.All() {
		got = append(got, c.Content().KeyUse.String()+" "+c.Content().Type.String())
	}
	if want := []string{"signing ", "encryption ", " mailbox"}; !cmp.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A purpose is an extended key usage or what the key is for.
func TestPurposes(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial;Intended purpose\n0A;smimeSigning\n0B;smimeEncryption\n0C;Secure Email\n", Options{})
	var got []string
	for _, c := range v.All() {
		x := c.Content()
		got = append(got, x.KeyUse.String()+" "+strings.Join(x.EKUs, " "))
	}
	if want := []string{"signing ", "encryption ", " " + smime.EmailProtection}; !cmp.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEKUs(t *testing.T) {
	t.Parallel()
	mail, client := smime.EmailProtection, smime.ClientAuth
	for text, want := range map[string][]string{
		"1.3.6.1.5.5.7.3.4": {mail}, "1.3.6.1.5.5.7.3.4; 1.3.6.1.5.5.7.3.2": {mail, client},
		"Secure Email (1.3.6.1.5.5.7.3.4)\r\nClient Authentication (1.3.6.1.5.5.7.3.2)": {mail, client},
		"Secure Email (1.3.6.1.5.5.7.3.4)Client Authentication (1.3.6.1.5.5.7.3.2)":     {mail, client},
		"emailProtection, clientAuth": {mail, client}, "emailProtection clientAuth": {mail, client}, "E-mail Protection": {mail},
		"Sichere E-Mail (1.3.6.1.5.5.7.3.4)": {mail}, "Sichere E-Mail|Clientauthentifizierung": {mail, client},
		"critical, E-mail Protection": {mail}, "1.2.3.4.5.6.7": {"1.2.3.4.5.6.7"}, "Secure Email;Secure Email": {mail},
		"[1]Application Certificate Policy: Policy Identifier=Secure Email": {mail},
		"電子メールの保護、クライアント認証":                                                 {mail, client}, "Email Protection / Client Auth": {mail, client}, "emailProtection+clientAuth": {mail, client},
		"id-kp-emailProtection id-kp-clientAuth": {mail, client}, "S/MIME; E-Mail-Schutz": {mail},
		"Secure Email & Client Authentication": {mail, client}, "emailProtection and clientAuth": {mail, client}, "emailProtection (critical)": {mail},
	} {
		if got, ok := parseEKUs(text); !ok || !cmp.Equal(got, want) {
			t.Errorf("%q is %v (%t), want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"Secure Email, Flying", "banana", ",;", "300.1.2.3.4x"} {
		if got, ok := parseEKUs(text); ok {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
	got, _ := parsePolicies("[1]Certificate Policy: Policy Identifier=2.23.140.1.5.3.1 [1,1]CPS, version 1.2.3; 1.3.6.1.4.1.99999.1")
	if want := []string{"2.23.140.1.5.3.1", "1.3.6.1.4.1.99999.1"}; !cmp.Equal(got, want) {
		t.Errorf("policies %v, want %v", got, want)
	}
}

func TestSAN(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, emails, upn string
		kinds             inventory.SANKinds
		others            string
		whole             bool
	}{
		{"RFC822 Name=a@example.com", "a@example.com", "", inventory.SANRFC822, "", true},
		{"RFC822 Name=a@example.com\nOther Name:\n     Principal Name=u@corp.example.com", "a@example.com", "u@corp.example.com",
			inventory.SANRFC822 | inventory.SANUPN, smime.OtherNameUPN, true},
		{"Other Name: Principal Name=u@corp.example.com", "", "u@corp.example.com", inventory.SANUPN, smime.OtherNameUPN, true},
		{"RFC822-Name=a@example.com, Anderer Name: Prinzipalname=u@example.com", "a@example.com", "u@example.com",
			inventory.SANRFC822 | inventory.SANUPN, smime.OtherNameUPN, true},
		{"email:a@example.com, email:b@example.com", "a@example.com b@example.com", "", inventory.SANRFC822, "", true},
		{"email:a@example.com, othername: UPN::u@example.com, DNS:h.example.com, URI:http://example.com/, IP Address:192.0.2.1",
			"a@example.com", "u@example.com",
			inventory.SANRFC822 | inventory.SANUPN | inventory.SANDNSName | inventory.SANURI | inventory.SANIPAddress, smime.OtherNameUPN, true},
		{"email:a@example.com, othername: SmtpUTF8Mailbox::ä@example.com", "a@example.com ä@example.com", "",
			inventory.SANRFC822 | inventory.SANSmtpUTF8, "", true},
		{"email:a@example.com, othername:<unsupported>", "a@example.com", "", inventory.SANRFC822, "", false},
		{"email:a@example.com, othername: 1.2.3.4.5::text", "a@example.com", "", inventory.SANRFC822 | inventory.SANOtherName, "1.2.3.4.5", true},
		{"email:a@example.com, DirName:/C=US/CN=x", "a@example.com", "", inventory.SANRFC822 | inventory.SANDirectoryName, "", false},
		{"Nome RFC822=a@example.com\nAltro nome:\n     Nome entità=u@example.com", "a@example.com", "u@example.com",
			inventory.SANRFC822 | inventory.SANUPN, smime.OtherNameUPN, true},
		{"RFC822 Name=a@example.com, Hauptname=u@example.com", "a@example.com", "", inventory.SANRFC822, "", false},
		{"a@example.com; b@example.com", "a@example.com b@example.com", "", inventory.SANRFC822, "", true},
		{"rfc822Name: a@example.com", "a@example.com", "", inventory.SANRFC822, "", true},
		{"something else", "", "", 0, "", false},
		{"", "", "", 0, "", false},
	} {
		got := parseSAN(c.text)
		if strings.Join(got.emails, " ") != c.emails || got.upn != c.upn || got.kinds != c.kinds || strings.Join(got.otherNames, " ") != c.others || got.whole != c.whole {
			t.Errorf("%q is %+v (%v)", c.text, got, got.kinds.Names())
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a@example.com": "a@example.com", "a@example.com; b@example.com": "a@example.com b@example.com",
		"a@example.com,b@example.com|c@example.com": "a@example.com b@example.com c@example.com",
		"Ann Archer <a@example.com>":                "a@example.com", "smtp:a@example.com SMTP:b@example.com": "a@example.com b@example.com",
		"mailto:a@example.com": "a@example.com", "Ann": "", "@": "", "a@b@c": "",
	} {
		if got := strings.Join(appendEmails(nil, text), " "); got != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
	ldap := "ldap:///CN=Example CA,CN=CDP,DC=example?certificateRevocationList?base?objectClass=cRLDistributionPoint"
	for text, want := range map[string][]string{
		"http://crl.example.com/a.crl":                   {"http://crl.example.com/a.crl"},
		"http://a.example/1.crl; http://b.example/2.crl": {"http://a.example/1.crl", "http://b.example/2.crl"},
		"http://a.example/1.crl http://b.example/2.crl":  {"http://a.example/1.crl", "http://b.example/2.crl"},
		ldap:                              {ldap},
		ldap + ", http://a.example/1.crl": {ldap, "http://a.example/1.crl"},
		"URI:http://a.example/1.crl\nURI:http://b.example/2.crl":                                                                     {"http://a.example/1.crl", "http://b.example/2.crl"},
		"[1]CRL Distribution Point: Distribution Point Name: Full Name: URL=ldap:///CN=x%20y,DC=example (ldap:///CN=x y,DC=example)": {"ldap:///CN=x%20y,DC=example"},
		"no address": nil, "://": nil,
	} {
		if got, _ := parseURLs(text); !cmp.Equal(got, want) {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
}

func TestAIA(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"OCSP - URI:http://a.example/\nCA Issuers - URI:http://b.example/ca":      "[http://a.example/] [http://b.example/ca] true",
		"OCSP - URI:http://a.example/, CA Issuers - URI:http://b.example/ca":      "[http://a.example/] [http://b.example/ca] true",
		"http://ocsp.example.com; http://www.example.com/ca.crt":                  "[http://ocsp.example.com] [http://www.example.com/ca.crt] true",
		"Access Method=Certification Authority Issuer URL=http://b.example/x":     "[] [http://b.example/x] true",
		"Access Method=On-line Certificate Status Protocol URL=http://c.example/": "[http://c.example/] [] true",
		"http://c.example/": "[] [] false", "none here": "[] [] false",
	} {
		got, ok := parseAIA(text)
		if s := fmt.Sprint(got.ocsp, got.caIssuers, ok); s != want {
			t.Errorf("%q is %s, want %s", text, s, want)
		}
	}
	v := mustLoad(t, "Serial,CRL,OCSP URL,CA Issuers\n0A,http://a.example/1.crl,http://ocsp.example.com,http://b.example/ca.cer\n0B,,,\n", Options{})
	c := v.At(0).Content()
	if !c.Extensions.Has(inventory.ExtCRL|inventory.ExtCRLURI|inventory.ExtAIA) || !c.Known.Has(inventory.FieldCRL|inventory.FieldAIA) ||
		c.Known.Has(inventory.FieldExtensions) || len(c.OCSP) != 1 || len(c.CAIssuers) != 1 {
		t.Errorf("content %+v", c)
	}
	if known := v.At(1).Content().Known; known.Has(inventory.FieldCRL) || known.Has(inventory.FieldAIA) {
		t.Errorf("empty cells: known %v", known.Names())
	}
}
