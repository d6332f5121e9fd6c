package reports

import "smigrate/inventory/wording"

// moneyIn returns a function that makes amounts of a currency from its minor units.
func moneyIn(currency string) func(cents int64) money {
	return func(cents int64) money { return money{cents, currency} }
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
