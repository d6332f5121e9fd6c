package store

import (
	"testing"

	"smigrate/inventory"
)

// gpgsm 2.2 names no curve: 255 bits that sign are Ed25519.
func TestGPGSMEd25519(t *testing.T) {
	c, _ := one(t, LoadGPGSM, "crt::255:18:01:20260501T150000:20280731T145959:0B::CN=a::sS:::::::\n")
	if k := c.Content().Key; k.Algorithm != "Ed25519" || k.Size != 0 {
		t.Errorf("%+v", k)
	}
	c, _ = one(t, LoadGPGSM, "crt::255:1:01:20260501T150000:20280731T145959:0B::CN=a::sS:::::::\n")
	if k := c.Content().Key; k.Algorithm != "RSA" {
		t.Errorf("RSA of 255 bits: %+v", k)
	}
	for usage, want := range map[string]string{"digitalSignature nonRepudiation": "Ed25519", "keyAgreement": "X25519", "[none]": ""} {
		c, _ := one(t, LoadGPGSMText, "ID: 0x01\n          S/N: 0B\n     key type: 255 bit ECC\n    key usage: "+usage+"\n")
		if k := c.Content().Key; k.Algorithm != want || c.Content().Known.Has(inventory.FieldKey) != (want != "") {
			t.Errorf("%s: %+v", usage, k)
		}
	}
}

// A subject that gpgsm cannot print is unknown, not empty.
func TestGPGSMInvalidName(t *testing.T) {
	c, v := one(t, LoadGPGSMText, "ID: 0x01\n          S/N: 0B\n      Subject: [Error - invalid DN]\n")
	if c.Content().Known.Has(inventory.FieldSubject) || !noted(v, "invalid DN") {
		t.Errorf("known %v, notes %v", c.Content().Known.Names(), v.Notes())
	}
}

func TestGPGSMEscapes(t *testing.T) {
	text := `crs:r:256:19:01::1893456000:00B0A1::CN=a\x3ab,2.5.4.97=#4E5452:::s:::::nistp256:` + "\nuid:::::::::2.5.4.4=#C3A9,CN=a\\x5c,b:\n"
	c, _ := one(t, LoadGPGSM, text)
	if c.Serial() != "B0A1" || c.Issuer() != "CN=a:b,2.5.4.97=NTR" || c.Subject().String() != `2.5.4.4=é,CN=a\,b` || c.Status() != inventory.Revoked || c.Content().Key.Curve != "P-256" {
		t.Errorf("%s %s %s %s %+v", c.Serial(), c.Issuer(), c.Subject(), c.Status(), c.Content().Key)
	}
	if to, _ := c.NotAfter(); to != 1893456000 {
		t.Error(to)
	}
}
