package table

import (
	"math"
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Integration is a row of a table of integrations: what an Enterprise RA says of a
// system that requests certificates.
type Integration struct {
	Name, Customer, Contact string
	// LeadWeeks is the time that a change of the system takes, NoticeWeeks the time
	// that its operators want to be told ahead; 0 is unknown.
	LeadWeeks, NoticeWeeks int
	// Ready is the day on which it will be ready, 0 when nobody says.
	Ready smime.Date
}

// integration reads a row of a table of integrations.
func (p *parser) integration(r *row) (x Integration, rejected *rejection) {
	x = Integration{Name: p.text(r, colIntegration), Customer: p.text(r, colCustomer), Contact: p.text(r, colContact)}
	if x.Name == "" {
		return x, &rejection{p.layout.name(colIntegration), "", wording.Of("the row names no integration")}
	}
	for _, c := range [...]struct {
		column column
		weeks  *int
	}{{colLead, &x.LeadWeeks}, {colNotice, &x.NoticeWeeks}} {
		s, state := p.cell(r, c.column)
		if state != filled {
			continue
		}
		weeks, ok := parseWeeks(s, p.layout.name(c.column))
		if !ok {
			return x, &rejection{p.layout.name(c.column), s, wording.Of("is not a span of time: write it as 16 weeks, 4 months or 120 days")}
		}
		*c.weeks = weeks
	}
	at, rejected := p.time(r, colReady)
	if rejected == nil && at.precision != inventory.UnknownPrecision {
		x.Ready = smime.DateOf(at.unix)
	}
	return x, rejected
}

var (
	span = lazyregexp.New(`^(\d{1,4}(?:[.,]\d{1,2})?)\s*(\p{L}*)\.?$`)

	// units are the beginnings of words for spans of time, with their length in days:
	// English, German, French, Spanish, Italian, Dutch, Portuguese, Polish.
	units = []struct {
		words string
		days  float64
	}{
		{"day tag jour dia giorn dag dni dzie d t j", 1},
		{"week woche semaine semana settiman we tydz tyg w sem", 7},
		{"month monat mois mes maand mies m", 365.2425 / 12},
		{"year jahr an ano anno jaar rok lat y a", 365.2425},
	}
)

// parseWeeks reads a span of time in weeks, begun ones counted whole. A bare number is
// in the unit that the header names, weeks if it names none.
func parseWeeks(s, header string) (weeks int, ok bool) {
	m := span.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	number, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	if err != nil {
		return 0, false
	}
	days := 0.0
	switch {
	case m[2] != "":
		if days = unitDays(m[2]); days == 0 {
			return 0, false
		}
	default:
		days = 7
		for _, word := range strings.FieldsFunc(header, func(r rune) bool { return strings.ContainsRune(" ()[]_-/", r) }) {
			if d := unitDays(word); d > 0 && len(word) > 2 {
				days = d
			}
		}
	}
	return int(math.Ceil(number*days/7 - 1e-9)), true
}

// unitDays returns the length of a unit of time in days, 0 for any other word.
func unitDays(word string) float64 {
	folded := foldHeader(word)
	for _, u := range units {
		for beginning := range strings.FieldsSeq(u.words) {
			if folded == beginning || len(beginning) > 1 && strings.HasPrefix(folded, beginning) {
				return u.days
			}
		}
	}
	return 0
}
