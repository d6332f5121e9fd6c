package directory

import (
	"bytes"
	"context"
	"encoding/pem"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/wording"
)

// pemCRL is the label of a revocation list (RFC 7468, 6).
const pemCRL = "X509 CRL"

// IsCRLPEM reports whether the first PEM block of a text is a revocation list.
func IsCRLPEM(head []byte) bool {
	return certfile.FirstLabel(head) == pemCRL
}

// LoadCRL reads revocation lists (RFC 5280, 5) in DER or PEM. Their entries are no
// certificates and no rows; the builder joins them to certificates by issuer and
// serial number, whatever the order of the files. Signatures are not verified.
func LoadCRL(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "crl"
	b.Begin(src)
	lists := [][]byte{data}
	if bytes.Contains(data, []byte("-----BEGIN ")) {
		lists = nil
		for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
			if block.Type == pemCRL {
				lists = append(lists, block.Bytes)
			}
		}
		if len(lists) == 0 {
			b.Reject(0, "", "", wording.Of("the PEM block of the revocation list is cut off or damaged: download it again"))
		}
	}
	for i, list := range lists {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := certfile.AddCRL(b, list); err != nil {
			b.Reject(i+1, "", "", wording.OfError(err))
		}
	}
	return nil
}
