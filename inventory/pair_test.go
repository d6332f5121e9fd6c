package inventory

import (
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory/smime"
)

// holding is a certificate for a mailbox with the days of its validity.
func holding(serial byte, use smime.KeyUse, issuer, mailbox string, from, to smime.Date) Record {
	r := Record{
		Serial: append([]byte{0x40, 1, 2, 3, 4, 5, 6}, serial), Issuer: issuer, Emails: []string{mailbox},
		NotBefore: from.Unix(), NotAfter: to.Unix(), Precision: ToSecond, Content: Content{KeyUse: use},
	}
	r.Know(FieldIssuer | FieldEmails | FieldNotBefore | FieldNotAfter)
	return r
}

func TestPair(t *testing.T) {
	t.Parallel()
	first := holding(1, smime.Signing, "CN=CA", "ann@example.com", 20000, 20800)
	for _, c := range []struct {
		about  string
		second Record
		want   bool
	}{
		{"signing and encryption", holding(2, smime.Encryption, "CN=CA", "ann@example.com", 20000, 20800), true},
		{"seven days later", holding(2, smime.Encryption, "CN=CA", "ann@example.com", 20007, 20807), true},
		{"eight days later", holding(2, smime.Encryption, "CN=CA", "ann@example.com", 20008, 20808), false},
		{"another end", holding(2, smime.Encryption, "CN=CA", "ann@example.com", 20000, 20808), false},
		{"signing twice", holding(2, smime.Signing, "CN=CA", "ann@example.com", 20000, 20800), false},
		{"dual use needs no counterpart", holding(2, smime.Dual, "CN=CA", "ann@example.com", 20000, 20800), false},
		{"another holder", holding(2, smime.Encryption, "CN=CA", "bob@example.com", 20000, 20800), false},
		{"another issuer", holding(2, smime.Encryption, "CN=CB", "ann@example.com", 20000, 20800), false},
		{"no mailbox is known", holding(2, smime.Encryption, "CN=CA", "", 20000, 20800), false},
		{"nothing is known of the use", holding(2, smime.UnknownKeyUse, "CN=CA", "ann@example.com", 20000, 20800), false},
	} {
		v := build([]Record{first, c.second})
		other, ok := v.At(0).Pair()
		if ok != c.want || ok && other.Index() != 1 || v.Pairs() != map[bool]int{true: 1}[c.want] {
			t.Errorf("%s: %t, %d pairs", c.about, ok, v.Pairs())
		}
	}
}

// After renewals each signing certificate goes with the encryption certificate of
// its time, and an old one that was kept for decryption has none.
func TestPairsOverTime(t *testing.T) {
	t.Parallel()
	v := build([]Record{
		holding(1, smime.Encryption, "CN=CA", "ann@example.com", 18000, 18800),
		holding(2, smime.Encryption, "CN=CA", "ann@example.com", 19001, 19801),
		holding(3, smime.Encryption, "CN=CA", "ann@example.com", 20000, 20800),
		holding(4, smime.Signing, "CN=CA", "ann@example.com", 20001, 20801),
		holding(5, smime.Signing, "CN=CA", "ann@example.com", 19000, 19800),
	})
	for i, want := range []int{-1, 4, 3, 2, 1} {
		got := -1
		if other, ok := v.At(i).Pair(); ok {
			got = other.Index()
		}
		if got != want {
			t.Errorf("certificate %d goes with %d, want %d", i, got, want)
		}
	}
}

// A pair is mutual, and of two different uses.
func TestPairsAreMutual(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var list []Record
		for i := range rapid.IntRange(0, 12).Draw(t, "certificates") {
			from := smime.Date(20000 + rapid.IntRange(0, 20).Draw(t, "from"))
			list = append(list, holding(byte(i+1), smime.KeyUse(rapid.IntRange(0, 3).Draw(t, "use")), "CN=CA",
				rapid.SampledFrom([]string{"ann@example.com", "bob@example.com"}).Draw(t, "mailbox"), from, from+800))
		}
		v := build(list)
		found := 0
		for i, c := range v.All() {
			other, ok := c.Pair()
			if !ok {
				continue
			}
			found++
			back, ok := other.Pair()
			if !ok || back.Index() != i || other.Content().KeyUse == c.Content().KeyUse {
				t.Fatalf("%d goes with %d, which goes with %d", i, other.Index(), back.Index())
			}
		}
		if found != 2*v.Pairs() {
			t.Fatalf("%d certificates in %d pairs", found, v.Pairs())
		}
	})
}
