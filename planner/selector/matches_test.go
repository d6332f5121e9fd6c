package selector

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestMatches(t *testing.T) {
	t.Parallel()
	whole := inventory.Record{
		Serial: []byte{1}, NotAfter: smime.NewDate(2028, 1, 2).Unix() - 1, Unit: "Branch North", Site: "Oslo", Customer: "Example Ltd",
		Issuer: "CN=Example CA,C=US",
		Content: inventory.Content{
			Policies: []string{smime.PolicyOID(smime.Sponsored, smime.Legacy)}, EKUs: []string{smime.EmailProtection, smime.EFS},
			KeyUsage: smime.DigitalSignature | smime.KeyEncipherment,
		},
	}
	whole.Know(inventory.FieldNotAfter | inventory.FieldPolicies | inventory.FieldEKUs | inventory.FieldKeyUsage)
	bare := inventory.Record{Serial: []byte{2}} // says nothing of itself but that it has no policy
	bare.Know(inventory.FieldPolicies)
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made.csv"})
	b.Add(&whole)
	b.Add(&bare)
	inv := b.Inventory()
	tests := []struct {
		name       string
		where      configs.Where
		whole, not bool
	}{
		{"nothing asked", configs.Where{}, true, true},
		{"a unit", configs.Where{Unit: "branch north"}, true, false},
		{"another unit", configs.Where{Unit: "Branch"}, false, false},
		{"the beginning of a unit", configs.Where{Unit: "BRANCH*"}, true, false},
		{"an unknown unit matches no pattern", configs.Where{Unit: "*"}, true, false},
		{"a star in the middle is a star", configs.Where{Unit: "Br*North"}, false, false},
		{"a site", configs.Where{Site: "Oslo"}, true, false},
		{"a customer", configs.Where{Customer: "Example*"}, true, false},
		{"an issuer", configs.Where{Issuer: "cn=example ca*"}, true, false},
		{"a type", configs.Where{Type: "sponsored"}, true, false},
		{"another type", configs.Where{Type: "mailbox"}, false, false},
		{"a generation", configs.Where{Generation: "legacy"}, true, false},
		{"without a generation", configs.Where{Generation: "none"}, false, true},
		{"a function", configs.Where{Function: "EFS"}, true, false},
		{"another function", configs.Where{Function: "logon"}, false, false},
		{"dual use", configs.Where{Function: "dual-use"}, true, false},
		{"a last day", configs.Where{ExpiresFrom: smime.NewDate(2028, 1, 1), ExpiresTo: smime.NewDate(2028, 1, 1)}, true, false},
		{"an earlier last day", configs.Where{ExpiresTo: smime.NewDate(2027, 12, 31)}, false, false},
		{"a later last day", configs.Where{ExpiresFrom: smime.NewDate(2028, 1, 2)}, false, false},
		{"all must match", configs.Where{Unit: "Branch*", Site: "Bergen"}, false, false},
		{"all match", configs.Where{Unit: "Branch*", Site: "Oslo", Function: "efs"}, true, false},
	}
	for _, tt := range tests {
		if got := Matches(tt.where, inv.At(0)); got != tt.whole {
			t.Errorf("%s: got %t, want %t", tt.name, got, tt.whole)
		}
		if got := Matches(tt.where, inv.At(1)); got != tt.not {
			t.Errorf("%s, of a certificate without such fields: got %t, want %t", tt.name, got, tt.not)
		}
	}
}
