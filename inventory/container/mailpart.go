package container

import (
	"bytes"
	"encoding/base64"
	"encoding/pem"
	"io"
	"mime/quotedprintable"
	"path"
	"slices"
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
	certificates, lists, failed := certificatesOf(data)
	if t.isList() && !bytes.Contains(data, []byte("-----BEGIN ")) {
		certificates, lists, failed = nil, [][]byte{data}, nil
	}
	if failed == errEncrypted {
		m.closed++
		m.b.Note(0, wording.Of("part %s of the message is encrypted or packed: certificates in it cannot be seen", name))
		return
	}
	if failed != nil {
		m.reject(name, wording.OfError(failed))
	}
	for _, der := range certificates {
		m.found++
		m.record.Reset()
		m.record.Entry = m.found + m.broken
		certfile.Add(m.b, &m.record, der)
	}
	for _, list := range lists {
		if err := certfile.AddCRL(m.b, list); err != nil {
			m.reject(name, wording.OfError(err))
			continue
		}
		m.found++
	}
}

var (
	errEncrypted    = wording.Errorf("the container is encrypted or packed")
	errNoneAttached = wording.Errorf("it is named like a certificate and holds none that can be read")
)

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

// certificatesOf returns the certificates and revocation lists of a container, a
// certificate or PEM, those before an error too.
func certificatesOf(data []byte) (certificates, lists [][]byte, err error) {
	if bytes.Contains(data, []byte("-----BEGIN ")) {
		return pemCertificates(data)
	}
	if certfile.IsDER(data) {
		return [][]byte{data}, nil, nil
	}
	kind, _, _, err := contentInfo(data)
	switch {
	case err == nil && kind != oidSignedData:
		return nil, nil, errEncrypted
	case err == nil:
		certificates, lists, err = signedData(data)
		if err == nil && len(certificates)+len(lists) == 0 {
			err = errNoCertificate
		}
		return certificates, lists, err
	}
	if der, ok := certfile.Decode(string(data)); ok { // base64 within the encoding of the message
		return certificatesOf(der)
	}
	return nil, nil, err
}

// pemCertificates is certificatesOf for PEM.
func pemCertificates(data []byte) (certificates, lists [][]byte, err error) {
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		switch {
		case block.Type == "X509 CRL":
			lists = append(lists, block.Bytes)
		case slices.Contains(pemLabels, block.Type):
			c, l, failed := signedData(block.Bytes)
			certificates, lists = append(certificates, c...), append(lists, l...)
			if failed != nil {
				err = failed
			}
		case strings.HasSuffix(block.Type, "CERTIFICATE"):
			certificates = append(certificates, block.Bytes)
		}
	}
	if err == nil && len(certificates)+len(lists) == 0 {
		err = errNoneAttached
	}
	return certificates, lists, err
}
