package reports

import (
	"strconv"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Cells of a table are nil where there is nothing, string, int, smime.Date, month, those of
// texts (phrase, joined, brief, excerpt, wording.Text, Settings), those of workbooks
// (formula, input, link, year) and the following.
type (
	// money is an amount, bare one whose currency the text around it names.
	money wording.Amount
	bare  wording.Amount
	// number is a figure with decimals, as prices and efforts are.
	number float64
	// span is a count that depends on what is unknown.
	span struct{ low, high int }
)

// text returns a cell as people read it in the default locale.
func text(cell any) string { return (*Locale)(nil).text(cell) }

// canonical returns a cell without parts in the form of the default locale.
func canonical(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return visible(v)
	case int:
		return group(strconv.Itoa(v))
	case money:
		return v.String()
	case bare:
		return money(v).plain()
	case number:
		return group(strconv.FormatFloat(float64(v), 'f', -1, 64))
	case month:
		return visible(string(v))
	case smime.Date:
		return v.String()
	case link:
		return string(v)
	case year:
		return strconv.Itoa(int(v))
	case input:
		return canonical(number(v))
	}
	panic("reports: cell of unknown kind")
}

// String returns the amount as "12,345.67 EUR".
func (m money) String() string { return m.plain() + " " + visible(m.Currency) }

// plain returns the amount without its currency, "-12,345.67".
func (m money) plain() string { return group(wording.Amount(m).Decimal()) }

// units returns the amount in units of the currency.
func (m money) units() float64 { return wording.Amount(m).Units() }

// group puts commas between the thousands of a decimal number.
func group(digits string) string {
	start, end := 0, len(digits)
	for i, c := range digits {
		if c == '-' {
			start = 1
		} else if c == '.' {
			end = i
			break
		}
	}
	for i := end - 3; i > start; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// plural returns "1 certificate" or "12 certificates" in the default locale.
func plural(n int, one, many string) string { return counted(n, one, many).String() }

// counted returns "1 certificate" or "12 certificates".
func counted(n int, one, many string) phrase {
	if n == 1 {
		return say("%s "+one, n)
	}
	return say("%s "+many, n)
}
