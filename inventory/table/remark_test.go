package table

import (
	"fmt"
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

// The first values that are not understood are told, whether rows are read one by one or in
// chunks by several workers.
func TestPuzzles(t *testing.T) {
	t.Parallel()
	text := "Serial,Not after,Status\n"
	for i := range 5000 {
		text += fmt.Sprintf("44FF%06X,2028-01-31,%s\n", i, []string{"valid", "Deactivated", "失效", "Deactivated", "Nieważny", "Archived"}[i%6])
	}
	const want = `column "Status": "Deactivated", "失效", "Nieważny", ... are not understood and count as unknown (4,166 rows in all); ` +
		`say in a mapping what a state means, such as values: {status: {"Deactivated": revoked}}`
	for _, r := range []reading{rowByRow, {chunk: 4000, workers: 2, sample: 1}} {
		v := mustLoad(t, text, Options{read: r})
		if got := notesOf(v); !strings.Contains(got, want) {
			t.Errorf("%+v: %s", r, got)
		}
	}
	v := mustLoad(t, "Serial,Not after,Status\n0A,2028-01-31,Deactivated\n0B,2028-01-31,Deactivated\n", Options{})
	if got := notesOf(v); !strings.Contains(got, `"Deactivated" is not understood and counts as unknown (2 rows in all)`) {
		t.Error(got)
	}
}
