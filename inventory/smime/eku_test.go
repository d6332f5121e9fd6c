package smime

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Names as certutil, OpenSSL, Windows and card systems print them.
func TestParseEKU(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"emailProtection":                 EmailProtection,
		"Secure Email":                    EmailProtection,
		"E-mail Protection":               EmailProtection,
		"EMAIL PROTECTION":                EmailProtection,
		"Sichere E-Mail":                  EmailProtection,
		"1.3.6.1.5.5.7.3.4":               EmailProtection,
		" 1.3.6.1.5.5.7.3.4 ":             EmailProtection,
		"Client Authentication":           ClientAuth,
		"TLS Web Client Authentication":   ClientAuth,
		"clientAuth":                      ClientAuth,
		"Clientauthentifizierung":         ClientAuth,
		"TLS Web Server Authentication":   ServerAuth,
		"Smart Card Logon":                SmartCardLogon,
		"Microsoft Smartcard Login":       SmartCardLogon,
		"msSmartcardLogin":                SmartCardLogon,
		"Smartcard-Anmeldung":             SmartCardLogon,
		"Encrypting File System":          EFS,
		"Microsoft Encrypted File System": EFS,
		"msEFS":                           EFS,
		"Verschlüsselndes Dateisystem":    EFS,
		"File Recovery":                   EFSRecovery,
		"BitLocker Drive Encryption":      BitLocker,
		"BitLocker Data Recovery Agent":   BitLockerRecovery,
		"Any Purpose":                     AnyExtendedKeyUsage,
		"2.5.29.37.0":                     AnyExtendedKeyUsage,
		"Document Signing":                DocumentSigning,
		"Microsoft Document Signing":      MSDocumentSigning,
		"Time Stamping":                   TimeStamping,
		"OCSPSigning":                     OCSPSigning,
		"IP security IKE intermediate":    IPSecIKEIntermediate,
		"Key Recovery Agent":              KeyRecoveryAgent,
		"Protected Email":                 EmailProtection,
		"Authentification du serveur":     ServerAuth,
		"サーバー認証":                          ServerAuth,
		"id-kp-emailProtection":           EmailProtection,
		"id_kp_clientAuth":                ClientAuth,
		"ExtKeyUsageClientAuth":           ClientAuth,
		"1.2.3.4":                         "1.2.3.4", // unknown, but an OID
	}
	for text, want := range tests {
		if got, ok := ParseEKU(text); !ok || got != want {
			t.Errorf("%q: got %q %t, want %q", text, got, ok, want)
		}
	}
	for _, bad := range []string{"", " ", "-", "e-mail", "1.3.6.", "1..3", ".1.2", "3.1.2", "secure email (1.3.6.1.5.5.7.3.4)"} {
		if got, ok := ParseEKU(bad); ok {
			t.Errorf("%q was taken for %s", bad, got)
		}
	}
}

// Every usage is found by the name it is printed with, and no two share one.
func TestEKUNames(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, e := range ekus {
		name := EKUName(e.oid)
		if got, ok := ParseEKU(name); !ok || got != e.oid {
			t.Errorf("%s is printed as %q, which is read as %q", e.oid, name, got)
		}
		if other, ok := seen[name]; ok {
			t.Errorf("%s and %s are both called %q", e.oid, other, name)
		}
		seen[name] = e.oid
	}
	if got := EKUName("1.2.3.4"); got != "1.2.3.4" {
		t.Errorf("an unknown usage prints %q", got)
	}
}

// What moves to another certificate when the usage goes away (SMC018).
func TestEKUFunction(t *testing.T) {
	t.Parallel()
	tests := map[string]Function{
		EmailProtection:     NoFunction,
		ClientAuth:          FunctionClientAuth,
		SmartCardLogon:      FunctionLogon,
		KerberosClientAuth:  FunctionLogon,
		EFS:                 FunctionEFS,
		EFSRecovery:         FunctionEFS,
		BitLocker:           FunctionBitLocker,
		BitLockerRecovery:   FunctionBitLocker,
		MSDocumentSigning:   FunctionDocumentSigning,
		DocumentSigning:     FunctionDocumentSigning,
		AdobeAuthentic:      FunctionDocumentSigning,
		IPSecUser:           FunctionOther,
		"1.3.6.1.4.1.99999": FunctionOther, // unknown usages serve something
	}
	for oid, want := range tests {
		if got := EKUFunction(oid); got != want {
			t.Errorf("%s: got %q, want %q", EKUName(oid), got, want)
		}
	}
}

func TestFunctions(t *testing.T) {
	t.Parallel()
	var set Functions
	set = set.Add(FunctionDualUse).Add(FunctionEFS).Add(FunctionLogon).Add(FunctionEFS)
	if diff := cmp.Diff([]Function{FunctionEFS, FunctionLogon, FunctionDualUse}, set.List()); diff != "" {
		t.Errorf("List (-want +got):\n%s", diff)
	}
	if set.Has(FunctionBitLocker) || !set.Has(FunctionLogon) {
		t.Error("Has does not tell what is in the set")
	}
}

func TestParseFunction(t *testing.T) {
	t.Parallel()
	for f := FunctionEFS; f <= FunctionDualUse; f++ {
		if got, err := ParseFunction(f.String()); err != nil || got != f {
			t.Errorf("%q: got %q, error %v", f, got, err)
		}
	}
	for _, bad := range []string{"", "EFS", "email", "smart-card-logon"} {
		if f, err := ParseFunction(bad); err == nil {
			t.Errorf("%q was taken for %q", bad, f)
		}
	}
}
