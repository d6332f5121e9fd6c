package cell

import (
	"testing"

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
		if got, ok := ParseKey(text); !ok || got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
	for _, text := range []string{"", "2048", "unknown thing", "Dilithium", "-"} {
		if got, ok := ParseKey(text); ok {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
	for text, want := range map[string]int{"2048": 2048, "2048 bits": 2048, "2048.0": 2048, "0x800 (2048)": 2048, "0xc00": 3072,
		"2,048": 2048, "2.048 Bit": 2048, "4 096 bits": 4096, "4'096": 4096,
		"RSA 4096": 4096, "": 0, "none": 0, "99999999999": 0} {
		if got := ParseKeySize(text); got != want {
			t.Errorf("size %q is %d, want %d", text, got, want)
		}
	}
}
