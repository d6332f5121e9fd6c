package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// keyAlgorithm: the closed list of 7.1.3.1 ("No other encodings are permitted"),
// the sizes of 6.1.5 (RSA modulus at least 2048 bits and divisible by 8; P-256,
// P-384 or P-521) and the exponent of 6.1.6.
var keyAlgorithm = Rule{
	ID: "key-algorithm", Section: "7.1.3.1", Title: "key algorithm or size not permitted", Effect: Process,
	Remedy: "generate a new key; on a token, check that the token supports it",
	Needs:  inventory.FieldKey,
	check: func(f *Facts, t *Target) Verdict {
		k := f.Key
		switch {
		case k.Algorithm == "":
			return holds
		case !t.Profile.KeyAllowed(k.Algorithm):
			return blocks(wording.Value(k.String())).citing(t, "Keys")
		case k.Fault != "":
			return blocks(wording.Of("%s: %s", k.String(), wording.Of(k.Fault)))
		case k.Algorithm == "RSA":
			return rsaSize(k)
		case k.Algorithm == "EC":
			return curve(k)
		}
		return holds
	},
}

// rsaSize checks the modulus (6.1.5).
func rsaSize(k smime.Key) Verdict {
	switch {
	case k.Size == 0:
		return missing(inventory.FieldKeySize)
	case k.Size < 2048 || k.Size%8 != 0:
		return Verdict{Status: Blocks, Found: wording.Of("RSA modulus of %d bits", k.Size), Section: "6.1.5"}
	}
	return holds
}

// curve checks the curve (6.1.5). A known size without a curve is that of no permitted one.
func curve(k smime.Key) Verdict {
	switch k.Curve {
	case "P-256", "P-384", "P-521":
		return holds
	case "":
		if k.Size == 0 {
			return missing(inventory.FieldKeySize)
		}
	}
	return blocks(wording.Value(k.String()))
}
