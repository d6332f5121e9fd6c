package reports

import (
	"fmt"
	"slices"
)

// quarterly are titles of tables whose months are added up.
var quarterly = map[string]string{
	"Renewals by month":          "Renewals by quarter",
	"Renewals by month and kind": "Renewals by quarter and kind",
}

// quarters adds up the rows of a table by month, three months to a row, for reports in
// which sixty rows are too many. A table with days other than those of months stays as it
// is.
func quarters(t table) table {
	if len(t.rows) == 0 || !slices.Contains(t.columns, column{"Month", words}) || !addable(t) {
		return t
	}
	if title := quarterly[text(t.title)]; title != "" {
		t.title = title
	}
	t.columns = slices.Clone(t.columns)
	t.columns[0] = column{"Quarter", words}
	var rows [][]any
	at := map[string]int{}
	for _, row := range t.rows {
		row = slices.Clone(row)
		row[0] = quarter(row[0].(month))
		key := rowKey(row)
		i, seen := at[key]
		if !seen {
			at[key] = len(rows)
			rows = append(rows, row)
			continue
		}
		for j := range row {
			rows[i][j] = sumOfCells(rows[i][j], row[j])
		}
	}
	t.rows = rows
	return t
}

// addable reports whether a table has months and, besides names, only what can be
// added up.
func addable(t table) bool {
	for _, row := range t.rows {
		if _, is := row[0].(month); !is {
			return false
		}
		for _, cell := range row[1:] {
			switch cell.(type) {
			case string, phrase, int, span, money:
			default:
				return false
			}
		}
	}
	return true
}

// rowKey joins the names in a row, which identify it.
func rowKey(row []any) string {
	key := ""
	for _, cell := range row {
		switch cell.(type) {
		case string, phrase:
			key += "\x00" + text(cell)
		}
	}
	return key
}

// sumOfCells adds two cells of one kind up.
func sumOfCells(a, b any) any {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			return x + y
		case span:
			return span{x + y.low, x + y.high}
		}
	case span:
		switch y := b.(type) {
		case int:
			return span{x.low + y, x.high + y}
		case span:
			return span{x.low + y.low, x.high + y.high}
		}
	case money:
		return money{x.Minor + b.(money).Minor, x.Currency}
	}
	return a
}

// quarter returns the quarter of a month: "2027 Q1" for "2027-03".
func quarter(m month) string {
	var y, n int
	fmt.Sscanf(string(m), "%d-%d", &y, &n)
	return fmt.Sprintf("%d Q%d", y, (n+2)/3)
}
