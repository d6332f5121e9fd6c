package configs

import (
	"fmt"
	"slices"
	"strings"
)

// HoldPQC returns the names of the models that are known to hold ML-DSA and ML-KEM keys.
func (t TokenModels) HoldPQC() []string {
	names := []string{}
	for _, m := range t.Models {
		if m.PQC.Answer == "yes" {
			names = append(names, m.Name)
		}
	}
	return names
}

// StatePQC says which models hold ML-DSA and ML-KEM keys, and what that means for whoever
// buys one now. Its grade is the worst of those of the models.
func (t TokenModels) StatePQC() Statement {
	s := Statement{Kind: "fact", Grade: grades[0], What: "No token of the catalogue holds ML-DSA or ML-KEM keys: one bought now is bought again for them, on a day that nobody knows"}
	if names := t.HoldPQC(); len(names) > 0 {
		s.What = "Of the catalogue hold ML-DSA and ML-KEM keys: " + strings.Join(names, ", ") + "; a token of another model bought now is bought again for them"
	}
	for _, m := range t.Models {
		s.Grade = grades[max(slices.Index(grades, s.Grade), slices.Index(grades, m.PQC.Grade))]
	}
	s.Source = fmt.Sprintf("catalogue of tokens, pqc of %d models", len(t.Models))
	return s
}
