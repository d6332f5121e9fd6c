package table

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// Survey is what a table looks like before it is read: its columns, what each is
// taken for and why. A mapping is written from it.
type Survey struct {
	// Sheet is the worksheet, "" for a text file.
	Sheet string
	// HeaderRow is the row of the header, 0 when the table seems to have none.
	HeaderRow int
	// Rows were looked at.
	Rows    int
	Columns []SurveyedColumn
	// Dates is the order of day and month that the dates show (dmy, mdy), "" when
	// they do not or need none.
	Dates string
	// Zoneless is true when a time of day has no zone.
	Zoneless bool
	// Notes are what a load would remark.
	Notes []wording.Text
	// Err is why the table cannot be read as it is, nil when it can.
	Err error

	// order and zone of dates are what somebody chose, left the facts that were taken
	// from a column. side is what the table is if it holds no certificates.
	order, zone string
	left        []string
	side        Side
}

// SurveyedColumn is one column of a survey.
type SurveyedColumn struct {
	Position int // from 1
	Header   string
	// Fact is what the column is read as, "" when it is not read; Basis says why.
	Fact, Basis string
	// Guess is what the values of a column that is not read look like; it has a
	// Fact only if no other column has that one.
	Guess Guess
	// Samples are values of the column, shortened where they are personal data.
	Samples []string
	// Filled is how many of the rows have a value.
	Filled int
}

// surveyRows is how many rows a survey looks at.
const surveyRows = guessSample

// SurveyCSV looks at delimited text. The error is for what cannot be read at all.
func SurveyCSV(ctx context.Context, r io.Reader, opt Options) (Survey, error) {
	l, err := newLoader(ctx, nil, opt)
	if err != nil {
		return Survey{}, err
	}
	source, err := openText(stream.NewCounter(ctx, r), l.opt.Mapping)
	if err != nil {
		return Survey{}, err
	}
	if head, err := source.text.Peek(1); len(head) == 0 {
		return Survey{}, cmp.Or(err, io.EOF)
	}
	if l.rows, err = openCSV(source.text, l.opt.Mapping); err != nil {
		return Survey{}, err
	}
	return l.survey()
}

// SurveyXLSX looks at every worksheet of a workbook that has rows.
func SurveyXLSX(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	book, err := openBook(ctx, nil, r, opt)
	defer book.Close()
	if err != nil {
		return nil, err
	}
	sheets, err := book.chosen()
	if err != nil {
		return nil, err
	}
	var list []Survey
	for _, sheet := range sheets {
		s, err := book.survey(sheet)
		switch {
		case ctx.Err() != nil:
			return list, ctx.Err()
		case errors.Is(err, errNoRows):
		case err != nil:
			list = append(list, Survey{Sheet: sheet.Name, Err: err})
		default:
			s.Sheet = sheet.Name
			list = append(list, s)
		}
	}
	return list, nil
}

func (b *book) survey(sheet workbook.Sheet) (Survey, error) {
	l, rows, err := b.newLoader(sheet, b.sheetOptions(sheet))
	if err != nil {
		return Survey{}, err
	}
	defer rows.Close()
	return l.survey()
}

// survey looks at the first rows of a table. What a load would refuse is in Err.
func (l *loader) survey() (Survey, error) {
	l.fetch(2 * headerReach)
	header, err := l.findHeader()
	var unknown *noHeaderError
	switch {
	case errors.As(err, &unknown):
		header = l.likelyHeader()
	case err != nil:
		return Survey{}, err
	}
	headerRow := 0
	if header >= 0 {
		headerRow = l.sample[header].line
	}
	if err := l.arrange(header); err != nil {
		return Survey{}, err
	}
	s := Survey{HeaderRow: headerRow, Rows: len(l.sample), Notes: l.notes}
	if !l.layout.identifies() {
		s.Err = &noHeaderError{l.layout.headers, l.layout.known() > 0}
		l.guess()
		s.side = l.side()
	}
	s.columns(l)
	return s, nil
}

// likelyHeader returns the row that looks most like a header where no header is
// known: the first one as wide as most, if none of its cells looks like a value.
// It returns -1 when that row holds values.
func (l *loader) likelyHeader() int {
	widths := map[int]int{}
	for _, r := range l.sample {
		widths[filledCells(r.cells)]++
	}
	widest := 0
	for width, rows := range widths {
		if rows > widths[widest] || rows == widths[widest] && width > widest {
			widest = width
		}
	}
	for i, r := range l.sample {
		if filledCells(r.cells) < widest || r.isBroken() {
			continue
		}
		if slices.ContainsFunc(r.cells, holdsValue) {
			return -1
		}
		return i
	}
	return -1
}

// isValue reports whether a text looks like a value that no header has.
func isValue(s string) bool {
	return isDate(s) || isDN(s) || isURL(s) || isSerial(s) || len(appendEmails(nil, s)) > 0
}

