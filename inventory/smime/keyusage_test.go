package smime

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The names of RFC 5280, 4.2.1.3, in the spellings of several programs.
func TestParseKeyUsage(t *testing.T) {
	t.Parallel()
	tests := map[string]KeyUsage{
		"digitalSignature":   DigitalSignature,
		"Digital Signature":  DigitalSignature,
		"DIGITAL_SIGNATURE":  DigitalSignature,
		"nonRepudiation":     NonRepudiation,
		"Non-Repudiation":    NonRepudiation,
		"contentCommitment":  NonRepudiation, // its name since X.509 (2005)
		"Content Commitment": NonRepudiation,
		"keyEncipherment":    KeyEncipherment,
		"Key Encipherment":   KeyEncipherment,
		"dataEncipherment":   DataEncipherment,
		"Key Agreement":      KeyAgreement,
		"Certificate Sign":   KeyCertSign, // OpenSSL
		"CRL Signing":        CRLSign,     // NSS
		"certSign":           KeyCertSign, // GnuPG
		"Sign":               0,
		"keyCertSign":        KeyCertSign,
		"CRL Sign":           CRLSign,
		"cRLSign":            CRLSign,
		"encipherOnly":       EncipherOnly,
		"Decipher Only":      DecipherOnly,
		"":                   0,

		"CERT_KEY_ENCIPHERMENT_KEY_USAGE":      KeyEncipherment, // Windows
		"XCN_CERT_DIGITAL_SIGNATURE_KEY_USAGE": DigitalSignature,
		"CERT_OFFLINE_CRL_SIGN_KEY_USAGE":      CRLSign,
		"Key Usage":                            0,
	}
	for text, want := range tests {
		if got, ok := ParseKeyUsage(text); got != want || ok != (want != 0) {
			t.Errorf("%q: got %#x %t, want %#x", text, got, ok, want)
		}
	}
}

func TestKeyUsageNames(t *testing.T) {
	t.Parallel()
	all := KeyUsage(1<<9 - 1)
	var back KeyUsage
	for _, name := range all.Names() {
		bit, ok := ParseKeyUsage(name)
		if !ok || back&bit != 0 {
			t.Errorf("%q is no bit of its own", name)
		}
		back |= bit
	}
	if back != all {
		t.Errorf("the names stand for %#x, want %#x", back, all)
	}
	if diff := cmp.Diff([]string{}, KeyUsage(0).Names()); diff != "" {
		t.Errorf("no bit (-want +got):\n%s", diff)
	}
}

// The rows of BR 7.1.2.3 e.
func TestUse(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		usage KeyUsage
		want  KeyUse
	}{
		{"RSA signing", DigitalSignature | NonRepudiation, Signing},
		{"nonRepudiation alone", NonRepudiation, Signing},
		{"RSA key management", KeyEncipherment | DataEncipherment, Encryption},
		{"EC key management", KeyAgreement | EncipherOnly, Encryption},
		{"RSA dual use", DigitalSignature | KeyEncipherment, Dual},
		{"EC dual use", DigitalSignature | KeyAgreement, Dual},
		{"a CA's bits serve neither", KeyCertSign | CRLSign, UnknownKeyUse},
		{"encipherOnly without keyAgreement has no meaning", EncipherOnly, UnknownKeyUse},
		{"no bit", 0, UnknownKeyUse},
	}
	for _, tt := range tests {
		if got := tt.usage.Use(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
