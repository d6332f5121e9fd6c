package configs

import (
	"slices"
	"testing"

	"smigrate/inventory/smime"
)

// shipped reads the data that smigrate ships.
func shipped(t testing.TB) Defaults {
	t.Helper()
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every adopted ballot that has a text brought a version of the BR; versions and
// days ascend with the numbers of the ballots.
func TestShippedBallots(t *testing.T) {
	t.Parallel()
	var published smime.Date
	versions := map[string]bool{}
	for _, b := range shipped(t).Ballots {
		if b.Status == Adopted && b.Version == "" && b.ID != "smc02" { // an election, no text
			t.Errorf("%s is adopted and brought no version", b.ID)
		}
		if b.Version != "" && versions[b.Version] {
			t.Errorf("%s brings version %s a second time", b.ID, b.Version)
		}
		versions[b.Version] = true
		if b.Published != nil && b.Effective != nil && *b.Effective < *b.Published {
			t.Errorf("%s takes effect on %s, before it is published on %s", b.ID, b.Effective, b.Published)
		}
		if b.Published != nil && b.Status == Adopted {
			if *b.Published < published {
				t.Errorf("%s was published on %s, before the ballot above it", b.ID, b.Published)
			}
			published = *b.Published
		}
		for i, d := range b.Dates {
			if d.What == "" || i > 0 && d.Day < b.Dates[i-1].Day {
				t.Errorf("%s: date %d (%s) is out of order or says nothing", b.ID, i+1, d.Day)
			}
		}
		for _, c := range b.Changes {
			if c.From < *b.Effective || c.Section == "" {
				t.Errorf("%s: a change from %s cites %q and binds before %s", b.ID, c.From, c.Section, b.Effective)
			}
		}
		if b.Status == Withdrawn && len(b.Changes) > 0 {
			t.Errorf("%s is withdrawn and changes something", b.ID)
		}
	}
}

// The dates that decide most plans, as ballots.md section 1 has them.
func TestShippedBallotDates(t *testing.T) {
	t.Parallel()
	for id, want := range map[string][2]string{
		"smc01": {"2023-01-01", "2023-09-01"}, "smc08": {"2024-08-29", "2025-07-15"}, "smc013": {"2025-08-22", "2025-08-22"},
		"SMC-018": {"2026-09-28", "2027-07-01"},
	} {
		b, err := shipped(t).Ballots.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]string{b.Published.String(), b.Effective.String()}; got != want {
			t.Errorf("%s: published and effective %v, want %v", id, got, want)
		}
	}
	if b, err := shipped(t).Ballots.Find("smc019"); err == nil {
		t.Errorf("smc019, of which nothing is known, is %+v", b)
	}
}

// Every figure carries its grade and a source, and no range is a mistake.
func TestShippedPrices(t *testing.T) {
	t.Parallel()
	l := shipped(t).Prices
	if l.Currency != "EUR" || len(l.Prices) < 20 {
		t.Fatalf("%d prices in %q", len(l.Prices), l.Currency)
	}
	for _, p := range l.Prices {
		if p.What == "" || p.Source == "" || p.Date == "" {
			t.Errorf("%s: what it is, its source or its date is missing: %+v", p.ID, p)
		}
		if p.Likely == 0 {
			t.Errorf("%s is free", p.ID)
		}
	}
	for currency, r := range l.Rates {
		if r.Grade == "" || r.Source == "" {
			t.Errorf("the rate of %s has no grade or no source", currency)
		}
	}
	for _, currency := range []string{"", "USD", "CHF"} {
		if _, err := l.Convert(currency); err != nil {
			t.Error(err)
		}
	}
}

func TestShippedTokens(t *testing.T) {
	t.Parallel()
	tokens := shipped(t).Tokens
	for _, m := range tokens.Models {
		if len(m.Keys) == 0 || m.PQC.Answer == "" || m.Life == nil && !m.Virtual || m.Price == nil && m.PriceOf == "" && !m.Virtual {
			t.Errorf("%s: keys, pqc, life or price are missing", m.ID)
		}
		for _, text := range m.Match {
			if !slices.ContainsFunc(tokens.Find(text, m.Firmware.From), func(found TokenModel) bool { return found.ID == m.ID }) {
				t.Errorf("%q of %s is not found", text, m.ID)
			}
		}
	}
}
