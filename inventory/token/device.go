package token

import (
	"strings"

	"smigrate/inventory"
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
