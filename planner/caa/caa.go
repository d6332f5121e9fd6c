// Package caa decides whether a CA may issue S/MIME certificates for a mail domain
// by the domain's CAA records (RFC 9495, RFC 8659; BR section 4.2.2.1). It looks
// nothing up: the answers of the DNS are its input.
package caa

import (
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory/wording"
)

// Record is a CAA resource record (RFC 8659, 4.1).
type Record struct {
	Flags uint8
	// Tag is the name of the property, Value its value, as they stand in the DNS.
	Tag, Value string
}

// critical reports whether a CA that does not know the property must not issue.
func (r Record) critical() bool { return r.Flags&128 != 0 }

// Lookup is what the DNS said of one name. Failure says why there is no answer; that a
// name has no records or does not exist is an answer.
type Lookup struct {
	Name    string
	Records []Record
	Failure string
}

// Answer is what was asked about a domain: the domain itself, and the names above it
// until one has records (RFC 8659, 3). Asked is false when nobody asked.
type Answer struct {
	Asked   bool
	Lookups []Lookup
}

// Status is what the records mean for a CA.
type Status string

const (
	// Unchecked: nobody asked the DNS.
	Unchecked Status = "unchecked"
	// Yes: the CA may issue.
	Yes Status = "yes"
	// No: it must not.
	No Status = "no"
	// Unknown: a lookup failed, or the decision needs what only the CA knows.
	Unknown Status = "unknown"
)

// Verdict is a decision with its reason. At is the name whose records decided, ""
// where there are none.
type Verdict struct {
	Status Status
	Reason wording.Text
	At     string
}

// known lists the properties that a CA for S/MIME is assumed to know, so that a critical
// one does not stop it (RFC 8659, 4.2 to 4.4; RFC 9495; TLS BR A.1).
var known = []string{"issue", "issuewild", "issuemail", "iodef", "contactemail", "contactphone"}

// issuemail is the property that binds S/MIME (RFC 9495, 3). issue and issuewild do
// not.
const issuemail = "issuemail"

// Decide applies RFC 9495, 4: of the names from the domain upwards, the first that
// has CAA records decides. Issuers are the domain names that the CA recognizes as
// its own; none means that they are not known.
func Decide(a Answer, issuers []string) Verdict {
	if !a.Asked {
		return Verdict{Status: Unchecked, Reason: wording.Of("not asked: use --check-caa")}
	}
	for _, l := range a.Lookups {
		switch {
		case l.Failure != "":
			return Verdict{Unknown, wording.Of("CAA of %s: %s; a CA may take a failure for permission only within the limits of BR 4.2.2.1", l.Name, l.Failure), l.Name}
		case len(l.Records) > 0:
			return decide(l, issuers)
		}
	}
	return Verdict{Status: Yes, Reason: wording.Of("no CAA records, so every CA may issue")}
}

// decide judges the relevant set of records.
func decide(l Lookup, issuers []string) Verdict {
	var mail []Record
	for _, r := range l.Records {
		tag := strings.ToLower(r.Tag)
		if r.critical() && !slices.Contains(known, tag) {
			return Verdict{No, wording.Of("critical property %s: a CA that does not know it must not issue", strconv.Quote(r.Tag)), l.Name}
		}
		if tag == issuemail {
			mail = append(mail, r)
		}
	}
	if len(mail) == 0 {
		return Verdict{Yes, wording.Of("records without issuemail, which alone binds S/MIME"), l.Name}
	}
	return permitted(mail, issuers, l.Name)
}

// permitted holds the issuemail records against the names of the CA. Each record
// that names it permits it; a value that is empty or malformed permits nobody.
func permitted(mail []Record, issuers []string, at string) Verdict {
	var named []string
	conditional := false
	for _, r := range mail {
		issuer, parameters, ok := parseValue(r.Value)
		if !ok || issuer == "" {
			continue
		}
		if !slices.ContainsFunc(issuers, func(own string) bool { return strings.EqualFold(strings.TrimSuffix(own, "."), issuer) }) {
			named = append(named, strings.ToLower(issuer))
			continue
		}
		if !parameters {
			return Verdict{Yes, wording.Of("issuemail names %s", strings.ToLower(issuer)), at}
		}
		conditional = true
	}
	slices.Sort(named)
	others := strings.Join(slices.Compact(named), ", ")
	switch {
	case conditional:
		return Verdict{Unknown, wording.Of("issuemail names the CA with parameters that only the CA can judge"), at}
	case others == "":
		return Verdict{No, wording.Of("issuemail permits no CA"), at}
	case len(issuers) == 0:
		return Verdict{Unknown, wording.Of("issuemail permits only %s; name the CAA domains of the CA in the project (caa)", others), at}
	}
	return Verdict{No, wording.Of("issuemail permits only %s", others), at}
}
