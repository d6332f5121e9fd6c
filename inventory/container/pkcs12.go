package container

import (
	"context"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// LoadPKCS12 reads the certificates of a PFX (RFC 7292): Windows' .pfx, OpenSSL's
// .p12, and the keystores of Java since version 9. The password is asked for when
// there is something to decrypt that the empty one does not open; a nil function is
// the empty one. Its MAC is not checked: what a wrong password gives does not begin
// like certificates.
func LoadPKCS12(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, password func(path string) ([]byte, error)) error {
	src.Format = "pkcs12"
	b.Begin(src)
	p := pfx{ctx: ctx, iterations: maxIterations, ask: func() ([]byte, error) {
		if password == nil {
			return nil, nil
		}
		return password(src.File)
	}}
	err := p.read(data)
	if failed := addAll(ctx, b, p.certificates); failed != nil {
		return failed
	}
	switch {
	case err != nil:
		b.Reject(0, "", "", wording.OfError(err))
	case len(p.certificates) == 0:
		b.Note(0, wording.Of("the container holds no certificate"))
	}
	return nil
}

// pfx is one container while it is read.
type pfx struct {
	ctx          context.Context
	ask          func() ([]byte, error)
	password     []byte
	asked        bool
	iterations   int // that its parts may still ask for
	certificates [][]byte
}

var errPublicKey = wording.Errorf("the container is signed or encrypted with a key instead of a password: export it again with a password")

// read goes through PFX and AuthenticatedSafe (RFC 7292, 4).
func (p *pfx) read(data []byte) error {
	inner, err := enter(data, tagSequence)
	if err != nil {
		return err
	}
	if _, inner, err = expect(inner, tagInteger); err != nil { // the version, 3
		return err
	}
	kind, content, _, err := contentInfo(inner)
	if err != nil {
		return err
	}
	if kind != oidData {
		return errPublicKey
	}
	safe, err := octetsOf(content)
	if err != nil {
		return err
	}
	rest, err := enter(safe, tagSequence)
	for err == nil && len(rest) > 0 && p.ctx.Err() == nil {
		if kind, content, rest, err = contentInfo(rest); err == nil {
			err = p.part(kind, content)
		}
	}
	return err
}

// part reads one ContentInfo of the AuthenticatedSafe.
func (p *pfx) part(kind string, content []byte) error {
	switch kind {
	case oidData:
		bags, err := octetsOf(content)
		if err != nil {
			return err
		}
		return p.bags(bags, maxDepth)
	case oidEncryptedData:
		bags, err := p.decrypt(content)
		if err != nil {
			return err
		}
		if p.bags(bags, maxDepth) != nil {
			return errPassword
		}
		return nil
	default:
		return errPublicKey
	}
}

// decrypt opens an EncryptedData (RFC 2315, 13).
func (p *pfx) decrypt(content []byte) ([]byte, error) {
	inner, err := enter(content, tagSequence)
	if err != nil {
		return nil, err
	}
	if _, inner, err = expect(inner, tagInteger); err != nil {
		return nil, err
	}
	if inner, err = enter(inner, tagSequence); err != nil { // EncryptedContentInfo
		return nil, err
	}
	if _, inner, err = expect(inner, tagOID); err != nil {
		return nil, err
	}
	algorithm, inner, err := next(inner)
	if err != nil {
		return nil, err
	}
	field, _, err := next(inner)
	if err != nil || field.tag&^isConstructed != tagImplicit0 {
		return nil, errDamaged
	}
	secret, err := field.octets()
	if err != nil {
		return nil, err
	}
	open, err := newCipher(algorithm.whole) // before anybody is asked for a password
	if err != nil {
		return nil, err
	}
	if open.iterations < 1 || open.iterations > p.iterations {
		return nil, wording.Errorf("the container asks for %d iterations, more than %d: it was made to keep a program busy", open.iterations, maxIterations)
	}
	p.iterations -= open.iterations
	if !p.asked {
		p.asked = true
		if bags, ok := unprotected(open, secret); ok {
			return bags, nil
		}
		if p.password, err = p.ask(); err != nil {
			return nil, err
		}
	}
	return open.decrypt(secret, p.password)
}

// unprotected opens a part with the empty password, which programs take when people
// give none; they do not ask for much work then.
func unprotected(c passwordCipher, secret []byte) (bags []byte, ok bool) {
	if c.iterations > maxIterations/10 {
		return nil, false
	}
	bags, err := c.decrypt(secret, nil)
	if err != nil {
		return nil, false
	}
	_, err = enter(bags, tagSequence)
	return bags, err == nil
}

// Types of bags (RFC 7292, 4.2), and of certificates in them.
const (
	oidCertBag         = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x03" // 1.2.840.113549.1.12.10.1.3
	oidSafeContentsBag = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x06" // 1.2.840.113549.1.12.10.1.6
	oidX509            = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x16\x01"     // 1.2.840.113549.1.9.22.1
)

// bags goes through SafeContents. Bags with keys, revocation lists and secrets
// are passed over as they are, attributes too.
func (p *pfx) bags(data []byte, depth int) error {
	if depth == 0 {
		return errDamaged
	}
	rest, err := enter(data, tagSequence)
	for err == nil && len(rest) > 0 {
		var kind string
		var content []byte
		if kind, content, rest, err = contentInfo(rest); err != nil {
			return err
		}
		switch kind {
		case oidCertBag:
			err = p.certificate(content)
		case oidSafeContentsBag:
			err = p.bags(content, depth-1)
		}
	}
	return err
}

// certificate reads a CertBag, which has the form of a ContentInfo.
func (p *pfx) certificate(bag []byte) error {
	kind, content, _, err := contentInfo(bag)
	if err != nil || kind != oidX509 {
		return err
	}
	der, err := octetsOf(content)
	if err == nil {
		p.certificates = append(p.certificates, der)
	}
	return err
}

// octetsOf returns the content of the OCTET STRING that b holds.
func octetsOf(b []byte) ([]byte, error) {
	e, _, err := next(b)
	if err != nil || e.tag&^isConstructed != tagOctets {
		return nil, errDamaged
	}
	return e.octets()
}
