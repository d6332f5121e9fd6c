package cell

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

func TestStatuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]inventory.Status{
		"Issued": inventory.Valid, "0x14 (20) -- Issued": inventory.Valid, "0x15 (21) -- Revoked": inventory.Revoked, "20": inventory.Valid,
		"21": inventory.Revoked, "40": inventory.Revoked, "0x1e (30) -- Error": inventory.NotIssued, "Revoked (keyCompromise)": inventory.Revoked,
		"gültig": inventory.Valid, "Expired": inventory.Expired, "on hold": inventory.Suspended, "Pending": inventory.NotIssued,
	} {
		if got, ok := ParseStatus(text); !ok || got != want {
			t.Errorf("%q is %v (%t), want %v", text, got, ok, want)
		}
	}
}

// Truth values of a column "Revoked", in the languages of headers, and as people tick them.
func TestYesNo(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]bool{
		"TRUE Yes ja Oui sì Sim Tak ano igen Kyllä evet da Да 是 はい 예 x X ✓": true,
		"FALSE no Nein não Nie ne nem ei nej hayır nu 否 いいえ 아니오 ☐":          false,
	} {
		for word := range strings.FieldsSeq(words) {
			if yes, ok := ParseYesNo(word); !ok || yes != want {
				t.Errorf("%q: %t, %t", word, yes, ok)
			}
		}
	}
	if _, ok := ParseYesNo("perhaps"); ok {
		t.Error("perhaps is understood")
	}
}
