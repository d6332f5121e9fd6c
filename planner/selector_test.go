package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// targets sends the certificates of a unit to a generation.
func targets(unit string, g smime.Generation) []configs.Target {
	return []configs.Target{{Where: configs.Where{Unit: unit}, Target: configs.Generation(g)}}
}

func TestMatches(t *testing.T) {
	t.Parallel()
	inv := certificates(
		cert{
			generation: smime.Legacy, ends: "2028-01-01", ekus: mailEFS, use: smime.Dual, unit: "Branch North", site: "Oslo",
			customer: "Example Ltd", issuer: "CN=Example CA,C=US",
		},
		cert{generation: smime.NoGeneration, ends: "2028-01-01"}, // says nothing of itself
	)
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
		{"all must match", configs.Where{Unit: "Branch*", Site: "Bergen"}, false, false},
		{"all match", configs.Where{Unit: "Branch*", Site: "Oslo", Function: "efs"}, true, false},
	}
	for _, tt := range tests {
		if got := matches(tt.where, inv.At(0)); got != tt.whole {
			t.Errorf("%s: got %t, want %t", tt.name, got, tt.whole)
		}
		if got := matches(tt.where, inv.At(1)); got != tt.not {
			t.Errorf("%s, of a certificate without such fields: got %t, want %t", tt.name, got, tt.not)
		}
	}
}

func TestFirstMatchWins(t *testing.T) {
	t.Parallel()
	s := Scenario{
		Targets:      append(targets("Board", smime.Strict), targets("B*", smime.Multipurpose)...),
		Integrations: []configs.Integration{{Name: "a", Where: configs.Where{Unit: "Board"}}, {Name: "b", Where: configs.Where{Unit: "B*"}}},
	}
	inv := certificates(cert{unit: "Board"}, cert{unit: "Branch"}, cert{unit: "Sales"})
	wantTarget := []smime.Generation{smime.Strict, smime.Multipurpose, smime.UnknownGeneration}
	wantIntegration := []int{0, 1, -1}
	by := ungrouped(inv, s).choosers()
	for i, c := range inv.All() {
		if got := smime.Generation(s.treatment(by.target.of(c)).Target); got != wantTarget[i] {
			t.Errorf("%s: target %q, want %q", c.Unit(), got, wantTarget[i])
		}
		if got := by.integration.of(c); got != wantIntegration[i] {
			t.Errorf("%s: integration %d, want %d", c.Unit(), got, wantIntegration[i])
		}
	}
}
