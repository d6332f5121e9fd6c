package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

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

func TestAddressColumns(t *testing.T) {
	t.Parallel()
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
