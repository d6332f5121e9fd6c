package container

import (
	"bytes"
	"context"
	"encoding/pem"
	"slices"

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
// Certificates beside the containers of a PEM file are read as well.
func LoadPKCS7(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "pkcs7"
	b.Begin(src)
	if !bytes.Contains(data, []byte("-----BEGIN ")) {
		return addAll(ctx, b, open(b, data))
	}
	var all [][]byte
	found := false
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		switch {
		case slices.Contains(pemLabels, block.Type):
			found = true
			all = append(all, open(b, block.Bytes)...)
		case block.Type == "CERTIFICATE":
			all = append(all, block.Bytes)
		}
	}
	if !found {
		b.Reject(0, "", "", wording.Of("the PEM block of the container is cut off or damaged: export it again"))
	}
	return addAll(ctx, b, all)
}

// open returns the certificates of a SignedData and hands its revocation lists to the
// builder.
func open(b *inventory.Builder, data []byte) [][]byte {
	certificates, lists, err := signedData(data)
	if err == nil && len(certificates)+len(lists) == 0 {
		err = errNoCertificate
	}
	if err != nil {
		b.Reject(0, "", "", wording.OfError(err))
	}
	for _, list := range lists {
		if err := certfile.AddCRL(b, list); err != nil {
			b.Reject(0, "", "", wording.OfError(err))
		}
	}
	return certificates
}

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
