package reports

import (
	"embed"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

// catalogue holds texts.yaml, the texts of reports in English, and beside it a file for
// each language in which somebody wrote them, as texts.de.yaml: the same keys with the
// translations behind them. A text that a language lacks stays English.
//
//go:embed texts*.yaml
var catalogue embed.FS

// translations returns the texts of a language, the more special one before the more
// general (de-CH, then de); nil when there are none.
func translations(tag language.Tag) (map[string]string, error) {
	for ; tag != language.Und; tag = tag.Parent() {
		b, err := fs.ReadFile(catalogue, "texts."+tag.String()+".yaml")
		if err != nil {
			continue
		}
		var texts map[string]string
		if err := yaml.Unmarshal(b, &texts); err != nil {
			return nil, fmt.Errorf("texts of %s: %w", tag, err)
		}
		return texts, nil
	}
	return nil, nil
}

// language returns the language that the texts of a page are in.
func (l *Locale) language() string {
	if l == nil || l.texts == nil {
		return "en"
	}
	return l.name
}
