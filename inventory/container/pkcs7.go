package container

import (
	"bytes"
	"context"
	"encoding/pem"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/wording"
)

// pemLabels are the labels of PEM blocks that hold PKCS#7 (RFC 7468, 8 and 9;
// the last one is OpenSSL's of old).
var pemLabels = []string{"PKCS7", "CMS", "PKCS #7 SIGNED DATA"}

// IsPKCS7PEM reports whether the first PEM block of a text is a PKCS#7 container.
func IsPKCS7PEM(head []byte) bool {
	return slices.Contains(pemLabels, certfile.FirstLabel(head))
}

// LoadPKCS7 reads the certificates of a SignedData (RFC 2315, 9.1; RFC 5652, 5.1)
// in PEM, DER or BER: the file that Windows calls .p7b and "openssl crl2pkcs7"
// writes. The revocation lists in it count like those in files of their own.
// Certificates and revocation lists beside the containers of a PEM file are read as well.
func LoadPKCS7(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "pkcs7"
	b.Begin(src)
	var c contents
	if !isPEM(data) {
		c.container(data)
	} else if c.pem(data); c.containers == 0 {
		c.failures = append(c.failures, errCutPEM)
	}
	for _, err := range c.failures {
		b.Reject(0, "", "", wording.OfError(err))
	}
	for _, list := range c.lists {
		if err := certfile.AddCRL(b, list); err != nil {
			b.Reject(0, "", "", wording.OfError(err))
		}
	}
	return addAll(ctx, b, c.certificates)
}

var errCutPEM = wording.Errorf("the PEM block of the container is cut off or damaged: export it again")

// contents is what containers and a text in PEM hold.
type contents struct {
	certificates, lists [][]byte // and revocation lists, in DER
	containers          int
	// failures are why containers cannot be read, or not to their end.
	failures []error
}

// container adds what a SignedData holds.
func (c *contents) container(data []byte) {
	c.containers++
	certificates, lists, err := signedData(data)
	if err == nil && len(certificates)+len(lists) == 0 {
		err = errNoCertificate
	}
	if err != nil {
		c.failures = append(c.failures, err)
	}
	c.certificates, c.lists = append(c.certificates, certificates...), append(c.lists, lists...)
}

// pem adds what stands in the blocks of a text.
func (c *contents) pem(text []byte) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		switch {
		case slices.Contains(pemLabels, block.Type):
			c.container(block.Bytes)
		case block.Type == "X509 CRL":
			c.lists = append(c.lists, block.Bytes)
		case strings.HasSuffix(block.Type, "CERTIFICATE"): // X509 CERTIFICATE, TRUSTED CERTIFICATE
			c.certificates = append(c.certificates, block.Bytes)
		}
	}
}

func isPEM(data []byte) bool { return bytes.Contains(data, []byte("-----BEGIN ")) }

var errNoCertificate = wording.Errorf("the PKCS#7 container holds no certificate")

// Certificates returns the certificates of a SignedData in DER or BER, those of
// X.509 only.
func Certificates(data []byte) ([][]byte, error) {
	certificates, _, err := signedData(data)
	if err == nil && len(certificates) == 0 {
		err = errNoCertificate
	}
	return certificates, err
}

// signedData returns the certificates and revocation lists of a SignedData, those before
// an error too.
func signedData(data []byte) (certificates, lists [][]byte, err error) {
	kind, content, _, err := contentInfo(data)
	if err != nil {
		return nil, nil, err
	}
	if kind != oidSignedData {
		return nil, nil, wording.Errorf("the PKCS#7 container is not of the type signed-data, which alone holds certificates")
	}
	rest, err := enter(content, tagSequence)
	if err != nil {
		return nil, nil, err
	}
	for len(rest) > 0 {
		var field element
		if field, rest, err = next(rest); err != nil {
			return certificates, lists, err
		}
		switch field.tag { // others are version, digestAlgorithms, contentInfo, signerInfos
		case tagExplicit0:
			certificates, err = appendAll(certificates, field.value)
		case tagExplicit1:
			lists, err = appendAll(lists, field.value)
		}
		if err != nil {
			return certificates, lists, err
		}
	}
	return certificates, lists, nil
}

// appendAll appends the elements of a field that are certificates or revocation lists of
// X.509; others are attribute certificates and answers of OCSP.
func appendAll(list [][]byte, field []byte) ([][]byte, error) {
	for len(field) > 0 {
		e, rest, err := next(field)
		if err != nil {
			return list, err
		}
		if e.tag == tagSequence {
			list = append(list, e.whole)
		}
		field = rest
	}
	return list, nil
}
