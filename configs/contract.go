package configs

import (
	"fmt"
	"slices"
	"strings"
)

// Contract says how a company buys. An empty field stands for the first of the values
// that its comment names, except in Token.
type Contract struct {
	// Certificates says whether they are bought at a price for each type (retail) or at
	// that of a managed PKI (managed).
	Certificates string `yaml:"certificates"`
	// Charge: each certificate is paid for its days (piece), or each mailbox for the
	// days on which it has a certificate (subscription).
	Charge string `yaml:"charge"`
	// Refund of validity that is thrown away: none, pro-rata, or subscription, under
	// which none is thrown away.
	Refund string `yaml:"validity_refund"`
	// Licence says who needs a licence of a card management system: none, token, holder.
	Licence string `yaml:"licence"`
	// Token is the price that every new token has: token, token-yubikey,
	// token-yubikey-fips, token-card, token-card-service; empty means that of its
	// model.
	Token string `yaml:"token"`
	// TokenBatch is how many tokens come together; 0 means one.
	TokenBatch int `yaml:"token_batch"`
	// TokenMonths is how many months of replacements one order of tokens covers; 0 means
	// three.
	TokenMonths int `yaml:"token_months"`
}

// validate checks the values, and that Charge and Refund agree on a subscription.
func (c Contract) validate() error {
	for _, x := range []struct {
		name, value string
		may         []string
	}{
		{"certificates", c.Certificates, []string{"retail", "managed"}},
		{"charge", c.Charge, []string{"piece", "subscription"}},
		{"validity_refund", c.Refund, []string{"none", "pro-rata", "subscription"}},
		{"licence", c.Licence, []string{"none", "token", "holder"}},
		{"token", c.Token, []string{"token", "token-yubikey", "token-yubikey-fips", "token-card", "token-card-service"}},
	} {
		if x.value != "" && !slices.Contains(x.may, x.value) {
			return fmt.Errorf("contract: %s %q: use %s", x.name, x.value, strings.Join(x.may, ", "))
		}
	}
	switch {
	case c.Charge == "subscription" && (c.Refund == "none" || c.Refund == "pro-rata"):
		return fmt.Errorf("contract: a subscription throws no validity away: validity_refund %q does not fit charge subscription", c.Refund)
	case c.TokenBatch < 0:
		return fmt.Errorf("contract: token_batch %d: must not be negative", c.TokenBatch)
	case c.TokenMonths < 0:
		return fmt.Errorf("contract: token_months %d: must not be negative", c.TokenMonths)
	}
	return nil
}

// Subscribed reports whether mailboxes are paid for by the day instead of
// certificates.
func (c Contract) Subscribed() bool { return c.Charge == "subscription" }

// Forfeits reports whether validity that is thrown away has been paid for.
func (c Contract) Forfeits() bool {
	return !c.Subscribed() && (c.Refund == "" || c.Refund == "none")
}

// OrderMonths returns how many months of replacements one order of tokens covers.
func (c Contract) OrderMonths() int {
	if c.TokenMonths == 0 {
		return 3
	}
	return c.TokenMonths
}

// TokenPrice returns the id of the price of a new token of a model: that of the contract,
// else that of the model, else that of any token. Nil stands for an unknown model.
func (c Contract) TokenPrice(m *TokenModel) string {
	switch {
	case c.Token != "":
		return c.Token
	case m != nil && m.PriceOf != "":
		return m.PriceOf
	case m != nil && m.Price != nil:
		return tokenPriceID(m.ID)
	}
	return "token"
}

// Managed returns the list with the price of a managed PKI for certificates of every
// type that has no price of the user's own.
func (l PriceList) Managed() PriceList {
	managed, ok := l.Find("certificate-managed")
	if !ok {
		return l
	}
	l.Prices = slices.Clone(l.Prices)
	for i, p := range l.Prices {
		if certificateType, ok := strings.CutPrefix(p.ID, "certificate-"); ok && p.Per == "year" && p.Grade != "P" {
			l.Prices[i] = managed
			l.Prices[i].ID, l.Prices[i].What = p.ID, managed.What+", "+certificateType
		}
	}
	return l
}

// Words returns the terms that differ from the default, as "charge subscription".
func (c Contract) Words() []string {
	var list []string
	for _, x := range [][2]string{
		{"certificates", c.Certificates}, {"charge", c.Charge}, {"validity_refund", c.Refund}, {"licence", c.Licence}, {"token", c.Token},
	} {
		if x[1] != "" {
			list = append(list, x[0]+" "+x[1])
		}
	}
	if c.TokenBatch > 1 {
		list = append(list, fmt.Sprintf("token_batch %d", c.TokenBatch))
	}
	if c.TokenMonths > 0 {
		list = append(list, fmt.Sprintf("token_months %d", c.TokenMonths))
	}
	return list
}
