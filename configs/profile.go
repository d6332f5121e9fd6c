package configs

import (
	"fmt"
	"io"
	"slices"

	"smigrate/inventory/smime"
)

// Profile is what the BR permit in subscriber certificates of one generation on
// one day, as far as it varies by generation or changes with a ballot.
type Profile struct {
	Generation smime.Generation
	// Closed is true when no certificate of the generation may be issued (7.1.6.1).
	Closed bool
	// MaxDays is the longest validity in days, both ends counted (6.3.2).
	MaxDays int
	// OnlyHTTP: every CRL and AIA URI has the scheme http; otherwise one has, and
	// others may stand beside it (7.1.2.3 b, c).
	OnlyHTTP bool
	// DataEncipherment may be set for RSA keys (7.1.2.3 e).
	DataEncipherment bool
	// OnlyEKUs lists the extended key usages that may be present; nil allows any
	// besides the four that 7.1.2.3 f prohibits everywhere.
	OnlyEKUs []string
	// SubjectDirectoryAttributes may be present (7.1.2.3 j).
	SubjectDirectoryAttributes bool
	// AdobeExtensions may be present (7.1.2.3 m).
	AdobeExtensions bool
	// OtherNames besides SmtpUTF8Mailbox may stand in the SAN (7.1.4.2.1).
	OtherNames bool
	// PersonalNameRequired: sponsor- and individual-validated certificates carry
	// givenName, surname or pseudonym (7.1.4.2.5 and .6, note 2).
	PersonalNameRequired bool
	// NoDualUse forbids one key for signing and encryption (hypothetical only).
	NoDualUse bool
	// Keys are the subscriber key algorithms permitted (6.1.5, 7.1.3.1).
	Keys []string
	// Subject gives the attribute table of each certificate type (7.1.4.2.3 to .6).
	Subject map[smime.CertificateType]SubjectTable
	// Sections cites the section and ballot of a change by the name of the field
	// that it changed: "7.1.2.3 f (SMC018)".
	Sections map[string]string
}

// SubjectTable is one column of the tables of BR sections 7.1.4.2.3 to .6.
type SubjectTable struct {
	Shall, May smime.Attributes
}

// EKUAllowed reports whether an extended key usage may be present.
func (p *Profile) EKUAllowed(oid string) bool {
	return p.OnlyEKUs == nil || slices.Contains(p.OnlyEKUs, oid)
}

// KeyAllowed reports whether an algorithm is on the list of 7.1.3.1.
func (p *Profile) KeyAllowed(algorithm string) bool { return slices.Contains(p.Keys, algorithm) }

// Profiles holds the profile of each generation before any ballot.
type Profiles map[smime.Generation]Profile

type rawProfiles struct {
	Generations map[string]rawProfile      `yaml:"generations"`
	Keys        []string                   `yaml:"keys"`
	Subject     map[string]rawSubjectTable `yaml:"subject"`
}

type rawProfile struct {
	MaxValidityDays            int    `yaml:"max_validity_days"`
	OnlyHTTP                   bool   `yaml:"only_http"`
	DataEncipherment           bool   `yaml:"data_encipherment"`
	ExtraEKUs                  string `yaml:"extra_ekus"`
	SubjectDirectoryAttributes bool   `yaml:"subject_directory_attributes"`
	AdobeExtensions            bool   `yaml:"adobe_extensions"`
	OtherNames                 bool   `yaml:"other_names"`
	PersonalNameRequired       bool   `yaml:"personal_name_required"`
	StreetAndPostalCode        bool   `yaml:"street_and_postal_code"`
	OtherAttributes            bool   `yaml:"other_attributes"`
}

type rawSubjectTable struct {
	Shall []string `yaml:"shall"`
	May   []string `yaml:"may"`
}

// readProfiles reads profiles from YAML; name stands in errors.
func readProfiles(name string, r io.Reader) (Profiles, error) {
	var raw rawProfiles
	if err := decode(name, r, &raw); err != nil {
		return nil, err
	}
	profiles := Profiles{}
	for word, p := range raw.Generations {
		g, err := smime.ParseGeneration(word)
		if err != nil {
			return nil, fmt.Errorf("%s: generations: %w", name, err)
		}
		if p.MaxValidityDays <= 0 {
			return nil, fmt.Errorf("%s: %s: max_validity_days %d: must be positive", name, word, p.MaxValidityDays)
		}
		profile, err := p.profile(g, raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		profiles[g] = profile
	}
	for _, g := range []smime.Generation{smime.Legacy, smime.Multipurpose, smime.Strict} {
		if _, ok := profiles[g]; !ok {
			return nil, fmt.Errorf("%s: generation %s is missing", name, g)
		}
	}
	return profiles, nil
}

func (p rawProfile) profile(g smime.Generation, raw rawProfiles) (Profile, error) {
	out := Profile{
		Generation: g, MaxDays: p.MaxValidityDays, OnlyHTTP: p.OnlyHTTP, DataEncipherment: p.DataEncipherment,
		SubjectDirectoryAttributes: p.SubjectDirectoryAttributes, AdobeExtensions: p.AdobeExtensions,
		OtherNames: p.OtherNames, PersonalNameRequired: p.PersonalNameRequired, Keys: raw.Keys,
		Subject: map[smime.CertificateType]SubjectTable{}, Sections: map[string]string{},
	}
	switch p.ExtraEKUs {
	case "any":
	case "none":
		out.OnlyEKUs = []string{smime.EmailProtection}
	default:
		return out, fmt.Errorf("%s: extra_ekus %q: use any or none", g, p.ExtraEKUs)
	}
	for word, t := range raw.Subject {
		kind, err := smime.ParseCertificateType(word)
		if err != nil {
			return out, fmt.Errorf("subject: %w", err)
		}
		table, err := t.table()
		if err != nil {
			return out, fmt.Errorf("subject: %s: %w", word, err)
		}
		if !p.StreetAndPostalCode {
			table.May &^= smime.Attributes(0).With(smime.StreetAddress).With(smime.PostalCode)
		}
		if !p.OtherAttributes {
			table.May &^= smime.Attributes(0).With(smime.OtherAttribute)
		}
		out.Subject[kind] = table
	}
	return out, nil
}

func (t rawSubjectTable) table() (s SubjectTable, err error) {
	if s.Shall, err = attributes(t.Shall); err != nil {
		return s, err
	}
	s.May, err = attributes(t.May)
	return s, err
}

func attributes(names []string) (set smime.Attributes, err error) {
	for _, n := range names {
		if n == "other" {
			set = set.With(smime.OtherAttribute)
			continue
		}
		oid, ok := smime.AttributeType(n)
		a := smime.AttributeOf(oid)
		if !ok || a == smime.OtherAttribute {
			return 0, fmt.Errorf("%q is not an attribute of BR section 7.1.4.2.2", n)
		}
		set = set.With(a)
	}
	return set, nil
}
