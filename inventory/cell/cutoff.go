package cell

import (
	"strings"

	"smigrate/inventory/wording"
)

// What is left of a value that did not fit where somebody looked at it.
var (
	errCutOff = wording.Errorf("is cut off: export the whole value")
	errNarrow = wording.Errorf("is what a spreadsheet shows in a column too narrow for the value: widen it and export again")
)

// isCutOff reports whether a value ends in the dots of a shortened one.
func isCutOff(s string) bool { return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") }

// damage says what became of a value that cannot be read, else what is wrong with it.
func damage(s string, wrong error) error {
	switch {
	case isCutOff(s):
		return errCutOff
	case len(s) >= 2 && strings.Trim(s, "#") == "":
		return errNarrow
	}
	return wrong
}
