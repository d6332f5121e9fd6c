package certfile

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

func TestKeys(t *testing.T) {
	null, modulus, e := tlv(5), append([]byte{0}, slices.Repeat([]byte{0xff}, 256)...), []byte{1, 0, 1}
	p384 := id("1.3.132.0.34")
	explicit := seq(tlv(2, []byte{1}), seq(id("1.2.840.10045.1.1"), tlv(2, append([]byte{0}, slices.Repeat([]byte{0xff}, 32)...))))
	for name, test := range map[string]struct {
		key  []byte
		want smime.Key
	}{
		"RSA":               {rsaKey(null, modulus, e), smime.Key{Algorithm: "RSA", Size: 2048}},
		"RSA 2047":          {rsaKey(null, slices.Concat([]byte{0x7f}, modulus[2:]), e), smime.Key{Algorithm: "RSA", Size: 2047}},
		"RSA without NULL":  {rsaKey(nil, modulus, e), smime.Key{Algorithm: "RSA", Size: 2048, Fault: "parameters absent, must be NULL"}},
		"RSA with sequence": {rsaKey(seq(), modulus, e), smime.Key{Algorithm: "RSA", Size: 2048, Fault: "parameters are not NULL"}},
		"RSA exponent 1":    {rsaKey(null, modulus, []byte{1}), smime.Key{Algorithm: "RSA", Size: 2048, Fault: "the exponent is smaller than 3"}},
		"RSA exponent 3":    {rsaKey(null, modulus, []byte{3}), smime.Key{Algorithm: "RSA", Size: 2048}},
		"RSA exponent even": {rsaKey(null, modulus, []byte{1, 0}), smime.Key{Algorithm: "RSA", Size: 2048, Fault: "the exponent is even"}},
		"Brainpool":         {ecKey(id("1.3.36.3.3.2.8.1.1.7")), smime.Key{Algorithm: "EC", Size: 256, Curve: "brainpoolP256r1"}},
		"unknown curve":     {ecKey(id("1.3.132.0.26")), smime.Key{Algorithm: "EC", Curve: "1.3.132.0.26"}},
		"explicit curve":    {ecKey(explicit), smime.Key{Algorithm: "EC", Size: 256, Fault: "explicit parameters, must name the curve"}},
		"no curve":          {ecKey(nil), smime.Key{Algorithm: "EC", Fault: "parameters absent, must name the curve"}},
		"implicit curve":    {ecKey(null), smime.Key{Algorithm: "EC", Fault: "implicit parameters, must name the curve"}},
		"RSA negative":      {rsaKey(null, modulus[1:], e), smime.Key{Algorithm: "RSA", Size: 2048, Fault: "the modulus is negative"}},
		"compressed point":  {ecPoint(p384, 3, 48), smime.Key{Algorithm: "EC", Size: 384, Curve: "P-384"}},
		"point of 521 bits": {ecPoint(id("1.3.132.0.35"), 4, 132), smime.Key{Algorithm: "EC", Size: 521, Curve: "P-521"}},
		"point of P-256":    {ecPoint(p384, 4, 64), smime.Key{Algorithm: "EC", Size: 384, Curve: "P-384", Fault: "the public key is no point of the curve"}},
		"point of no form":  {ecPoint(p384, 5, 96), smime.Key{Algorithm: "EC", Size: 384, Curve: "P-384", Fault: "the public key is no point of the curve"}},
		"infinity":          {ecPoint(p384, 0, 0), smime.Key{Algorithm: "EC", Size: 384, Curve: "P-384", Fault: "the public key is no point of the curve"}},
		"no point":          {seq(seq(id("1.2.840.10045.2.1"), p384), tlv(3)), smime.Key{Algorithm: "EC", Size: 384, Curve: "P-384", Fault: "the public key is no point of the curve"}},
		"short Ed25519":     {bareKey("1.3.101.112", nil, 31), smime.Key{Algorithm: "Ed25519", Fault: "the length of the public key does not fit its algorithm"}},
		"Ed25519":           {bareKey("1.3.101.112", nil, 32), smime.Key{Algorithm: "Ed25519"}},
		"Ed25519 with NULL": {bareKey("1.3.101.112", null, 32), smime.Key{Algorithm: "Ed25519", Fault: "parameters present, must be absent"}},
		"ML-DSA with NULL":  {bareKey("2.16.840.1.101.3.4.3.18", null, 1952), smime.Key{Algorithm: "ML-DSA-65", Fault: "parameters present, must be absent"}},
		"ML-KEM":            {bareKey("2.16.840.1.101.3.4.4.2", nil, 1184), smime.Key{Algorithm: "ML-KEM-768"}},
		"unknown":           {bareKey("1.2.3.4", nil, 10), smime.Key{Algorithm: "1.2.3.4"}},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMade()
			m.key = test.key
			_, c := parse(t, m.der())
			if diff := cmp.Diff(test.want, c.Key); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
