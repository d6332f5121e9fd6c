package configs

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// What becomes of a decryption key at the renewal of its certificate.
const (
	// KeepOldKeys leaves the old key on the token, since old mail needs it.
	KeepOldKeys = "keep"
	// EscrowOldKeys drops it from the token: it was escrowed when it was made.
	EscrowOldKeys = "escrow"
	// RecertifyKeys certifies the same key again, so that there is no old one.
	RecertifyKeys = "recertify"
)

// Where new keys are made that are on a token today.
const (
	// TokenKeys leaves them on tokens.
	TokenKeys = "token"
	// CloudKeys makes them, at the next renewal, in a service that keeps old ones too.
	CloudKeys = "cloud"
	// SoftwareKeys makes them on the computer at the next renewal; decryption keys are
	// escrowed.
	SoftwareKeys = "software"
)

// TokenPolicy is what a project does with its tokens; an empty field leaves the
// default.
type TokenPolicy struct {
	// Keys is token (the default), cloud or software.
	Keys string `yaml:"keys"`
	// OldKeys is keep (the default), escrow or recertify.
	OldKeys string `yaml:"old_keys"`
	// Certification: a token whose certification has ended takes no new keys; nil
	// means yes.
	Certification *bool `yaml:"certification"`
	// Life: tokens are replaced at the end of their life; nil means yes.
	Life *bool `yaml:"life"`
	// LeadWeeks is how long an order takes, SparesPercent how many spares are ordered for
	// a hundred tokens; nil means the figures of the price list, token-lead and
	// token-spares.
	LeadWeeks     *int `yaml:"lead_weeks"`
	SparesPercent *int `yaml:"spares_percent"`
	// Stock are the new tokens at hand, by the model's name in the catalogue.
	Stock map[string]int `yaml:"stock"`
}

// InStock returns how many new tokens of a model are at hand.
func (p TokenPolicy) InStock(model string) int {
	for _, name := range slices.Sorted(maps.Keys(p.Stock)) {
		if strings.EqualFold(name, model) {
			return p.Stock[name]
		}
	}
	return 0
}

func (p TokenPolicy) validate() error {
	const most = 200 // weeks, percent
	switch {
	case !slices.Contains([]string{"", TokenKeys, CloudKeys, SoftwareKeys}, p.Keys):
		return fmt.Errorf("token_policy: keys %q: use token, cloud or software", p.Keys)
	case !slices.Contains([]string{"", KeepOldKeys, EscrowOldKeys, RecertifyKeys}, p.OldKeys):
		return fmt.Errorf("token_policy: old_keys %q: use keep, escrow or recertify", p.OldKeys)
	case p.LeadWeeks != nil && (*p.LeadWeeks < 0 || *p.LeadWeeks > most):
		return fmt.Errorf("token_policy: lead_weeks %d: use 0 to %d", *p.LeadWeeks, most)
	case p.SparesPercent != nil && (*p.SparesPercent < 0 || *p.SparesPercent > most):
		return fmt.Errorf("token_policy: spares_percent %d: use 0 to %d", *p.SparesPercent, most)
	}
	for _, model := range slices.Sorted(maps.Keys(p.Stock)) {
		if n := p.Stock[model]; n < 0 || n > mostStock {
			return fmt.Errorf("token_policy: stock of %q: %d: use 0 to %d", model, n, mostStock)
		}
	}
	return nil
}

// mostStock is more than any project has of one model.
const mostStock = 1_000_000

// LeavesTokens reports whether the next renewal takes a key off its token.
func (p TokenPolicy) LeavesTokens() bool { return p.Keys == CloudKeys || p.Keys == SoftwareKeys }

// Escrows reports whether decryption keys that were on tokens are escrowed.
func (p TokenPolicy) Escrows() bool { return p.Keys == SoftwareKeys || p.OldKeys == EscrowOldKeys }

// PilesUp reports whether every renewal of a decryption key leaves an old one behind.
func (p TokenPolicy) PilesUp() bool { return p.OldKeys == "" || p.OldKeys == KeepOldKeys }
