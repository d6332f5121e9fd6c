package configs

import (
	"fmt"
	"slices"
)

// Escrow says for some certificates whether a copy of the private decryption key is kept
// elsewhere, so that mail can still be read when the token is gone.
type Escrow struct {
	Where Where `yaml:"where"`
	// Escrowed is yes or no.
	Escrowed string `yaml:"escrowed"`
}

func (e Escrow) validate() error {
	if !slices.Contains([]string{"yes", "no"}, e.Escrowed) {
		return fmt.Errorf("escrow: escrowed %q: use yes or no, and leave out what nobody knows", e.Escrowed)
	}
	if err := e.Where.validate(); err != nil {
		return fmt.Errorf("escrow: %w", err)
	}
	return nil
}
