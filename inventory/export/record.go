package export

import (
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// fault is why a row cannot become a certificate.
type fault struct {
	column, value string
	cause         error
}

func (f *fault) Error() string { return f.cause.Error() }

// Wording implements [wording.Worded].
func (f *fault) Wording() wording.Text { return wording.OfError(f.cause) }

var (
	errWord  = wording.Errorf("not one of the words that smigrate writes here: was the export changed by hand?")
	errPrint = wording.Errorf("not a SHA-256 fingerprint of 64 hexadecimal digits")
	errSize  = wording.Errorf("not a size")
	errTime  = wording.Errorf("not a time of the years 1 to 9999")
)

// record turns a row into what a builder takes.
func (r *Row) record(rec *inventory.Record) *fault {
	*rec = inventory.Record{
		Issuer: r.Issuer, Emails: slices.Clone(r.Emails), UPN: r.UPN, Token: inventory.Token{
			Serial: r.Token.Serial, Model: r.Token.Model, Firmware: r.TokenFirmware, KeyPairs: r.TokenKeyPairs,
		},
		Holder: r.Holder, Unit: r.Unit, Site: r.Site, Integration: r.Integration, Template: r.Template, Customer: r.Customer,
	}
	c := &rec.Content
	c.Known = r.knows()
	// What is said of them elsewhere in a record is not a part of its content.
	c.Known &^= inventory.FieldStatus | inventory.FieldToken | inventory.FieldHolder | inventory.FieldCustomer
	for _, read := range []func(*inventory.Record) *fault{r.identity, r.validity, r.words, r.content} {
		if f := read(rec); f != nil {
			return f
		}
	}
	rec.Certificate = c.Known.Has(inventory.FieldExtensions | inventory.FieldFingerprint)
	return nil
}

// knows returns the fields that are neither listed as unknown nor, where they are
// a list, missing altogether, as in lines of another program.
func (r *Row) knows() inventory.Field {
	known := inventory.FieldsBut(r.Unknown)
	for _, x := range [...]struct {
		field inventory.Field
		list  []string
	}{
		{inventory.FieldEmails, r.Emails}, {inventory.FieldKeyUsage, r.KeyUsage}, {inventory.FieldEKUs, r.EKUs},
		{inventory.FieldPolicies, r.Policies}, {inventory.FieldSAN, r.SAN}, {inventory.FieldCRL, r.CRL},
		{inventory.FieldAIA, r.OCSP}, {inventory.FieldExtensions, r.Extensions},
	} {
		if x.list == nil {
			known &^= x.field
		}
	}
	return known
}

func (r *Row) identity(rec *inventory.Record) *fault {
	var err error
	if r.Serial != "" {
		if rec.Serial, err = inventory.ParseHexSerial(r.Serial); err != nil {
			return &fault{"serial", r.Serial, err}
		}
	}
	if r.SHA256 != "" {
		if rec.SHA256, err = hex.DecodeString(r.SHA256); err != nil || len(rec.SHA256) != 32 {
			return &fault{"sha256", r.SHA256, errPrint}
		}
	}
	if rec.Subject, err = inventory.ParseRFC4514(r.Subject); err != nil {
		return &fault{"subject", r.Subject, err}
	}
	return nil
}

func (r *Row) validity(rec *inventory.Record) *fault {
	c := &rec.Content
	for _, x := range [...]struct {
		column string
		field  inventory.Field
		from   *Moment
		to     *int64
	}{
		{"not_before", inventory.FieldNotBefore, r.NotBefore, &rec.NotBefore},
		{"not_after", inventory.FieldNotAfter, r.NotAfter, &rec.NotAfter},
		{"revoked_at", 0, r.RevokedAt, &rec.RevokedAt},
	} {
		if x.from == nil {
			c.Known &^= x.field
			continue
		}
		if y := x.from.Time().Year(); y < 1 || y > 9999 {
			return &fault{x.column, strconv.Itoa(y), errTime}
		}
		*x.to = x.from.Time().Unix()
	}
	if r.HolderLeaves != "" {
		last, err := smime.ParseDate(r.HolderLeaves)
		if err != nil {
			return &fault{"holder_leaves", r.HolderLeaves, err}
		}
		rec.HolderLeaves = last
	}
	return nil
}

// words reads the columns that hold one of a few words.
func (r *Row) words(rec *inventory.Record) *fault {
	c := &rec.Content
	for _, x := range [...]struct {
		column, word string
		known        bool
	}{
		{"precision", r.Precision, setWord(&rec.Precision, r.Precision, inventory.ToDate)},
		{"status", r.Status, setWord(&rec.Status, r.Status, inventory.NotIssued)},
		{"type", r.Type, setWord(&c.Type, r.Type, smime.Individual)},
		{"type_basis", r.TypeBasis, setWord(&c.TypeBasis, r.TypeBasis, inventory.BasisSeveral)},
		{"generation", r.Generation, setWord(&c.Generation, r.Generation, smime.Strict)},
		{"generation_basis", r.GenerationBasis, setWord(&c.GenerationBasis, r.GenerationBasis, inventory.BasisSeveral)},
		{"key_use", r.KeyUse, setWord(&c.KeyUse, r.KeyUse, smime.Dual)},
	} {
		if !x.known {
			return &fault{x.column, x.word, errWord}
		}
	}
	return nil
}

// setWord sets the value that has a word, of those from zero to last, and reports whether
// there is one.
func setWord[T interface {
	~uint8
	fmt.Stringer
}](to *T, word string, last T) bool {
	for v := T(0); v <= last; v++ {
		if v.String() == word {
			*to = v
			return true
		}
	}
	return false
}

// content reads the key and the extensions.
func (r *Row) content(rec *inventory.Record) *fault {
	c := &rec.Content
	for _, x := range [...]struct {
		column string
		size   int
	}{{"key_size", r.Key.Size}, {"token_key_pairs", r.TokenKeyPairs}} {
		if x.size < 0 || x.size > math.MaxInt32 {
			return &fault{x.column, strconv.Itoa(x.size), errSize}
		}
	}
	c.Key = smime.Key{Algorithm: r.Key.Algorithm, Size: r.Key.Size, Curve: r.KeyCurve, Fault: r.KeyFault}
	for _, name := range r.KeyUsage {
		bit, ok := smime.ParseKeyUsage(name)
		if !ok {
			return &fault{"key_usage", name, errWord}
		}
		c.KeyUsage |= bit
	}
	flags, err1 := nameFlags.set(r.SubjectEncoding)
	san, err2 := sanNames.set(r.SAN)
	ext, err3 := extensions.set(r.Extensions)
	for _, x := range [...]struct {
		column string
		err    error
	}{{"subject_encoding", err1}, {"san", err2}, {"extensions", err3}} {
		if x.err != nil {
			return &fault{column: x.column, cause: x.err}
		}
	}
	rec.SubjectFlags = inventory.NameFlags(flags) & encodingFlags
	c.SAN, c.Extensions = inventory.SANKinds(san), inventory.Extensions(ext)
	for _, text := range r.SANDirectoryNames {
		n, err := parseDirectoryName(text)
		if err != nil {
			return &fault{"san_directory_names", text, err}
		}
		c.SANDirectoryNames = append(c.SANDirectoryNames, n)
	}
	c.EKUs, c.Policies, c.OtherNames = r.EKUs, r.Policies, r.OtherNames
	c.CRL, c.OCSP, c.CAIssuers = r.CRL, r.OCSP, r.CAIssuers
	c.OtherExtensions, c.Oddities = r.OtherExtensions, r.Oddities
	return nil
}

// place splits the entry of a source into the sheet and the number.
func (s Source) place() (sheet string, entry int, err error) {
	number := s.Entry
	if at := strings.LastIndexByte(s.Entry, '!'); at >= 0 {
		sheet, number = s.Entry[:at], s.Entry[at+1:]
	}
	entry, err = strconv.Atoi(number)
	if err != nil || entry < 0 || entry > math.MaxInt32 {
		return "", 0, wording.Errorf("not a place such as 12 or Sheet1!12")
	}
	return sheet, entry, nil
}
