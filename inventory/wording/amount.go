package wording

import (
	"fmt"
	"strconv"
)

// Amount is money in the minor units of a currency: cents, or what [MinorDigits] makes
// of a unit of it.
type Amount struct {
	Minor    int64
	Currency string
}

// String returns the amount as "1234.50 EUR", "1234 JPY".
func (a Amount) String() string { return fmt.Sprintf("%s %s", a.Decimal(), a.Currency) }

// Decimal returns the amount in units of the currency, with all the decimals that it has:
// "1234.50", "-0.05".
func (a Amount) Decimal() string {
	decimals := MinorDigits(a.Currency)
	digits := strconv.FormatInt(a.Minor, 10)
	sign := ""
	if a.Minor < 0 {
		sign, digits = "-", digits[1:]
	}
	digits = fmt.Sprintf("%0*s", decimals+1, digits)
	if decimals == 0 {
		return sign + digits
	}
	units := len(digits) - decimals
	return sign + digits[:units] + "." + digits[units:]
}

// Units returns the amount in units of the currency.
func (a Amount) Units() float64 { return float64(a.Minor) / float64(MinorUnits(a.Currency)) }

// MinorDigits returns the number of decimals of a currency by ISO 4217: 2, as in EUR,
// unless the standard's list has another one, as for JPY and KWD.
func MinorDigits(currency string) int {
	switch currency {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// MinorUnits returns how many minor units are one unit of a currency: 100 cents a euro.
func MinorUnits(currency string) int64 {
	n := int64(1)
	for range MinorDigits(currency) {
		n *= 10
	}
	return n
}
