package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// dualUse is in no BR yet: dual use of RSA and EC keys is permitted in all three
// generations (7.1.2.3 e). A hypothetical ballot may end it.
var dualUse = Rule{
	ID: "dual-use", Section: "hypothetical", Title: "one key for signing and encryption", Effect: Function,
	Remedy: "issue one certificate for signing and one for encryption",
	Needs:  inventory.FieldKeyUsage,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case !t.Profile.NoDualUse:
			return settled
		case f.KeyUse == smime.Dual:
			return blocks(wording.Value(strings.Join(f.KeyUsage.Names(), " "))).citing(t, "NoDualUse")
		case f.KeyUse != smime.UnknownKeyUse:
			return settled
		}
		return holds
	},
}
