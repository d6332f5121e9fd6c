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

var (
	errBill      = wording.Errorf("the bill of materials is cut off or damaged: export it again")
	errComponent = wording.Errorf("not a component that smigrate writes")
)

// LoadCycloneDX reads a bill of materials of "smigrate export" into b.
func LoadCycloneDX(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = string(CycloneDX)
	l := newLoader(b, src)
	guard := &elementGuard{in: r}
	d := json.NewDecoder(guard)
	if err := toComponents(d); err != nil {
		return err
	}
	var c component
	decode := elements(d, guard, func(*item) any { c = component{}; return &c }, errComponent, errBill)
	next := func(x *item) error {
		err := decode(x)
		if err == nil && x.fault == nil {
			x.component(&c)
		}
		return err
	}
	if err := l.load(ctx, next, func(*item) {}); err != nil {
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

// component makes the row of a component; one of a key or an algorithm has none.
func (x *item) component(c *component) {
	if x.other = c.Crypto.AssetType != cdx.CryptoAssetTypeCertificate; !x.other {
		x.fault = x.row.setComponent(c)
	}
}

// setComponent takes the values of a component.
func (r *Row) setComponent(c *component) *fault {
	p := &c.Crypto.Certificate
	*r = Row{Serial: p.SerialNumber, Subject: p.SubjectName, Issuer: p.IssuerName}
	if p.Fingerprint != nil {
		r.SHA256 = p.Fingerprint.Value
	}
	for _, x := range []struct {
		member, text string
		to           **Moment
	}{{"notValidBefore", p.NotValidBefore, &r.NotBefore}, {"notValidAfter", p.NotValidAfter, &r.NotAfter}} {
		if err := setCell(x.to, x.text); err != nil {
			return &fault{x.member, x.text, err}
		}
	}
	for _, property := range c.Properties {
		name, ours := strings.CutPrefix(property.Name, propertyPrefix)
		i := slices.IndexFunc(columns, func(c column) bool { return c.flat() == name })
		if !ours || i < 0 {
			continue
		}
		if err := setCell(columns[i].at(r), property.Value); err != nil {
			return &fault{property.Name, property.Value, err}
		}
	}
	return nil
}
