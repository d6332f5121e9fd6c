package certfile

import (
	"slices"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// A CA certificate counts as a reject in a bundle and is kept for the judgement of
// its issuing; one that is there twice is kept once.
func TestAuthoritiesAreKept(t *testing.T) {
	t.Parallel()
	ca := newMade()
	ca.extensions = ca.extensions[:1]
	ca = authority(ca.with("2.5.29.37", seq(id(smime.EmailProtection), id(smime.EFS))))
	v := loadBytes(t, slices.Concat(armour("CERTIFICATE", numbered(1)), armour("CERTIFICATE", ca.der()), armour("CERTIFICATE", ca.der())))
	if got, want := v.Counts(), (inventory.Counts{Rows: 3, Certificates: 1, Rejects: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	list := v.Authorities()
	if len(list) != 1 {
		t.Fatalf("%d CA certificates", len(list))
	}
	a := list[0]
	if a.Subject.String() != "CN=Lea Muster,C=DE" || a.Issuer != "CN=Example Issuing CA" || a.SelfIssued() {
		t.Errorf("subject %q, issuer %q, self-issued %v", a.Subject, a.Issuer, a.SelfIssued())
	}
	if a.Entry != 2 || a.Content.Key.String() != "P-256" || !slices.Equal(a.Content.EKUs, []string{smime.EmailProtection, smime.EFS}) {
		t.Errorf("entry %d, key %s, usages %v", a.Entry, a.Content.Key, a.Content.EKUs)
	}
	if got := smime.DateOf(a.NotBefore).String(); got != "2027-01-01" {
		t.Errorf("begins %s", got)
	}
}

// cA TRUE without keyCertSign is a subscriber certificate with a fault, and no CA.
func TestNoAuthority(t *testing.T) {
	t.Parallel()
	v := loadBytes(t, newMade().with("2.5.29.19", seq(tlv(1, []byte{0xff}))).der())
	if v.Len() != 1 || len(v.Authorities()) != 0 {
		t.Errorf("%d certificates, %d CA certificates", v.Len(), len(v.Authorities()))
	}
}
