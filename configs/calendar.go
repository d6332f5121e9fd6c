package configs

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// ComplianceDate is a day from which something is demanded or ends, besides the
// changes that ballots make to the profiles.
type ComplianceDate struct {
	Day  smime.Date `yaml:"day"`
	What string     `yaml:"what"`
	// By names who demands it, Source where it is written; a date of a ballot
	// leaves both to the ballot unless it says otherwise.
	By      string `yaml:"by"`
	Section string `yaml:"section"`
	Source  string `yaml:"source"`
	// Grade: A the text itself was read, B a page about it, M from memory, X inferred
	// from the text.
	Grade string `yaml:"grade"`
	// Touches says which certificates it concerns; nil where nothing in an
	// inventory tells.
	Touches *Touch `yaml:"touches"`
}

// Touch selects the certificates in force that a date concerns: those that meet all
// conditions that are set, or all certificates if none is set.
type Touch struct {
	// Who has to act, and is listed by name: one of actors.
	Who string `yaml:"who"`
	// Generations, Types: the certificate is of one of them.
	Generations []Generation      `yaml:"generations"`
	Types       []CertificateType `yaml:"types"`
	// Functions: it serves one of them besides e-mail.
	Functions []Function `yaml:"functions"`
	// Keys are algorithms as [smime.Key] names them: RSA, EC, ML-DSA-65.
	Keys []string `yaml:"keys"`
	// Tokens are ids of token models; the key is on one of them.
	Tokens []string `yaml:"tokens"`
	// SmtpUTF8Only: SmtpUTF8Mailbox is its only kind of mailbox address.
	SmtpUTF8Only bool `yaml:"smtp_utf8_only"`
	// Issuer describes its issuing CA.
	Issuer *IssuerCondition `yaml:"issuer"`
}

// actors lists who may have to act on a date.
var actors = []string{"certificates", "domains", "issuers", "integrations"}

// IssuerCondition describes the certificate of a subordinate CA; all conditions that are
// set must hold.
type IssuerCondition struct {
	// RSABelow: the key is RSA with a modulus of fewer bits.
	RSABelow int `yaml:"rsa_below"`
	// EKUsBeyond: it has an extended key usage that is not listed, or the
	// extension is absent, which permits all of them. Dotted OIDs.
	EKUsBeyond []string `yaml:"ekus_beyond"`
	// IssuedFrom: its notBefore is on that day or after it.
	IssuedFrom *smime.Date `yaml:"issued_from"`
	// SHA1Signed: the CA above it signed it with SHA-1.
	SHA1Signed bool `yaml:"sha1_signed"`
	// Extant: it is an Extant S/MIME CA (BR section 1.6.1).
	Extant bool `yaml:"extant"`
	// Review says why such a CA may perhaps go on; "" when it may not.
	Review string `yaml:"review"`
}

// CertificateType is a certificate type in a YAML file.
type CertificateType smime.CertificateType

// UnmarshalText reads mailbox, organization, sponsored or individual.
func (t *CertificateType) UnmarshalText(b []byte) error {
	v, err := smime.ParseCertificateType(string(b))
	*t = CertificateType(v)
	return err
}

// Function is a function besides e-mail in a YAML file.
type Function smime.Function

// UnmarshalText reads efs, bitlocker, logon and the other names of functions.
func (f *Function) UnmarshalText(b []byte) error {
	v, err := smime.ParseFunction(string(b))
	*f = Function(v)
	return err
}

// Calendar lists the compliance dates that no ballot brought.
type Calendar []ComplianceDate

// readCalendar reads compliance dates from YAML; name stands in errors. Each date must
// say who demands it, where that is written and how well it is known.
func readCalendar(name string, r io.Reader) (Calendar, error) {
	var raw struct {
		Dates Calendar `yaml:"dates"`
	}
	if err := decode(name, r, &raw); err != nil {
		return nil, err
	}
	for i, d := range raw.Dates {
		err := d.validate()
		if err == nil && (d.By == "" || d.Source == "" || d.Grade == "") {
			err = fmt.Errorf("by, source and grade must be set")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: date %d: %w", name, i+1, err)
		}
	}
	return raw.Dates, nil
}

func (d ComplianceDate) validate() error {
	switch {
	case d.Day == 0:
		return fmt.Errorf("day: a date is missing")
	case d.What == "":
		return fmt.Errorf("what: say what is demanded on %s", d.Day)
	case !slices.Contains([]string{"", "A", "B", "M", "X"}, d.Grade):
		return fmt.Errorf("grade %q: use A, B, M or X", d.Grade)
	case d.Touches == nil:
		return nil
	}
	return d.Touches.validate()
}

func (t *Touch) validate() error {
	if !slices.Contains(actors, t.Who) {
		return fmt.Errorf("touches: who %q: use %s", t.Who, strings.Join(actors, ", "))
	}
	x := t.Issuer
	if x == nil {
		return nil
	}
	if x.RSABelow < 0 {
		return fmt.Errorf("touches: rsa_below %d: must be positive", x.RSABelow)
	}
	for _, oid := range x.EKUsBeyond {
		if !smime.IsOID(oid) {
			return fmt.Errorf("touches: ekus_beyond %q: must be a dotted OID", oid)
		}
	}
	if x.RSABelow == 0 && x.EKUsBeyond == nil && x.IssuedFrom == nil && !x.SHA1Signed && !x.Extant {
		return fmt.Errorf("touches: issuer: use rsa_below, ekus_beyond, issued_from, sha1_signed or extant")
	}
	return nil
}