func filledCells(cells []string) int {
	n := 0
	for _, c := range cells {
		if cleanCell(c) != "" {
			n++
		}
	}
	return n
}

// columns fills in the columns of the table.
func (s *Survey) columns(l *loader) {
	guesses := newGuesses(l)
	for i := range min(l.width(), guessReach) {
		x := SurveyedColumn{Position: i + 1}
		if i < len(l.layout.headers) {
			x.Header = l.layout.headers[i]
		}
		values := l.valuesOf(i)
		x.Filled = len(values)
		private := true
		if c := slices.Index(l.layout.at[:], i); c >= 0 {
			x.Fact, x.Basis = column(c).String(), l.layout.basis(column(c))
			private = personal(column(c))
		} else if seen, ok := guesses.looks[i]; ok {
			x.Guess = guesses.take(i)
			private = seen.look.personal
		}
		x.Samples = shown(values, private)
		s.Columns = append(s.Columns, x)
	}
	s.times(l)
}

// times notes what the dates leave open.
func (s *Survey) times(l *loader) {
	var evidence orderEvidence
	for _, x := range s.Columns {
		c, ok := columnNamed(cmp.Or(x.Fact, x.Guess.Fact))
		if !ok || c != colNotBefore && c != colNotAfter && c != colRevokedAt && !isDay(c) {
			continue
		}
		d := dates{zone: utc, order: dayMonthYear}
		for _, v := range l.valuesOf(x.Position - 1) {
			evidence.add(v)
			if at, err := d.parse(v); err == nil && !at.zoned && at.precision != inventory.ToDate && !isDay(c) {
				s.Zoneless = s.Zoneless || !hintsOf(x.Header).utc
			}
		}
	}
	switch {
	case evidence.dayFirst > 0 && evidence.monthFirst == 0:
		s.Dates = "dmy"
	case evidence.monthFirst > 0 && evidence.dayFirst == 0:
		s.Dates = "mdy"
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
		if s := cleanCell(r.cells[place]); s != "" && r.kind(place) != workbook.ErrorCell && !isPlaceholder(s) {
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
	d := dates{zone: utc, date1904: l.date1904}
	at, err := d.serialDay(f, kind == workbook.TimeCell)
	switch {
	case err != nil:
		return s
	case at.precision == inventory.ToDate:
		return time.Unix(at.unix, 0).UTC().Format(time.DateOnly)
	default:
		return time.Unix(at.unix, 0).UTC().Format(time.DateTime)
	}
}

// basis says why a column is read as a fact.
func (l *layout) basis(c column) string {
	if l.mapping.decides(c) {
		return "named by the mapping"
	}
	if i := l.at[c]; i < len(l.headers) {
		if found, ok := claimOf(l.headers[i]); ok && found.maybe {
			return "its header may mean that, and no other does"
		}
	}
	return "by its header"
}

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
		if guess, kind, ok := guessColumn(values); ok {
			g.looks[i] = lookedAt{guess, kind, values}
		}
	}
	return g
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
	d := dates{zone: utc, order: dayMonthYear}
	earlier, later := 0, 0
	for i := range min(len(x), len(y)) {
		p, err1 := d.parse(x[i])
		q, err2 := d.parse(y[i])
		switch {
		case err1 != nil || err2 != nil:
		case p.unix < q.unix:
			earlier++
		case p.unix > q.unix:
			later++
		}
	}
	return earlier > later
}

// width is the number of columns of the widest row that was looked at.
func (l *loader) width() int {
	width := len(l.layout.headers)
	for _, r := range l.sample {
		width = max(width, len(r.cells))
	}
	return width
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

// personal reports whether the values of a fact tell who somebody is.
func personal(c column) bool {
	switch c {
	case colSubject, colEmails, colSAN, colUPN, colHolder, colCommonName, colGivenName, colSurname, colPseudonym, colSubjectSerial,
		colTitle, colStreet, colTokenSerial, colHolderLeaves:
		return true
	}
	return false
}

// shown returns the first two distinct values of a column.
func shown(values []string, personal bool) []string {
	var list []string
	for _, v := range values {
		if personal {
			v = mask(v)
		} else if len(v) > 48 {
			v = firstRunes(v, 44) + "..."
		}
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
		if len(list) == 2 {
			break
		}
	}
	return list
}

// words are what mask shortens; the type of an attribute in a distinguished name
// stays.
var words = lazyregexp.New(`\pL[\pL\pN]{2,}=?|\pN{5,}`)

// mask keeps the form of a value and one character of each word.
func mask(s string) string {
	return words.ReplaceAllStringFunc(firstRunes(s, 60), func(word string) string {
		if strings.HasSuffix(word, "=") {
			return word
		}
		return firstRunes(word, 1) + "..."
	})
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}
