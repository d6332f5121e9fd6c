package smime

// Day is the length that BR section 6.3.2 gives to a day: 86,400 seconds.
const Day = 86_400

// ValidityDays returns the length in days of a validity period as BR section
// 6.3.2 counts it. Both ends belong to the period (RFC 5280, 4.1.2.5), a day is
// 86,400 seconds, and any time beyond that is a further day: notBefore plus
// 825 days exactly is 826 days, one second less is 825. Both arguments are Unix
// seconds. A period that ends before it begins has 0 days.
func ValidityDays(notBefore, notAfter int64) int {
	seconds := notAfter - notBefore + 1
	if seconds <= 0 {
		return 0
	}
	return int((seconds + Day - 1) / Day)
}
