package export

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// IsCycloneDX reports whether the beginning of a file is a bill of materials that
// smigrate wrote.
func IsCycloneDX(head []byte) bool {
	return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"CycloneDX"`)) && toolName.Match(head)
}

// toolName is what names smigrate as the tool, with the spaces that other programs set.
var toolName = lazyregexp.New(`"name":\s*"smigrate"`)

var errBill = wording.Errorf("the bill of materials is cut off or damaged: export it again")

// LoadCycloneDX reads a bill of materials of "smigrate export" into b.
func LoadCycloneDX(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = string(CycloneDX)
	l := newLoader(b, src)
	guard := &elementGuard{in: r}
	d := json.NewDecoder(guard)
	if err := toComponents(d); err != nil {
		return err
	}
	take := func(entry int, c *component) {
		if c.Crypto.AssetType == cdx.CryptoAssetTypeCertificate {
			l.component(entry, c)
		}
	}
	if err := elements(ctx, b, d, guard, wording.Of("not a component that smigrate writes"), errBill, take); err != nil {
		return err
	}
	if _, err := d.Token(); err != nil { // the end of the list
		return errBill
	}
	return nil
}

// toComponents reads up to the first component.
func toComponents(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return errBill
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return errBill
		}
		if name == "components" {
			if t, err := d.Token(); err != nil || t != json.Delim('[') {
				return errBill
			}
			return nil
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return errBill
		}
	}
	return errBill
}

// component is what is read of a component.
type component struct {
	Crypto struct {
		AssetType   cdx.CryptoAssetType       `json:"assetType"`
		Certificate cdx.CertificateProperties `json:"certificateProperties"`
	} `json:"cryptoProperties"`
	Properties []cdx.Property `json:"properties"`
}

// component adds a certificate.
func (l *loader) component(entry int, c *component) {
	l.row = Row{}
	p := &c.Crypto.Certificate
	l.row.Serial, l.row.Subject, l.row.Issuer = p.SerialNumber, p.SubjectName, p.IssuerName
	if p.Fingerprint != nil {
		l.row.SHA256 = p.Fingerprint.Value
	}
	for _, x := range []struct {
		member, text string
		to           **Moment
	}{{"notValidBefore", p.NotValidBefore, &l.row.NotBefore}, {"notValidAfter", p.NotValidAfter, &l.row.NotAfter}} {
		if err := setCell(x.to, x.text); err != nil {
			l.b.Reject(entry, x.member, wording.Shorten(x.text), wording.OfError(err))
			return
		}
	}
	for _, property := range c.Properties {
		name, ours := strings.CutPrefix(property.Name, propertyPrefix)
		i := slices.IndexFunc(columns, func(c column) bool { return c.flat() == name })
		if !ours || i < 0 {
			continue
		}
		if err := setCell(columns[i].at(&l.row), property.Value); err != nil {
			l.b.Reject(entry, property.Name, wording.Shorten(property.Value), wording.OfError(err))
			return
		}
	}
	l.add(entry)
}
