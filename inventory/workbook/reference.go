package workbook

import "bytes"

// columnIndex returns the column of a reference such as AB12, from 0; -1 or
// maxColumns and more is none.
func columnIndex(ref []byte) int {
	n := 0
	for _, c := range ref {
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = 26*n + int(c-'A'+1)
	}
	return n - 1
}

// ColumnLetters is the reverse of columnIndex.
func ColumnLetters(i int) string {
	switch {
	case i < 0 || i >= maxColumns:
		return "?"
	case i < 26:
		return string(rune('A' + i))
	default:
		return ColumnLetters(i/26-1) + string(rune('A'+i%26))
	}
}

// wholeNumber reads digits; ok is false for anything else, and for numbers beyond
// any that a workbook may hold.
func wholeNumber(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 10 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// rowIndex returns the row of a reference such as AB12, 0 when it states none.
func rowIndex(ref []byte) int {
	n, _ := wholeNumber(bytes.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return n
}
