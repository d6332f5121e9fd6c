// Package configs holds the data that smigrate ships (profiles of the S/MIME BR,
// ballots, compliance dates, prices, token models) and the types it is read into,
// with strict readers for the same forms written by users and for the project file.
//
// Every reader refuses a key it does not know and names the line.
package configs

import (
	"cmp"
	"embed"
	"io"
)

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
	err = cmp.Or(
		ship(&d.Profiles, "profiles.yaml", readProfiles), ship(&d.Ballots, "ballots.yaml", ReadBallots), ship(&d.Calendar, "calendar.yaml", readCalendar),
		ship(&d.Prices, "prices.yaml", readValid[PriceList]), ship(&d.Tokens, "tokens.yaml", readValid[TokenModels]), ship(&d.Splits, "splits.yaml", readValid[SplitGuide]),
		ship(&d.Evidence, "evidence.yaml", readValid[Evidence]), ship(&d.PQC, "pqc.yaml", readPQC),
	)
	if err == nil {
		d.Prices, err = d.Prices.catalogued(d.Tokens, d.Evidence)
	}
	return d, err
}

// ShippedCalendar returns the dates that smigrate ships.
func ShippedCalendar() (c Calendar, err error) {
	err = ship(&c, "calendar.yaml", readCalendar)
	return c, err
}

// ShippedAlternatives returns the alternatives that smigrate compares.
func ShippedAlternatives() (list []Alternative, err error) {
	err = ship(&list, "alternatives.yaml", readAlternatives)
	return list, err
}

// ShippedMappings returns the mappings that smigrate ships.
func ShippedMappings() (list []Mapping, err error) {
	err = ship(&list, "mappings.yaml", readMappings)
	return list, err
}

// ship reads one of the files.
func ship[T any](to *T, name string, read func(name string, r io.Reader) (T, error)) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	*to, err = read(name, f)
	return err
}
