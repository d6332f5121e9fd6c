package token

import (
	"encoding/hex"
	"net/url"
	"strings"
)

// uri is a PKCS#11 URI (RFC 7512): "pkcs11:model=..;serial=..;token=..;id=%01".
type uri struct {
	device Device
	// id is the CKA_ID of the object in hexadecimal.
	id     string
	object string
	// kind is the object's: cert, private, public, "" for a token.
	kind string
}

// parseURI reads a PKCS#11 URI; ok is false for any other text.
func parseURI(s string) (u uri, ok bool) {
	rest, ok := strings.CutPrefix(s, "pkcs11:")
	if !ok {
		return u, false
	}
	path, _, _ := strings.Cut(rest, "?")
	for part := range strings.SplitSeq(path, ";") {
		name, value, _ := strings.Cut(part, "=")
		raw, err := url.PathUnescape(value)
		if err != nil {
			raw = value
		}
		text := strings.ToValidUTF8(raw, "\uFFFD")
		switch name {
		case "model":
			u.device.Model = text
		case "manufacturer":
			u.device.Manufacturer = text
		case "serial":
			u.device.Serial = text
		case "token":
			u.device.Label = text
		case "id":
			u.id = hex.EncodeToString([]byte(raw))
		case "object":
			u.object = text
		case "type", "object-type":
			u.kind = text
		}
	}
	u.device = u.device.withoutConstant()
	return u, true
}
