package table

import (
	"strings"
	"testing"
)

func TestTokenCells(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ header, cells, serial, model, note string }{
		{"Token", "02AB1234", "02AB1234", "", ""},
		{"Token", "GAKT00040D6D", "GAKT00040D6D", "", ""},
		{"Token", "SafeNet 5110 02AB1234", "02AB1234", "SafeNet 5110", ""},
		{"Token", "SafeNet 5110; 02AB1234", "02AB1234", "SafeNet 5110", ""},
		{"Token", "SafeNet eToken 5110 / 02ab1234", "02ab1234", "SafeNet eToken 5110", ""},
		{"Token", "YubiKey 5 NFC #12345678", "12345678", "YubiKey 5 NFC", ""},
		{"Token", "YubiKey 5C NFC (S/N: 12345678)", "12345678", "YubiKey 5C NFC", ""},
		{"Token", "YubiKey-7654321", "7654321", "YubiKey", ""},
		{"Token", "02AB1234 (SafeNet 5110)", "02AB1234", "SafeNet 5110", ""},
		{"Token", "IDPrime 940 Seriennummer 7F5A0012345678AB", "7F5A0012345678AB", "IDPrime 940", ""},
		{"Token", "SafeNet eToken GAKT00040D6D", "GAKT00040D6D", "SafeNet eToken", ""},
		{"Token", "YubiKey 5 NFC", "", "YubiKey 5 NFC", ""},
		{"Token", "SafeNet eToken 5110CC", "", "SafeNet eToken 5110CC", ""},
		{"Token", "yes", "", "", `"yes" is not understood`},
		{"Token,Token model", "SafeNet 5110 02AB1234|SafeNet eToken 5110", "02AB1234", "SafeNet eToken 5110", ""},
		{"Token serial,Token model", "02AB1234|YubiKey 5", "02AB1234", "YubiKey 5", ""},
		{"Token serial,Token model", "|SafeNet 5110 02AB1234", "02AB1234", "SafeNet 5110", ""},
		{"Token serial,Product name", "02AB1234|SafeNet eToken 5110", "02AB1234", "SafeNet eToken 5110", ""},
		{"Token serial,Type", "02AB1234|IDPrime MD 930", "02AB1234", "IDPrime MD 930", ""},
		{"Token serial,Type", "02AB1234|Sponsor-validated", "02AB1234", "", ""},
		{"Token model", "YubiKey 5 NFC", "", "YubiKey 5 NFC", ""},
	} {
		v := mustLoad(t, "Serial\tValid to\t"+strings.ReplaceAll(c.header, ",", "\t")+"\n44A1\t2028-01-01\t"+strings.ReplaceAll(c.cells, "|", "\t")+"\n", Options{})
		token, _ := v.At(0).Token()
		if token.Serial != c.serial || token.Model != c.model || !strings.Contains(notesOf(v), c.note) {
			t.Errorf("%s %q: %q of %q; %s", c.header, c.cells, token.Serial, token.Model, notesOf(v))
		}
	}
}
