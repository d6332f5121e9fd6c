package configs

import (
	"errors"
	"fmt"
	"slices"
)

// CA is what one issuing CA does where the BR leave it a choice.
type CA struct {
	// Issuer is compared without case; "*" at the end matches any rest.
	Issuer      string `yaml:"issuer"`
	PrivateEKUs string `yaml:"private_ekus"`
	Apple       *bool  `yaml:"apple"`
	// Private: no software supplier distributes the root of the CA, so that neither the BR
	// (section 1.1) nor root programmes bind it: a CA of one's own.
	Private bool `yaml:"private"`
	// CAA are the domain names that the CA recognizes as its own in CAA records (BR
	// 4.2.2.1); its CPS lists them.
	CAA []string `yaml:"caa"`
}

// validate checks the answer, and that a private CA has none of what is asked of public
// ones.
func (ca CA) validate() error {
	if ca.Private && (ca.PrivateEKUs != "" || ca.Apple != nil || len(ca.CAA) > 0) {
		return errors.New("private: yes: no rule is asked about a private CA: leave out private_ekus, apple and caa")
	}
	return validAnswer(ca.PrivateEKUs)
}

func validAnswer(s string) error {
	if !slices.Contains([]string{"", "yes", "no", "ask"}, s) {
		return fmt.Errorf("private_ekus %q: use yes, no or ask", s)
	}
	return nil
}
