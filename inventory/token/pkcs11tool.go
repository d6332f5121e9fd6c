package token

import (
	"context"
	"encoding/asn1"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/crypto/cryptobyte"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// objectHeading begins an object of "pkcs11-tool -O" (OpenSC 0.12 to 0.26):
//
//	Certificate Object; type = X.509 cert
//	  label:      Digital Signature
//	  subject:    DN: C=US, O=Example Widgets Inc, CN=Bob Baker
//	  serial:     4400000B28D3E4F5061728394A0000000B28
//	  ID:         01
//	Public Key Object; EC  EC_POINT 256 bits
//	  EC_PARAMS:  06082a8648ce3d030107
//
// There are no dates, no issuer and no extensions. Newer versions add "uri:", older
// ones have a comma for the semicolon.
var objectHeading = lazyregexp.New(`^(Certificate|Public Key|Private Key|Secret Key|Data|Profile) [Oo]bject[;,] ?(.*)$`)

var (
	// usingSlot is printed before the objects: Using slot 0 with a present token
	// (0x2fc1b88b), or, with --slot: Using slot with label "x" (0x2fc1b88b).
	usingSlot = lazyregexp.New(`^Using slot .*\((0x[0-9a-fA-F]+)\)`)
	// loggingIn is printed with --login: Logging in to "Carol Chen".
	loggingIn = lazyregexp.New(`^(?:Logging in to|Using slot with label) "(.+)"`)
)

// IsPKCS11Tool reports whether the beginning of a file is "pkcs11-tool -O".
func IsPKCS11Tool(head []byte) bool {
	for _, text := range lines(head) {
		switch {
		case text == "", usingSlot.MatchString(text), loggingIn.MatchString(text), strings.HasPrefix(text, "Please enter"):
		case slotHeading.MatchString(text), strings.HasSuffix(text, " slots:"), text[0] == ' ': // slots before the objects
		default:
			return objectHeading.MatchString(text)
		}
	}
	return false
}

// LoadPKCS11Tool reads "pkcs11-tool -O" into b. The listing does not name its
// device, so devices are those that other listings name.
func LoadPKCS11Tool(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, devices []Device) error {
	src.Format = "pkcs11-tool"
	b.Begin(src)
	own := Devices(data)
	var found []Device
	for _, run := range pkcs11Runs(data) {
		if err := ctx.Err(); err != nil {
			return err
		}
		device, ok := run.find(src.File, own, devices)
		if !ok && run.listsCertificate() {
			b.Note(0, wording.Of("this listing does not name its token: load the output of \"pkcs11-tool -L\" with it "+
				"and put the token's serial number into the name of this file"))
		}
		found = append(found, device)
		holdings{device, run.objects}.add(b)
	}
	noteSoftware(b, found)
	noteNothing(b)
	return nil
}

// noteNothing says of a listing that it holds no certificate.
func noteNothing(b *inventory.Builder) {
	if s := b.Source(); s.Rows == 0 && !b.Deferred() {
		b.Note(0, wording.Of("no certificate on this device"))
	}
}

// pkcs11Run is what one run of the program lists.
type pkcs11Run struct {
	// slot and label are those of the lines before the objects, "" without them.
	slot, label string
	// device is the one that the objects' URIs name.
	device  Device
	objects []object
}

func (r pkcs11Run) listsCertificate() bool {
	return slices.ContainsFunc(r.objects, func(o object) bool { return o.class == certificate })
}

// pkcs11Runs reads the listings of any number of runs in one file.
func pkcs11Runs(data []byte) []pkcs11Run {
	var runs []pkcs11Run
	open := false // the last run has no object yet
	for _, block := range blocks(data) {
		m := objectHeading.FindStringSubmatch(block.heading)
		slot, label := usingSlot.FindStringSubmatch(block.heading), loggingIn.FindStringSubmatch(block.heading)
		if m == nil && slot == nil && label == nil {
			continue
		}
		if len(runs) == 0 || m == nil && !open {
			runs = append(runs, pkcs11Run{})
			open = true
		}
		run := &runs[len(runs)-1]
		if slot != nil {
			run.slot = strings.ToLower(slot[1])
		}
		if label != nil && label[1] != "(null)" {
			run.label = label[1]
		}
		if m != nil {
			open = false
			run.objects = append(run.objects, pkcs11Object(block, m[1], m[2]))
			if u, ok := parseURI(block.first("uri")); ok {
				run.device = u.device
			}
		}
	}
	return runs
}

// find returns the device of a listing; own are those of the same file.
func (r pkcs11Run) find(file string, own, devices []Device) (Device, bool) {
	if r.device.Serial != "" {
		return r.device.complete(devices), true
	}
	if d, ok := namedBy(file, append(own[:len(own):len(own)], devices...)); ok {
		return d.complete(devices), true
	}
	for _, list := range [...][]Device{own, devices} {
		if d, ok := only(list, func(d Device) bool { return r.label != "" && d.Label == r.label }); ok {
			return d.complete(devices), true
		}
		if d, ok := only(list, func(d Device) bool { return r.slot != "" && d.Slot == r.slot }); ok {
			return d.complete(devices), true
		}
	}
	if len(own) == 1 {
		return own[0].complete(devices), true
	}
	if serial, ok := serialIn(file); ok {
		return Device{Serial: serial}, true
	}
	return Device{}, false
}

// pkcs11Object reads one object; about is what its heading says after the class.
func pkcs11Object(b block, kind, about string) object {
	o := object{line: b.line, id: b.first("ID"), label: b.first("label"), parseSerial: inventory.ParseHexSerial}
	switch kind {
	case "Certificate":
		o.class = certificate
		o.serial, o.subject = b.first("serial"), b.first("subject")
	case "Public Key", "Private Key":
		o.class = publicKey
		if kind == "Private Key" {
			o.class = privateKey
		}
		o.key = pkcs11Key(about, b.first("EC_PARAMS"))
	}
	return o
}

var keyBits = lazyregexp.New(`(\d+) bits`)

// pkcs11Key reads "RSA 2048 bits" and "EC  EC_POINT 256 bits"; the parameters of
// an EC key are the DER encoding of its curve.
func pkcs11Key(about, parameters string) smime.Key {
	algorithm, _, _ := strings.Cut(about, " ")
	var k smime.Key
	switch algorithm {
	case "RSA", "DSA", "EC":
		k.Algorithm = algorithm
	default:
		return k
	}
	if m := keyBits.FindStringSubmatch(about); m != nil {
		k.Size, _ = strconv.Atoi(m[1])
	}
	if k.Algorithm != "EC" {
		return k
	}
	if name, bits, ok := curve(parameters); ok {
		k.Curve, k.Size = name, bits
	} else if k.Curve = smime.CurveOfSize(k.Size); k.Curve == "" {
		k.Size = 0 // 255 bits of an EC_POINT may be an EdDSA key
	}
	return k
}

// curve reads the OBJECT IDENTIFIER of a named curve in hexadecimal.
func curve(parameters string) (name string, bits int, ok bool) {
	der, err := hex.DecodeString(parameters)
	if err != nil {
		return "", 0, false
	}
	in := cryptobyte.String(der)
	var oid asn1.ObjectIdentifier
	if !in.ReadASN1ObjectIdentifier(&oid) {
		return "", 0, false
	}
	name, bits = smime.Curve(oid.String())
	return name, bits, bits > 0
}
