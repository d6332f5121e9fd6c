package token

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"smigrate/inventory/lazyregexp"
)

// namedBy returns the device whose serial number stands in a file's name, as a
// word of its own. Serial numbers of less than four characters are too common.
func namedBy(file string, devices []Device) (Device, bool) {
	words := nameWords(file)
	for _, d := range devices {
		if len(d.Serial) >= 4 && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, d.Serial) }) {
			return d, true
		}
	}
	return Device{}, false
}

func nameWords(file string) []string {
	return strings.FieldsFunc(filepath.Base(file), func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}

// serialWord is a word of a file's name that can only be a serial number.
var serialWord = lazyregexp.New(`^(?:[0-9]{7,32}|[0-9A-Fa-f]{12,32})$`)

// serialIn returns the serial number in the name of a file about a device that no
// listing names, if one word of the name, and no more, looks like one.
func serialIn(file string) (string, bool) {
	var found []string
	for _, w := range nameWords(file) {
		if serialWord.MatchString(w) && strings.ContainsAny(w, "0123456789") && !isDate(w) {
			found = append(found, w)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// isDate reports whether a number is rather the day of the export, 20261121, with
// or without the time.
func isDate(s string) bool {
	if len(s) != 8 && len(s) != 12 && len(s) != 14 {
		return false
	}
	_, err := time.Parse("20060102", s[:8])
	return err == nil && s[:2] == "20" && strings.Trim(s, "0123456789") == ""
}
