package fleet

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

func date(s string) smime.Date {
	d, err := smime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var catalogue = func() configs.TokenModels {
	d, err := configs.Shipped()
	if err != nil {
		panic(err)
	}
	return d.Tokens
}()

func kind(model, firmware string) *Kind { return NewKind(catalogue, catalogue.Find(model, firmware)) }

// rekeys are visits on some days, each of which leaves an old decryption key of an
// algorithm behind.
func rekeys(k *Kind, key string, days ...string) []Visit {
	var list []Visit
	a := k.Ability(key)
	for _, day := range days {
		list = append(list, Visit{Day: date(day), Kept: 1, Hold: a.Hold, Decrypt: a.Decrypt})
	}
	return list
}

// replacements lists those of a token: "2027-01-01 capacity, 2029-03-07 capacity".
func replacements(d Device, visits []Visit, r Rules, c Case) string {
	var list []string
	for _, s := range States(d, visits, r, c) {
		if s.Replaced {
			list = append(list, s.Day.String()+" "+s.Reason.String())
		}
	}
	return strings.Join(list, ", ")
}

// The cases are worked out by hand in docs/simulation.md.
func TestFollow(t *testing.T) {
	t.Parallel()
	young := date("2026-06-01")
	tests := []struct {
		name            string
		model, firmware string
		device          Device
		visits          func(*Kind) []Visit
		// likely, fewest and most replacements
		want [3]string
	}{
		{
			name: "an OpenPGP card with all three keys taken is full at once", model: "OpenPGP card",
			device: Device{Active: 3, Occupied: 3, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-01-01", "2029-03-07") },
			want: [3]string{
				"2027-01-01 capacity, 2029-03-07 capacity", "2027-01-01 capacity, 2029-03-07 capacity",
				"2027-01-01 capacity, 2029-03-07 capacity",
			},
		},
		{
			// 13 of 15 to 20 are taken: the third old key is the sixteenth.
			name: "an IDPrime fills after the third re-key, if it holds 15", model: "SafeNet IDPrime 940",
			device: Device{Active: 2, Occupied: 13, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-01-01", "2027-12-01", "2028-10-30") },
			want:   [3]string{"2028-10-30 capacity", "2031-06-01 end-of-life", "2028-10-30 capacity, 2031-10-30 end-of-life"},
		},
		{
			name: "a YubiKey FIPS in FIPS 140-3 mode does not decrypt with RSA", model: "YubiKey 5 NFC FIPS", firmware: "5.7.4",
			device: Device{Active: 2, Occupied: 2, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-05-01", "2029-07-05") },
			want:   [3]string{"2027-05-01 decryption-blocked", "2027-05-01 decryption-blocked", "2027-05-01 decryption-blocked, 2030-05-01 end-of-life"},
		},
		{
			name: "and does with P-256", model: "YubiKey 5 NFC FIPS", firmware: "5.7.4",
			device: Device{Active: 2, Occupied: 2, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "P-256", "2027-05-01") },
			want:   [3]string{"2031-06-01 end-of-life", "", "2029-06-01 end-of-life"},
		},
		{
			name: "FIPS 140-2 ended on 2026-09-21: no new keys", model: "YubiKey 5 FIPS", firmware: "5.4.3",
			device: Device{Active: 2, Occupied: 2, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "P-256", "2027-05-01", "2029-07-05") },
			want:   [3]string{"2027-05-01 certification-ended", "2027-05-01 certification-ended", "2027-05-01 certification-ended, 2030-05-01 end-of-life"},
		},
		{
			name: "a FIPS key of unknown firmware may be of either kind", model: "YubiKey 5 FIPS",
			device: Device{Active: 2, Occupied: 2, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-05-01") },
			want:   [3]string{"2031-06-01 end-of-life", "", "2027-05-01 decryption-blocked, 2030-05-01 end-of-life"},
		},
		{
			name: "RSA-3072 on an old YubiKey", model: "YubiKey 5 NFC", firmware: "5.4.3",
			device: Device{Active: 1, Occupied: 1, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-3072", "2027-05-01") },
			want:   [3]string{"2027-05-01 algorithm", "2027-05-01 algorithm", "2027-05-01 algorithm, 2030-05-01 end-of-life"},
		},
		{
			name: "no token holds ML-DSA", model: "YubiKey 5 NFC", firmware: "5.7.4",
			device: Device{Active: 1, Occupied: 1, FirstUse: young},
			visits: func(k *Kind) []Visit {
				list := rekeys(k, "RSA-2048", "2027-05-01", "2030-02-01")
				list[1].PQC, list[1].Added = true, 1
				return list
			},
			want: [3]string{"2030-02-01 no-pqc", "2030-02-01 no-pqc", "2029-06-01 end-of-life, 2030-02-01 no-pqc"},
		},
		{
			name: "a virtual smart card is left at the first renewal", model: "Microsoft Virtual Smart Card",
			device: Device{Active: 1, Occupied: 1, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-05-01", "2028-05-01") },
			want:   [3]string{"2027-05-01 withdrawn-model", "2027-05-01 withdrawn-model", "2027-05-01 withdrawn-model, 2030-05-01 end-of-life"},
		},
		{
			name: "past its life it waits for its next visit", model: "YubiKey 5 NFC", firmware: "5.7.4",
			device: Device{Active: 1, Occupied: 1, FirstUse: date("2020-01-01")},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-05-01") },
			want:   [3]string{"2027-05-01 end-of-life", "2027-01-01 end-of-life", "2027-05-01 end-of-life, 2030-05-01 end-of-life"},
		},
		{
			name: "an unknown model is replaced never or once", model: "Card A",
			device: Device{Active: 1, Occupied: 1},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-05-01", "2029-05-01") },
			want:   [3]string{"", "", "2027-05-01 capacity"},
		},
		{
			name: "old keys that nobody listed fill a card in the worst case", model: "OpenPGP card",
			device: Device{Active: 2, Occupied: 2, Hidden: 3, FirstUse: young},
			visits: func(k *Kind) []Visit { return rekeys(k, "RSA-2048", "2027-05-01") },
			want:   [3]string{"2031-06-01 end-of-life", "2031-06-01 end-of-life", "2027-05-01 capacity, 2030-05-01 end-of-life"},
		},
	}
	r := Rules{AsOf: date("2026-11-02"), Horizon: date("2031-11-02"), Certification: true, Life: true}
	for _, tt := range tests {
		k := kind(tt.model, tt.firmware)
		tt.device.Kind = k
		visits := tt.visits(k)
		var got [3]string
		for c := range got {
			got[c] = replacements(tt.device, visits, r, Case(c))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: likely, fewest, most (-want +got):\n%s", tt.name, diff)
		}
	}
}

// Key pairs are conserved: on a token that is never replaced, what is on it at the
// end is what was on it and what the visits left. Replacements never leave less
// than the keys in use, and what is known never lies outside of the range.
func TestConservation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		model := rapid.SampledFrom(catalogue.Models).Draw(t, "model")
		k := NewKind(catalogue, []configs.TokenModel{model})
		active := rapid.IntRange(1, 4).Draw(t, "active")
		d := Device{Kind: k, Active: active, Occupied: active + rapid.IntRange(0, 20).Draw(t, "old"), FirstUse: date("2020-01-01") + smime.Date(rapid.IntRange(0, 2000).Draw(t, "first use"))}
		a := k.Ability(rapid.SampledFrom([]string{"RSA-2048", "RSA-3072", "P-256", ""}).Draw(t, "key"))
		r := Rules{AsOf: date("2026-11-02"), Horizon: date("2031-11-02"), Certification: rapid.Bool().Draw(t, "certification"), Life: rapid.Bool().Draw(t, "life")}
		var visits []Visit
		day := r.AsOf
		for range rapid.IntRange(0, 8).Draw(t, "visits") {
			day += smime.Date(rapid.IntRange(1, 400).Draw(t, "days"))
			if day > r.Horizon {
				break
			}
			visits = append(visits, Visit{Day: day, Kept: rapid.IntRange(0, 2).Draw(t, "kept"), Added: rapid.IntRange(0, 1).Draw(t, "added"), Hold: a.Hold, Decrypt: a.Decrypt})
		}
		for c := range Most + 1 {
			want, replaced := d.Occupied, false
			for i, s := range States(d, visits, r, c) {
				if s.Occupied < s.Active || s.Capacity > 0 && s.Occupied > s.Capacity && i > 0 && s.Replaced {
					t.Fatalf("%s: %+v holds more than fits, or less than is in use", model.ID, s)
				}
				if i > 0 && s.Day < r.AsOf || s.Day > r.Horizon {
					t.Fatalf("%+v lies outside of the plan", s)
				}
				replaced = replaced || s.Replaced
			}
			for _, v := range visits {
				want += v.Kept + v.Added
			}
			states := States(d, visits, r, c)
			if last := states[len(states)-1]; !replaced && last.Occupied != want {
				t.Fatalf("%s: %d key pairs at the end, want %d", model.ID, last.Occupied, want)
			}
			if n := Count(d, visits, r, c); (n > 0) != replaced {
				t.Fatalf("%d replacements, states %v", n, states)
			}
		}
	})
}

// Where the catalogue has a model that holds post-quantum keys, it is bought when these are
// required, and nothing replaces it for that again.
// Models may take one another's place in a circle, which a token goes round as often as it
// is replaced: from the one that resists a quantum computer to its successors and back.
func TestModelsInACircle(t *testing.T) {
	t.Parallel()
	alpha := configs.TokenModel{ID: "Alpha", Name: "Alpha", Successor: &configs.Successor{ID: "Bravo"}}
	alpha.PQC.Answer = "yes"
	bravo := configs.TokenModel{ID: "Bravo", Name: "Bravo", Successor: &configs.Successor{ID: "Charlie"}}
	charlie := configs.TokenModel{ID: "Charlie", Name: "Charlie"}
	circle := configs.TokenModels{Models: []configs.TokenModel{alpha, bravo, charlie}}
	k := NewKind(circle, circle.Models[:1])
	for round := range 5 {
		for _, step := range []struct {
			why  Reason
			want string
		}{{Capacity, "Bravo"}, {Capacity, "Charlie"}, {PQC, "Alpha"}} {
			if k = k.next(step.why); k == nil || k.Name() != step.want {
				t.Fatalf("round %d: %v, want %s", round, k, step.want)
			}
		}
	}
}

func TestCatalogueResists(t *testing.T) {
	t.Parallel()
	catalogue := catalogue
	catalogue.Models = append(slices.Clone(catalogue.Models), configs.TokenModel{
		ID: "next", Name: "Next", KeyPairs: configs.Figure{Low: 24, Likely: 24, High: 24}, PQC: configs.Fact{Answer: "yes"},
	})
	k := NewKind(catalogue, catalogue.Find("OpenPGP card 3.4", ""))
	if next := k.Replacement(PQC); next == nil || next.ID != "next" {
		t.Errorf("replaced by %+v", next)
	}
	if next := k.Replacement(Capacity); next == nil || next.ID != "openpgp-card" {
		t.Errorf("a full one is replaced by %+v", next)
	}
	visits := []Visit{{Day: date("2027-01-01"), Hold: Yes, Decrypt: Yes, PQC: true}, {Day: date("2029-01-01"), Hold: Yes, Decrypt: Yes, PQC: true}}
	r := Rules{AsOf: date("2026-11-02"), Horizon: date("2031-11-02")}
	if got := replacements(Device{Kind: k, Active: 1, Occupied: 1}, visits, r, Likely); got != "2027-01-01 no-pqc" {
		t.Errorf("replaced on %q", got)
	}
}
