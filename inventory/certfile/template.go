package certfile

import (
	stdasn1 "encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

// Extensions of AD CS that tell the certificate template ([MS-WCCE] 2.2.2.7.7): by its
// name for templates of version 1, else by its number.
const (
	enrollCertType      = "1.3.6.1.4.1.311.20.2"
	certificateTemplate = "1.3.6.1.4.1.311.21.7"
)

// templateOf returns the template that an extension tells, "" for none.
func (w *walk) templateOf(dotted string, value cryptobyte.String) string {
	switch dotted {
	case enrollCertType:
		var name cryptobyte.String
		if value.ReadASN1(&name, tagBMPString) {
			return w.utf16(name)
		}
	case certificateTemplate:
		var template cryptobyte.String
		var number stdasn1.ObjectIdentifier
		if value.ReadASN1(&template, asn1.SEQUENCE) && template.ReadASN1ObjectIdentifier(&number) {
			return number.String()
		}
	}
	return ""
}
