package rules

import "smigrate/inventory"

// Status is the outcome of a rule. The zero value means that the rule holds.
type Status uint8

const (
	Holds Status = iota
	// Unknown: the inventory lacks a field that the rule needs.
	Unknown
	// Review: the requirement depends on something that no program can see.
	Review
	// Blocks: a certificate with this content must not be issued.
	Blocks
)

// String returns the name used in JSON, "" when the rule holds.
func (s Status) String() string { return [...]string{"", "unknown", "review", "blocks"}[s] }

// MarshalText writes the name used in JSON.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Effect says what curing a finding changes, and so who notices.
type Effect string

const (
	// Profile: the CA drops or changes a field and nobody notices.
	Profile Effect = "profile"
	// Data: names, identifiers or proof have to be collected.
	Data Effect = "data"
	// Function: logon, disk or file encryption, document signing moves to
	// another certificate.
	Function Effect = "function"
	// Process: something else is done differently.
	Process Effect = "process"
)

// Rule is one requirement.
type Rule struct {
	// ID is the stable name; scripts rely on it.
	ID string
	// Section is the section of the BR, or of a root programme's policy, that says so.
	Section string
	// Title names the fault in a few words.
	Title  string
	Effect Effect
	// Remedy says what to do about it.
	Remedy string
	// Needs are the fields without which the rule cannot answer. The rule runs
	// all the same and may find a fault in what is known.
	Needs inventory.Field
	// names: the rule binds a directoryName of the SAN as it does the subject (7.1.4.2.1),
	// so where there is one of which no more is known, it cannot answer.
	names bool
	check func(f *Facts, t *Target) Verdict
}

// Check runs the rule.
func (r *Rule) Check(f *Facts, t *Target) Verdict {
	if t.Practice.Private {
		return Verdict{Status: Holds}
	}
	v := r.check(f, t)
	if v.Status != Holds || v.settled {
		return v
	}
	fields := r.Needs &^ f.Known
	if r.names && f.SAN.Has(inventory.SANDirectoryName) && len(f.SANDirectoryNames) == 0 {
		fields |= inventory.FieldSAN
	}
	if fields != 0 {
		return missing(fields)
	}
	return v
}

// Judge runs the rule on a certificate as it would be issued, and reports whether the
// verdict is new: before, the same content fared better.
func (r *Rule) Judge(f *Facts, target, before *Target) (v Verdict, fresh bool) {
	if v = r.Check(f, target); v.Status == Holds {
		return v, false
	}
	return v, v.Status > r.Check(f, before).Status
}

// BlocksAnew reports whether some rule forbids the certificate as it would be issued but
// did not forbid it before, that is, whether [Rule.Judge] has a verdict that is new and
// blocks.
func BlocksAnew(f *Facts, target, before *Target) bool {
	for i := range All {
		r := &All[i]
		if r.Check(f, target).Status == Blocks && r.Check(f, before).Status < Blocks {
			return true
		}
	}
	return false
}
