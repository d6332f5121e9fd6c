package smime

import "testing"

func TestKeyString(t *testing.T) {
	t.Parallel()
	tests := []struct {
		key  Key
		want string
	}{
		{Key{}, ""},
		{Key{Algorithm: "RSA", Size: 2048}, "RSA-2048"},
		{Key{Algorithm: "RSA"}, "RSA"}, // the size is unknown
		{Key{Algorithm: "RSASSA-PSS", Size: 3072}, "RSASSA-PSS-3072"},
		{Key{Algorithm: "DSA", Size: 1024}, "DSA-1024"},
		{Key{Algorithm: "EC", Size: 256, Curve: "P-256"}, "P-256"},
		{Key{Algorithm: "EC", Size: 256}, "EC-256"}, // the curve is unknown
		{Key{Algorithm: "EC", Curve: "1.2.3.4"}, "1.2.3.4"},
		{Key{Algorithm: "Ed25519", Size: 256}, "Ed25519"},
		{Key{Algorithm: "ML-DSA-65", Size: 1952}, "ML-DSA-65"},
		{Key{Algorithm: "1.2.3.4", Size: 99}, "1.2.3.4"},
	}
	for _, tt := range tests {
		if got := tt.key.String(); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.key, got, tt.want)
		}
	}
}

// The rows of the key usage table, BR 7.1.2.3 e; what is on none is not permitted
// by the closed list of 7.1.3.1.
func TestFamily(t *testing.T) {
	t.Parallel()
	tests := []struct {
		algorithm string
		want      KeyFamily
		signOnly  bool
	}{
		{"", UnknownFamily, false},
		{"RSA", FamilyRSA, false},
		{"EC", FamilyEC, false},
		{"Ed25519", FamilyEdDSA, true},
		{"Ed448", FamilyEdDSA, true},
		{"ML-DSA-44", FamilyMLDSA, true},
		{"ML-KEM-1024", FamilyMLKEM, false},
		{"RSASSA-PSS", FamilyOther, false},    // a PSS key is not an RSA key of 7.1.3.1.1
		{"HashML-DSA-65", FamilyOther, false}, // SMC013 permits the pure form alone
		{"X25519", FamilyOther, false},
		{"1.2.3.4", FamilyOther, false},
	}
	for _, tt := range tests {
		got := Key{Algorithm: tt.algorithm}.Family()
		if got != tt.want || got.SignOnly() != tt.signOnly {
			t.Errorf("%q: got family %d, sign only %t; want %d, %t", tt.algorithm, got, got.SignOnly(), tt.want, tt.signOnly)
		}
	}
}

func TestKeyAlgorithm(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"1.2.840.113549.1.1.1":    "RSA",        // RFC 3279
		"1.2.840.113549.1.1.10":   "RSASSA-PSS", // RFC 4055
		"1.2.840.10045.2.1":       "EC",         // RFC 5480
		"1.3.101.112":             "Ed25519",    // RFC 8410
		"2.16.840.1.101.3.4.3.18": "ML-DSA-65",  // RFC 9881
		"2.16.840.1.101.3.4.4.2":  "ML-KEM-768", // RFC 9935
		"2.16.840.1.101.3.4.4.4":  "2.16.840.1.101.3.4.4.4",
	}
	for oid, want := range tests {
		if got := KeyAlgorithm(oid); got != want {
			t.Errorf("%s: got %q, want %q", oid, got, want)
		}
	}
}

func TestCurve(t *testing.T) {
	t.Parallel()
	tests := []struct {
		oid, name string
		bits      int
	}{
		{"1.2.840.10045.3.1.7", "P-256", 256},
		{"1.3.132.0.34", "P-384", 384},
		{"1.3.132.0.35", "P-521", 521}, // 521, not 512
		{"1.3.132.0.10", "secp256k1", 256},
		{"1.2.3.4", "1.2.3.4", 0},
	}
	for _, tt := range tests {
		if name, bits := Curve(tt.oid); name != tt.name || bits != tt.bits {
			t.Errorf("%s: got %s of %d bits, want %s of %d", tt.oid, name, bits, tt.name, tt.bits)
		}
	}
	for bits, want := range map[int]string{256: "P-256", 384: "P-384", 521: "P-521", 512: "", 0: ""} {
		if got := CurveOfSize(bits); got != want {
			t.Errorf("%d bits: got %q, want %q", bits, got, want)
		}
	}
}
