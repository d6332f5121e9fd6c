package token

import (
	"context"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// LoadYkman reads output of ykman or yubico-piv-tool into b: each slot with a certificate becomes a
// record, which joins the certificate itself by its fingerprint. "ykman piv
// info" does not name its device, so devices are those that other listings name:
// the one whose serial number stands in the file's name, else the only one with
// the firmware of the listing. A listing of devices has no records.
func LoadYkman(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, devices []Device) error {
	src.Format = "ykman"
	b.Begin(src)
	for _, l := range listings(data) {
		if err := ctx.Err(); err != nil {
			return err
		}
		device, ok := l.find(src.File, devices)
		if !ok {
			b.Note(0, wording.Of("this listing of slots does not name its device (firmware %s): "+
				"load the output of \"ykman info\" or \"ykman list\" with it, or put the serial number into the file's name", l.firmware))
		}
		on := inventory.Token{Serial: device.Serial, Model: device.Model, Firmware: l.firmware, KeyPairs: l.keyPairs()}
		loadSlots(b, l.slots, on)
	}
	return nil
}

// digits are numbers in a file's name that may be the serial number of a YubiKey.
var digits = lazyregexp.New(`\d{7,10}`)

// find returns the device of a listing.
func (l listing) find(file string, devices []Device) (Device, bool) {
	if l.device.Serial != "" {
		return l.device.complete(devices), true
	}
	numbers := digits.FindAllString(filepath.Base(file), -1)
	for _, d := range devices {
		if slices.Contains(numbers, d.Serial) {
			return d, true
		}
	}
	if d, ok := only(devices, func(d Device) bool { return d.Firmware == l.firmware }); ok {
		return d, true
	}
	if len(numbers) == 1 && !isDate(numbers[0]) {
		return Device{Serial: numbers[0]}, true
	}
	return Device{}, false
}

func loadSlots(b *inventory.Builder, slots []slot, on inventory.Token) {
	found := false
	for _, s := range slots {
		if !s.hasCertificate() {
			continue
		}
		found = true
		if text := s.malformed(); text != "" {
			b.Reject(s.line, "Slot "+s.name, text, wording.Of("the certificate in this slot cannot be read"))
			continue
		}
		r := inventory.Record{Entry: s.line}
		if s.hasKey() {
			r.Token = on
		} else {
			b.Note(s.line, wording.Of("slot %s holds this certificate but no private key", s.name))
		}
		if column, reason := s.record(&r, func(text wording.Text) { b.Note(s.line, text) }); !reason.Empty() {
			b.Reject(s.line, column, s.fields[column], reason)
			continue
		}
		b.Add(&r)
	}
	if !found {
		b.Note(0, wording.Of("no certificate on this device"))
	}
}

// record turns a slot into a record. A slot whose certificate cannot be told
// from others is refused; any other value that cannot be read stays unknown.
func (s slot) record(r *inventory.Record, note func(wording.Text)) (column string, reason wording.Text) {
	if f := s.fields["Fingerprint"]; f != "" {
		sum, err := hex.DecodeString(f)
		if err != nil || len(sum) != 32 {
			return "Fingerprint", wording.Of("not a SHA-256 fingerprint of 64 hexadecimal digits")
		}
		r.SHA256 = sum
	}
	if text := s.fields["Serial"]; text != "" {
		serial, err := parseSerial(text)
		if err != nil {
			return "Serial", wording.OfError(err)
		}
		r.Serial = serial
	}
	if len(r.SHA256) == 0 && len(r.Serial) == 0 {
		return "Serial", inventory.Unidentified
	}
	if name, ok := s.dn("Subject DN", note); ok {
		r.Subject = name
		r.Know(inventory.FieldSubject)
	}
	if name, ok := s.dn("Issuer DN", note); ok {
		r.Issuer = name.String()
		r.Know(inventory.FieldIssuer)
	}
	var ok bool
	if r.NotBefore, ok = s.time("Not before", note); ok {
		r.Know(inventory.FieldNotBefore)
	}
	if r.NotAfter, ok = s.time("Not after", note); ok {
		r.Know(inventory.FieldNotAfter)
	}
	r.Precision = inventory.ToSecond
	s.key(r, note)
	return "", wording.Text{}
}

// parseSerial reads the serial number as ykman prints it: version 4 in decimal;
// version 5 as 20 octets with colons, or as "11 (0xb)" below 2^64.
func parseSerial(text string) ([]byte, error) {
	if strings.Contains(text, ":") {
		return inventory.ParseHexSerial(text)
	}
	decimal, _, _ := strings.Cut(text, " ")
	return inventory.ParseDecimalSerial(decimal)
}

func (s slot) dn(field string, note func(wording.Text)) (inventory.Name, bool) {
	text, ok := s.fields[field]
	if !ok {
		return nil, false
	}
	name, err := inventory.ParseName(text)
	if err != nil {
		note(wording.Of("%s: %s", field, err))
		return nil, false
	}
	return name, true
}

// time reads a time of a certificate. Version 4 and early releases of version 5 print
// it in UTC without saying so, later ones with the offset +00:00.
func (s slot) time(field string, note func(wording.Text)) (unix int64, ok bool) {
	text, ok := s.fields[field]
	if !ok {
		return 0, false
	}
	for _, layout := range [...]string{time.RFC3339, time.DateTime, "2006-01-02T15:04:05", "Jan _2 15:04:05 2006 MST"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Unix(), true
		}
	}
	note(wording.Of("%s: %q is not a time and counts as unknown", field, text))
	return 0, false
}

// keys are ykman's names of key types (NIST SP 800-78-5, table 4, and Yubico's
// additions).
var keys = map[string]smime.Key{
	"RSA1024": {Algorithm: "RSA", Size: 1024}, "RSA2048": {Algorithm: "RSA", Size: 2048},
	"RSA3072": {Algorithm: "RSA", Size: 3072}, "RSA4096": {Algorithm: "RSA", Size: 4096},
	"ECCP256": {Algorithm: "EC", Size: 256, Curve: "P-256"}, "ECCP384": {Algorithm: "EC", Size: 384, Curve: "P-384"},
	"ED25519": {Algorithm: "Ed25519"}, "X25519": {Algorithm: "X25519"},
}

// key reads the type of the certificate's public key.
func (s slot) key(r *inventory.Record, note func(wording.Text)) {
	for _, field := range [...]string{"Public key type", "Algorithm", "Private key type"} {
		text, ok := s.fields[field]
		if !ok || text == "EMPTY" {
			continue
		}
		key, ok := keys[strings.ToUpper(text)]
		if !ok {
			note(wording.Of("%s: %q is not a key type known here and counts as unknown", field, text))
			return
		}
		r.Content.Key = key
		r.Know(inventory.FieldKey | inventory.FieldKeySize)
		return
	}
}
