package cell

import (
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
