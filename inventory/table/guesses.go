package table

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// guessReach is how many columns are guessed at: nobody maps more by hand.
const guessReach = 512

// guesses hands out what the columns look like that no header gives away, each
// fact once.
type guesses struct {
	l     *loader
	taken [columnCount]bool
	// looks are what the columns look like, by their place.
	looks map[int]lookedAt
}

// lookedAt is what the values of a column look like.
type lookedAt struct {
	guess  Guess
	look   look
	values []string
}

// newGuesses looks at the columns that no fact is read from. A fact that a mapping
// leaves out on purpose is not offered again.
func newGuesses(l *loader) *guesses {
	g := &guesses{l: l, looks: map[int]lookedAt{}}
	for c, at := range l.layout.at {
		g.taken[c] = at >= 0
	}
	if l.opt.Mapping != nil {
		for name := range l.opt.Mapping.Columns {
			if c, ok := columnNamed(name); ok {
				g.taken[c] = true
			}
		}
	}
	for i := range min(l.width(), guessReach) {
		if slices.Contains(l.layout.at[:], i) {
			continue
		}
		values := l.valuesOf(i)
		if isUsageFlag(l.layout.header(i), values) {
			g.looks[i] = lookedAt{guess: Guess{Look: usageFlag, Matched: len(values), Seen: len(values)}, values: values}
		} else if guess, kind, ok := guessColumn(values); ok {
			g.looks[i] = lookedAt{guess, kind, values}
		}
	}
	return g
}

var usageFlag = wording.Of("yes and no for one usage; usages are read from a column that lists them, such as \"Digital Signature, Key Encipherment\"")

// isUsageFlag reports whether a column tells of one key usage alone whether certificates
// have it. Which others they have it does not tell.
func isUsageFlag(header string, values []string) bool {
	for _, kind := range [...]string{"KU_", "EKU_", "KU ", "EKU "} {
		header = strings.TrimPrefix(header, kind)
	}
	_, usage := cell.ParseKeyUsage(header)
	_, extended := cell.ParseEKUs(header)
	return (usage || extended || cell.ParseKeyUse(header) != smime.UnknownKeyUse) && len(values) > 0 && !slices.ContainsFunc(values, func(s string) bool {
		_, ok := cell.ParseYesNo(s)
		return !ok
	})
}

// take returns the guess for a column; one whose fact another column has says
// only what the values look like.
func (g *guesses) take(place int) Guess {
	guess := g.looks[place].guess
	c, ok := columnNamed(guess.Fact)
	if !ok {
		return guess
	}
	switch {
	case c == colNotAfter:
		c = g.end(place)
	case c == colSubject && g.taken[colSubject]:
		c = colIssuer
	case c == colEmails && g.taken[colEmails]:
		c = colUPN
	}
	if c == columnCount || g.taken[c] {
		guess.Fact = ""
		return guess
	}
	g.taken[c] = true
	guess.Fact = c.String()
	return guess
}

// end tells which end of the validity a column of dates is: of two, the one with
// the earlier times is its beginning; a lone one is its end.
func (g *guesses) end(place int) column {
	switch {
	case g.taken[colNotAfter] && g.taken[colNotBefore]:
		return columnCount
	case g.taken[colNotAfter]:
		return colNotBefore
	case g.taken[colNotBefore]:
		return colNotAfter
	}
	for i, other := range g.looks {
		if i != place && other.look.fact == colNotAfter && g.before(place, i) {
			return colNotBefore
		}
	}
	return colNotAfter
}

// before reports whether the times of one column lie before those of another in
// most rows.
func (g *guesses) before(a, b int) bool {
	x, y := g.looks[a].values, g.looks[b].values
	d := cell.Dates{Zone: time.UTC, Order: cell.DayMonthYear}
	earlier, later := 0, 0
	for i := range min(len(x), len(y)) {
		p, err1 := d.Parse(x[i])
		q, err2 := d.Parse(y[i])
		switch {
		case err1 != nil || err2 != nil:
		case p.Unix < q.Unix:
			earlier++
		case p.Unix > q.Unix:
			later++
		}
	}
	return earlier > later
}

// guess notes what the columns look like that nothing is read from.
func (l *loader) guess() {
	if len(l.layout.unmapped) == 0 {
		return
	}
	g := newGuesses(l)
	for i, h := range l.layout.headers {
		if _, ok := g.looks[i]; !ok || h == "" {
			continue
		}
		x := g.take(i)
		l.guesses = append(l.guesses, inventory.ColumnGuess{Column: h, Fact: x.Fact, Basis: x.basis()})
		if x.Fact != "" && !x.Weak {
			l.notes = append(l.notes, wording.Of("column %q is not read: %s; to read it, say %s: %q in a mapping", h, x.basis(), x.Fact, h))
		}
	}
}

// valuesOf returns the values in the column at a place of the sampled rows.
func (l *loader) valuesOf(place int) []string {
	var list []string
	for i := range l.sample {
		r := &l.sample[i]
		if i >= surveyRows || place >= len(r.cells) || isStatusLine(r.cells) {
			continue
		}
		if s := cell.Clean(r.cells[place]); s != "" && r.kind(place) != workbook.ErrorCell && !cell.IsPlaceholder(s) {
			list = append(list, l.printed(s, r.kind(place)))
		}
	}
	return list
}

// printed returns a cell as a spreadsheet shows it: a time is kept as a number.
func (l *loader) printed(s string, kind workbook.Kind) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || kind != workbook.DayCell && kind != workbook.TimeCell {
		return s
	}
	d := cell.Dates{Zone: time.UTC, Date1904: l.date1904}
	at, err := d.SerialDay(f, kind == workbook.TimeCell)
	switch {
	case err != nil:
		return s
	case at.Precision == inventory.ToDate:
		return time.Unix(at.Unix, 0).UTC().Format(time.DateOnly)
	default:
		return time.Unix(at.Unix, 0).UTC().Format(time.DateTime)
	}
}

// width is the number of columns of the widest row that was looked at.
func (l *loader) width() int {
	width := len(l.layout.headers)
	for _, r := range l.sample {
		width = max(width, len(r.cells))
	}
	return width
}
