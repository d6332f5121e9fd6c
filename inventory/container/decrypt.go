package container

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"math"
	"math/big"
	"unicode/utf16"

	"smigrate/inventory/wording"
)

// maxIterations bounds the work that a container may ask for. Programs use two
// thousand to one million; ten million take some seconds.
const maxIterations = 10_000_000

var (
	errPassword  = wording.Errorf("the password is wrong, or the container is damaged: check the password")
	errAlgorithm = wording.Errorf("the container is encrypted in a way that is not known: export it again, for instance with AES-256")
)

// passwordCipher is how the content of a container is encrypted.
type passwordCipher struct {
	block      func(key []byte) (cipher.Block, error)
	keySize    int
	salt, iv   []byte
	iterations int
	// prf is the hash of PBKDF2; nil is the key derivation of PKCS#12.
	prf func() hash.Hash
}

// newCipher reads an AlgorithmIdentifier.
func newCipher(algorithm []byte) (c passwordCipher, err error) {
	oid, parameters, err := algorithmOf(algorithm)
	if err != nil {
		return c, err
	}
	if oid == oidPBES2 {
		return newPBES2(parameters)
	}
	kind, ok := oldCiphers[oid]
	if !ok {
		return c, errAlgorithm
	}
	c = kind
	return c, c.readParameters(parameters)
}

// readParameters reads the salt and the number of iterations with which the
// parameters of all schemes begin.
func (c *passwordCipher) readParameters(parameters []byte) error {
	inner, err := enter(parameters, tagSequence)
	if err != nil {
		return err
	}
	if c.salt, inner, err = expect(inner, tagOctets); err != nil {
		return errAlgorithm
	}
	count, _, err := expect(inner, tagInteger)
	if err != nil {
		return err
	}
	c.iterations = math.MaxInt
	if n := new(big.Int).SetBytes(count); n.IsInt64() {
		c.iterations = int(n.Int64())
	}
	return nil
}

// decrypt opens a text in blocks (RFC 8018, 6.2).
func (c passwordCipher) decrypt(secret, password []byte) ([]byte, error) {
	block, iv, err := c.keyed(password)
	if err != nil {
		return nil, err
	}
	size := block.BlockSize()
	if len(iv) != size || len(secret) == 0 || len(secret)%size != 0 {
		return nil, errDamaged
	}
	open := make([]byte, len(secret))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(open, secret)
	padding := int(open[len(open)-1])
	if padding == 0 || padding > size || !bytes.HasSuffix(open, bytes.Repeat([]byte{byte(padding)}, padding)) {
		return nil, errPassword
	}
	return open[:len(open)-padding], nil
}

// keyed derives the key and, for the schemes of PKCS#12, the initial value.
func (c passwordCipher) keyed(password []byte) (cipher.Block, []byte, error) {
	if c.prf != nil {
		key, err := pbkdf2.Key(c.prf, string(password), c.salt, c.iterations, c.keySize)
		if err != nil {
			return nil, nil, err
		}
		block, err := c.block(key)
		return block, c.iv, err
	}
	wide := bmpPassword(password)
	block, err := c.block(deriveKey(wide, c.salt, c.iterations, 1, c.keySize))
	if err != nil {
		return nil, nil, err
	}
	return block, deriveKey(wide, c.salt, c.iterations, 2, block.BlockSize()), nil
}

// oldCiphers are the schemes of RFC 7292, appendix C, but for RC4 and 3DES with
// two keys, which no program uses for certificates.
var oldCiphers = map[string]passwordCipher{
	"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x03": {block: des.NewTripleDESCipher, keySize: 24},
	"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x05": {block: rc2Of(128), keySize: 16},
	"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x06": {block: rc2Of(40), keySize: 5},
}

func rc2Of(bits int) func([]byte) (cipher.Block, error) {
	return func(key []byte) (cipher.Block, error) { return newRC2(key, bits), nil }
}

const (
	oidPBES2  = "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d" // 1.2.840.113549.1.5.13
	oidPBKDF2 = "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c" // 1.2.840.113549.1.5.12
)

// ciphers are the encryption schemes of PBES2 (RFC 8018, appendix B.2).
var ciphers = map[string]passwordCipher{
	"\x60\x86\x48\x01\x65\x03\x04\x01\x02": {block: aes.NewCipher, keySize: 16},
	"\x60\x86\x48\x01\x65\x03\x04\x01\x16": {block: aes.NewCipher, keySize: 24},
	"\x60\x86\x48\x01\x65\x03\x04\x01\x2a": {block: aes.NewCipher, keySize: 32},
	"\x2a\x86\x48\x86\xf7\x0d\x03\x07":     {block: des.NewTripleDESCipher, keySize: 24},
}

// prfs are the pseudorandom functions of PBKDF2 (RFC 8018, appendix B.1.2).
var prfs = map[string]func() hash.Hash{
	"\x2a\x86\x48\x86\xf7\x0d\x02\x07": sha1.New,
	"\x2a\x86\x48\x86\xf7\x0d\x02\x08": sha256.New224,
	"\x2a\x86\x48\x86\xf7\x0d\x02\x09": sha256.New,
	"\x2a\x86\x48\x86\xf7\x0d\x02\x0a": sha512.New384,
	"\x2a\x86\x48\x86\xf7\x0d\x02\x0b": sha512.New,
}

// newPBES2 reads PBES2-params and PBKDF2-params (RFC 8018, appendix A).
func newPBES2(parameters []byte) (c passwordCipher, err error) {
	inner, err := enter(parameters, tagSequence)
	if err != nil {
		return c, err
	}
	derivation, scheme, err := next(inner)
	if err != nil {
		return c, err
	}
	kdf, kdfParameters, err := algorithmOf(derivation.whole)
	if err != nil {
		return c, err
	}
	name, schemeParameters, err := algorithmOf(scheme)
	if err != nil {
		return c, err
	}
	c, ok := ciphers[name]
	if !ok || kdf != oidPBKDF2 {
		return c, errAlgorithm
	}
	if c.iv, _, err = expect(schemeParameters, tagOctets); err != nil {
		return c, err
	}
	if c.prf, err = prfOf(kdfParameters); err != nil {
		return c, err
	}
	return c, c.readParameters(kdfParameters)
}

// prfOf finds the algorithm in PBKDF2-params, which is HMAC with SHA-1 when none
// is named.
func prfOf(parameters []byte) (func() hash.Hash, error) {
	rest, err := enter(parameters, tagSequence)
	for err == nil && len(rest) > 0 {
		var field element
		if field, rest, err = next(rest); err != nil || field.tag != tagSequence {
			continue
		}
		oid, _, err := algorithmOf(field.whole)
		prf, ok := prfs[oid]
		if err != nil || !ok {
			return nil, errAlgorithm
		}
		return prf, nil
	}
	return sha1.New, err
}

// algorithmOf splits an AlgorithmIdentifier (RFC 5280, 4.1.1.2).
func algorithmOf(b []byte) (oid string, parameters []byte, err error) {
	inner, err := enter(b, tagSequence)
	if err != nil {
		return "", nil, err
	}
	kind, parameters, err := expect(inner, tagOID)
	return string(kind), parameters, err
}

// bmpPassword writes a password as RFC 7292, appendix B.1 has it: UTF-16 with a
// zero at the end.
func bmpPassword(password []byte) []byte {
	var wide []byte
	for _, c := range append(utf16.Encode([]rune(string(password))), 0) {
		wide = append(wide, byte(c>>8), byte(c))
	}
	return wide
}
