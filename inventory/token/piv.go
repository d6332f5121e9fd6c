package token

import (
	"bytes"
	"strings"

	"smigrate/inventory/lazyregexp"
)

// pivToolSlot is a slot as yubico-piv-tool prints it; ykman 4 puts nothing behind the colon.
var pivToolSlot = lazyregexp.New(`(?m)^Slot [0-9a-f]{2}:\t\s*\tAlgorithm:\t`)

// listing is one run of "ykman piv info" or "yubico-piv-tool -a status".
type listing struct {
	firmware string
	// device is what "ykman info" in the same file says before it.
	device Device
	slots  []slot
}

// slot is one PIV slot with what ykman prints of it.
type slot struct {
	// line is that of the heading, from 1.
	line int
	// name is the slot's number in hexadecimal, such as 9A.
	name   string
	fields map[string]string
}

// listings reads the output of any number of runs of "ykman piv info" and
// "yubico-piv-tool -a status". Version 4 of ykman and yubico-piv-tool indent the fields of
// a slot with a tab, version 5 with two spaces; all separate name and value by a colon and
// white space. What yubico-piv-tool calls the serial number, before the slots, is that of
// the device; releases before 1.5 begin with the CHUID, and print neither it nor a version.
func listings(data []byte) []listing {
	var all []listing
	var device Device
	line := 0
	for raw := range bytes.Lines(data) {
		line++
		text := strings.TrimRight(string(raw), " \t\r\n")
		key, value, found := strings.Cut(strings.TrimSpace(text), ":")
		if !found {
			continue
		}
		value = strings.TrimSpace(value)
		indented := text[0] == ' ' || text[0] == '\t'
		switch {
		case key == "Device type":
			device = Device{Model: value}
		case key == "Serial number" && !indented:
			device.Serial = value
		case key == "PIV version":
			all = append(all, listing{firmware: value, device: device})
			device = Device{}
		case key == "Version" && !indented:
			all = append(all, listing{firmware: value})
		case key == "CHUID" && !indented && (len(all) == 0 || len(all[len(all)-1].slots) > 0):
			all = append(all, listing{})
		case len(all) == 0:
		case key == "Serial Number" && !indented:
			all[len(all)-1].device = Device{Serial: value, Model: "YubiKey"}
		default:
			all[len(all)-1].read(key, value, indented, line)
		}
	}
	return all
}

// read takes one line of a listing: the heading of a slot, or a field of the
// last one.
func (l *listing) read(key, value string, indented bool, line int) {
	if name, ok := strings.CutPrefix(key, "Slot "); ok && !indented {
		name, _, _ = strings.Cut(name, " ")
		l.slots = append(l.slots, slot{line: line, name: strings.ToUpper(name), fields: map[string]string{}})
		return
	}
	if !indented || len(l.slots) == 0 {
		return
	}
	fields := l.slots[len(l.slots)-1].fields
	switch key { // yubico-piv-tool
	case "Not Before", "Not After":
		key = "Not " + strings.ToLower(key[4:])
	}
	if _, ok := fields[key]; !ok && !isEmpty(value) {
		fields[key] = value
	}
}

// isEmpty reports whether ykman says that there is no value.
func isEmpty(value string) bool {
	return value == "" || value == "No data available" || value == "No data available." || value == "-"
}

// hasCertificate reports whether the slot holds a certificate.
func (s slot) hasCertificate() bool {
	return s.fields["Fingerprint"] != "" || s.fields["Serial"] != "" || s.fields["Subject DN"] != "" || s.malformed() != ""
}

// malformed returns what ykman says of a certificate that it cannot read.
func (s slot) malformed() string {
	for key, value := range s.fields {
		if strings.Contains(strings.ToLower(key), "malformed") {
			return key + ": " + value
		}
	}
	return ""
}

// hasKey reports whether the slot holds a private key. Devices before firmware
// 5.3 and ykman 4 do not say; a certificate is then taken for a sign of its key.
func (s slot) hasKey() bool {
	if kind, ok := s.fields["Private key type"]; ok {
		return kind != "EMPTY"
	}
	return s.hasCertificate()
}

// keyPairs counts the slots with a private key.
func (l listing) keyPairs() int {
	n := 0
	for _, s := range l.slots {
		if s.hasKey() {
			n++
		}
	}
	return n
}
