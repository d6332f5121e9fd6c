package rules_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
	"smigrate/planner/rules"
)

// sampled loads a synthetic inventory.
func sampled(tb testing.TB, rows int, seed uint64) *inventory.Inventory {
	tb.Helper()
	var file bytes.Buffer
	if err := sample.Write(&file, sample.Options{Rows: rows, Seed: seed}); err != nil {
		tb.Fatal(err)
	}
	b := inventory.NewBuilder()
	if err := table.LoadCSV(context.Background(), b, inventory.Source{File: "sample.csv"}, &file, table.Options{}); err != nil {
		tb.Fatal(err)
	}
	return b.Inventory()
}

// TestOutcomes compares the outcomes of whole inventories, of tables and of the
// sample certificates, with the findings of each certificate.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	if len(rules.All) > 64 {
		t.Fatal("a Set has no room for all rules")
	}
	inventories := []*inventory.Inventory{sampled(t, 3000, 1), sampled(t, 3000, 2), inventory.NewBuilder().Inventory()}
	if names, _ := filepath.Glob(samples + "/certs*/*.pem"); len(names) > 0 {
		inventories = append(inventories, inventoryOf(t, names))
	}
	k := checker(t, "ask")
	for n, inv := range inventories {
		for _, target := range targets {
			for _, day := range []smime.Date{smime.NewDate(2024, 1, 1), smime.NewDate(2026, 12, 1), smime.NewDate(2027, 7, 1)} {
				all := k.Outcomes(inv, target, day)
				for i, c := range inv.All() {
					if got, want := all.Of(i), outcome(k.CheckCertificate(c, target, day)); got != want {
						t.Fatalf("inventory %d, certificate %d, %s on %s: got %+v, want %+v", n, i, target, day, got, want)
					}
				}
			}
		}
	}
}

func outcome(list []rules.Finding) (o rules.Outcome) {
	for _, f := range list {
		bit := rules.Set(1)
		for i := range rules.All {
			if rules.All[i].ID == f.Rule {
				bit <<= i
			}
		}
		switch f.Status {
		case rules.Blocks:
			o.Blocks |= bit
		case rules.Review:
			o.Review |= bit
		case rules.Unknown:
			o.Unknown |= bit
		}
		if f.New {
			o.New |= bit
		}
	}
	return o
}

// BenchmarkCheck judges a million loaded rows for one target.
func BenchmarkCheck(b *testing.B) {
	inv := sampled(b, 1_000_000, 1)
	k := checker(b, "ask")
	b.ReportAllocs()
	for b.Loop() {
		k.Outcomes(inv, smime.Multipurpose, smime.NewDate(2027, 7, 1))
	}
	b.ReportMetric(float64(len(inv.Contents())), "contents")
}
