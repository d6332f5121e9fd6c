package planner

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// This file lets the second simulator carry its certificates on tokens, by the table of
// docs/simulation.md, day by day.

// plainModel is a kind of token.
type plainModel struct {
	name           string
	room           int
	years          int               // of its life, 0 for one without an end
	can            map[string]string // by key: both, sign or none
	certifiedUntil smime.Date        // 0 for one that is never history
	withdrawn      bool
	holdsPQC       string // yes, no or unknown
	successor      *plainModel
}

// plainToken is a token with the certificates on it.
type plainToken struct {
	model *plainModel // nil for one that nobody knows
	// listed is how many key pairs a listing of the device counts.
	listed int
	on     []plainHeld
	ended  []plainHeld
}

// plainHeld is a certificate whose key lies on a token.
type plainHeld struct {
	plainCertificate
	key      string // algorithm and size
	decrypts bool
	begins   smime.Date // 0 where nobody knows
}

// plainPolicy is what a project says of all tokens.
type plainPolicy struct {
	oldKeysStay, keysLeave, certification, life bool
	catalogue                                   []*plainModel
	// onlyDays leaves out functions that move and keys of other kinds.
	onlyDays bool
}

// follow goes through the days of a token. It returns its replacements, and the key pairs
// on it in the end.
func (s plainScenario) follow(k plainToken, policy plainPolicy) (replaced []string, inUse, all int) {
	inUse = len(k.on)
	all = inUse
	first := smime.Date(0)
	for _, h := range append(slices.Clone(k.on), k.ended...) {
		if h.begins != 0 && (first == 0 || h.begins < first) {
			first = h.begins
		}
	}
	for _, h := range k.ended {
		if h.decrypts {
			all++
		}
	}
	all = max(all, k.listed)
	model, bought, forPQC, unlimited := k.model, smime.Date(0), false, false
	lifeEnds := lifeOf(model, first, policy)
	left := lastHolder(k.on)
	renewals := make([][]plainRenewal, len(k.on))
	for i, h := range k.on {
		renewals[i], _, _ = s.walk(h.plainCertificate)
	}
	for day := s.asOf; day <= s.horizon; day++ {
		visited, leaves, pqc, holds, decrypts := false, false, false, true, true
		for i, h := range k.on {
			at := slices.IndexFunc(renewals[i], func(r plainRenewal) bool { return r.day == day })
			switch {
			case at < 0, policy.keysLeave && at > 0:
				continue
			case policy.keysLeave:
				inUse--
				if !h.decrypts {
					all--
				}
				leaves = true
			default:
				if !policy.onlyDays {
					inUse += len(renewals[i][at].lost)
					all += len(renewals[i][at].lost)
				}
				if h.decrypts && policy.oldKeysStay {
					all++
				}
				pqc = pqc || day >= s.law.pqcOnly && !policy.onlyDays
				if model != nil && model.can[h.key] == "none" {
					holds = false
				}
				if model != nil && model.can[h.key] == "sign" && h.decrypts {
					decrypts = false
				}
			}
			visited = true
		}
		if model == nil {
			continue
		}
		why := ""
		switch {
		case (!visited || leaves) && lifeEnds == day && inUse > 0 && (left == 0 || day <= left):
			why = "end-of-life"
		case visited && leaves: // what is left on it is kept as it is
		case visited && model.withdrawn && bought == 0:
			why = "withdrawn-model"
		case visited && pqc && model.holdsPQC == "no" && !forPQC:
			why = "no-pqc"
		case visited && !pqc && bought == 0 && !holds:
			why = "algorithm"
		case visited && !pqc && bought == 0 && !decrypts:
			why = "decryption-blocked"
		case visited && policy.certification && model.certifiedUntil != 0 && model.certifiedUntil < day && bought <= model.certifiedUntil:
			why = "certification-ended"
		case visited && lifeEnds != 0 && lifeEnds <= day:
			why = "end-of-life"
		case visited && !unlimited && all > model.room:
			why = "capacity"
		}
		if why == "" {
			continue
		}
		model = model.next(why, policy.catalogue)
		to := model.name
		if why == "no-pqc" && model.holdsPQC != "yes" {
			to = "one that holds ML-DSA and ML-KEM, not in the catalogue"
		}
		replaced = append(replaced, fmt.Sprint(day, " ", why, ", by ", to))
		bought, forPQC, all = day, forPQC || why == "no-pqc", inUse
		unlimited = inUse > model.room
		lifeEnds = lifeOf(model, day, policy)
	}
	return replaced, inUse, all
}

