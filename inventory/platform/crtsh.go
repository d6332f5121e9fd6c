package platform

import (
	"context"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// crtsh is the output=json of crt.sh: a list of objects with issuer_name,
// common_name, name_value (one name a line), not_before and not_after without a
// zone, which is UTC, and serial_number in lower-case hexadecimal. The same
// certificate is there once more as its pre-certificate (RFC 6962, 3.1), with
// equal issuer and serial number: a duplicate.
var crtsh = kind{
	name:   "crt.sh",
	marks:  [][]string{{"issuercaid", "serialnumber"}, {"issuername", "namevalue", "notafter"}},
	record: crtshRecord,
}

// IsCrtSh reports whether the beginning of a file is JSON of crt.sh.
func IsCrtSh(head []byte) bool { return crtsh.is(head) }

// LoadCrtSh reads JSON of crt.sh into b.
func LoadCrtSh(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	return crtsh.load(ctx, b, src, r, nil)
}

func crtshRecord(e *entry, r *inventory.Record) ([]byte, error) {
	if err := e.serial("serial_number", r); err != nil {
		return nil, err
	}
	if n, ok := e.name("issuer_name"); ok {
		r.Issuer = n.String()
		r.Know(inventory.FieldIssuer)
	}
	showName(r, smime.CommonName, e.text("common_name"))
	e.mailboxes(e.texts("name_value"), r)
	return nil, e.validity("not_before", "not_after", r)
}
