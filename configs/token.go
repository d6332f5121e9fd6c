package configs

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory/smime"
)

// TokenModel is what a kind of token can hold and do.
type TokenModel struct {
	ID    string   `yaml:"id"`
	Name  string   `yaml:"name"`
	Match []string `yaml:"match"`
	// Firmware are the versions that the entry holds for.
	Firmware FirmwareRange `yaml:"firmware"`
	// KeyPairs is the number of key pairs with a certificate that fit.
	KeyPairs Figure       `yaml:"key_pairs"`
	Keys     []KeySupport `yaml:"keys"`
	// Certification is nil for a token without one.
	Certification *Certification `yaml:"certification"`
	// Life is in years, nil for one without an end.
	Life  *Figure     `yaml:"life"`
	Price *TokenPrice `yaml:"price"`
	// PriceOf is the id of a price in the price list, "" for a model with a Price of its
	// own.
	PriceOf string `yaml:"price_of"`
	// PQC says whether it can hold ML-DSA and ML-KEM keys.
	PQC Fact `yaml:"pqc"`
	// Virtual: it is no device, so that it need not have a life or a price.
	Virtual bool `yaml:"virtual"`
	// Leave is yes for a kind that its maker withdraws.
	Leave Fact `yaml:"leave"`
	// Successor is what replaces it, nil for one of the same model.
	Successor *Successor `yaml:"successor"`
}

