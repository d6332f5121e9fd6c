package inventory

import (
	"iter"
	"strings"
)

// device is a [Token] in codes of a dictionary.
type device struct {
	serial, model, firmware Code
	keyPairs                uint32
}

// hash spreads what tells devices apart, the serial number or else all that is said, by
// FNV-1a and the golden ratio, after Knuth, The Art of Computer Programming, volume 3,
// section 6.4.
func (t *Text) hash(d device) uint32 {
	h := uint32(2166136261)
	if d.serial == 0 {
		h = uint32(d.model)*31 + uint32(d.firmware)
	}
	for _, c := range []byte(bareSerial(t.Of(d.serial))) {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h * 0x9e3779b9
}

// same reports whether two devices are one: by their serial numbers, which programs print
// in both cases, with zeros before them or without.
func (t *Text) same(a, b device) bool {
	if a.serial == 0 || b.serial == 0 {
		return a.serial == b.serial && a.model == b.model && a.firmware == b.firmware
	}
	return a.serial == b.serial || strings.EqualFold(bareSerial(t.Of(a.serial)), bareSerial(t.Of(b.serial)))
}

// bareSerial is a serial number of a device without what programs put before it.
func bareSerial(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 2 && (s[:2] == "0x" || s[:2] == "0X") {
		s = s[2:]
	}
	return strings.TrimLeft(s, "0")
}

// encode returns a token in codes of the dictionary.
func (t *Text) encode(k Token) device {
	return device{t.Code(k.Serial), t.Code(k.Model), t.Code(k.Firmware), uint32(k.KeyPairs)}
}

func (t *Text) decode(d device) Token {
	return Token{Serial: t.Of(d.serial), Model: t.Of(d.model), Firmware: t.Of(d.firmware), KeyPairs: int(d.keyPairs)}
}

// TokenCount returns the number of devices, each counted once.
func (v *Inventory) TokenCount() int { return v.devices.len() }

// TokenAt returns device i, 0 <= i < TokenCount.
func (v *Inventory) TokenAt(i int) Token { return v.text.decode(v.devices.at(i)) }

// Tokens iterates over the devices, each once, by their positions.
func (v *Inventory) Tokens() iter.Seq2[int, Token] {
	return func(yield func(int, Token) bool) {
		for i := range v.TokenCount() {
			if !yield(i, v.TokenAt(i)) {
				return
			}
		}
	}
}

// setToken names the device of row i.
func (b *Builder) setToken(i int, t Token) { b.setDevice(i, b.v.text.encode(t)) }

// setDevice names the device of row i. A device that is known by its serial number
// stays; what is said of it adds up.
func (b *Builder) setDevice(i int, d device) {
	if d == (device{}) {
		return
	}
	n := b.internDevice(d)
	if now := b.v.token.at(i); now == 0 || b.v.devices.at(int(now-1)).serial == 0 && d.serial != 0 {
		b.v.token.set(i, n)
	}
}

// internDevice returns the position + 1 of a device and adds what is said of it.
func (b *Builder) internDevice(d device) Code {
	hash := b.v.text.hash(d)
	part, at := b.devices.start(hash)
	for ; part[at].n != 0; at = following(part, at) {
		known := b.v.devices.ref(int(part[at].n - 1))
		if part[at].hash != hash || !b.v.text.same(*known, d) {
			continue
		}
		if known.model == 0 {
			known.model = d.model
		}
		if known.firmware == 0 {
			known.firmware = d.firmware
		}
		known.keyPairs = max(known.keyPairs, d.keyPairs)
		return Code(part[at].n)
	}
	b.devices.fill(hash, uint32(b.v.devices.len()), at)
	b.v.devices.append(d)
	return Code(b.v.devices.len())
}

// Token is the device that holds a certificate's private key, as far as a source
// says.
type Token struct {
	// Serial is the device's serial number as its tools print it.
	Serial   string
	Model    string
	Firmware string
	// KeyPairs is the number of key pairs seen on the device; 0 is unknown.
	KeyPairs int
}
