package reports

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/inventory/worksheet"
)

const (
	// maxColumnWidth is the widest column in characters, minColumnWidth the least.
	maxColumnWidth = 60
	minColumnWidth = 9
	// filterWidth is the room that the button of a filter takes from a title.
	filterWidth = 4
	narrowWidth = 2.7
	// usualWidth is that of a column of which nothing is said.
	usualWidth = 8
)

// openSheet is a sheet to which rows are added.
type openSheet struct {
	book *workbook
	// part is the name of the file in the archive.
	part   string
	tab    string
	layout layout
	// widths are those of the columns as they are set, in characters.
	widths []int
	// row is the next one, the first being 1; columns is the longest so far.
	row, columns int
	rows         worksheet.Rows
	// bulk writes what comes after rows, nil for nothing.
	bulk func(io.Writer) error
}

// layout says how a sheet is laid out.
type layout struct {
	// widths are those of the columns in characters.
	widths []int
	// pages is how many sheets of paper stand side by side.
	pages int
	// filtered: the sheet has one table, with a filter and a frozen head; rows is
	// the number of its rows where the table does not hold them.
	filtered bool
	rows     int
	// flat: sentences do not wrap.
	flat bool
	// narrow is the number of columns after those of the table that are as narrow as
	// a day.
	narrow int
	// beside are cells beside the title.
	beside []worksheet.Cell
}

// open makes a sheet without rows.
func (b *workbook) open(name string, t table, l layout) (*openSheet, error) {
	if err := b.addSheet(name); err != nil {
		return nil, err
	}
	tab := b.tab(name)
	if l.filtered {
		corner, err := excelize.CoordinatesToCellName(len(t.columns), headRows+max(l.rows, len(t.rows), 1))
		if err != nil {
			return nil, err
		}
		if err := b.AutoFilter(tab, "A3:"+corner, nil); err != nil {
			return nil, err
		}
	}
	if err := b.printed(name, l.pages, l.filtered); err != nil {
		return nil, err
	}
	widths := make([]int, len(l.widths))
	for i, n := range l.widths {
		if l.filtered {
			n = max(n, runewidth.StringWidth(b.locale.prose(t.columns[i].Title))+filterWidth)
		}
		widths[i] = min(max(n, minColumnWidth), maxColumnWidth) + 2
		letters := columnLetters(i + 1)
		if err := b.SetColWidth(tab, letters, letters, float64(widths[i])); err != nil {
			return nil, err
		}
	}
	if l.narrow > 0 {
		if err := b.SetColWidth(tab, columnLetters(len(l.widths)+1), columnLetters(len(l.widths)+l.narrow), narrowWidth); err != nil {
			return nil, err
		}
	}
	if err := b.setMarks(name); err != nil {
		return nil, err
	}
	if l.filtered {
		if err := b.SetPanes(tab, &excelize.Panes{Freeze: true, YSplit: headRows, TopLeftCell: "A4", ActivePane: "bottomLeft"}); err != nil {
			return nil, err
		}
	}
	return &openSheet{book: b, part: fmt.Sprintf("xl/worksheets/sheet%d.xml", b.count), tab: tab, layout: l, widths: widths, row: 1}, nil
}

// later leaves the writing of n rows of so many columns, after all others, to a function.
func (s *openSheet) later(n, columns int, write func(io.Writer) error) {
	s.row += n
	s.columns = max(s.columns, columns)
	s.bulk = write
}

// close hands the rows to the archive.
func (s *openSheet) close() error {
	s.book.archive.rows[s.part] = func(w io.Writer) error {
		if _, err := w.Write(s.rows.B); err != nil || s.bulk == nil {
			return err
		}
		return s.bulk(w)
	}
	return s.book.SetSheetDimension(s.tab, "A1:"+cellAt(max(s.columns, 1), max(s.row-1, 1)))
}

// addSheet renames the sheet that every new workbook has, then adds others.
func (b *workbook) addSheet(name string) error {
	b.count++
	if b.count == 1 {
		return b.SetSheetName("Sheet1", b.tab(name))
	}
	_, err := b.NewSheet(b.tab(name))
	return err
}

// printed sets a sheet up for paper: landscape, some pages wide, and the head of a
// single table on each. A filter has to be there before, since it resets the set-up.
func (b *workbook) printed(name string, pages int, single bool) error {
	tab := b.tab(name)
	landscape, a4, height, fit := "landscape", 9, 0, true
	if err := b.SetPageLayout(tab, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &pages, FitToHeight: &height}); err != nil {
		return err
	}
	if err := b.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.SetHeaderFooter(tab, &excelize.HeaderFooterOptions{OddFooter: "&L" + b.locale.text(say("As of %s", b.plan.AsOf)) + "&C&A&R" + b.locale.text(say("Page %s of %s", "&P", "&N"))}); err != nil {
		return err
	}
	if !single {
		return nil
	}
	return b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: b.on(name, "$1:$3"), Scope: tab})
}

