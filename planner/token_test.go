package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// ageless leaves the age of tokens and of certifications out of a plan.
func ageless(s *Scenario) {
	no := false
	s.TokenPolicy.Life, s.TokenPolicy.Certification = &no, &no
}

// replaced leaves out what is not known.
func replaced(t TokenCounts) TokenCounts {
	t.TodayRange, t.ScenarioRange, t.ByValidity = Range{}, Range{}, 0
	return t
}

// A year's certificate that is renewed 30 days before its last day comes round
// every 334 days. Every renewal of the encryption key leaves the old one behind.
func TestTokenFill(t *testing.T) {
	t.Parallel()
	on := func(device inventory.Token, generation smime.Generation, ends string, use smime.KeyUse, ekus []string) cert {
		return cert{generation: generation, ends: ends, days: 365, use: use, ekus: ekus, token: device}
	}
	card := inventory.Token{Serial: "1", Model: "OpenPGP card 3.4"}                     // 3 key pairs
	fullCard := inventory.Token{Serial: "1", Model: "OpenPGP card 3.4", KeyPairs: 3}    // all taken
	idPrime := inventory.Token{Serial: "1", Model: "SafeNet IDPrime 940", KeyPairs: 13} // 15 key pairs
	virtual := inventory.Token{Serial: "1", Model: "Microsoft Virtual Smart Card"}      // withdrawn
	unknown := inventory.Token{Serial: "1", Model: "Card A"}                            // capacity unknown
	anonymous := inventory.Token{Model: "OpenPGP card 3.4"}                             // no serial number: no device to follow
	pair := func(device inventory.Token) []cert {
		// The encryption key is renewed on 2027-01-01, 2027-12-01, 2028-10-30,
		// 2029-09-29, 2030-08-29 and 2031-07-29.
		return []cert{
			on(device, smime.Strict, "2027-03-15", smime.Signing, mail),
			on(device, smime.Strict, "2027-01-31", smime.Encryption, mail),
		}
	}
	tests := []struct {
		name  string
		certs []cert
		want  TokenCounts
	}{
		{
			"a card of 3 key pairs holds two and one old key: each second re-key replaces it", pair(card),
			TokenCounts{Total: 1, Today: 3, Scenario: 3, Replacements: []Replacement{
				{"2027-12", "capacity", 1}, {"2029-09", "capacity", 1}, {"2031-07", "capacity", 1},
			}},
		},
		{
			"a full card is replaced at the first re-key", pair(fullCard),
			TokenCounts{Total: 1, Today: 3, Scenario: 3, Replacements: []Replacement{
				{"2027-01", "capacity", 1}, {"2028-10", "capacity", 1}, {"2030-08", "capacity", 1},
			}},
		},
		{
			"a token of 15 with 13 taken is replaced at the third re-key, and never again", pair(idPrime),
			TokenCounts{Total: 1, Today: 1, Scenario: 1, Replacements: []Replacement{{"2028-10", "capacity", 1}}},
		},
		{
			"a signing key leaves nothing behind", []cert{on(fullCard, smime.Strict, "2027-01-31", smime.Signing, mail)},
			TokenCounts{Total: 1, Replacements: []Replacement{}},
		},
		{
			// Renewed on 2027-07-01, 2028-05-30, 2029-04-29, 2030-03-29, 2031-02-26.
			// Today: 2, 3, full. With SMC018 the key pair for EFS comes on top: 3, full.
			"the split of EFS takes a slot", []cert{on(card, smime.Multipurpose, "2027-07-31", smime.Dual, mailEFS)},
			TokenCounts{Total: 1, Today: 1, Scenario: 2, Replacements: []Replacement{{"2028-05", "capacity", 1}, {"2030-03", "capacity", 1}}},
		},
		{
			"a withdrawn model is left at the first renewal", pair(virtual),
			TokenCounts{Total: 1, Today: 1, Scenario: 1, Replacements: []Replacement{{"2027-01", "withdrawn-model", 1}}},
		},
		{"an unknown model is counted and not guessed", pair(unknown), TokenCounts{Total: 1, UnknownModel: 1, Replacements: []Replacement{}}},
		{"a model without a serial number is no device", pair(anonymous), TokenCounts{Replacements: []Replacement{}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, replaced(plan(t, certificates(tt.certs...), ageless).Tokens.TokenCounts)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// A key of which nobody knows whether it decrypts may leave old keys behind, and may be one
// that the token does not decrypt with: both are among the most, and neither is likely. The
// renewals fall on 2027-01-01, 2027-12-01, 2028-10-30, 2029-09-29, 2030-08-29 and 2031-07-29.
func TestTokenOfUnknownUse(t *testing.T) {
	t.Parallel()
	rsa := smime.Key{Algorithm: "RSA", Size: 2048}
	tests := []struct {
		name  string
		token inventory.Token
		ended bool // beside it an expired certificate of unknown use
		use   bool // the source says that it signs
		want  Range
	}{
		{"a full card: at once, and when 4 are on the next one of 3", inventory.Token{Serial: "1", Model: "OpenPGP card", KeyPairs: 3}, false, false, Range{0, 2}},
		{"a card that nobody listed may be full of old keys", inventory.Token{Serial: "1", Model: "OpenPGP card"}, false, false, Range{0, 2}},
		{"an ended certificate may be one of them", inventory.Token{Serial: "1", Model: "OpenPGP card"}, true, true, Range{0, 0}},
		{"a key for signing leaves nothing behind", inventory.Token{Serial: "1", Model: "OpenPGP card", KeyPairs: 3}, false, true, Range{0, 0}},
		{"RSA in FIPS 140-3 mode, perhaps to decrypt", inventory.Token{Serial: "1", Model: "YubiKey 5 FIPS", Firmware: "5.7.4"}, false, false, Range{0, 1}},
	}
	for _, tt := range tests {
		r := cert{generation: smime.Strict, ends: "2027-01-31", days: 365, ekus: mail, use: smime.Signing, token: tt.token}.record()
		r.Content.Key = rsa
		r.Know(inventory.FieldKey)
		unknown := func(r *inventory.Record) *inventory.Record {
			r.Content.KeyUsage, r.Content.Known = 0, r.Content.Known&^inventory.FieldKeyUsage
			return r
		}
		if !tt.use {
			unknown(r)
		}
		records := []*inventory.Record{r}
		if tt.ended {
			records = append(records, unknown(cert{generation: smime.Strict, ends: "2025-01-31", days: 365, ekus: mail, token: tt.token}.record()))
		}
		got := plan(t, inventoryOf(records...), ageless).Tokens
		if got.TodayRange != tt.want || got.ScenarioRange != tt.want || got.Scenario != 0 {
			t.Errorf("%s: %d likely, %v as today, %v under the scenario, want %v", tt.name, got.Scenario, got.TodayRange, got.ScenarioRange, tt.want)
		}
	}
}

// Two renewals on one day are one visit to the token desk, in whatever order they
// stand.
func TestOneVisit(t *testing.T) {
	t.Parallel()
	card := inventory.Token{Serial: "1", Model: "OpenPGP card 3.4", KeyPairs: 3}
	encryption := cert{generation: smime.Multipurpose, ends: "2031-11-01", days: 825, use: smime.Encryption, ekus: mail, token: card}
	logon := cert{generation: smime.Multipurpose, ends: "2031-11-01", days: 825, use: smime.Signing, token: card,
		ekus: []string{smime.EmailProtection, smime.SmartCardLogon}}
	want := TokenCounts{Total: 1, Today: 1, Scenario: 1, Replacements: []Replacement{{"2031-10", "capacity", 1}}}
	for _, order := range [][]cert{{encryption, logon}, {logon, encryption}} {
		if diff := cmp.Diff(want, replaced(plan(t, certificates(order...), ageless).Tokens.TokenCounts)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
