package store

import (
	"bytes"
	"context"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// LoadNSSList reads "certutil -L" and "-K" of NSS (listCerts and ListKeys in its
// certutil.c), which list nicknames and trust, or keys. Neither says which
// certificate it is about: each nickname of somebody's certificate is a reject
// that names the way to export it. Authorities and keys are counted in a note.
//
//	Certificate Nickname                                         Trust Attributes
//	                                                             SSL,S/MIME,JAR/XPI
//
//	Issuing CA                                                   C,C,C
//	alice-dual                                                   u,u,u
func LoadNSSList(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "nss-nicknames"
	b.Begin(src)
	authorities, keys, number := 0, 0, 0
	for raw := range bytes.Lines(data) {
		number++
		if number%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		text := strings.ToValidUTF8(strings.TrimRight(string(raw[:min(len(raw), 1024)]), " \t\r\n"), "\uFFFD")
		if nssKeyLine.MatchString(text) {
			keys++
			continue
		}
		m := nssTrustLine.FindStringSubmatch(text)
		switch {
		case m == nil:
		case strings.ContainsAny(m[2], "CT") && !strings.Contains(m[2], "u"):
			authorities++
		default:
			b.Reject(number, "Certificate Nickname", m[1], wording.Of(
				"the list tells no serial number, fingerprint or date: export the certificate with certutil -L -n %q -a", m[1]))
		}
	}
	if authorities > 0 {
		b.Note(0, wording.Of("certificates of authorities that it lists: %d", authorities))
	}
	if keys > 0 {
		b.Note(0, wording.Of("no certificate; private keys that it lists: %d", keys))
	}
	return nil
}

var (
	// nssTrustLine is a nickname and its trust for TLS, e-mail and code: letters of
	// certutil(1), -t.
	nssTrustLine = lazyregexp.New(`^(.+?) +([pPcCTuwX]*,[pPcCTuwX]*,[pPcCTuwX]*)$`)
	// nssKeyLine is a key: "< 0> rsa      1066e450...   alice-dual".
	nssKeyLine = lazyregexp.New(`^< *\d+> [a-z]+ +[0-9a-f]{8,}`)
)
