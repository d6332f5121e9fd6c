package platform

import (
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// IsCycloneDX reports whether the beginning of a file is a bill of materials in
// CycloneDX JSON.
func IsCycloneDX(head []byte) bool {
	head = skipSpace(head)
	return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"bomFormat"`)) && bytes.Contains(head, []byte(`"CycloneDX"`))
}

// LoadCycloneDX reads the certificates of a cryptographic bill of materials into b
// (cyclonedx.org, JSON of versions 1.6 and 1.7): components of type
// cryptographic-asset with certificateProperties, in any depth. Keys and
// algorithms are components of their own that a certificate refers to, and may stand
// behind it: open gives the text twice. Version 1.6 has no serial number and no
// fingerprint; such a certificate is compared by issuer, subject and validity.
func LoadCycloneDX(ctx context.Context, b *inventory.Builder, src inventory.Source, open func() io.Reader) error {
	src.Format = "cyclonedx"
	b.Begin(src)
	l := &bill{ctx: ctx, b: b, assets: newAssets(), fields: &fields{seen: map[string]bool{}, used: certificateMembers}}
	for _, do := range [...]func(component, []byte, error){l.asset, l.certificate} {
		if err := l.read(open(), do); err != nil {
			return err
		}
	}
	if l.row == 0 {
		b.Note(0, wording.Of("no certificate in the file"))
	}
	if l.assets.full {
		b.Note(0, wording.Of("there are more than %d keys or %d algorithms; those behind them are not known here", mostKeys, mostAlgorithms))
	}
	b.Source().Unmapped = l.fields.unmapped()
	return nil
}

// certificateMembers are the members of certificateProperties that are read, or
// that say nothing of the certificate itself, in lower case.
var certificateMembers = map[string]bool{
	"serialnumber": true, "subjectname": true, "issuername": true, "notvalidbefore": true, "notvalidafter": true,
	"subjectpublickeyref": true, "fingerprint": true, "certificatestate": true, "certificateextensions": true,
	"relatedcryptographicassets": true, "revocationdate": true, "signaturealgorithmref": true,
	"certificateformat": true, "certificateextension": true, "certificatefileextension": true,
}

// bill is the state of one load.
type bill struct {
	ctx    context.Context
	b      *inventory.Builder
	assets assets
	fields *fields
	row    int
	// cut is true when a component was handed on as cut off, in this reading.
	cut bool
}

// certificate reads a component that is a certificate. One that cannot be decoded
// is a reject if it seems to be one.
func (l *bill) certificate(c component, raw []byte, err error) {
	switch {
	case err != nil && (err == errCut || bytes.Contains(raw, []byte("certificateProperties"))):
		l.row++
		l.b.Reject(l.row, "", wording.Shorten(string(raw)), wording.OfError(err))
		return
	case err != nil, c.Crypto == nil, c.Crypto.CertificateProperties == nil:
		return
	}
	l.row++
	l.seeMembers(raw)
	r := &inventory.Record{Entry: l.row}
	if wrong := l.record(c.Name, c.Crypto.CertificateProperties, r); wrong != nil {
		l.b.Reject(l.row, wrong.member, wording.Shorten(wrong.value), wrong.reason)
		return
	}
	const enough = inventory.FieldSubject | inventory.FieldIssuer | inventory.FieldNotBefore | inventory.FieldNotAfter
	switch {
	case len(r.Serial) > 0 || len(r.SHA256) > 0 || len(r.SHA1) > 0:
		l.b.Add(r)
	case r.Content.Known.Has(enough):
		l.b.Defer(r)
	default:
		l.b.Reject(l.row, "certificateProperties", c.Name, wording.Of("neither serial number nor fingerprint, nor subject, issuer and validity in their place"))
	}
}

// seeMembers notes the members of certificateProperties.
func (l *bill) seeMembers(component []byte) {
	members(component, func(name string, properties, _ []byte) {
		if name != "cryptoProperties" || properties[0] != '{' {
			return
		}
		members(properties, func(name string, p, _ []byte) {
			if name == "certificateProperties" && p[0] == '{' {
				members(p, func(name string, _, _ []byte) { l.fields.see(name) })
			}
		})
	})
}

func (l *bill) note(text wording.Text) { l.b.Note(l.row, text) }

func (l *bill) record(name string, p *cdx.CertificateProperties, r *inventory.Record) *fault {
	if text := clean(p.SerialNumber); text != "" {
		serial, err := inventory.ParseHexSerial(text)
		if err != nil {
			return &fault{"serialNumber", text, wording.OfError(err)}
		}
		r.Serial = serial
	}
	if p.Fingerprint != nil {
		l.fingerprint(p.Fingerprint, r)
	}
	l.names(p, r)
	for _, end := range [...]struct {
		name, text string
		at         *int64
		field      inventory.Field
	}{
		{"notValidBefore", p.NotValidBefore, &r.NotBefore, inventory.FieldNotBefore},
		{"notValidAfter", p.NotValidAfter, &r.NotAfter, inventory.FieldNotAfter},
	} {
		if end.text == "" {
			continue
		}
		t, err := time.Parse(time.RFC3339, end.text) // the schema says date-time
		if err != nil {
			return &fault{end.name, end.text, wording.Of("not a time of RFC 3339 such as 2027-01-31T12:00:00Z")}
		}
		*end.at, r.Precision = t.Unix(), inventory.ToSecond
		r.Know(end.field)
	}
	if inventory.IsMailbox(name) {
		r.Holder = name
	}
	l.key(p, r)
	l.state(p, r)
	l.extensions(p, r)
	return nil
}

func (l *bill) fingerprint(h *cdx.Hash, r *inventory.Record) {
	sum, err := hex.DecodeString(strings.ReplaceAll(h.Value, ":", ""))
	switch {
	case err == nil && h.Algorithm == cdx.HashAlgoSHA256 && len(sum) == 32:
		r.SHA256 = sum
	case err == nil && h.Algorithm == cdx.HashAlgoSHA1 && len(sum) == 20:
		r.SHA1 = sum
	case err != nil || h.Algorithm == cdx.HashAlgoSHA256 || h.Algorithm == cdx.HashAlgoSHA1:
		l.note(wording.Of("fingerprint: %q is not a %s", wording.Shorten(h.Value), string(h.Algorithm)))
	}
}

func (l *bill) names(p *cdx.CertificateProperties, r *inventory.Record) {
	if clean(p.SubjectName) != "" {
		if n, err := inventory.ParseName(p.SubjectName); err != nil {
			l.note(wording.Of("subjectName: %s", err))
		} else {
			r.Subject = n
			r.Know(inventory.FieldSubject)
		}
	}
	if clean(p.IssuerName) != "" {
		if n, err := inventory.ParseName(p.IssuerName); err != nil {
			l.note(wording.Of("issuerName: %s", err))
		} else {
			r.Issuer = n.String()
			r.Know(inventory.FieldIssuer)
		}
	}
}

// states are the states of version 1.7 from the most to the least grave. A
// deactivated certificate is past its validity; pre-activation is before it.
var states = [...]struct {
	state  cdx.CertificateStateType
	status inventory.Status
}{
	{cdx.CertificateStateRevoked, inventory.Revoked}, {cdx.CertificateStateSuspended, inventory.Suspended},
	{cdx.CertificateStateDeactivated, inventory.Expired}, {cdx.CertificateStateActive, inventory.Valid},
	{cdx.CertificateStatePreActivation, inventory.Valid},
}

func (l *bill) state(p *cdx.CertificateProperties, r *inventory.Record) {
	has := map[cdx.CertificateStateType]bool{}
	if p.CertificateState != nil {
		for _, s := range *p.CertificateState {
			if s.Predefined != nil {
				has[s.Predefined.State] = true
			}
		}
	}
	for _, s := range states {
		if has[s.state] {
			r.Status = s.status
			break
		}
	}
	if p.RevocationDate == "" {
		return
	}
	t, err := time.Parse(time.RFC3339, p.RevocationDate)
	if err != nil {
		l.note(wording.Of("revocationDate: %q is not a time of RFC 3339 and counts as unknown", p.RevocationDate))
		return
	}
	r.RevokedAt = t.Unix()
	if r.Status == inventory.UnknownStatus {
		r.Status = inventory.Revoked
	}
}

// extensions reads key usage and extended key usages of version 1.7, whose values
// are free text: names or OIDs with commas between them. A word that is not known
// makes the whole extension unknown.
func (l *bill) extensions(p *cdx.CertificateProperties, r *inventory.Record) {
	if p.CertificateExtensions == nil {
		return
	}
	c := &r.Content
	for _, x := range *p.CertificateExtensions {
		switch {
		case x.Common == nil:
		case x.Common.Name == cdx.CertExtKeyUsage:
			if bits, ok := wordsOf(x.Common.Value, smime.ParseKeyUsage); ok {
				c.KeyUsage, c.Extensions = 0, c.Extensions|inventory.ExtKeyUsage
				for _, bit := range bits {
					c.KeyUsage |= bit
				}
				r.Know(inventory.FieldKeyUsage)
			}
		case x.Common.Name == cdx.CertExtExtendedKeyUsage:
			if oids, ok := wordsOf(x.Common.Value, smime.ParseEKU); ok {
				c.EKUs, c.Extensions = oids, c.Extensions|inventory.ExtEKU
				r.Know(inventory.FieldEKUs)
			}
		}
	}
}

// wordsOf reads the words between commas, but for the mark of a critical extension.
func wordsOf[T any](list string, read func(string) (T, bool)) (values []T, ok bool) {
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.TrimSpace(word); word == "critical" {
			continue
		}
		v, ok := read(word)
		if !ok {
			return nil, false
		}
		values = append(values, v)
	}
	return values, len(values) > 0
}
