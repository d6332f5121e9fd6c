package platform

import (
	"context"
	"io"
	"time"

	"smigrate/inventory"
)

// sectigo is the list of S/MIME certificates of Sectigo Certificate Manager, API
// version 2 (the fields of AdminSmimeCertificate: id, state, serialNumber,
// backendCertId, expires, comments). The states are those of the page "Client
// Certificates": requested, issued, expired, rejected, pre-revoked, revoked.
var sectigo = kind{
	name:    "sectigo",
	marks:   [][]string{{"backendcertid"}},
	likely:  [][]string{{"serialnumber", "state", "expires"}},
	members: []string{"id", "state", "status", "serialNumber", "expires", "comments", "email"},
	record:  sectigoRecord,
}

// IsSectigo reports whether the beginning of a file is JSON of Sectigo SCM.
func IsSectigo(head []byte) bool { return sectigo.is(head) }

// LoadSectigo reads JSON of Sectigo SCM into b. A time without a zone is in the
// given one; nil is UTC.
func LoadSectigo(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, zone *time.Location) error {
	return sectigo.load(ctx, b, src, r, zone)
}

func sectigoRecord(e *entry, r *inventory.Record) ([]byte, error) {
	if err := e.serial("serialNumber", r); err != nil {
		return nil, err
	}
	state := e.text("state")
	if state == "" {
		state = e.text("status")
	}
	e.status("state", state, r)
	e.mailboxes(e.texts("email"), r)
	return nil, e.validity("", "expires", r)
}
