package store

import (
	"fmt"
	"strings"
	"testing"

	"smigrate/inventory"
)

// What an entry has beyond its lines is left out with a note, once an entry.
func TestBlocksAreBounded(t *testing.T) {
	t.Parallel()
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "test"})
	text := "head\n" + strings.Repeat(" x\n", 2*mostLines) + "head\n x\n" + "head\n" + strings.Repeat(" x\n", mostLines)
	var got []string
	for block := range blocks(b, text, func(l line) bool { return l.text == "head" }) {
		got = append(got, fmt.Sprintf("%d+%d", block[0].number, len(block)))
	}
	want := fmt.Sprintf("1+%d %d+2 %d+%d", mostLines, 2*mostLines+2, 2*mostLines+4, mostLines)
	if s := strings.Join(got, " "); s != want {
		t.Errorf("blocks %s, want %s", s, want)
	}
	if notes := b.Inventory().Notes(); len(notes) != 2 {
		t.Errorf("notes %v", notes)
	}
}
