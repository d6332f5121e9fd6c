package token

import (
	"bytes"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
)

// Device is a token as a listing of devices names it. A listing may leave out
// everything but the serial number.
//
// A listing of objects that does not name its device is on the one whose serial
// number stands in the file's name; else on the only one with the label or slot
// that the listing begins with; else on the only one that the same file lists.
type Device struct {
	Serial       string
	Model        string
	Firmware     string
	Label        string
	Manufacturer string
	// Slot is the slot's number in the PKCS#11 module, in hexadecimal: 0x2fc1b88b.
	Slot string
}

// Devices reads the devices out of any listing of devices, each once, in order. It
// returns nothing for any other text.
func Devices(data []byte) []Device {
	var list []Device
	for _, read := range [...]func([]byte) []Device{
		ykmanDevices, slotDevices, softHSMDevices, p11KitDevices, p11ToolDevices, pkcs15Devices, cardStock,
	} {
		list = append(list, read(data)...)
	}
	return MergeDevices(list)
}

// IsDevices reports whether a text is a listing of devices that holds no
// certificate: of pkcs11-tool, p11tool, p11-kit, softhsm2-util or vSEC:CMS.
func IsDevices(head []byte) bool {
	return isSlots(head) || isSoftHSM(head) || isP11Kit(head) || isP11ToolTokens(head) || isVSEC(head)
}

// MergeDevices joins what several listings say of one device. A device without a
// serial number is dropped: nothing tells it from others of its kind, and an empty
// slot has none.
func MergeDevices(list []Device) []Device {
	var merged []Device
	at := map[string]int{}
	for _, d := range list {
		if d.Serial == "" {
			continue
		}
		i, ok := at[d.Serial]
		if !ok {
			at[d.Serial] = len(merged)
			merged = append(merged, d)
			continue
		}
		merged[i].fill(d)
	}
	return merged
}

// fill takes from o what d does not say.
func (d *Device) fill(o Device) {
	for _, f := range [...]struct {
		own   *string
		other string
	}{
		{&d.Model, o.Model}, {&d.Firmware, o.Firmware}, {&d.Label, o.Label},
		{&d.Manufacturer, o.Manufacturer}, {&d.Slot, o.Slot},
	} {
		if *f.own == "" {
			*f.own = f.other
		}
	}
}

// token is the device as the inventory keeps it.
func (d Device) token(keyPairs int) inventory.Token {
	return inventory.Token{Serial: d.Serial, Model: d.Model, Firmware: d.Firmware, KeyPairs: keyPairs}
}

// isSoftware reports whether the device is a program, which has room for any
// number of keys.
func (d Device) isSoftware() bool { return strings.HasPrefix(d.Model, "SoftHSM") }

// complete returns a device that a listing names itself with what other listings
// say of it.
func (d Device) complete(devices []Device) Device {
	for _, o := range devices {
		if o.Serial == d.Serial {
			d.fill(o)
		}
	}
	return d
}

// namedBy returns the device whose serial number stands in a file's name, as a
// word of its own. Serial numbers of less than four characters are too common.
func namedBy(file string, devices []Device) (Device, bool) {
	words := nameWords(file)
	for _, d := range devices {
		if len(d.Serial) >= 4 && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, d.Serial) }) {
			return d, true
		}
	}
	return Device{}, false
}

func nameWords(file string) []string {
	return strings.FieldsFunc(filepath.Base(file), func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}

// serialWord is a word of a file's name that can only be a serial number.
var serialWord = lazyregexp.New(`^(?:[0-9]{7,32}|[0-9A-Fa-f]{12,32})$`)

// serialIn returns the serial number in the name of a file about a device that no
// listing names, if one word of the name, and no more, looks like one.
func serialIn(file string) (string, bool) {
	var found []string
	for _, w := range nameWords(file) {
		if serialWord.MatchString(w) && strings.ContainsAny(w, "0123456789") && !isDate(w) {
			found = append(found, w)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// isDate reports whether a number is rather the day of the export, 20261121, with
// or without the time.
func isDate(s string) bool {
	if len(s) != 8 && len(s) != 12 && len(s) != 14 {
		return false
	}
	_, err := time.Parse("20060102", s[:8])
	return err == nil && s[:2] == "20" && strings.Trim(s, "0123456789") == ""
}

// only returns the one device that matches.
func only(devices []Device, match func(Device) bool) (Device, bool) {
	var found []Device
	for _, d := range devices {
		if match(d) {
			found = append(found, d)
		}
	}
	if len(found) != 1 {
		return Device{}, false
	}
	return found[0], true
}

// lines are those of a text with their numbers, without the white space at their ends
// and cut where no program would write on.
func lines(data []byte) iter.Seq2[int, string] {
	const longest = 64 << 10
	return func(yield func(number int, text string) bool) {
		number := 0
		for raw := range bytes.Lines(data) {
			number++
			if !yield(number, strings.ToValidUTF8(strings.TrimRight(string(raw[:min(len(raw), longest)]), " \t\r\n\x00"), "\uFFFD")) {
				return
			}
		}
	}
}
