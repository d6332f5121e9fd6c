package table

import (
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
)

// loadText loads CSV text, checks that every row is accounted for, and returns
// the inventory.
func loadText(t *testing.T, text string, opt Options) (*inventory.Inventory, error) {
	t.Helper()
	b := inventory.NewBuilder()
	err := LoadCSV(context.Background(), b, inventory.Source{File: "test.csv"}, strings.NewReader(text), opt)
	v := b.Inventory()
	if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects {
		t.Errorf("rows do not add up: %+v", c)
	}
	return v, err
}

// mustLoad loads CSV text that has to be read without an error.
func mustLoad(t *testing.T, text string, opt Options) *inventory.Inventory {
	t.Helper()
	v, err := loadText(t, text, opt)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func notesOf(v *inventory.Inventory) string {
	var all []string
	for _, n := range v.Notes() {
		all = append(all, n.Text.String())
	}
	return strings.Join(all, "\n")
}

func serialsOf(v *inventory.Inventory) string {
	var all []string
	for _, c := range v.All() {
		all = append(all, c.Serial())
	}
	return strings.Join(all, " ")
}

func mustMapping(t *testing.T, text string) *Mapping {
	t.Helper()
	m, err := ReadMapping(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
