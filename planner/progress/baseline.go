// Package progress keeps what a plan promised as a baseline, and says of a later inventory how
// much of that is done, late, still open or gone.
package progress

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
	"smigrate/planner"
)

// Version is the version of the JSON form of a [Baseline] and of a [Report].
const Version = 1

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
	// Holder is a hash, and no name, of the mailboxes, or of the subject where there are
	// none, and of the use of the key. The certificate that replaces this one has the same.
	Holder string `json:"holder"`
	Verb   string `json:"verb"`
	// Week is the Monday of the week planned; where the schedule found none, that of the
	// horizon.
	Week smime.Date `json:"week"`
	// Cost is that of the renewal at the likely prices, in minor units.
	Cost int64 `json:"cost"`
}

// BaselineOf returns what a plan promises, in the order of weeks.
func BaselineOf(p *planner.Plan) *Baseline {
	b := &Baseline{Version: Version, Name: p.Name, AsOf: p.AsOf, Horizon: p.Horizon, Currency: p.Cost.Currency, Work: []Promise{}}
	costs := map[int]int64{} // by cohort
	for i, c := range p.Certificates().All() {
		if p.Verb(i) == planner.VerbNone {
			continue
		}
		cost, known := costs[p.Cohort(i)]
		if !known {
			cost = p.FirstCost(i)
			costs[p.Cohort(i)] = cost
		}
		x := Promise{Issuer: c.Issuer(), Serial: c.Serial(), Holder: holderOf(c), Verb: p.Verb(i), Week: p.Horizon.Monday(), Cost: cost}
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

// holderOf returns the Holder of a certificate's [Promise].
func holderOf(c inventory.Certificate) string {
	who := strings.Join(c.Emails(), " ")
	if who == "" {
		who = c.Subject().String()
	}
	sum := sha256.Sum256([]byte(strings.ToLower(who) + "\n" + c.Content().KeyUse.String()))
	return hex.EncodeToString(sum[:12])
}

// Write stores a baseline as JSON that [ReadBaseline] loads.
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
	case b.Version != Version:
		return nil, fmt.Errorf("baseline of version %d: this program knows version %d", b.Version, Version)
	}
	return b, nil
}
