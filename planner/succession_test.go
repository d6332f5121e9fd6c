package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Two YubiKeys whose FIPS 140-2 certification has ended hold a signing and an encryption
// key each, of RSA and of P-256; what takes their place decrypts with P-256 alone. One in
// FIPS 140-3 mode that has an RSA key to decrypt is followed by its like.
func TestSuccessions(t *testing.T) {
	t.Parallel()
	certificate := func(serial, firmware, ends string, key smime.Key, use smime.KeyUse) *inventory.Record {
		r := cert{generation: smime.Strict, ends: ends, days: 825, use: use, ekus: mail, token: inventory.Token{Serial: serial, Model: "YubiKey 5 FIPS", Firmware: firmware}}.record()
		r.Content.Key = key
		r.Know(inventory.FieldKey)
		return r
	}
	rsa, p256 := smime.Key{Algorithm: "RSA", Size: 2048}, smime.Key{Algorithm: "EC", Size: 256, Curve: "P-256"}
	p := plan(t, inventoryOf(
		certificate("1", "5.4.3", "2027-06-30", rsa, smime.Signing), certificate("1", "5.4.3", "2027-06-30", rsa, smime.Encryption),
		certificate("2", "5.4.3", "2027-07-31", p256, smime.Signing), certificate("2", "5.4.3", "2027-08-31", p256, smime.Encryption),
		certificate("3", "5.7.4", "2027-09-30", rsa, smime.Encryption),
	), func(s *Scenario) { s.Horizon = date("2028-12-31") })
	ended := date("2026-09-21")
	fips1403 := &configs.Certification{Name: "FIPS 140-3", Grade: "A", Source: "docs.yubico.com yk5-fips-140-3: in coordination when read; see the CMVP list"}
	change := []KeyChange{{Key: "RSA-2048", Trouble: TroubleDecrypt, Certificates: 1, Instead: []string{"P-256", "P-384"}}}
	const old, next = "YubiKey 5 FIPS, firmware before 5.7", "YubiKey 5 FIPS, firmware 5.7 or later (FIPS 140-3)"
	want := []Succession{
		{
			Model: old, Reason: "certification-ended", To: next, Tokens: 2, First: date("2027-05-31"), Last: date("2027-07-01"),
			Ends: &ended, Certification: fips1403, Grade: "A", Source: "docs.yubico.com yk5-fips-140-3: what is sold now", Keys: change,
		},
		{Model: next, Reason: "decryption-blocked", To: next, Tokens: 1, First: date("2027-08-31"), Last: date("2027-08-31"), Certification: fips1403, Keys: change},
	}
	if diff := cmp.Diff(want, p.Tokens.Successions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
