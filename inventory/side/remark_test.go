package side

import (
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/table"
)

// A token without a certificate is listed by its own number, not by the mailbox of its
// holder, and what is said of a table is said once.
func TestUnjoinedToken(t *testing.T) {
	t.Parallel()
	b := inventory.NewBuilder()
	j := b.Joiner()
	const tokens = "Token serial;Model;Holder;Mail;Status\n02AB;SafeNet eToken 5110;J\xfcrgen;juergen@example.com;odd\n"
	for range 2 {
		Load(context.Background(), j, Input{Kind: table.Tokens}, strings.NewReader(tokens))
	}
	v := b.Inventory()
	if rows := v.Unjoined(); len(rows) != 2 || rows[0].Key != "02AB" || rows[0].Holder != "Jürgen" {
		t.Errorf("%+v", rows)
	}
	said := map[string]int{}
	for _, n := range v.Notes() {
		said[n.Text.String()]++
	}
	if len(said) == 0 {
		t.Error("nothing is said of the encoding")
	}
	for text, times := range said {
		if times > 1 {
			t.Errorf("%d times: %s", times, text)
		}
	}
}
