package configs

import "testing"

// Names as ykman, SafeNet and Windows print them; the longest match wins.
func TestFindToken(t *testing.T) {
	t.Parallel()
	models := shipped(t).Tokens
	tests := map[string]string{
		"YubiKey 5":                    "yubikey-5",
		"YubiKey 5 NFC":                "yubikey-5",
		"YubiKey 5 NFC FIPS":           "yubikey-5-fips",
		"YubiKey 5C NFC FIPS":          "yubikey-5-fips",
		"YubiKey 5C Nano FIPS":         "yubikey-5-fips",
		"YubiKey 5Ci FIPS":             "yubikey-5-fips",
		"  yubikey   5C  nfc ":         "yubikey-5",
		"SafeNet eToken 5110 CC (940)": "etoken-5110-cc",
		"SafeNet eToken 5110":          "etoken-5110",
		"Gemalto IDPrime MD 840":       "idprime-md",
		"SafeNet IDPrime 940B":         "idprime-940",
		"Nitrokey 3C NFC":              "nitrokey-3",
		"OpenPGP card 3.4":             "openpgp-card",
		"Microsoft Virtual Smart Card": "virtual-smart-card",
		"Card A":                       "",
		"":                             "",
	}
	for text, want := range tests {
		got, ok := models.Find(text)
		if got.ID != want || ok != (want != "") {
			t.Errorf("%q: got %q, found %t, want %q", text, got.ID, ok, want)
		}
	}
}

// A catalogue of one's own may spell names as they are printed.
func TestFindTokenByPrintedName(t *testing.T) {
	t.Parallel()
	models := TokenModels{{ID: "own", Match: []string{"ACME Card"}, KeyPairs: 4}}
	if _, ok := models.Find("acme card 2"); !ok {
		t.Error("ACME Card is not found")
	}
}
