package reports

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"smigrate/inventory/lazyregexp"
)

// catalogue holds texts.yaml, the texts of reports in English, and beside it a file for
// each language that has a translation, such as texts.de.yaml: the same keys with the
// translations as values. A text that a language lacks stays English.
//
//go:embed texts*.yaml
var catalogue embed.FS

// translations returns the texts of a language, those of a region overriding those of the
// language (de-CH over de); nil when there are none.
func translations(tag language.Tag) (map[string]string, error) {
	for ; tag != language.Und; tag = tag.Parent() {
		b, err := fs.ReadFile(catalogue, "texts."+tag.String()+".yaml")
		if err != nil {
			continue
		}
		texts, err := readTexts(b)
		if err != nil {
			return nil, fmt.Errorf("reports/texts.%s.yaml: %w", tag, err)
		}
		return texts, nil
	}
	return nil, nil
}

// readTexts reads the texts of a language. Each has a place for every value of the
// English one, and no other.
func readTexts(b []byte) (map[string]string, error) {
	var texts map[string]string
	if err := yaml.Unmarshal(b, &texts); err != nil {
		return nil, err
	}
	for _, english := range slices.Sorted(maps.Keys(texts)) {
		text := texts[english]
		if want, have := valuesIn(english), valuesIn(text); len(want) > 0 && !maps.Equal(want, have) {
			return nil, fmt.Errorf("the text of %q has places for other values: %q", english, text)
		}
	}
	return texts, nil
}

// valuePlace matches the place of a value in a text, %s or %[2]d, and %%, which is none.
var valuePlace = lazyregexp.New(`%(?:\[(\d)\])?(.?)`)

// valuesIn returns the verbs of the places that a text has for values.
func valuesIn(text string) map[int]string {
	values, next := map[int]string{}, 1
	for _, m := range valuePlace.FindAllStringSubmatch(text, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		values[next] = m[2]
		next++
	}
	return values
}

// language returns the language that the texts of a page are in.
func (l *Locale) language() string {
	if l == nil || l.texts == nil {
		return "en"
	}
	return l.name
}
