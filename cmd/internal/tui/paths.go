package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// splitWords divides a line at spaces, but not inside double quotes, nor inside
// single ones that begin a word: an apostrophe is none.
func splitWords(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inside := false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\'' && !inside):
			quote, inside = r, true
		case quote == 0 && r == ' ':
			if inside {
				words = append(words, word.String())
			}
			word.Reset()
			inside = false
		default:
			word.WriteRune(r)
			inside = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quote is not closed")
	}
	if inside {
		words = append(words, word.String())
	}
	return words, nil
}

// splitPaths divides a line into paths. "~/" is the home folder: no shell has
// looked at the line.
func splitPaths(line string) ([]string, error) {
	words, err := splitWords(line)
	for i, w := range words {
		if rest, found := strings.CutPrefix(w, "~/"); found {
			if home, err := os.UserHomeDir(); err == nil {
				words[i] = filepath.Join(home, rest)
			}
		}
	}
	return words, err
}

// joinPaths writes paths as splitPaths reads them.
func joinPaths(paths []string) string {
	quoted := make([]string, len(paths))
	for i, p := range paths {
		switch {
		case !strings.ContainsAny(p, ` "'`):
			quoted[i] = p
		case strings.Contains(p, `"`):
			quoted[i] = "'" + p + "'"
		default:
			quoted[i] = `"` + p + `"`
		}
	}
	return strings.Join(quoted, " ")
}
