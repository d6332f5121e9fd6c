package smime

// LEIRemainder returns the remainder of ISO 7064 (MOD 97-10), which is 1 for a legal
// entity identifier (ISO 17442) whose check digits are right. It is -1 for characters
// that an identifier does not have.
func LEIRemainder(s string) int {
	remainder := 0
	for _, c := range []byte(s) {
		switch {
		case '0' <= c && c <= '9':
			remainder = (remainder*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z':
			remainder = (remainder*100 + int(c-'A') + 10) % 97
		default:
			return -1
		}
	}
	return remainder
}
