package reports

import (
	"bufio"
	"io"
	"slices"

	"smigrate/configs"
)

// Prices lists a price list as a table for people or as JSON; only the grades named,
// all of them when none is.
func Prices(w io.Writer, format string, l configs.PriceList, grades []string) error {
	list := slices.Clone(l.Prices)
	if len(grades) > 0 {
		list = slices.DeleteFunc(list, func(p configs.Price) bool { return !slices.Contains(grades, p.Grade) })
	}
	if format == "json" {
		return WriteJSON(w, struct {
			Version  int             `json:"version"`
			Currency string          `json:"currency"`
			Prices   []configs.Price `json:"prices"`
		}{1, l.Currency, append([]configs.Price{}, list...)})
	}
	t := table{
		name: "Prices", title: "Prices, efforts and shares", none: "No price has that grade.",
		about:   "Money in " + l.Currency + ". Grade: A primary source, B secondary source, M memory, X assumption, P your own figure.",
		columns: assumptionColumns,
	}
	for _, p := range list {
		t.add(p.ID, say(p.What), unitOf(p.Unit, p.Per, l.Currency), number(p.Low), number(p.Likely), number(p.High), p.Grade, dayIn(p.Date), sourceOf(p.Source, p.Quoted))
	}
	out := bufio.NewWriter(w)
	writeTextTable(out, t, len(t.rows))
	return out.Flush()
}

// unitOf names a unit for people: "EUR a year".
func unitOf(unit, per, currency string) phrase {
	switch {
	case unit != "money":
		return say(unit)
	case per == "piece":
		return say("%s each", currency)
	case per == "hour":
		return say("%s an hour", currency)
	}
	return say("%s a %s", currency, say(per))
}

// sourceOf returns the source of a figure, with what was converted.
func sourceOf(source, quoted string) phrase {
	if quoted == "" {
		return say(source)
	}
	return say("%s; %s", say(source), quoted)
}
