package store

import (
	"bytes"
	"context"
	"encoding/pem"
	"io"
	"maps"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// rowHeading stands above each row: "Row 1:" in any language.
var rowHeading = lazyregexp.New(`^\p{L}+ \d+ ?:$`)

// IsView reports whether a text is output of "certutil -view" in its long form: a row
// with the state of a request, or with a schema or a certificate beside it.
func IsView(head []byte) bool {
	schema, row := false, false
	for l := range lines(decodeConsole(head)) {
		schema = schema || isSchemaRule(l.text)
		row = row || rowHeading.MatchString(l.text)
		if !row || !l.indented() {
			continue
		}
		if _, value, ok := l.field(); schema || ok && dispositionShape.MatchString(value) ||
			bytes.Contains(head, []byte("Request")) || bytes.Contains(head, []byte("-----BEGIN CERTIFICATE-----")) {
			return true
		}
	}
	return schema && row
}

// LoadView reads "certutil -view" of an AD CS database as it prints without "csv":
// a schema, then each row with one column a line and the certificate as PEM
// ([MS-CSRA], 3.1.1.1.2; layout of published output). The schema gives each
// translated label the name of its column; without one, the values do. A row with a certificate is read from
// it; the rest of the row gives the state, the requester and the revocation. A
// request that was not issued is a reject.
//
// The rows are read piece by piece. The code page, the columns and the order of day
// and month are those of the first piece that shows any. The error is that of ctx or
// of the reader.
func LoadView(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, zone *time.Location) error {
	src.Format = "certutil-view"
	b.Begin(src)
	var page console
	var columns map[string]string
	var times hostTimes
	w := stream.NewWindow(r)
	defer w.Close()
	for piece := range viewPieces(w, b) {
		text := page.decode(piece.data)
		first := columns == nil
		if first {
			columns = viewColumns(text)
		}
		times.learn(text, zone)
		if first {
			learnLabels(text, columns, &times)
		}
		for block := range blocks(b, text, isRowHeading) {
			if err := ctx.Err(); err != nil {
				return err
			}
			v := viewRow{entry: newEntry(b, piece.line-1+block[0].number), fields: map[string]string{}, times: &times}
			v.read(block[1:], columns)
			v.load()
		}
	}
	times.report(b)
	return w.Err()
}

func isRowHeading(l line) bool { return rowHeading.MatchString(l.text) }

// isSchemaRule recognises the line of dashes below the heading of the schema.
func isSchemaRule(text string) bool {
	fields := strings.Fields(text)
	return len(fields) >= 3 && strings.Trim(text, "- ") == "" && len(fields[0]) > 5
}

// viewLabels are the labels of columns in English and Spanish, for output without
// its schema.
var viewLabels = map[string]string{
	"Issued Common Name": "CommonName", "Old Certificate": "Request.OldCertificate", "Binary Precertificate": "RawPrecertificate",
	"Request Disposition": "Request.Disposition", "Requester Name": "Request.RequesterName", "Binary Certificate": "RawCertificate",
	"Serial Number": "SerialNumber", "Certificate Template": "CertificateTemplate", "Certificate Effective Date": "NotBefore", "Certificate Expiration Date": "NotAfter",
	"Public Key Length": "PublicKeyLength", "Public Key Algorithm": "PublicKeyAlgorithm", "User Principal Name": "UPN",
	"Issued Distinguished Name": "DistinguishedName", "Certificate Hash": "CertificateHash", "Issued Email Address": "EMail",
	"Revocation Date": "Request.RevokedWhen", "Effective Revocation Date": "Request.RevokedEffectiveWhen",
	"Revocation Reason": "Request.RevokedReason", "Issued Request ID": "RequestID", "Request ID": "Request.RequestID",
	"Id. de solicitud emitida": "RequestID", "Disposición de la solicitud": "Request.Disposition",
	"Nombre del solicitante": "Request.RequesterName", "Certificado binario": "RawCertificate",
}

// schemaGap parts the columns of the schema. A translated label may be longer than the
// line of dashes above it, so that their widths say little.
var schemaGap = lazyregexp.New(` {2,}`)

// viewColumns returns the column names by their labels: those of the schema, and
// viewLabels.
func viewColumns(text string) map[string]string {
	columns := maps.Clone(viewLabels)
	inSchema := false
	for l := range lines(text) {
		switch {
		case rowHeading.MatchString(l.text):
			return columns
		case isSchemaRule(l.text):
			inSchema = true
		case inSchema:
			if cells := schemaGap.Split(strings.TrimSpace(l.text), 3); len(cells) == 3 {
				columns[cells[1]] = cells[0]
			}
		}
	}
	return columns
}

// viewRow is one request of the database.
type viewRow struct {
	*entry
	fields map[string]string
	pem    []byte
	times  *hostTimes
}

// read collects the columns and the certificate of a row. A row of all columns has PEM
// of the request too, in front of most of them, and may have that of a precertificate
// and of the certificate that was renewed.
func (v *viewRow) read(block []line, columns map[string]string) {
	inside, taken := false, false
	column := "" // the one above a PEM block
	for _, l := range block {
		switch {
		case strings.HasPrefix(l.text, "-----BEGIN "):
			inside = true
			taken = l.text == "-----BEGIN CERTIFICATE-----" && len(v.pem) == 0 && (column == "" || column == "RawCertificate")
		case inside && l.indented(): // the block is cut off
			inside = false
		}
		if inside {
			if taken {
				v.pem = append(append(v.pem, l.text...), '\n')
			}
			inside = !strings.HasPrefix(l.text, "-----END ")
			continue
		}
		label, value, ok := l.field()
		if !ok || !l.indented() {
			continue
		}
		if column = columns[label]; column != "" && !isEmptyWord(value) && v.fields[column] == "" {
			v.fields[column] = value
		}
	}
}

// quoted returns what stands in quotes at the beginning of a value, or the whole.
func quoted(value string) string {
	if rest, ok := strings.CutPrefix(value, `"`); ok {
		inner, _, _ := strings.Cut(rest, `"`)
		return strings.TrimSpace(inner)
	}
	return value
}

// numberOf reads the number of "0x14 (20) -- Issued", or a plain one.
func numberOf(value string) (n int, ok bool) {
	word, _, _ := strings.Cut(value, " ")
	n64, err := strconv.ParseInt(word, 0, 32)
	return int(n64), err == nil
}

// Dispositions of requests ([MS-CSRA], 3.1.1.1.2).
const (
	dispositionIssued  = 20
	dispositionRevoked = 21
)

// issued are the dispositions of rows with a certificate: foreign ones, those of
// the CA and its chain, and issued and revoked ones.
var issued = map[int]bool{12: true, 15: true, 16: true, dispositionIssued: true, dispositionRevoked: true}

func (v *viewRow) load() {
	disposition, known := numberOf(v.fields["Request.Disposition"])
	if len(v.pem) == 0 && known && !issued[disposition] {
		v.b.Reject(v.Entry, "Request Disposition", v.fields["Request.Disposition"],
			wording.Of("request %s was not issued: there is no certificate", v.fields["RequestID"]+v.fields["Request.RequestID"]))
		return
	}
	v.Holder = quoted(v.fields["Request.RequesterName"])
	v.Template = smime.TemplateName(v.fields["CertificateTemplate"])
	if known {
		v.Status = inventory.Valid
	}
	if v.fields["Request.RevokedWhen"] != "" || disposition == dispositionRevoked {
		v.revocation()
	}
	if len(v.pem) == 0 {
		v.values()
		v.add()
		return
	}
	block, _ := pem.Decode(v.pem)
	if block == nil {
		v.b.Reject(v.Entry, "Binary Certificate", "", wording.Of("the PEM block of this row is cut off or damaged: export it again"))
		return
	}
	certfile.Add(v.b, &v.Record, block.Bytes)
}

func (v *viewRow) revocation() {
	v.Status = inventory.Revoked
	if reason, ok := numberOf(v.fields["Request.RevokedReason"]); ok && reason == 6 { // certificateHold
		v.Status = inventory.Suspended
	}
	for _, column := range [...]string{"Request.RevokedEffectiveWhen", "Request.RevokedWhen"} {
		if at, ok := v.times.parse(v.fields[column]); ok {
			v.RevokedAt = at.unix
			return
		}
	}
}

// values reads a row without its certificate.
func (v *viewRow) values() {
	for _, f := range [...]struct {
		column string
		take   func(string)
	}{
		{"SerialNumber", v.serial}, {"CertificateHash", v.fingerprint},
		{"UPN", func(s string) { v.UPN = s; v.Know(inventory.FieldUPN) }},
		{"EMail", func(s string) { v.Emails = []string{s}; v.Know(inventory.FieldEmails) }},
	} {
		if value := quoted(v.fields[f.column]); value != "" {
			f.take(value)
		}
	}
	// A name may hold values in quotes of its own.
	if name := v.fields["DistinguishedName"]; name != "" {
		v.subject(unquoted(name))
	} else if name := v.fields["CommonName"]; name != "" { // a part, by which people know the certificate
		oid, _ := smime.AttributeType("CN")
		v.Subject = inventory.Name{{Type: oid, Value: unquoted(name)}}
	}
	if at, ok := v.times.parse(v.fields["NotBefore"]); ok {
		v.notBefore(at)
	}
	if at, ok := v.times.parse(v.fields["NotAfter"]); ok {
		v.notAfter(at)
	}
	oid := quoted(v.fields["PublicKeyAlgorithm"])
	if oid, _, _ = strings.Cut(oid, " "); smime.IsOID(oid) {
		k := smime.Key{Algorithm: smime.KeyAlgorithm(oid)}
		if size, ok := numberOf(v.fields["PublicKeyLength"]); ok {
			k.Size = size
		}
		if k.Algorithm == "EC" {
			k.Curve = smime.CurveOfSize(k.Size)
		}
		v.key(k)
	}
}