// next is the model that takes the place of one: one that holds post-quantum keys where
// these are asked for and there is one, else its successor, which is its like where the
// catalogue names none.
func (m *plainModel) next(why string, catalogue []*plainModel) *plainModel {
	successor := m
	if m.successor != nil {
		successor = m.successor
	}
	if why == "no-pqc" && successor.holdsPQC != "yes" {
		for _, other := range catalogue {
			if other.holdsPQC == "yes" {
				return other
			}
		}
	}
	return successor
}

// lifeOf returns the day on which the life of a token ends that was first used on a day, 0
// for one that lives on.
func lifeOf(m *plainModel, first smime.Date, policy plainPolicy) smime.Date {
	if m == nil || m.years == 0 || first == 0 || !policy.life {
		return 0
	}
	y, month, d := first.Time().Date()
	return smime.DateOf(time.Date(y+m.years, month, d, 0, 0, 0, 0, time.UTC).Unix())
}

// lastHolder returns the day on which the last holder of the certificates leaves, 0 when
// one of them stays.
func lastHolder(on []plainHeld) (last smime.Date) {
	for _, h := range on {
		if h.leaves == 0 {
			return 0
		}
		last = max(last, h.leaves)
	}
	return last
}

var plainKeys = map[string]smime.Key{
	"RSA-2048": {Algorithm: "RSA", Size: 2048}, "RSA-3072": {Algorithm: "RSA", Size: 3072}, "P-256": {Algorithm: "EC", Size: 256, Curve: "P-256"},
}

// anyCatalogue draws models of tokens, for both simulators.
func anyCatalogue(t *rapid.T) (plain []*plainModel, catalogue configs.TokenModels) {
	for i, name := range []string{"Alpha", "Bravo", "Charlie", "Delta"} {
		m := &plainModel{
			name: name, room: rapid.IntRange(1, 8).Draw(t, "room"), years: rapid.SampledFrom([]int{0, 1, 3, 5}).Draw(t, "years"), can: map[string]string{},
			withdrawn: rapid.IntRange(0, 5).Draw(t, "withdrawn") == 0, holdsPQC: rapid.SampledFrom([]string{"no", "no", "yes", "unknown"}).Draw(t, "holds PQC"),
		}
		x := configs.TokenModel{ID: name, Name: name, Match: []string{name}, KeyPairs: configs.Figure{Low: m.room, Likely: m.room, High: m.room}}
		if m.years > 0 {
			x.Life = &configs.Figure{Low: m.years, Likely: m.years, High: m.years}
		}
		for _, key := range []string{"RSA-2048", "RSA-3072", "P-256"} {
			if can := rapid.SampledFrom([]string{"both", "both", "sign", "none", ""}).Draw(t, "can "+key); can != "" {
				m.can[key] = can
				x.Keys = append(x.Keys, configs.KeySupport{Keys: []string{key}, Can: can})
			}
		}
		if rapid.IntRange(0, 2).Draw(t, "certified") == 0 {
			m.certifiedUntil = date("2026-01-01") + smime.Date(rapid.IntRange(0, 2000).Draw(t, "certified until"))
			x.Certification = &configs.Certification{Name: "scheme", Ends: &m.certifiedUntil}
		}
		if m.withdrawn {
			x.Leave.Answer = "yes"
		}
		if m.holdsPQC != "unknown" {
			x.PQC.Answer = m.holdsPQC
		}
		if i > 0 && rapid.Bool().Draw(t, "succeeds another") {
			before := rapid.IntRange(0, i-1).Draw(t, "which")
			plain[before].successor, catalogue.Models[before].Successor = m, &configs.Successor{ID: name}
		}
		plain, catalogue.Models = append(plain, m), append(catalogue.Models, x)
	}
	return plain, catalogue
}

