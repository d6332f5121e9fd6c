package container

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"path"
	"strings"

	"smigrate/inventory/certfile"
	"smigrate/inventory/wording"
)

// partKind is what becomes of a part of a message.
type partKind uint8

const (
	otherPart partKind = iota
	composedPart
	messagePart
	certificatePart
	// closedPart may hold certificates that are not to be had without more.
	closedPart
)

// kind tells by its type what is in a part, and by the name of its file where the type
// says no more than that it is one.
func (t *mediaType) kind() partKind {
	switch t.name {
	case "message/rfc822", "message/global":
		return messagePart
	case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pkcs7-mime", "application/x-pkcs7-mime",
		"application/x-pkcs7-certificates", "application/x-pkcs7-certreqresp", "application/pkix-cert", "application/x-x509-ca-cert",
		"application/x-x509-user-cert", "application/x-x509-email-cert", "application/x-pem-file", "application/pkix-crl":
		return certificatePart
	case "application/pkcs12", "application/x-pkcs12", "application/ms-tnef", "application/vnd.ms-tnef", "application/vnd.ms-outlook":
		return closedPart
	}
	if strings.HasPrefix(t.name, "multipart/") {
		return composedPart
	}
	switch strings.ToLower(path.Ext(t.file)) {
	case ".p7s", ".p7m", ".p7b", ".p7c", ".cer", ".crt", ".der", ".pem", ".crl":
		return certificatePart
	case ".p12", ".pfx", ".msg":
		return closedPart
	case ".eml":
		return messagePart
	}
	return otherPart
}

// isList reports whether a part is a list of revocations.
func (t *mediaType) isList() bool {
	return t.name == "application/pkix-crl" || strings.EqualFold(path.Ext(t.file), ".crl")
}

// decodeTransfer undoes the encoding of a part (RFC 2045, 6).
func decodeTransfer(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.RawStdEncoding, &base64Letters{body})
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

// base64Letters reads the letters of base64 among all else, as RFC 2045, 6.8 demands.
type base64Letters struct{ in io.Reader }

func (b *base64Letters) Read(p []byte) (int, error) {
	for {
		n, err := b.in.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil || len(p) == 0 {
			return kept, err
		}
	}
}

// mostPart bounds a part with certificates: a message that is signed as a whole is one.
const mostPart = 32 << 20

// certificates adds what a part holds.
func (m *mail) certificates(body io.Reader, t *mediaType, name string) {
	data, whole := readPart(body)
	switch {
	case m.ctx.Err() != nil:
		return
	case !whole:
		m.reject(name, wording.Of("it is larger than %d MiB: save it as a file of its own", mostPart>>20))
		return
	}
	var c contents
	if t.isList() && !isPEM(data) {
		c.lists = [][]byte{data}
	} else if !c.any(data) {
		m.closed++
		m.b.Note(0, wording.Of("part %s of the message is encrypted or packed: certificates in it cannot be seen", name))
		return
	}
	for _, err := range c.failures {
		m.reject(name, wording.OfError(err))
	}
	for _, der := range c.certificates {
		m.found++
		m.record.Reset()
		m.record.Entry = m.found + m.broken
		certfile.Add(m.b, &m.record, der)
	}
	for _, list := range c.lists {
		if err := certfile.AddCRL(m.b, list); err != nil {
			m.reject(name, wording.OfError(err))
			continue
		}
		m.found++
	}
}

var errNoneAttached = wording.Errorf("it is named like a certificate and holds none that can be read")

// readPart reads the body of a part as far as it can be decoded; it is not whole when it
// is too large. Pieces of one size are cheaper than a buffer that is copied as it grows.
func readPart(body io.Reader) (data []byte, whole bool) {
	const size = 1 << 20
	var pieces [][]byte
	for read := 0; read <= mostPart; {
		piece := make([]byte, size)
		n, err := io.ReadFull(body, piece)
		pieces, read = append(pieces, piece[:n]), read+n
		if err != nil {
			return bytes.Join(pieces, nil), read <= mostPart
		}
	}
	return nil, false
}

// any adds what a container, a certificate or a text in PEM holds, or base64 of one within
// the encoding of the message. It is false for a container that is encrypted or packed.
func (c *contents) any(data []byte) bool {
	if isPEM(data) {
		if c.pem(data); len(c.certificates)+len(c.lists)+len(c.failures) == 0 {
			c.failures = append(c.failures, errNoneAttached)
		}
		return true
	}
	if certfile.IsDER(data) {
		c.certificates = append(c.certificates, data)
		return true
	}
	kind, _, _, err := contentInfo(data)
	if err != nil {
		if der, ok := certfile.Decode(string(data)); ok {
			return c.any(der)
		}
		c.failures = append(c.failures, err)
		return true
	}
	if kind != oidSignedData {
		return false
	}
	c.container(data)
	return true
}
