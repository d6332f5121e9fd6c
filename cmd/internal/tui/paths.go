package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// splitWords divides a line at spaces, but not inside double quotes, nor inside single
// ones that begin a word: an apostrophe does not count.
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
		words[i] = expandHome(w)
	}
	return words, err
}

// expandHome puts the home folder in the place of "~/". A separator at the end,
// which asks for what is inside, stays.
func expandHome(path string) string {
	rest, found := strings.CutPrefix(path, "~/")
	if !found {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return home + string(filepath.Separator) + rest
}

// lastWord returns the word that a line ends in, without its quotes, and where it
// begins; an empty one after a space.
func lastWord(line string) (start int, word string) {
	var quote rune
	inside := false
	for i, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\'' && !inside):
			if !inside {
				start = i
			}
			quote, inside = r, true
		case quote == 0 && r == ' ':
			start, word, inside = i+1, "", false
		default:
			if !inside {
				start = i
			}
			word += string(r)
			inside = true
		}
	}
	return start, word
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
