package certfile

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"testing"
	"unicode/utf8"

	"smigrate/inventory"
)

// FuzzParse holds Parse to what the rest of smigrate relies on, whatever the
// bytes: no panic, and texts that are UTF-8.
func FuzzParse(f *testing.F) {
	f.Add(newMade().der())
	f.Add(authority(newMade()).der())
	m := newMade()
	m.key = rsaKey(nil, []byte{1, 2, 3}, []byte{3})
	f.Add(m.with("2.5.29.32", seq(seq(id("2.23.140.1.5.3.1"), seq(seq(id("1.3.6.1.5.5.7.2.2"), seq()))))).
		with("2.5.29.31", seq(seq(tlv(0xa0, tlv(0xa0, text(0x86, "http://example.com")))))).
		with("1.3.6.1.5.5.7.1.1", seq(seq(id("1.3.6.1.5.5.7.48.1"), text(0x86, "http://example.com")))).
		with("2.5.29.35", seq(tlv(0x80, []byte{1}))).with("2.5.29.37", seq(id("1.3.6.1.5.5.7.3.4"))).der())
	var r inventory.Record
	f.Fuzz(func(t *testing.T, der []byte) {
		r.Reset()
		if Parse(der, &r) != nil {
			return
		}
		texts := []string{r.Issuer, r.UPN}
		for _, a := range r.Subject {
			texts = append(texts, a.Type, a.Value)
		}
		c := &r.Content
		for _, list := range [][]string{r.Emails, c.EKUs, c.Policies, c.OtherNames, c.CRL, c.OCSP, c.CAIssuers, c.OtherExtensions, c.Oddities} {
			texts = append(texts, list...)
		}
		for _, s := range texts {
			if !utf8.ValidString(s) {
				t.Fatalf("%q is not UTF-8", s)
			}
		}
	})
}

// FuzzDecode holds that what is found in a cell is one whole certificate in form,
// and the same however the cell is broken into lines.
func FuzzDecode(f *testing.F) {
	one := newMade().der()
	f.Add(string(armour("CERTIFICATE", one)))
	f.Add(base64.StdEncoding.EncodeToString(one))
	f.Add(hex.EncodeToString(one))
	f.Fuzz(func(t *testing.T, text string) {
		der, ok := Decode(text)
		if !ok {
			return
		}
		if !IsDER(der) {
			t.Fatalf("%x is no DER", der)
		}
		again, ok := Decode(base64.StdEncoding.EncodeToString(der))
		if len(der) >= smallestCell && (!ok || !bytes.Equal(again, der)) {
			t.Fatalf("%x becomes %x", der, again)
		}
	})
}

// FuzzLoad holds Load to its promise that nothing is lost.
func FuzzLoad(f *testing.F) {
	one := newMade().der()
	f.Add(one)
	f.Add(armour("CERTIFICATE", one))
	f.Add(append(armour("PRIVATE KEY", one), armour("CERTIFICATE", one)...))
	f.Add([]byte("-----BEGIN CERTIFICATE-----\nProc-Type: 4\n\nMIIB\n-----BEGIN -----END -----"))
	f.Add([]byte("MIIBAAAA"))
	f.Add(bytes.Repeat([]byte("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"), 1_001)) // more than are listed one by one
	f.Fuzz(func(t *testing.T, data []byte) {
		b := inventory.NewBuilder()
		if err := Load(context.Background(), b, inventory.Source{}, data); err != nil {
			t.Fatal(err)
		}
		v := b.Inventory()
		c := v.Counts()
		if c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() || c.Rejects != inventory.CountRejects(v.Rejects()) {
			t.Fatalf("%+v with %d certificates and %d rejects", c, v.Len(), len(v.Rejects()))
		}
		for i := range v.Len() {
			_ = v.At(i).Subject().String()
		}
	})
}
