package table

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
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
func SurveyCSV(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	l, err := newTextLoader(ctx, nil, r, opt)
	if err != nil {
		return nil, err
	}
	return l.surveys()
}

// surveys looks at the one table that is open.
func (l *loader) surveys() ([]Survey, error) {
	s, err := l.survey()
	if err != nil {
		return nil, err
	}
	return []Survey{s}, nil
}

// SurveyXLSX looks at every worksheet of a workbook that has rows.
func SurveyXLSX(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	book := newBook(ctx, nil, opt)
	defer book.Close()
	if err := book.Open(r); err != nil {
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
		s.Err = l.layout.noHeader()
		l.guess()
		s.side = l.side()
	}
	s.columns(l)
	return s, nil
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
	var evidence cell.OrderEvidence
	for _, x := range s.Columns {
		c, ok := columnNamed(cmp.Or(x.Fact, x.Guess.Fact))
		if !ok || c != colNotBefore && c != colNotAfter && c != colRevokedAt && !isDay(c) {
			continue
		}
		d := cell.Dates{Zone: time.UTC, Order: cell.DayMonthYear}
		for _, v := range l.valuesOf(x.Position - 1) {
			evidence.Add(v)
			if at, err := d.Parse(v); err == nil && !at.Zoned && at.Precision != inventory.ToDate && !isDay(c) {
				s.Zoneless = s.Zoneless || !hintsOf(x.Header).saysZone()
			}
		}
	}
	switch {
	case evidence.DayFirst > 0 && evidence.MonthFirst == 0:
		s.Dates = "dmy"
	case evidence.MonthFirst > 0 && evidence.DayFirst == 0:
		s.Dates = "mdy"
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

// maskedWord is what mask shortens; the type of an attribute in a distinguished name
// stays.
var maskedWord = lazyregexp.New(`\pL[\pL\pN]{2,}=?|\pN{5,}`)

// mask keeps the form of a value and one character of each word.
func mask(s string) string {
	return maskedWord.ReplaceAllStringFunc(firstRunes(s, 60), func(word string) string {
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
