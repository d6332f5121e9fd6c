package configs

import (
	"strings"
	"testing"

	"smigrate/inventory/smime"
)

// Names as ykman, SafeNet and Windows print them; the longest match wins, and the
// firmware decides where it has to.
func TestFindToken(t *testing.T) {
	t.Parallel()
	models := shipped(t).Tokens
	tests := []struct{ model, firmware, want string }{
		{"YubiKey 5", "", "yubikey-5 yubikey-5.7"},
		{"YubiKey 5 NFC", "5.4.3", "yubikey-5"},
		{"YubiKey 5 NFC", "5.6.9", "yubikey-5"},
		{"YubiKey 5 NFC", "5.7", "yubikey-5.7"},
		{"YubiKey 5 NFC", "5.10.0", "yubikey-5.7"},
		{"YubiKey 5 NFC FIPS", "5.4.3", "yubikey-5-fips"},
		{"YubiKey 5C NFC FIPS", "5.7.4", "yubikey-5-fips-140-3"},
		{"YubiKey 5C Nano FIPS", "", "yubikey-5-fips yubikey-5-fips-140-3"},
		{"  yubikey   5C  nfc ", "5.4", "yubikey-5"},
		{"SafeNet eToken 5110 CC (940)", "", "etoken-5110-cc"},
		{"SafeNet eToken 5110+ FIPS", "", "etoken-5110-plus"},
		{"SafeNet eToken 5110", "", "etoken-5110"},
		{"Gemalto IDPrime MD 840", "", "idprime-md"},
		{"SafeNet IDPrime 940B", "", "idprime-940"},
		{"Nitrokey 3C NFC", "", "nitrokey-3"},
		{"OpenPGP card", "3.4", "openpgp-card"},
		{"Microsoft Virtual Smart Card", "", "virtual-smart-card"},
		{"Card A", "", ""},
		{"", "5.7", ""},
	}
	for _, tt := range tests {
		var ids []string
		for _, m := range models.Find(tt.model, tt.firmware) {
			ids = append(ids, m.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%q, firmware %q: got %q, want %q", tt.model, tt.firmware, got, tt.want)
		}
	}
}

// A catalogue of one's own may spell names as they are printed.
func TestFindTokenByPrintedName(t *testing.T) {
	t.Parallel()
	models := TokenModels{Models: []TokenModel{{ID: "own", Match: []string{"ACME Card"}}}}
	if len(models.Find("acme card 2", "")) == 0 {
		t.Error("ACME Card is not found")
	}
}

// What decides a replacement, as costs-and-tokens section 1 has it.
func TestTokenKeys(t *testing.T) {
	t.Parallel()
	models := shipped(t).Tokens
	tests := []struct{ id, key, want string }{
		{"yubikey-5", "RSA-2048", "both"},
		{"yubikey-5", "RSA-3072", "none"},
		{"yubikey-5.7", "RSA-4096", "both"},
		{"yubikey-5.7", "Ed25519", "sign"},
		{"yubikey-5-fips-140-3", "RSA-2048", "sign"},
		{"yubikey-5-fips-140-3", "P-256", "both"},
		{"idprime-940", "RSA-3072", "both"},
		{"openpgp-card", "P-256", ""},
	}
	for _, tt := range tests {
		m, ok := models.ByID(tt.id)
		if got := m.Can(tt.key); got != tt.want || !ok {
			t.Errorf("%s, %s: got %q, found %t, want %q", tt.id, tt.key, got, ok, tt.want)
		}
	}
	fips, _ := models.ByID("yubikey-5-fips")
	if c := fips.Certification; c == nil || c.Ends == nil || c.Ends.String() != "2026-09-21" {
		t.Errorf("FIPS 140-2 ends %+v, want 2026-09-21", c)
	}
	for _, m := range models.Models {
		if m.PQC.Answer != "no" {
			t.Errorf("%s: PQC %q: no token does it yet", m.ID, m.PQC.Answer)
		}
	}
}

// Whoever needs a certified token is not sent from one whose certification ends to one that
// has none, or one that ended as early.
func TestSuccessorsAreCertified(t *testing.T) {
	t.Parallel()
	shipped, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	models := shipped.Tokens
	for _, m := range models.Models {
		if m.Certification == nil || m.Certification.Ends == nil {
			continue
		}
		if m.Successor == nil {
			t.Errorf("%s: its certification ends, and nothing takes its place", m.ID)
			continue
		}
		next, _ := models.ByID(m.Successor.ID)
		if c := next.Certification; c == nil || c.Ends != nil && *c.Ends <= *m.Certification.Ends {
			t.Errorf("%s is followed by %s, whose certification is %+v", m.ID, next.ID, c)
		}
	}
}

// What is said of post-quantum keys follows from the catalogue.
func TestStatePQC(t *testing.T) {
	t.Parallel()
	no := TokenModel{Name: "Old", PQC: Fact{Answer: "no", Grade: "A"}}
	next := TokenModel{Name: "Next", PQC: Fact{Answer: "yes", Grade: "B"}}
	for want, models := range map[string][]TokenModel{
		"A: No token of the catalogue holds":                     {no, no},
		"B: Of the catalogue hold ML-DSA and ML-KEM keys: Next;": {no, next},
	} {
		s := TokenModels{models}.StatePQC()
		if got := s.Grade + ": " + s.What; !strings.HasPrefix(got, want) || s.validate() != nil {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestKeyName(t *testing.T) {
	t.Parallel()
	for want, k := range map[string]smime.Key{
		"RSA-2048": {Algorithm: "RSA", Size: 2048}, "P-256": {Algorithm: "EC", Size: 256}, "P-384": {Algorithm: "EC", Size: 384, Curve: "P-384"},
		"Ed25519": {Algorithm: "Ed25519", Size: 256}, "ML-DSA-65": {Algorithm: "ML-DSA-65"}, "": {Algorithm: "RSA"},
	} {
		if got := KeyName(k); got != want {
			t.Errorf("%+v: got %q, want %q", k, got, want)
		}
	}
}

func TestReadTokensErrors(t *testing.T) {
	t.Parallel()
	const model = "models:\n  - {id: a, match: [a], key_pairs: {low: 1, likely: 1, high: 1, grade: A, source: s}"
	tests := []struct{ name, text, want string }{
		{"twice", model + "}\n  - {id: a, match: [b], key_pairs: {low: 1, likely: 1, high: 1, grade: A, source: s}}\n", `"a" appears twice`},
		{"no capacity", "models:\n  - {id: a, match: [a]}\n", "needs an id, match and key_pairs"},
		{"a capacity that descends", "models:\n  - {id: a, match: [a], key_pairs: {low: 2, likely: 1, high: 1, grade: A, source: s}}\n", "must ascend"},
		{"no source", "models:\n  - {id: a, match: [a], key_pairs: {low: 1, likely: 1, high: 1, grade: A}}\n", "source is missing"},
		{"an ability", model + ", keys: [{keys: [RSA-2048], can: all, grade: A, source: s}]}\n", `can "all"`},
		{"a successor of nowhere", model + ", successor: {id: b, grade: A, source: s}}\n", `successor "b"`},
		{"a successor without a source", model + ", successor: {id: a, grade: A}}\n", "source is missing"},
		{"two prices", model + ", price_of: token, price: {low: 1, likely: 1, high: 1, grade: A, source: s}}\n", "name one of them"},
		{"an answer", model + ", pqc: {answer: soon, grade: A, source: s}}\n", `answer "soon"`},
	}
	for _, tt := range tests {
		if _, err := readValid[TokenModels]("tokens.yaml", strings.NewReader(tt.text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q in it", tt.name, err, tt.want)
		}
	}
}
