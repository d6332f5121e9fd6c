package token

import (
	"fmt"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// class is what an object on a token is (PKCS#11, CKA_CLASS), as far as it
// matters here.
type class uint8

const (
	otherObject class = iota
	certificate
	publicKey
	privateKey
)

// object is one object on a token as a program lists it.
type object struct {
	line  int
	class class
	// id is the CKA_ID in hexadecimal, which a certificate shares with its keys.
	id, label string
	// serial and subject are printed text, "" where the program prints none.
	serial, subject string
	parseSerial     func(string) ([]byte, error)
	key             smime.Key
	notAfter        int64
	expires         bool
	authority       bool
}

// pair names the key pair that the object belongs to.
func (o object) pair() string {
	switch {
	case o.id != "":
		return "id " + strings.ToLower(o.id)
	case o.label != "":
		return "label " + o.label
	default:
		return fmt.Sprint("line ", o.line)
	}
}

// holdings are the objects on one token.
type holdings struct {
	device  Device
	objects []object
}

// keyPairs counts the key pairs: an ID that a certificate and its keys share is
// one. Private keys tell most; a listing made without the PIN has none, and then
// every ID is taken for a pair.
func (h holdings) keyPairs() int {
	private, all := map[string]bool{}, map[string]bool{}
	for _, o := range h.objects {
		if o.authority || o.class == otherObject {
			continue
		}
		all[o.pair()] = true
		if o.class == privateKey {
			private[o.pair()] = true
		}
	}
	if len(private) > 0 {
		return len(private)
	}
	return len(all)
}

// add gives the certificates to the builder. One without a private key is on the
// token, but its key is not, if the listing shows private keys at all.
func (h holdings) add(b *inventory.Builder) {
	keys, private := map[string]smime.Key{}, map[string]bool{}
	for _, o := range h.objects {
		switch o.class {
		case privateKey:
			private[o.pair()] = true
			fallthrough
		case publicKey:
			keys[o.pair()] = moreOf(keys[o.pair()], o.key)
		}
	}
	on := h.device.token(h.keyPairs())
	for _, o := range h.objects {
		if o.class != certificate {
			continue
		}
		if o.authority {
			b.Reject(o.line, "label", o.label, inventory.NotSubscriber)
			continue
		}
		r := &inventory.Record{Entry: o.line}
		if o.key.Algorithm == "" {
			o.key = keys[o.pair()]
		}
		if len(private) == 0 || private[o.pair()] {
			r.Token = on
		} else {
			b.Note(o.line, wording.Of("certificate %q is on the token without its private key", o.label))
		}
		if h.device.Serial != "" && o.id != "" {
			r.Place = h.device.Serial + " " + strings.ToLower(o.id)
		}
		o.add(b, r)
	}
}

// add completes the record of a certificate and gives it to the builder.
func (o object) add(b *inventory.Builder, r *inventory.Record) {
	if o.serial != "" {
		serial, err := o.parseSerial(o.serial)
		if err != nil {
			b.Reject(o.line, "serial", o.serial, wording.OfError(err))
			return
		}
		r.Serial = serial
	}
	if o.subject != "" {
		if name, err := parseSubject(o.subject); err != nil {
			b.Note(o.line, wording.Of("subject: %s", err))
		} else {
			r.Subject = name
			r.Know(inventory.FieldSubject)
		}
	}
	if o.expires {
		r.NotAfter, r.Precision = o.notAfter, inventory.ToSecond
		r.Know(inventory.FieldNotAfter)
	}
	if o.key.Algorithm != "" {
		r.Content.Key = o.key
		r.Know(inventory.FieldKey)
		if o.key.Size > 0 || o.key.Algorithm != "RSA" && o.key.Algorithm != "EC" && o.key.Algorithm != "DSA" {
			r.Know(inventory.FieldKeySize)
		}
	}
	if len(r.Serial) == 0 {
		b.Defer(r)
		return
	}
	b.Add(r)
}

// moreOf joins what public and private key say of one key pair: a private key is
// often listed without its size.
func moreOf(a, b smime.Key) smime.Key {
	if a.Algorithm == "" || a.Size == 0 && a.Curve == "" && b.Algorithm == a.Algorithm {
		return b
	}
	return a
}

// noteSoftware says once for a file that its tokens are programs.
func noteSoftware(b *inventory.Builder, devices []Device) {
	for _, d := range devices {
		if d.isSoftware() {
			b.Note(0, wording.Of("%s is software: it has room for any number of keys", d.Model))
			return
		}
	}
}
