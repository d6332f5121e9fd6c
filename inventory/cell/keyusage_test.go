package cell

import (
	"testing"

	"smigrate/inventory/smime"
)

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
		if got, ok := ParseKeyUsage(text); !ok || got != want {
			t.Errorf("%q is %v (%t), want %v", text, got.Names(), ok, want.Names())
		}
	}
	for _, text := range []string{"Digital Signature, Flying", "00", "0", "banana", "(", "99999999"} {
		if got, ok := ParseKeyUsage(text); ok {
			t.Errorf("%q is taken for %v", text, got.Names())
		}
	}
	for text, want := range map[string]smime.KeyUse{"Signing": smime.Signing, "signature": smime.Signing, "Encryption": smime.Encryption,
		"Verschlüsselung": smime.Encryption, "smimeEncryption": smime.Encryption, "S/MIME": smime.UnknownKeyUse, "Dual-Use": smime.Dual, "Sign and encrypt": smime.Dual, "banana": smime.UnknownKeyUse} {
		if got := ParseKeyUse(text); got != want {
			t.Errorf("key use %q is %v, want %v", text, got, want)
		}
	}
}
