package fleet

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Case says how unknown facts are taken.
type Case uint8

const (
	// Likely takes what is most probable, and wholly unknown facts as harmless.
	Likely Case = iota
	// Fewest takes what leads to the fewest replacements, Most what leads to the most.
	Fewest
	Most
)

// Answer is what is known about an ability.
type Answer uint8

const (
	Unknown Answer = iota
	Yes
	No
)

// fails reports whether an ability counts as missing in a case.
func (a Answer) fails(c Case) bool { return a == No || a == Unknown && c == Most }

// Kind is what a token can hold and do, worked out from the models that it may be. The
// zero value is a token of unknown model.
type Kind struct {
	// Known is false where no model is in the catalogue.
	Known bool
	// KeyPairs is the number that fit, Life the years it lasts, by case; 0 years means no
	// end.
	KeyPairs, Life [3]int
	// CertifiedUntil is the last day of its certification, 0 when it does not end.
	CertifiedUntil smime.Date
	// Leave: its maker withdraws it, whichever of the models it is.
	Leave bool
	// PQC says whether it can hold ML-DSA and ML-KEM keys.
	PQC Answer

	models    []configs.TokenModel
	successor *Kind
	resisting *Kind // the first of the catalogue that holds such keys, nil for none
}

// NewKind returns what a token can do that is one of the models; no models mean an
// unknown one.
func NewKind(catalogue configs.TokenModels, models []configs.TokenModel) *Kind {
	return family{catalogue, map[string]*Kind{}}.kind(models)
}

// family makes the kinds that may replace one another, once for each model: successors in
// the catalogue may lead in a circle.
type family struct {
	catalogue configs.TokenModels
	made      map[string]*Kind // by the id of the model that the kind is of
}

// kind returns the kind of a token that is one of the models.
func (f family) kind(models []configs.TokenModel) *Kind {
	if len(models) == 1 {
		if k, ok := f.made[models[0].ID]; ok {
			return k
		}
	}
	k := &Kind{Known: len(models) > 0, models: models}
	if !k.Known {
		return k
	}
	if len(models) == 1 {
		f.made[models[0].ID] = k
	}
	first := models[0]
	k.KeyPairs = [3]int{first.KeyPairs.Likely, first.KeyPairs.High, first.KeyPairs.Low}
	k.CertifiedUntil, k.Leave = certifiedUntil(first), first.Leave.Answer == "yes"
	if first.Life != nil {
		k.Life = [3]int{first.Life.Likely, first.Life.High, first.Life.Low}
	}
	for _, m := range models[1:] {
		k.KeyPairs[Fewest] = max(k.KeyPairs[Fewest], m.KeyPairs.High)
		k.KeyPairs[Most] = min(k.KeyPairs[Most], m.KeyPairs.Low)
		if certifiedUntil(m) == 0 { // it ends for certain only if every model it may be ends
			k.CertifiedUntil = 0
		}
		k.Leave = k.Leave && m.Leave.Answer == "yes"
	}
	k.PQC = common(models, func(m *configs.TokenModel) Answer { return answer(m.PQC.Answer) })
	if k.PQC != Yes {
		if i := slices.IndexFunc(f.catalogue.Models, func(m configs.TokenModel) bool { return m.PQC.Answer == "yes" }); i >= 0 {
			k.resisting = f.kind(f.catalogue.Models[i : i+1])
		}
	}
	k.successor = k
	if first.Successor != nil {
		if next, ok := f.catalogue.ByID(first.Successor.ID); ok {
			k.successor = f.kind([]configs.TokenModel{next})
		}
	}
	return k
}

// certifiedUntil returns the last day of a model's certification, 0 when it does not end.
func certifiedUntil(m configs.TokenModel) smime.Date {
	if m.Certification == nil || m.Certification.Ends == nil {
		return 0
	}
	return *m.Certification.Ends
}

// answer reads an answer of the catalogue.
func answer(s string) Answer { return map[string]Answer{"yes": Yes, "no": No}[s] }

// common returns the answer that all the models agree on, else Unknown.
func common(models []configs.TokenModel, of func(*configs.TokenModel) Answer) Answer {
	a := of(&models[0])
	for i := range models[1:] {
		if of(&models[i+1]) != a {
			return Unknown
		}
	}
	return a
}

// Ability is what new keys of one algorithm can do on a token.
type Ability struct {
	Hold, Decrypt Answer
}

// Ability says what the token can do with new keys of the name that [configs.KeyName]
// gives; nothing is known of a key without a name.
func (k *Kind) Ability(key string) Ability {
	if !k.Known || key == "" {
		return Ability{}
	}
	can := func(words ...string) func(*configs.TokenModel) Answer {
		return func(m *configs.TokenModel) Answer {
			switch c := m.Can(key); {
			case c == "":
				return Unknown
			case slices.Contains(words, c):
				return Yes
			}
			return No
		}
	}
	return Ability{Hold: common(k.models, can("both", "sign")), Decrypt: common(k.models, can("both"))}
}

// Name returns the name of the model, "" for an unknown one and where several remain.
func (k *Kind) Name() string {
	if len(k.models) != 1 {
		return ""
	}
	return k.models[0].Name
}

// Models returns what a token of the kind may be.
func (k *Kind) Models() []configs.TokenModel { return k.models }

// Replacement returns the model bought for a token that is replaced for a reason: the
// first of the catalogue whose keys resist a quantum computer where they have to, else
// the successor. It is nil where that is unknown, and where nothing in the catalogue will
// do.
func (k *Kind) Replacement(why Reason) *configs.TokenModel {
	if !k.Known {
		return nil
	}
	if k = k.next(why); k == nil {
		return nil
	}
	return &k.models[0]
}

// next returns the kind that takes its place, nil where nothing in the catalogue will do.
func (k *Kind) next(why Reason) *Kind {
	if why == PQC && k.successor.PQC != Yes {
		return k.resisting
	}
	return k.successor
}
