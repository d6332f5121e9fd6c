package sample

import (
	"strconv"

	"smigrate/inventory/smime"
)

// tokenModel is a kind of device, how it prints its serial number, and the keys
// that it can hold.
type tokenModel struct {
	name, firmware string
	serialPrefix   string
	serialBase     int
	serialDigits   int
	keys           mix[smime.Key]
}

var (
	rsa2048 = smime.Key{Algorithm: "RSA", Size: 2048}
	rsa3072 = smime.Key{Algorithm: "RSA", Size: 3072}
	rsa4096 = smime.Key{Algorithm: "RSA", Size: 4096}
	p256    = smime.Key{Algorithm: "EC", Size: 256}
	p384    = smime.Key{Algorithm: "EC", Size: 384}
	ed25519 = smime.Key{Algorithm: "Ed25519", Size: 256}
)

// Keys by where they live. Most devices in the field hold RSA-2048, many cannot
// hold more.
var (
	softwareKeys = mix[smime.Key]{{80, rsa2048}, {7, rsa3072}, {8, rsa4096}, {3, p256}, {2, p384}}
	smallKeys    = mix[smime.Key]{{92, rsa2048}, {5, p256}, {3, p384}}
	largeKeys    = mix[smime.Key]{{67, rsa2048}, {12, rsa3072}, {7, rsa4096}, {7, p256}, {5, p384}, {2, ed25519}}
	cardKeys     = mix[smime.Key]{{85, rsa2048}, {8, rsa3072}, {7, p256}}
	rsaOnly      = mix[smime.Key]{{100, rsa2048}}
)

// tokenModels are the devices in use. The unnamed one is a device that the card
// system knows by its serial number only.
var tokenModels = mix[*tokenModel]{
	{30, &tokenModel{name: "YubiKey 5 NFC", firmware: "5.4.3", serialBase: 10, serialDigits: 8, keys: smallKeys}},
	{20, &tokenModel{name: "YubiKey 5 NFC", firmware: "5.7.4", serialBase: 10, serialDigits: 8, keys: largeKeys}},
	{8, &tokenModel{name: "YubiKey 5 FIPS", firmware: "5.4.3", serialBase: 10, serialDigits: 8, keys: smallKeys}},
	{17, &tokenModel{name: "SafeNet eToken 5110 CC", serialPrefix: "0", serialBase: 16, serialDigits: 7, keys: cardKeys}},
	{12, &tokenModel{name: "IDPrime 940", serialPrefix: "4c42", serialBase: 16, serialDigits: 12, keys: cardKeys}},
	{4, &tokenModel{name: "OpenPGP card", firmware: "3.4", serialPrefix: "0005", serialBase: 16, serialDigits: 8, keys: rsaOnly}},
	{5, &tokenModel{name: "Microsoft Virtual Smart Card", serialBase: 16, serialDigits: 14, keys: rsaOnly}},
	{4, &tokenModel{serialBase: 16, serialDigits: 14, keys: rsaOnly}},
}

// token is one device. It has no model when the keys are in software.
type token struct {
	model  *tokenModel
	number int
}

// serialStride is a prime that divides no range of serial numbers: its multiples
// look random and meet every number of a range once.
const serialStride = 2_654_435_761

// appendSerial appends the serial number as the model prints it, first digit
// never 0. Tokens of one model with different numbers have different serials.
func (t token) appendSerial(b []byte) []byte {
	if t.model == nil {
		return b
	}
	first := uint64(1)
	for range t.model.serialDigits - 1 {
		first *= uint64(t.model.serialBase)
	}
	serial := first + uint64(t.number)*serialStride%(first*uint64(t.model.serialBase-1))
	return strconv.AppendUint(append(b, t.model.serialPrefix...), serial, t.model.serialBase)
}

func (t token) name() string {
	if t.model == nil {
		return ""
	}
	return t.model.name
}

func (t token) firmware() string {
	if t.model == nil {
		return ""
	}
	return t.model.firmware
}
