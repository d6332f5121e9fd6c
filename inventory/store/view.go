package store

import (
	"bytes"
	"context"
	"io"
	"maps"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/stream"
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
