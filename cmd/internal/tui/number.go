package tui

import (
	"strconv"
	"strings"

	"smigrate/inventory/wording"
)

// group writes a number with commas between the thousands.
func group(n int64) string {
	digits, sign := strconv.FormatUint(uint64(max(n, -n)), 10), ""
	if n < 0 {
		sign = "-"
	}
	var b strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return sign + b.String()
}

// units rounds an amount in cents to whole units of its currency, half of one away from
// zero: a screen has no room for cents, reports have.
func units(cents int64, currency string) int64 {
	if cents < 0 {
		return -units(-cents, currency)
	}
	each := wording.MinorUnits(currency)
	return (cents + each/2) / each
}

// money writes an amount in cents in whole units of its currency.
func money(cents int64, currency string) string {
	return group(units(cents, currency)) + " " + currency
}

// signed writes a difference with its sign.
func signed(n int64, text string) string {
	if n > 0 {
		return "+" + text
	}
	return text
}

// between writes a count that lies between two numbers.
func between(low, high int) string {
	if low == high {
		return group(int64(low))
	}
	return group(int64(low)) + " to " + group(int64(high))
}

// megabytes writes a size in millions of bytes.
func megabytes(n int64) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) }

// sizeText writes the size of a file.
func sizeText(n int64) string {
	const least = 50_000 // from which on a tenth of a megabyte says something
	if n < least {
		return group(max(n/1000, 1)) + " kB"
	}
	return megabytes(n) + " MB"
}

// plural returns "1 certificate" or "12 certificates".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return group(int64(n)) + " " + one + "s"
}
