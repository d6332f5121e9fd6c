package configs

import (
	"fmt"
	"io"
	"strings"
)

// TokenModel is what a kind of token can hold.
type TokenModel struct {
	ID    string   `yaml:"id"`
	Match []string `yaml:"match"`
	// KeyPairs is the number of key pairs with a certificate that fit.
	KeyPairs int `yaml:"key_pairs"`
	// Leave is true for a kind that its maker withdraws.
	Leave  bool   `yaml:"leave"`
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// TokenModels is the catalogue of token models.
type TokenModels []TokenModel

// ShippedTokens returns the catalogue that smigrate ships.
func ShippedTokens() (TokenModels, error) {
	f, err := files.Open("tokens.yaml")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadTokens("tokens.yaml", f)
}

// ReadTokens reads a catalogue from YAML; name stands in errors.
func ReadTokens(name string, r io.Reader) (TokenModels, error) {
	var raw struct {
		Models []TokenModel `yaml:"models"`
	}
	if err := decode(name, r, &raw); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, m := range raw.Models {
		if m.ID == "" || m.KeyPairs <= 0 || len(m.Match) == 0 {
			return nil, fmt.Errorf("%s: model %q: needs an id, match and key_pairs", name, m.ID)
		}
		if seen[m.ID] {
			return nil, fmt.Errorf("%s: model %q appears twice", name, m.ID)
		}
		seen[m.ID] = true
	}
	return raw.Models, nil
}

// Find returns the model that a source's text names; the longest match wins, so
// "YubiKey 5 NFC FIPS" is not taken for a "YubiKey 5".
func (m TokenModels) Find(text string) (TokenModel, bool) {
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	best, length := TokenModel{}, 0
	for _, model := range m {
		for _, name := range model.Match {
			if len(name) > length && strings.Contains(text, strings.ToLower(name)) {
				best, length = model, len(name)
			}
		}
	}
	return best, length > 0
}

// Name returns what the catalogue calls the model that a source's text names, without
// anything else of the text, "" for a model that it does not know.
func (m TokenModels) Name(text string) string {
	model, ok := m.Find(text)
	if !ok {
		return ""
	}
	for _, name := range model.Match {
		if same, _ := m.Find(name); same.ID == model.ID {
			return name
		}
	}
	return ""
}
