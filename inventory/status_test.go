package inventory

import "testing"

func TestParseStatus(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Status{
		"": UnknownStatus, " Issued ": Valid, "ACTIVE": Valid, "Revoked": Revoked, "On Hold": Suspended, "certificateHold": Suspended,
		"Expired": Expired, "Pending": NotIssued, "Denied": NotIssued, "gesperrt": Revoked, "Gültig": Valid, "RÉVOQUÉ": Revoked,
	} {
		if got, ok := ParseStatus(text); !ok || got != want {
			t.Errorf("%q: got %q %t, want %q", text, got, ok, want)
		}
	}
	if got, ok := ParseStatus("frobnicated"); ok {
		t.Errorf("an unknown word was taken for %q", got)
	}
}
