// Package sample writes synthetic S/MIME inventories: the CSV export of a CA or
// card system that never was, of any size, with the mixture of generations,
// types, tokens and faults that real inventories show. It is for trying smigrate
// out, for the examples and for measuring.
//
// The same Options give the same bytes on every machine. Every person and
// company is invented; domains are from the ranges reserved for documentation.
package sample

import (
	"fmt"
	"io"
	"strings"
	"time"

	"smigrate/inventory/smime"
)

// Options says which inventory to write.
type Options struct {
	// Rows is the number of certificates, at least 1.
	Rows int
	// Seed chooses one of the inventories that the other options describe.
	Seed uint64
	// AsOf is the day of the export: every certificate was issued before it, and
	// most are in force on it. The zero Date means 2026-11-02.
	AsOf smime.Date
	// Profile is one of Profiles; "" means the first.
	Profile string
}

// The as-of date is bounded by the S/MIME BR, in force from 2023-09-01, and by
// the two-digit years of UTCTime (RFC 5280, 4.1.2.5.1).
var (
	defaultAsOf  = smime.NewDate(2026, time.November, 2)
	earliestAsOf = smime.NewDate(2023, time.October, 1)
	latestAsOf   = smime.NewDate(2045, time.December, 31)
)

// chunk is the number of bytes that are collected before they are written.
const chunk = 64 << 10

// Write writes the inventory as CSV: UTF-8, commas, line feeds, quotes as in RFC
// 4180. Memory use does not grow with the number of rows.
func Write(w io.Writer, opt Options) error {
	companies, err := opt.check()
	if err != nil {
		return err
	}
	buf := appendHeader(make([]byte, 0, chunk+chunk/4))
	rows := 0
	for c := range newGenerator(opt, companies).certificates {
		buf = appendRow(buf, c)
		if rows++; rows == opt.Rows {
			break
		}
		if len(buf) >= chunk {
			if _, err := w.Write(buf); err != nil {
				return err
			}
			buf = buf[:0]
		}
	}
	_, err = w.Write(buf)
	return err
}

// check fills in the defaults and returns the companies of the profile.
func (opt *Options) check() (mix[*company], error) {
	if opt.Rows < 1 {
		return nil, fmt.Errorf("a sample of %d rows is not possible: give 1 or more", opt.Rows)
	}
	if opt.AsOf == 0 {
		opt.AsOf = defaultAsOf
	}
	if opt.AsOf < earliestAsOf || opt.AsOf > latestAsOf {
		return nil, fmt.Errorf("no sample as of %v: give a day from %v to %v", opt.AsOf, earliestAsOf, latestAsOf)
	}
	if opt.Profile == "" {
		opt.Profile = profiles[0].name
	}
	for _, p := range profiles {
		if p.name == opt.Profile {
			return p.companies(opt.Rows), nil
		}
	}
	return nil, fmt.Errorf("%q is not a sample profile: use %s", opt.Profile, strings.Join(Profiles(), ", "))
}

// Profiles returns the names that Options.Profile takes, the default first.
func Profiles() []string {
	names := make([]string, len(profiles))
	for i, p := range profiles {
		names[i] = p.name
	}
	return names
}