// anyToken draws a token with certificates on it, some of which have ended.
func anyToken(t *rapid.T, serial string, models []*plainModel, asOf smime.Date) (records []*inventory.Record, k plainToken) {
	device := inventory.Token{Serial: serial, Model: "Unheard of"}
	if i := rapid.IntRange(0, len(models)).Draw(t, "model"); i < len(models) {
		k.model, device.Model = models[i], models[i].name
	}
	if rapid.IntRange(0, 2).Draw(t, "listed") == 0 {
		k.listed = rapid.IntRange(1, 8).Draw(t, "key pairs")
		device.KeyPairs = k.listed
	}
	for range rapid.IntRange(1, 3).Draw(t, "certificates on it") {
		r, c := anyCertificate(t)
		r.Token = device
		h := plainHeld{plainCertificate: c, key: rapid.SampledFrom([]string{"RSA-2048", "RSA-3072", "P-256"}).Draw(t, "key")}
		r.Content.Key = plainKeys[h.key]
		r.Know(inventory.FieldKey)
		h.decrypts = r.Content.KeyUsage != keyUsages[smime.Signing]
		if c.customary > 0 {
			h.begins = smime.DateOf(r.NotBefore)
		}
		if rapid.IntRange(0, 4).Draw(t, "revoked") == 0 {
			r.Status = inventory.Revoked
		}
		if r.Status == inventory.Revoked || c.lastDay < asOf {
			k.ended = append(k.ended, h)
		} else {
			k.on = append(k.on, h)
		}
		records = append(records, r)
	}
	return records, k
}

// Tokens are replaced on the days and for the reasons that the reference finds, and as many
// key pairs are on them in the end: ten inventories a run of each of a hundred scenarios.
func TestTokensAgainstReference(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, shipped, configs.Natural, 0)
		s := d.scenario
		policy := plainPolicy{certification: rapid.Bool().Draw(t, "certification counts"), life: rapid.Bool().Draw(t, "life counts")}
		s.TokenPolicy = configs.TokenPolicy{
			Certification: &policy.certification, Life: &policy.life, Keys: rapid.SampledFrom([]string{"", configs.TokenKeys, configs.CloudKeys}).Draw(t, "keys"),
			OldKeys: rapid.SampledFrom([]string{"", configs.KeepOldKeys, configs.EscrowOldKeys, configs.RecertifyKeys}).Draw(t, "old keys"),
		}
		policy.keysLeave = s.TokenPolicy.Keys == configs.CloudKeys
		policy.oldKeysStay = s.TokenPolicy.OldKeys == "" || s.TokenPolicy.OldKeys == configs.KeepOldKeys
		policy.catalogue, s.Tokens = anyCatalogue(t)
		ref := d.reference()
		for range 10 {
			var records []*inventory.Record
			var tokens []plainToken
			for i := range rapid.IntRange(1, 3).Draw(t, "tokens") {
				list, k := anyToken(t, fmt.Sprint("T", i), policy.catalogue, s.AsOf)
				records = append(records, list...)
				tokens = append(tokens, k)
			}
			inv := inventoryOf(records...)
			model, err := Prepare(inv, s)
			if err != nil {
				t.Fatal(err)
			}
			figures := model.At(s.Trial())
			counted := map[string]int{"as today": figures.TokensToday, "scenario": figures.TokensScenario}
			m := simulate(inv, s)
			m.fleet = m.newFleet()
			for name, side := range map[string]struct {
				law   plainLaw
				lives *tokenLives
			}{"as today": {d.today, m.lives(asToday)}, "scenario": {d.law, m.lives(underScenario)}} {
				ref.law = side.law
				var want, got []string
				var inUse, all, byDays int
				for i, k := range tokens {
					if len(k.on) == 0 {
						continue // nothing in force: nothing is renewed on it
					}
					replaced, used, total := ref.follow(k, policy)
					for _, r := range replaced {
						want = append(want, fmt.Sprint("T", i, " ", r))
					}
					inUse, all = inUse+used, all+total
					days := policy
					days.onlyDays = true
					replaced, _, _ = ref.follow(k, days)
					byDays += len(replaced)
				}
				for _, e := range side.lives.likely {
					got = append(got, fmt.Sprint(m.inv.TokenAt(e.token).Serial, " ", e.day, " ", e.reason, ", by ", m.bought(e).model))
				}
				slices.Sort(want)
				slices.Sort(got)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s, policy %+v, %+v (-reference +simulator):\n%s", name, policy, tokens, diff)
				}
				if side.lives.byDates != byDays {
					t.Fatalf("%s: %d replacements by the days alone, want %d: %+v", name, side.lives.byDates, byDays, tokens)
				}
				if n := counted[name]; n != len(want) {
					t.Fatalf("%s: the model counts %d replacements, want %v", name, n, want)
				}
				end := side.lives.states[len(side.lives.states)-1]
				if end.KeyPairs != all || end.KeyPairs-end.Old != inUse {
					t.Fatalf("%s: %d key pairs at the horizon, %d of them in use; want %d and %d: %+v", name, end.KeyPairs, end.KeyPairs-end.Old, all, inUse, tokens)
				}
			}
		}
	})
}
