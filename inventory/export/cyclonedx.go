package export

import (
	"bufio"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// billHead begins the bill of materials. It has no time and no serial number of its
// own, so that the same inventory gives the same bytes.
const billHead = `{"$schema":"http://cyclonedx.org/schema/bom-1.7.schema.json","bomFormat":"CycloneDX","specVersion":"1.7","version":1,` +
	`"metadata":{"tools":{"components":[{"type":"application","name":"smigrate"}]}},"components":[`

// propertyPrefix begins the names of the properties that carry what CycloneDX has
// no member for, by the names of the columns in CSV.
const propertyPrefix = "smigrate:"

// native are the columns that CycloneDX has a member for.
var native = []string{"serial", "sha256", "subject", "issuer", "not_before", "not_after"}

// writeCycloneDX writes a cryptographic bill of materials of version 1.7: each
// distinct algorithm, and each certificate with its public key.
func writeCycloneDX(w io.Writer, inv *inventory.Inventory) error {
	out := bufio.NewWriterSize(w, bufferSize)
	out.WriteString(billHead)
	bill := &bill{out: out}
	for _, key := range algorithms(inv) {
		if err := bill.add(algorithmOf(key)); err != nil {
			return err
		}
	}
	var row Row
	for i, c := range inv.All() {
		row.fill(c)
		ref := "certificate-" + strconv.Itoa(i+1)
		key := c.Content().Key
		if key.Algorithm != "" {
			if err := bill.add(publicKeyOf(key, ref+"-key")); err != nil {
				return err
			}
		}
		if err := bill.add(row.component(c, ref)); err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// bill is a bill of materials in the making.
type bill struct {
	out   *bufio.Writer
	begun bool
}

func (b *bill) add(c cdx.Component) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if b.begun {
		b.out.WriteByte(',')
	}
	b.begun = true
	b.out.WriteByte('\n')
	_, err = b.out.Write(text)
	return err
}

// algorithms returns the distinct keys by algorithm, size and curve, in the order
// of their names. Contents that no certificate has any more, because another source
// knew better, do not count.
func algorithms(inv *inventory.Inventory) []smime.Key {
	seen, used := map[string]smime.Key{}, make([]bool, len(inv.Contents()))
	for _, c := range inv.All() {
		used[c.ContentIndex()] = true
	}
	for i, c := range inv.Contents() {
		if used[i] && c.Key.Algorithm != "" {
			seen[algorithmRef(c.Key)] = c.Key
		}
	}
	return slices.SortedFunc(maps.Values(seen), func(a, b smime.Key) int {
		return strings.Compare(algorithmRef(a), algorithmRef(b))
	})
}

func algorithmRef(k smime.Key) string { return "algorithm-" + k.String() }

func algorithmOf(k smime.Key) cdx.Component {
	p := &cdx.CryptoAlgorithmProperties{Primitive: cdx.CryptoPrimitiveUnknown}
	switch k.Family() {
	case smime.FamilyEdDSA, smime.FamilyMLDSA:
		p.Primitive = cdx.CryptoPrimitiveSignature
	case smime.FamilyMLKEM:
		p.Primitive = cdx.CryptoPrimitiveKEM
	}
	if strings.HasPrefix(k.Curve, "P-") {
		p.EllipticCurve = "nist/" + k.Curve
	}
	if k.Size > 0 {
		p.ParameterSetIdentifier = strconv.Itoa(k.Size)
	}
	return cdx.Component{
		Type: cdx.ComponentTypeCryptographicAsset, BOMRef: algorithmRef(k), Name: k.String(),
		CryptoProperties: &cdx.CryptoProperties{AssetType: cdx.CryptoAssetTypeAlgorithm, AlgorithmProperties: p},
	}
}

func publicKeyOf(k smime.Key, ref string) cdx.Component {
	p := &cdx.RelatedCryptoMaterialProperties{
		Type:                       cdx.RelatedCryptoMaterialTypePublicKey,
		RelatedCryptographicAssets: &[]cdx.RelatedCryptographicAsset{{Type: "algorithm", Ref: algorithmRef(k)}},
	}
	if k.Size > 0 {
		p.Size = &k.Size
	}
	return cdx.Component{
		Type: cdx.ComponentTypeCryptographicAsset, BOMRef: ref, Name: k.String() + " public key",
		CryptoProperties: &cdx.CryptoProperties{AssetType: cdx.CryptoAssetTypeRelatedCryptoMaterial, RelatedCryptoMaterialProperties: p},
	}
}

// component returns the row as a component.
func (r *Row) component(c inventory.Certificate, ref string) cdx.Component {
	p := &cdx.CertificateProperties{
		SerialNumber: r.Serial, SubjectName: r.Subject, IssuerName: r.Issuer,
		NotValidBefore: cell(&r.NotBefore), NotValidAfter: cell(&r.NotAfter), CertificateFormat: "X.509",
	}
	if r.SHA256 != "" {
		p.Fingerprint = &cdx.Hash{Algorithm: cdx.HashAlgoSHA256, Value: r.SHA256}
	}
	if state := stateOf(c.Status()); state != "" {
		p.CertificateState = &[]cdx.CertificateState{{Predefined: &cdx.PredefinedCertificateState{State: state}}}
	}
	if c.Status() == inventory.Revoked {
		p.RevocationDate = cell(&r.RevokedAt)
	}
	if r.Key.Algorithm != "" {
		p.RelatedCryptographicAssets = &[]cdx.RelatedCryptographicAsset{{Type: "publicKey", Ref: ref + "-key"}}
	}
	properties := r.properties()
	return cdx.Component{
		Type: cdx.ComponentTypeCryptographicAsset, BOMRef: ref, Name: componentName(c),
		CryptoProperties: &cdx.CryptoProperties{AssetType: cdx.CryptoAssetTypeCertificate, CertificateProperties: p},
		Properties:       &properties,
	}
}

// stateOf returns the state of CycloneDX 1.7, "" for one that it has not.
func stateOf(s inventory.Status) cdx.CertificateStateType {
	switch s {
	case inventory.Valid:
		return cdx.CertificateStateActive
	case inventory.Revoked:
		return cdx.CertificateStateRevoked
	case inventory.Suspended:
		return cdx.CertificateStateSuspended
	case inventory.Expired:
		return cdx.CertificateStateDeactivated
	}
	return ""
}

// componentName returns what people know a certificate by.
func componentName(c inventory.Certificate) string {
	if emails := c.Emails(); len(emails) > 0 {
		return emails[0]
	}
	for _, name := range []string{c.Holder(), c.Subject().First(smime.CommonName), c.Serial(), c.SHA256()} {
		if name != "" {
			return name
		}
	}
	return "certificate"
}

// properties returns the values that CycloneDX has no member for.
func (r *Row) properties() []cdx.Property {
	var list []cdx.Property
	for i := range columns {
		value := columns[i].at(r)
		text := cell(value)
		if v, ok := value.(*[]string); text == "" && (!ok || *v == nil) || slices.Contains(native, columns[i].path) {
			continue
		}
		list = append(list, cdx.Property{Name: propertyPrefix + columns[i].flat(), Value: text})
	}
	return list
}
