package store

import (
	"encoding/pem"
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

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