// head writes the title of a table, its sentence and the titles of its columns.
func (s *openSheet) head(t table) error {
	if err := s.intro(t); err != nil {
		return err
	}
	s.line(s.titles(t), 20)
	return nil
}

// intro writes the title of a table and its sentence.
func (s *openSheet) intro(t table) error {
	title := worksheet.Cell{Style: s.book.style(style{look: heading}), Text: s.book.locale.prose(t.title)}
	s.line(append([]worksheet.Cell{title}, s.layout.beside...), 22)
	// A sentence has the width of the table, or of six columns if that is more.
	about, columns, width := s.row, max(len(t.columns), 6), 0
	for i := range columns {
		if i < len(s.widths) {
			width += s.widths[i]
		} else {
			width += usualWidth
		}
	}
	sentence := s.book.locale.prose(t.about)
	lines := len(wrap(sentence, width*9/10)) // letters of some programs are wider
	s.line([]worksheet.Cell{{Style: s.book.style(style{look: remark}), Text: sentence}}, lineHeight*min(max(lines, 2), maxLines)+2)
	return s.book.MergeCell(s.tab, cellAt(1, about), cellAt(columns, about))
}

// titles returns the titles of the columns.
func (s *openSheet) titles(t table) []worksheet.Cell {
	cells := make([]worksheet.Cell, len(t.columns))
	for i, c := range t.columns {
		cells[i] = worksheet.Cell{Style: s.book.style(style{look: headOf(c.kind)}), Text: s.book.locale.prose(c.Title)}
	}
	return cells
}

// headOf returns the look of a column's title.
func headOf(k kind) look {
	if k.right() {
		return columnHeadRight
	}
	return columnHead
}

// lineHeight is the height of a line of text in points; a row has at most maxLines,
// since 409 points are the most that the format allows.
const (
	lineHeight = 15
	maxLines   = 25
)

// add writes a row of a table. Rows are as high as their sentences are long, since
// not every program measures that itself.
func (s *openSheet) add(columns []column, cells []any) {
	row, lines := make([]worksheet.Cell, len(cells)), 1
	for i, c := range cells {
		k := columns[i].kind
		row[i] = s.cell(k, c)
		if k == sentence {
			lines = max(lines, len(wrap(shorten(s.book.locale.text(c), maxSentence), s.layout.widths[i])))
		}
	}
	s.line(row, lineHeight*min(lines, maxLines))
}

// line writes cells into the next row; height is in points.
func (s *openSheet) line(cells []worksheet.Cell, height int) {
	s.rows.Begin(s.row, float64(height))
	for _, c := range cells {
		s.rows.Add(c)
	}
	s.rows.End()
	s.row++
	s.columns = max(s.columns, len(cells))
}

// cell returns a typed cell. Text is always a string, never a formula.
func (s *openSheet) cell(k kind, c any) worksheet.Cell {
	switch v := c.(type) {
	case nil:
		return worksheet.Cell{}
	case int:
		return s.number(whole, float64(v))
	case span:
		if v.low == v.high {
			return s.cell(k, v.low)
		}
		return worksheet.Cell{Style: s.book.style(style{look: rightText}), Text: s.book.locale.text(v)}
	case money:
		return worksheet.Cell{Style: s.book.style(style{currencyLook, letters(v.Currency)}), Number: v.units(), IsNumber: true}
	case number:
		return s.number(fraction, float64(v))
	case input:
		return s.number(inputLook, float64(v))
	case year:
		return s.number(yearLook, float64(v))
	case formula:
		cell := s.cell(k, v.value)
		cell.Formula = v.in(s.row)
		return cell
	case smime.Date:
		if day, ok := worksheet.Days(v.Unix()); ok {
			return s.number(dateLook, day)
		}
		return s.cell(k, v.String())
	case month:
		// Sums find days but not texts like "2027-03".
		if first, ok := v.first(); ok && k == day {
			return s.number(monthLook, first)
		}
		return s.cell(k, s.book.locale.text(v))
	case link:
		return worksheet.Cell{Style: s.book.style(style{look: linkLook}), Text: string(v)}
	case phrase, joined, brief, excerpt, Settings, wording.Text:
		return s.cell(k, s.book.locale.text(v))
	case string:
		if v == "" {
			return worksheet.Cell{}
		}
		look := plainText
		if k == sentence && !s.layout.flat {
			look = wrapped
		}
		return worksheet.Cell{Style: s.book.style(style{look: look}), Text: visible(v)}
	}
	panic("reports: cell of unknown kind")
}

func (s *openSheet) number(look look, v float64) worksheet.Cell {
	return worksheet.Cell{Style: s.book.style(style{look: look}), Number: v, IsNumber: true}
}

// letters returns what may stand in a number format.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}
