// Package configs holds the data that smigrate ships (profiles of the S/MIME BR,
// ballots, compliance dates, prices, token models) and the types it is read into,
// with strict readers for the same forms written by users and for the project file.
//
// Every reader refuses a key it does not know and names the line.
package configs

import "embed"

//go:embed profiles.yaml ballots.yaml calendar.yaml prices.yaml tokens.yaml splits.yaml evidence.yaml alternatives.yaml pqc.yaml mappings.yaml
var files embed.FS

// Defaults is all the data that smigrate ships.
type Defaults struct {
	Profiles Profiles
	Ballots  Register
	Calendar Calendar
	Prices   PriceList
	Tokens   TokenModels
	Splits   SplitGuide
	Evidence Evidence
	PQC      PQC
}

// Shipped reads the data that smigrate ships. An error is a fault of the build.
func Shipped() (d Defaults, err error) {
	if d.Profiles, err = ShippedProfiles(); err != nil {
		return d, err
	}
	if d.Ballots, err = ShippedBallots(); err != nil {
		return d, err
	}
	if d.Calendar, err = ShippedCalendar(); err != nil {
		return d, err
	}
	if d.Prices, err = ShippedPrices(); err != nil {
		return d, err
	}
	if d.Tokens, err = ShippedTokens(); err != nil {
		return d, err
	}
	if d.Splits, err = ShippedSplits(); err != nil {
		return d, err
	}
	if d.Evidence, err = ShippedEvidence(); err != nil {
		return d, err
	}
	if d.PQC, err = ShippedPQC(); err != nil {
		return d, err
	}
	d.Prices, err = d.Prices.catalogued(d.Tokens, d.Evidence)
	return d, err
}
