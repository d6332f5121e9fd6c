package table

import (
	"strings"
	"testing"
)

// Certificates that computers requested are planned like all others, so a note counts
// those without a mailbox; numbers of a note are set for people.
func TestComputersNote(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Serial Number,Requester Name,Issued Email Address\n01,CORP\\PC1$,EMPTY\n02,CORP\\ann,EMPTY\n03,CORP\\PC2$,\n04,CORP\\SRV$,a@example.com\n,CORP\\PC3$,\n": "(accounts that end in $): 2;",
		"Serial Number,Requester Name\n" + strings.Repeat("02,CORP\\ann\n", 3):                                                                                    "",
	} {
		var got string
		for _, n := range mustLoad(t, text, Options{}).Notes() {
			if strings.Contains(n.Text.String(), "computers") {
				got += n.Text.String()
			}
		}
		if !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%.60q: %q, want %q", text, got, want)
		}
	}
}

// The number in the name of a hash is no size of a key.
func TestKeySizeLook(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"2048": true, "RSA 4096": true, "0x800 (2048)": true, "P-256": true, "sha256": false, "SHA-384": false, "1234": false,
	} {
		if isKeySize(text) != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
}
