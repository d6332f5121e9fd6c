package planner

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// BaselineVersion is the version of the form of a saved baseline.
const BaselineVersion = 1

// Baseline is what a plan promised on its day: the first renewal of each certificate,
// its week and its cost. Later inventories are held against it.
type Baseline struct {
	Version  int        `json:"version"`
	Name     string     `json:"name"`
	AsOf     smime.Date `json:"as_of"`
	Horizon  smime.Date `json:"horizon"`
	Currency string     `json:"currency"`
	Work     []Promise  `json:"work"`
}

// Promise is the first renewal of one certificate.
type Promise struct {
	Issuer string `json:"issuer"`
	Serial string `json:"serial"`
	// Holder stands for the mailboxes (the subject where there are none) and the use
	// of the key, by which the successor is known. It is a hash, not a name.
	Holder string `json:"holder"`
	Verb   string `json:"verb"`
	// Week is the Monday of the week planned, the horizon for what found none.
	Week smime.Date `json:"week"`
	// Cost is that of the renewal at the likely prices, in minor units.
	Cost int64 `json:"cost"`
}

// Baseline returns what the plan promises.
func (p *Plan) Baseline() *Baseline {
	b := &Baseline{Version: BaselineVersion, Name: p.Name, AsOf: p.AsOf, Horizon: p.Horizon, Currency: p.Cost.Currency, Work: []Promise{}}
	m := p.sim
	cost := make(map[int32]int64, len(m.cohorts))
	for i, c := range m.inv.All() {
		n := m.of[i]
		if n < 0 || len(m.cohorts[n].scenario) == 0 {
			continue
		}
		cents, known := cost[n]
		if !known {
			cents = m.costOf(underScenario, m.cohorts[n].stream, m.cohorts[n].scenario[:1])
			cost[n] = cents
		}
		x := Promise{
			Issuer: c.Issuer(), Serial: c.Serial(), Holder: heldBy(c), Verb: m.cohorts[n].verb(), Week: p.Horizon.Monday(), Cost: cents,
		}
		if week, ok := p.Week(i); ok {
			x.Week = week
		}
		b.Work = append(b.Work, x)
	}
	slices.SortStableFunc(b.Work, func(x, y Promise) int {
		return cmp.Or(cmp.Compare(x.Week, y.Week), strings.Compare(x.Issuer, y.Issuer), strings.Compare(x.Serial, y.Serial))
	})
	return b
}

func heldBy(c inventory.Certificate) string {
	who := strings.Join(c.Emails(), " ")
	if who == "" {
		who = c.Subject().String()
	}
	sum := sha256.Sum256([]byte(strings.ToLower(who) + "\n" + c.Content().KeyUse.String()))
	return hex.EncodeToString(sum[:12])
}

// Write stores a baseline as JSON that ReadBaseline loads.
func (b *Baseline) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(b)
}

// ReadBaseline loads a baseline. Unknown fields are errors.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	b := new(Baseline)
	switch err := d.Decode(b); {
	case err != nil:
		return nil, fmt.Errorf("no baseline: %w", err)
	case b.Version != BaselineVersion:
		return nil, fmt.Errorf("baseline of version %d: this program knows version %d", b.Version, BaselineVersion)
	}
	return b, nil
}
