// Package rules says what the S/MIME Baseline Requirements (BR) would hold against a
// certificate if it were issued again, with the same content, in a given generation on a
// given day.
//
// Each rule is one thing the BR say, in a file of its own, with its section. The
// list [All] is the order of reports. What varies by generation or ballot comes
// from configs.Profile; what is equal in all generations stands in the rule.
package rules

import (
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

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

// Facts are what a rule looks at.
type Facts struct {
	*inventory.Content
	// Days is the validity as BR 6.3.2 counts it, 0 when unknown; DaysLow is the
	// least it can be when the source states times to the minute or day only.
	Days, DaysLow int
	// Suspended: the certificate is on hold (CRL reason certificateHold).
	Suspended bool
	// Name is the subject, Emails are the addresses themselves; both are nil when a class
	// of certificates is judged.
	Name   inventory.Name
	Emails []string
}

// factsOf returns the facts of one certificate.
func factsOf(c inventory.Certificate) *Facts {
	f := &Facts{Content: c.Content(), Suspended: c.Status() == inventory.Suspended, Name: c.Subject(), Emails: c.Emails()}
	from, begins := c.NotBefore()
	if to, ends := c.NotAfter(); begins && ends {
		f.Days, f.DaysLow = DaysRange(from, to, c.Precision())
	}
	return f
}

// DaysRange returns the length of a validity period in days as BR 6.3.2 counts it, and
// the least it can be.
func DaysRange(from, to int64, p inventory.Precision) (days, low int) {
	most, least := seconds(from, to, p)
	return smime.ValidityDays(1, most), smime.ValidityDays(1, least)
}

// seconds returns the most and the least seconds that a validity period can have, both
// ends counted: a time to the minute hides up to 59 seconds on either end, a date up to
// a day in all.
func seconds(from, to int64, p inventory.Precision) (most, least int64) {
	length := to - from + 1
	switch p {
	case inventory.ToMinute:
		return length + 59, length - 59
	case inventory.ToDate:
		return length, length - smime.Day
	default:
		return length, length
	}
}

// Target is what a certificate is judged against.
type Target struct {
	// Profile is what the target generation permits on the day of issuance.
	Profile *configs.Profile
	// Day is the day of issuance.
	Day smime.Date
	Practice
}

// Practice is what a CA does where the BR leave it a choice, and which requirements bind
// it at all.
type Practice struct {
	// PrivateEKUs answers BR 7.1.2.4, whether the CA puts EFS and BitLocker usages
	// into certificates while 7.1.2.3 f permits them: yes, no, or ask.
	PrivateEKUs string
	// OutsideApple: the CA is not in Apple's root programme, so its rules do not bind.
	OutsideApple bool
	// Private: no rule binds the CA (BR 1.1).
	Private bool
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

// Finding is a rule that does not simply hold for a certificate.
type Finding struct {
	Rule    string       `json:"rule"`
	Status  Status       `json:"status"`
	Section string       `json:"section"`
	Found   wording.Text `json:"found"`
	// New is true when leaving the present generation causes the finding, false
	// when the certificate was at fault already on the day it was issued.
	New    bool   `json:"new"`
	Effect Effect `json:"effect"`
	Remedy string `json:"remedy"`
	Title  string `json:"title"`
	// Missing are the fields that the inventory would have to hold to settle an
	// unknown finding.
	Missing inventory.Field `json:"-"`
}

// Checker judges certificates under one body of law.
type Checker struct {
	Law *configs.Law
	Practice
}

// Check returns the findings of a certificate that would be issued again in a
// generation on a day, in the order of All. Present is the day the certificate
// was issued; a zero day stands for one before all ballots.
func (c *Checker) Check(f *Facts, g smime.Generation, day, present smime.Date) []Finding {
	target, before := c.targets(f, g, day, present)
	var list []Finding
	for i := range All {
		r := &All[i]
		if v, fresh := r.Judge(f, &target, &before); v.Status != Holds {
			list = append(list, r.finding(v, fresh))
		}
	}
	return list
}

// targets returns what a certificate is judged against, and what it was issued under.
func (c *Checker) targets(f *Facts, g smime.Generation, day, present smime.Date) (target, before Target) {
	target = Target{c.Law.Profile(g, day), day, c.Practice}
	return target, Target{c.Law.Profile(f.Generation, present), present, c.Practice}
}

func (r *Rule) finding(v Verdict, fresh bool) Finding {
	f := Finding{
		Rule: r.ID, Status: v.Status, Section: r.Section, Found: v.Found, New: fresh,
		Effect: r.Effect, Remedy: r.Remedy, Title: r.Title, Missing: v.missing,
	}
	if v.Found.Empty() && v.missing != 0 {
		f.Found = lacking(v.missing)
	}
	if v.Section != "" {
		f.Section = v.Section
	}
	if v.Effect != "" {
		f.Effect = v.Effect
	}
	if v.Remedy != "" {
		f.Remedy = v.Remedy
	}
	return f
}

// lacking says which fields are not in the inventory.
func lacking(fields inventory.Field) wording.Text {
	if known, ok := lacks[fields]; ok {
		return known
	}
	return wording.Of("not in the inventory: %s", strings.Join(fields.Names(), ", "))
}

// lacks holds these texts, for the fields of each rule together and for each field alone:
// in an inventory of a million, most findings use one of them.
var lacks = func() map[inventory.Field]wording.Text {
	texts := map[inventory.Field]wording.Text{}
	for i := range All {
		fields := All[i].Needs
		texts[fields] = wording.Of("not in the inventory: %s", strings.Join(fields.Names(), ", "))
		for bit := inventory.FieldSerial; bit <= inventory.FieldCustomer; bit <<= 1 {
			if fields.Has(bit) {
				texts[bit] = wording.Of("not in the inventory: %s", strings.Join(bit.Names(), ", "))
			}
		}
	}
	return texts
}()

// CheckCertificate returns the findings of one certificate of an inventory that would be
// issued again in generation g on a day.
func (c *Checker) CheckCertificate(cert inventory.Certificate, g smime.Generation, day smime.Date) []Finding {
	return c.Check(factsOf(cert), g, day, IssuedOn(cert))
}

// IssuedOn returns the day a certificate was issued, the first of days when it
// is unknown.
func IssuedOn(c inventory.Certificate) smime.Date {
	if from, ok := c.NotBefore(); ok {
		return smime.DateOf(from)
	}
	return 0
}

func missing(fields inventory.Field) Verdict { return Verdict{Status: Unknown, missing: fields} }

func blocks(found wording.Text) Verdict { return Verdict{Status: Blocks, Found: found} }

// citing names the ballot that changed a field of the profile, if one did.
func (v Verdict) citing(t *Target, field string) Verdict {
	v.Section = t.Profile.Sections[field]
	return v
}

func review(found wording.Text) Verdict { return Verdict{Status: Review, Found: found} }

// holds is the verdict of a rule that found no fault in what is known; settled,
// of one that no further knowledge could change.
var (
	holds   = Verdict{}
	settled = Verdict{settled: true}
)
