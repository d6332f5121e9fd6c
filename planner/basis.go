package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Basis is what an answer rests on besides prices and other assumptions: from the same
// basis the same program gives the same answer.
type Basis struct {
	Program  string     `json:"program,omitempty"`
	AsOf     smime.Date `json:"as_of"`
	Horizon  smime.Date `json:"horizon"`
	Target   string     `json:"target"`
	Strategy string     `json:"strategy"`
	// Scenario is that of the project, "" for the project as it stands.
	Scenario string   `json:"scenario,omitempty"`
	Ballots  []Ballot `json:"ballots"`
	Inputs   []Input  `json:"inputs"`
	Currency string   `json:"currency"`
	// Seed of the random draws.
	Seed uint64 `json:"seed"`
}

// BasisOf returns the basis of answers about an inventory, which may be nil, under a
// scenario.
func BasisOf(inv *inventory.Inventory, s Scenario) Basis {
	return Basis{
		Program: s.Program, AsOf: s.AsOf, Horizon: s.Horizon, Target: s.Target.String(), Strategy: s.Strategy.String(), Scenario: s.Variant,
		Ballots: s.underStudy(), Inputs: inputsOf(inv), Currency: s.PriceList().Currency, Seed: s.Seed,
	}
}

// Basis returns the basis of the plan.
func (p *Plan) Basis() Basis {
	return Basis{
		Program: p.Program, AsOf: p.AsOf, Horizon: p.Horizon, Target: p.Target, Strategy: p.Strategy, Scenario: p.Variant,
		Ballots: p.Ballots, Inputs: p.Inputs, Currency: p.Cost.Currency, Seed: p.Cost.Risk.Seed,
	}
}

// Ballot is a ballot under study.
type Ballot struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Status    string     `json:"status"`
	Published string     `json:"published,omitempty"`
	Effective smime.Date `json:"effective"`
	Source    string     `json:"source,omitempty"`
	// Version is the version of the S/MIME BR that the ballot brought, "" if none.
	Version string `json:"version,omitempty"`
}

// Input is a file that was read.
type Input struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet,omitempty"`
	Format string `json:"format"`
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows"`
}

// underStudy returns the ballots under study.
func (s *Scenario) underStudy() []Ballot {
	list := []Ballot{}
	for _, b := range s.Study {
		entry := Ballot{ID: b.ID, Title: b.Title, Status: string(b.Status), Source: b.Source, Version: b.Version}
		if b.Published != nil {
			entry.Published = b.Published.String()
		}
		if b.Effective != nil {
			entry.Effective = *b.Effective
		}
		list = append(list, entry)
	}
	return list
}

// inputsOf returns the files that an inventory was read from.
func inputsOf(inv *inventory.Inventory) []Input {
	list := []Input{}
	if inv == nil {
		return list
	}
	for _, x := range inv.Sources() {
		if !x.Origin {
			list = append(list, Input{x.File, x.Sheet, x.Format, x.SHA256, x.Rows})
		}
	}
	return list
}
