package container

import (
	"bytes"
	"context"
	"encoding/pem"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// pemLabels are the labels of PEM blocks that hold PKCS#7 (RFC 7468, 8 and 9;
// the last one is OpenSSL's of old).
var pemLabels = []string{"PKCS7", "CMS", "PKCS #7 SIGNED DATA"}

// IsPKCS7PEM reports whether the first PEM block of a text is a PKCS#7 container.
func IsPKCS7PEM(head []byte) bool {
	_, after, found := bytes.Cut(head, []byte("-----BEGIN "))
	label, _, whole := bytes.Cut(after, []byte("-----"))
	return found && whole && slices.Contains(pemLabels, string(label))
}

// LoadPKCS7 reads the certificates of a SignedData (RFC 2315, 9.1; RFC 5652, 5.1)
// in PEM, DER or BER: the file that Windows calls .p7b and "openssl crl2pkcs7"
// writes. Certificates beside the containers of a PEM file are read as well.
func LoadPKCS7(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "pkcs7"
	b.Begin(src)
	if !bytes.Contains(data, []byte("-----BEGIN ")) {
		certificates, err := Certificates(data)
		if err != nil {
			b.Reject(0, "", "", wording.OfError(err))
			return nil
		}
		return addAll(ctx, b, certificates)
	}
	var all [][]byte
	found := false
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		switch {
		case slices.Contains(pemLabels, block.Type):
			found = true
			certificates, err := Certificates(block.Bytes)
			if err != nil {
				b.Reject(0, "", "", wording.OfError(err))
			}
			all = append(all, certificates...)
		case block.Type == "CERTIFICATE":
			all = append(all, block.Bytes)
		}
	}
	if !found {
		b.Reject(0, "", "", wording.Of("the PEM block of the container is cut off or damaged: export it again"))
	}
	return addAll(ctx, b, all)
}

// Certificates returns the certificates of a SignedData in DER or BER, those of
// X.509 only.
func Certificates(data []byte) ([][]byte, error) {
	kind, content, _, err := contentInfo(data)
	if err != nil {
		return nil, err
	}
	if kind != oidSignedData {
		return nil, wording.Errorf("the PKCS#7 container is not of the type signed-data, which alone holds certificates")
	}
	rest, err := enter(content, tagSequence)
	if err != nil {
		return nil, err
	}
	var list [][]byte
	for len(rest) > 0 {
		var field element
		if field, rest, err = next(rest); err != nil {
			return nil, err
		}
		if field.tag != tagExplicit0 { // version, digestAlgorithms, contentInfo, crls, signerInfos
			continue
		}
		for inner := field.value; len(inner) > 0; {
			var certificate element
			if certificate, inner, err = next(inner); err != nil {
				return list, err
			}
			if certificate.tag == tagSequence { // others are attribute certificates
				list = append(list, certificate.whole)
			}
		}
	}
	if len(list) == 0 {
		return nil, wording.Errorf("the PKCS#7 container holds no certificate")
	}
	return list, nil
}
