package store

import (
	"encoding/hex"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// Lines of the extensions that "certutil -v" prints. What is in parentheses or
// behind an equals sign is the same in all languages of Windows; the words before it
// are not.
var (
	// extensionLine begins one: "    2.5.29.15: Flags = 1(Critical), Length = 4".
	extensionLine = lazyregexp.New(`^ {4}([0-2](?:\.\d+)+): \S+ = [0-9a-f]+`)
	// oidBehind is that of "Secure Email (1.3.6.1.5.5.7.3.4)".
	oidBehind = lazyregexp.New(`\(([0-2](?:\.\d+)+)\)$`)
	// octetsBehind are the bits of "Digital Signature, Key Encipherment (a0)".
	octetsBehind = lazyregexp.New(`\(([0-9a-f]{2})(?: ([0-9a-f]{2}))?\)$`)
	// mailboxLine is "RFC822 Name=anna@example.com", "RFC822-Name=", "Nom RFC822=".
	mailboxLine = lazyregexp.New(`^[^=]*RFC ?822[^=]*=(\S+)$`)
	// policyIdentifier stands behind the equals sign of "Policy Identifier=2.23.140.1.5.3.1".
	// A policy that Windows has a name for stands there by its name alone.
	policyIdentifier = lazyregexp.New(`=((?:[0-2](?:\.\d+){3,}))$`)
	// policyHeading stands above each policy: "[1]Certificate Policy:".
	policyHeading = lazyregexp.New(`^\[\d+\].*:$`)
	// principalLine is "Principal Name=anna@corp.example.com", "Prinzipalname=": of the names
	// but mailboxes that may hold an @, URLs have a colon, and the attributes of a directory
	// name have names that are known.
	principalLine = lazyregexp.New(`^([^=]*\pL)=([^\s@:=]+@[^\s@:=]+)$`)
)

// Lines of the key, which stands behind the validity; the signature algorithm stands in
// front of it. A compressed point has a length of "0 bits".
var (
	// keyLine is "    Algorithm ObjectId: 1.2.840.113549.1.1.1 RSA (RSA_SIGN)".
	keyLine = lazyregexp.New(`^ [^:]*: ?([0-2](?:\.\d+){3,})(?: |$)`)
	// curveLine is "        1.2.840.10045.3.1.7 ECDSA_P256 (x962P256v1)".
	curveLine = lazyregexp.New(`^ +([0-2](?:\.\d+){3,})(?: |$)`)
	// lengthLine is "Public Key Length: 2048 bits".
	lengthLine = lazyregexp.New(`^[^ :][^:]*: ?([1-9]\d{1,4}) ?\pL+$`)
)

// publicKey reads a line of the key and reports whether it was one.
func (c *certutilEntry) publicKey(l line) bool {
	if c.dates < 2 {
		return false
	}
	k := c.Content.Key
	switch k.Algorithm {
	case "":
		m := keyLine.FindStringSubmatch(l.text)
		if m == nil {
			return false
		}
		k.Algorithm = smime.KeyAlgorithm(m[1])
	case "RSA", "RSASSA-PSS", "DSA", "EC":
		curve, length := curveLine.FindStringSubmatch(l.text), lengthLine.FindStringSubmatch(l.text)
		switch {
		case curve != nil && k.Algorithm == "EC" && k.Curve == "":
			k.Curve, k.Size = smime.Curve(curve[1])
		case length != nil && k.Size == 0:
			k.Size = number(length[1])
		default:
			return false
		}
	default: // its name says the size
		return false
	}
	c.key(k)
	return true
}

// inExtension reads a line of an extension and reports whether it was one. All of them
// are printed, but those of which nothing is read here make no statement.
func (c *certutilEntry) inExtension(l line) bool {
	if m := extensionLine.FindStringSubmatch(l.text); m != nil {
		c.extension = m[1]
		return true
	}
	if l.text != "" && !strings.HasPrefix(l.text, "    ") {
		c.extension = ""
	}
	text := strings.TrimSpace(l.text)
	switch c.extension {
	case "":
		return false
	case "2.5.29.15":
		if m := octetsBehind.FindStringSubmatch(text); m != nil {
			c.usageOctets(m[1] + m[2])
		}
	case "2.5.29.37":
		if m := oidBehind.FindStringSubmatch(text); m != nil {
			c.eku(m[1])
		}
	case "2.5.29.17":
		if m := mailboxLine.FindStringSubmatch(text); m != nil {
			c.mailbox(m[1])
		} else if m := principalLine.FindStringSubmatch(text); m != nil {
			if _, attribute := smime.AttributeType(m[1]); !attribute {
				c.upn(m[2])
			}
		}
	case "1.3.6.1.4.1.311.21.7":
		if _, value, _ := strings.Cut(text, "="); strings.Contains(value, smime.TemplateArc) {
			c.Template = smime.TemplateName(value)
		}
	case "2.5.29.32":
		if m := policyIdentifier.FindStringSubmatch(text); m != nil {
			c.policy(m[1])
		} else if policyHeading.MatchString(text) {
			c.policies++
		}
	}
	return true
}

// usageOctets takes the BIT STRING of a key usage, whose first bit is the highest.
func (c *certutilEntry) usageOctets(digits string) {
	octets, err := hex.DecodeString(digits)
	if err != nil {
		return
	}
	for i := range 8 * len(octets) {
		if octets[i/8]&(0x80>>(i%8)) != 0 {
			c.Content.KeyUsage |= smime.KeyUsage(1) << i
		}
	}
	c.Know(inventory.FieldKeyUsage)
}
