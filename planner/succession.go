package planner

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// Succession is what takes the place of the tokens of a model that are replaced for a
// reason under the scenario.
type Succession struct {
	// Model is the catalogue name of what is replaced, To of what is bought; "" where
	// nothing in the catalogue will do.
	Model  string     `json:"model"`
	Reason string     `json:"reason"`
	To     string     `json:"to"`
	Tokens int        `json:"tokens"`
	First  smime.Date `json:"first"`
	Last   smime.Date `json:"last"`
	// Ends is the last day of the certification of what is replaced, where that is the
	// reason. Certification is that of the token bought, nil if it has none.
	Ends          *smime.Date            `json:"certification_ended,omitempty"`
	Certification *configs.Certification `json:"certification,omitempty"`
	// Grade and Source are those of the catalogue for the succession, "" where a token of
	// the same model is bought.
	Grade  string `json:"grade,omitempty"`
	Source string `json:"source,omitempty"`
	// Keys are those on the tokens that the new ones cannot take as they are.
	Keys []KeyChange `json:"key_changes"`
}

// KeyChange counts certificates whose new key has to be of another algorithm.
type KeyChange struct {
	// Key is the algorithm. Trouble is hold where the new token cannot hold such a key,
	// decrypt where it holds it but does not decrypt with it. Instead are the algorithms
	// that it takes.
	Key          string   `json:"key"`
	Trouble      string   `json:"trouble"`
	Certificates int      `json:"certificates"`
	Instead      []string `json:"instead"`
}

// Troubles of keys.
const (
	TroubleHold    = "hold"
	TroubleDecrypt = "decrypt"
)

// successions says what takes the place of the tokens that are replaced, the most first.
func (m *simulation) successions(events []tokenEvent) []Succession {
	type key struct {
		model, to string
		reason    fleet.Reason
	}
	at := map[key]int{}
	list := []Succession{}
	d, changed := 0, map[int32]bool{} // of the certificates on the token
	for _, e := range events {
		for int(m.fleet.devices[d].token) != e.token {
			d++
			clear(changed)
		}
		next := e.kind.Replacement(e.reason)
		k := key{modelNames(e.kind.Models()), "", e.reason}
		if next != nil {
			k.to = next.Name
		}
		n, ok := at[k]
		if !ok {
			n = len(list)
			at[k] = n
			list = append(list, newSuccession(e, next))
		}
		x := &list[n]
		x.Tokens++
		x.First, x.Last = min(x.First, e.day), max(x.Last, e.day)
		if next == nil || e.reason == fleet.PQC {
			continue
		}
		for _, c := range m.fleet.devices[d].members {
			if !changed[c.certificate] && x.take(m, c, next) {
				changed[c.certificate] = true
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Succession) int {
		return cmp.Or(b.Tokens-a.Tokens, cmp.Compare(a.Model, b.Model), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.To, b.To))
	})
	for i := range list {
		slices.SortFunc(list[i].Keys, func(a, b KeyChange) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Trouble, b.Trouble)) })
	}
	return list
}

// newSuccession returns the succession of a first replacement; next is the model bought, nil
// for none.
func newSuccession(e tokenEvent, next *configs.TokenModel) Succession {
	s := Succession{Model: modelNames(e.kind.Models()), Reason: e.reason.String(), First: e.day, Last: e.day, Keys: []KeyChange{}}
	if e.reason == fleet.CertificationEnded {
		s.Ends = &e.kind.CertifiedUntil
	}
	if next == nil {
		return s
	}
	s.To, s.Certification = next.Name, next.Certification
	if x := e.kind.Models()[0].Successor; x != nil && x.ID == next.ID {
		s.Grade, s.Source = x.Grade, x.Source
	}
	return s
}

// take counts the key of a certificate if a model cannot take it as it is, and reports
// whether that is so.
func (s *Succession) take(m *simulation, c member, model *configs.TokenModel) bool {
	key := configs.KeyName(m.inv.Contents()[m.inv.At(int(c.certificate)).ContentIndex()].Key)
	trouble := ""
	switch can := model.Can(key); {
	case can == "none":
		trouble = TroubleHold
	case can == "sign" && c.decrypts == yes:
		trouble = TroubleDecrypt
	default:
		return false
	}
	n := slices.IndexFunc(s.Keys, func(x KeyChange) bool { return x.Key == key && x.Trouble == trouble })
	if n < 0 {
		n = len(s.Keys)
		s.Keys = append(s.Keys, KeyChange{Key: key, Trouble: trouble, Instead: model.KeysForBoth()})
	}
	s.Keys[n].Certificates++
	return true
}

// modelNames names the models that a token may be.
func modelNames(models []configs.TokenModel) string {
	names := make([]string, len(models))
	for i := range models {
		names[i] = models[i].Name
	}
	return strings.Join(names, " or ")
}
