package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// Verdict is what a rule says of one certificate.
type Verdict struct {
	Status Status
	// Found is the offending value. It may be empty when a rule judges a class
	// of certificates and the value differs from one to the next.
	Found wording.Text
	// Section, Effect and Remedy replace those of the rule where they are set.
	Section string
	Effect  Effect
	Remedy  string
	// settled: the rule holds whatever the missing fields would say.
	settled bool
	// missing are the fields whose absence makes the verdict Unknown, unless Found says
	// more.
	missing inventory.Field
}

// citing names the ballot that changed a field of the profile, if one did.
func (v Verdict) citing(t *Target, field string) Verdict {
	v.Section = t.Profile.Sections[field]
	return v
}

// blocks is the verdict that an offending value forbids the certificate.
func blocks(found wording.Text) Verdict { return Verdict{Status: Blocks, Found: found} }

// review is the verdict that a person must look at a value.
func review(found wording.Text) Verdict { return Verdict{Status: Review, Found: found} }

// missing is the verdict that the rule cannot answer without some fields.
func missing(fields inventory.Field) Verdict { return Verdict{Status: Unknown, missing: fields} }

// holds is the verdict of a rule that found no fault in what is known; settled,
// of one that no further knowledge could change.
var (
	holds   = Verdict{}
	settled = Verdict{settled: true}
)
