package container

import (
	"context"
	"encoding/binary"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// Numbers of the format that sun.security.provider.JavaKeyStore and, for JCEKS,
// com.sun.crypto.provider.JceKeyStore of OpenJDK write.
const (
	jksVersion1  = 1 // certificates without a type
	jksVersion2  = 2
	entryKey     = 1
	entryTrusted = 2
	entrySecret  = 3 // JCEKS only
)

// LoadJKS reads a Java keystore of type JKS or JCEKS: of each key the first
// certificate of its chain, which is its own, and each trusted certificate. The
// certificates are not encrypted, so no password is asked for; it protects the
// keys, and a digest at the end that is not checked.
func LoadJKS(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "jks"
	b.Begin(src)
	certificates, err := keystoreCertificates(data)
	if failed := addAll(ctx, b, certificates); failed != nil {
		return failed
	}
	switch {
	case err != nil:
		b.Reject(0, "", "", wording.OfError(err))
	case len(certificates) == 0:
		b.Note(0, wording.Of("the keystore holds no certificate"))
	}
	return nil
}

func keystoreCertificates(data []byte) (list [][]byte, err error) {
	k := &keystoreReader{rest: data}
	k.uint32() // the magic number
	version := k.uint32()
	if k.err == nil && version != jksVersion1 && version != jksVersion2 {
		return nil, wording.Errorf("the keystore has version %d, which is not known: export its certificates with \"keytool -exportcert -rfc\"", int64(version))
	}
	for n := k.uint32(); n > 0 && k.err == nil; n-- {
		tag := k.uint32()
		k.skipText() // the alias
		k.bytes(8)   // the date
		switch tag {
		case entryKey:
			k.bytes(k.uint32())
			for i, chain := uint32(0), k.uint32(); i < chain && k.err == nil; i++ {
				if der := k.certificate(version); i == 0 && k.err == nil {
					list = append(list, der)
				}
			}
		case entryTrusted:
			if der := k.certificate(version); k.err == nil {
				list = append(list, der)
			}
		case entrySecret:
			return list, wording.Errorf("the keystore holds a secret key, behind which it cannot be read: export its certificates with \"keytool -exportcert -rfc\"")
		default:
			return list, errDamaged
		}
	}
	return list, k.err
}

// keystoreReader is what is left to read. Its first error stays.
type keystoreReader struct {
	rest []byte
	err  error
}

func (k *keystoreReader) bytes(n uint32) []byte {
	if k.err != nil || uint64(n) > uint64(len(k.rest)) {
		k.err = errDamaged
		return nil
	}
	value := k.rest[:n]
	k.rest = k.rest[n:]
	return value
}

func (k *keystoreReader) uint32() uint32 {
	b := k.bytes(4)
	if k.err != nil {
		return 0
	}
	return binary.BigEndian.Uint32(b)
}

// skipText passes over a string as java.io.DataOutput.writeUTF writes it.
func (k *keystoreReader) skipText() {
	b := k.bytes(2)
	if k.err == nil {
		k.bytes(uint32(binary.BigEndian.Uint16(b)))
	}
}

func (k *keystoreReader) certificate(version uint32) []byte {
	if version == jksVersion2 {
		k.skipText() // the type, X.509
	}
	return k.bytes(k.uint32())
}
