package timeline

import "slices"

// customaryTerms are the lengths that CAs sell, in days: one, two and three years,
// and the two limits of BR 6.3.2.
var customaryTerms = []int{365, 730, 825, 1095, 1185}

// Customary returns the length in days for which a certificate is usually renewed, given
// that the present one lasts at most days and at least low. The two differ when a source
// gives dates without a time of day, which hides up to a day. Then a length that CAs sell
// is taken if one lies between them; if none does, the longer is taken and settled is
// false. Times to the second leave nothing to settle.
func Customary(days, low int) (term int, settled bool) {
	if days == low {
		return days, true
	}
	for _, x := range slices.Backward(customaryTerms) {
		if low <= x && x <= days {
			return x, true
		}
	}
	return days, false
}
