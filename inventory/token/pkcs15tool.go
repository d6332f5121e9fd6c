package token

import (
	"bytes"
	"context"
	"encoding/hex"
	"strconv"
	"strings"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

var (
	// pkcs15Card begins "pkcs15-tool --dump" (OpenSC 0.13 to 0.26, format strings
	// of tools/pkcs15-tool.c): PKCS#15 Card [PIV_II]:
	pkcs15Card = lazyregexp.New(`^PKCS#15 Card \[(.*)\]:`)
	// pkcs15Object begins an object: X.509 Certificate [SIGN cert]
	pkcs15Object = lazyregexp.New(`^(X\.509 Certificate|Private (\S+) Key|Public (\S+) Key) \[(.*)\]`)
)

// IsPKCS15Tool reports whether the beginning of a file is "pkcs15-tool --dump".
func IsPKCS15Tool(head []byte) bool {
	for line := range bytes.Lines(head) {
		switch text := bytes.TrimSpace(line); {
		case len(text) == 0, bytes.HasPrefix(text, []byte("Using reader")), bytes.HasPrefix(text, []byte("Connecting to card")):
		default:
			return pkcs15Card.Match(text)
		}
	}
	return false
}

// LoadPKCS15Tool reads "pkcs15-tool --dump" into b. The dump names the card's
// serial number; of a certificate it prints the serial number and the key, which
// the private key of the same ID describes.
func LoadPKCS15Tool(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, devices []Device) error {
	src.Format = "pkcs15-tool"
	b.Begin(src)
	var cards []holdings
	for _, block := range blocks(data) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if m := pkcs15Card.FindStringSubmatch(block.heading); m != nil {
			cards = append(cards, holdings{device: pkcs15Device(block, m[1]).complete(devices)})
			continue
		}
		if m := pkcs15Object.FindStringSubmatch(block.heading); m != nil && len(cards) > 0 {
			card := &cards[len(cards)-1]
			card.objects = append(card.objects, readPKCS15Object(block, m))
		}
	}
	for _, card := range cards {
		card.add(b)
	}
	noteNothing(b)
	return nil
}

func pkcs15Device(b block, label string) Device {
	return Device{Serial: b.first("Serial number"), Label: label, Manufacturer: b.first("Manufacturer ID")}
}

// pkcs15Devices reads the cards of a dump, for listings of the same cards by
// other programs.
func pkcs15Devices(data []byte) []Device {
	var list []Device
	for _, b := range blocks(data) {
		if m := pkcs15Card.FindStringSubmatch(b.heading); m != nil {
			list = append(list, pkcs15Device(b, m[1]))
		}
	}
	return list
}

func readPKCS15Object(b block, heading []string) object {
	o := object{line: b.line, id: b.first("ID"), label: heading[4], parseSerial: parseEncodedSerial}
	algorithm := heading[2] + heading[3]
	switch {
	case strings.HasPrefix(heading[0], "X.509"):
		o.class = certificate
		o.serial = b.first("Encoded serial")
		o.authority = b.first("Authority") == "yes"
		return o
	case strings.HasPrefix(heading[0], "Private"):
		o.class = privateKey
	default:
		o.class = publicKey
	}
	if algorithm == "RSA" {
		o.key.Algorithm = algorithm
		o.key.Size, _ = strconv.Atoi(b.first("ModLength"))
	}
	if algorithm == "EC" {
		o.key.Algorithm = algorithm
		o.key.Size, _ = strconv.Atoi(b.first("FieldLength"))
		o.key.Curve = smime.CurveOfSize(o.key.Size)
	}
	return o
}

// octetMarks are what may stand between the octets of a serial number.
var octetMarks = strings.NewReplacer(" ", "", ":", "")

// parseEncodedSerial reads the serial number as the DER INTEGER that the card
// keeps, tag and length before the value: 02 12 4400000D4A...
func parseEncodedSerial(text string) ([]byte, error) {
	der, err := hex.DecodeString(octetMarks.Replace(text))
	in := cryptobyte.String(der)
	var value cryptobyte.String
	if err != nil || !in.ReadASN1(&value, asn1.INTEGER) || value.Empty() || !in.Empty() {
		return nil, wording.Errorf("not the DER encoding of a serial number")
	}
	return inventory.TrimSerial(value), nil
}