// Successor names the model that takes the place of another.
type Successor struct {
	ID     string `yaml:"id"`
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// Figure is a number that is known within a range, with its grade and source.
type Figure struct {
	Low    int    `yaml:"low"`
	Likely int    `yaml:"likely"`
	High   int    `yaml:"high"`
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// Fact is an answer, "" when it is not known, with its grade and source.
type Fact struct {
	Answer string `yaml:"answer"`
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// KeySupport says what new keys of some algorithms can do on a token.
type KeySupport struct {
	// Keys are names as [KeyName] gives them.
	Keys []string `yaml:"keys"`
	// Can is both, sign or none.
	Can    string `yaml:"can"`
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// Certification is a scheme by which a token is certified.
type Certification struct {
	Name string `yaml:"name" json:"name"`
	// Ends is the last day on which it counts for new use, nil when none is known.
	Ends   *smime.Date `yaml:"ends" json:"ends,omitempty"`
	Grade  string      `yaml:"grade" json:"grade"`
	Source string      `yaml:"source" json:"source"`
}

// TokenPrice is the price of one piece in whole units of a currency.
type TokenPrice struct {
	Figure   `yaml:",inline"`
	Currency string `yaml:"currency"`
	// Date is the day or year that the price is from.
	Date string `yaml:"date"`
}

// FirmwareRange is a span of versions; an empty end is open.
type FirmwareRange struct {
	From   string `yaml:"from"`
	Before string `yaml:"before"`
}

// TokenModels is the catalogue of token models.
type TokenModels struct {
	Models []TokenModel `yaml:"models"`
}

func (t TokenModels) validate() error {
	ids := map[string]bool{}
	for _, m := range t.Models {
		if ids[m.ID] {
			return fmt.Errorf("model %q appears twice", m.ID)
		}
		ids[m.ID] = true
	}
	for _, m := range t.Models {
		if err := m.validate(ids); err != nil {
			return fmt.Errorf("model %q: %w", m.ID, err)
		}
	}
	return nil
}

func (m TokenModel) validate(ids map[string]bool) error {
	if m.ID == "" || len(m.Match) == 0 || m.KeyPairs.Low <= 0 {
		return fmt.Errorf("needs an id, match and key_pairs")
	}
	if err := m.KeyPairs.validate("key_pairs"); err != nil {
		return err
	}
	if m.Life != nil {
		if err := m.Life.validate("life"); err != nil {
			return err
		}
	}
	if m.Price != nil {
		if err := m.Price.validate("price"); err != nil {
			return err
		}
	}
	for _, k := range m.Keys {
		if !slices.Contains([]string{"both", "sign", "none"}, k.Can) {
			return fmt.Errorf("keys: can %q: use both, sign or none", k.Can)
		}
		if err := within("keys", validSource(k.Grade, k.Source)); err != nil {
			return err
		}
	}
	if err := cmp.Or(m.PQC.validate("pqc"), m.Leave.validate("leave")); err != nil {
		return err
	}
	if c := m.Certification; c != nil {
		if err := within("certification", validSource(c.Grade, c.Source)); err != nil {
			return err
		}
	}
	if m.Price != nil && m.PriceOf != "" {
		return fmt.Errorf("price and price_of %q: name one of them", m.PriceOf)
	}
	if x := m.Successor; x != nil {
		if !ids[x.ID] {
			return fmt.Errorf("successor %q is no model of the catalogue", x.ID)
		}
		return within("successor", validSource(x.Grade, x.Source))
	}
	return nil
}

func (f Fact) validate(what string) error {
	switch f.Answer {
	case "":
		return nil
	case "yes", "no":
		return within(what, validSource(f.Grade, f.Source))
	}
	return fmt.Errorf("%s: answer %q: use yes or no", what, f.Answer)
}

func (f Figure) validate(what string) error {
	if f.Low < 0 || f.Likely < f.Low || f.High < f.Likely {
		return fmt.Errorf("%s: low %d, likely %d, high %d: they must not be negative and must ascend", what, f.Low, f.Likely, f.High)
	}
	if f == (Figure{}) {
		return nil
	}
	return within(what, validSource(f.Grade, f.Source))
}

// Find returns the models that a source's texts may mean, in the order of the
// catalogue; none when it is not in there. The longest match wins, so "YubiKey 5 NFC
// FIPS" is not taken for a "YubiKey 5". Several remain where the firmware decides and
// the source does not name it.
func (t TokenModels) Find(model, firmware string) []TokenModel {
	text := strings.Join(strings.Fields(strings.ToLower(model)), " ")
	var list []TokenModel
	length := 0
	for _, m := range t.Models {
		longest := 0
		for _, name := range m.Match {
			if len(name) > longest && strings.Contains(text, strings.ToLower(name)) {
				longest = len(name)
			}
		}
		if longest == 0 || longest < length || !m.Firmware.holds(firmware) {
			continue
		}
		if longest > length {
			list, length = nil, longest
		}
		list = append(list, m)
	}
	return list
}

// ByID returns the model with an id.
func (t TokenModels) ByID(id string) (TokenModel, bool) {
	for _, m := range t.Models {
		if m.ID == id {
			return m, true
		}
	}
	return TokenModel{}, false
}

// Can returns what new keys can do on the token: both, sign or none; "" when that is not
// known.
func (m *TokenModel) Can(key string) string {
	for _, k := range m.Keys {
		if slices.Contains(k.Keys, key) {
			return k.Can
		}
	}
	return ""
}

// KeysForBoth returns the keys that sign and decrypt on the token.
func (m *TokenModel) KeysForBoth() []string {
	list := []string{}
	for _, k := range m.Keys {
		if k.Can == "both" {
			list = append(list, k.Keys...)
		}
	}
	return list
}

// holds reports whether a version may be in the range; an unknown one may.
func (r FirmwareRange) holds(version string) bool {
	if version == "" {
		return true
	}
	return (r.From == "" || compareVersions(version, r.From) >= 0) && (r.Before == "" || compareVersions(version, r.Before) < 0)
}

// compareVersions compares versions such as 5.4.3 number by number; a missing one
// counts as 0.
func compareVersions(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(x), len(y)) {
		if d := versionPart(x, i) - versionPart(y, i); d != 0 {
			return d
		}
	}
	return 0
}

func versionPart(parts []string, i int) int {
	if i >= len(parts) {
		return 0
	}
	digits := strings.TrimFunc(parts[i], func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// KeyName names a key as the catalogue does: RSA-2048, P-256, Ed25519, ML-DSA-65; ""
// when algorithm or size is not known.
func KeyName(k smime.Key) string {
	switch k.Algorithm {
	case "RSA":
		if k.Size == 0 {
			return ""
		}
		return "RSA-" + strconv.Itoa(k.Size)
	case "EC":
		if k.Curve != "" {
			return k.Curve
		}
		return smime.CurveOfSize(k.Size)
	}
	return k.Algorithm
}

// Name returns the catalogue's name for the model that a source's text names, without the
// rest of the text; "" for a model that it does not know.
func (t TokenModels) Name(text string) string {
	found := t.Find(text, "")
	if len(found) == 0 {
		return ""
	}
	for _, name := range found[0].Match {
		if same := t.Find(name, ""); len(same) > 0 && same[0].ID == found[0].ID {
			return name
		}
	}
	return ""
}
