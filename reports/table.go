package reports

import (
	"slices"

	"github.com/mattn/go-runewidth"
)

// table is one table of a report, equal in all formats.
type table struct {
	// name is short: a sheet, an anchor.
	name string
	// title stands above: a text of the catalogue, or a phrase.
	title any
	// about says in a sentence what the table shows and in which unit: a text of the
	// catalogue, or a phrase.
	about any
	// none says what it means that there are no rows; it, too, is a text or a phrase.
	none    any
	columns []column
	rows    [][]any
}

// column is a column of a table.
type column struct {
	// Title is a text of the catalogue, or a wording.Text with values.
	Title any
	kind  kind
}

// Class returns the class of its cells in HTML.
func (c column) Class() string {
	return [...]string{"words", "sentence", "right", "right", "right", "day"}[c.kind]
}

// kind says what the cells of a column hold.
type kind uint8

const (
	words kind = iota
	// sentence is text that may be long and wraps.
	sentence
	count
	amount
	decimal
	day
)

// right reports whether a column is aligned to the right.
func (k kind) right() bool { return k == count || k == amount || k == decimal }

func (t *table) add(cells ...any) { t.rows = append(t.rows, cells) }

// only returns the table with some of its columns.
func (t table) only(titles ...string) table {
	var places []int
	for i, c := range t.columns {
		if slices.Contains(titles, text(c.Title)) {
			places = append(places, i)
		}
	}
	t.columns = picked(t.columns, places)
	rows := make([][]any, len(t.rows))
	for i, row := range t.rows {
		rows[i] = picked(row, places)
	}
	t.rows = rows
	return t
}

func picked[T any](list []T, places []int) []T {
	some := make([]T, len(places))
	for i, place := range places {
		some[i] = list[place]
	}
	return some
}

// columnsOf returns columns of one kind.
func columnsOf(k kind, titles ...string) []column {
	list := make([]column, len(titles))
	for i, title := range titles {
		list[i] = column{title, k}
	}
	return list
}

// widths returns the width of each column in character cells, at most limit.
func (t *table) widths(limit int) []int {
	list := make([]int, len(t.columns))
	for i, c := range t.columns {
		list[i] = min(runewidth.StringWidth(text(c.Title)), limit)
	}
	for _, row := range t.rows {
		for i, cell := range row {
			if list[i] < limit {
				list[i] = max(list[i], min(runewidth.StringWidth(text(cell)), limit))
			}
		}
	}
	return list
}
