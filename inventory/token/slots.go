package token

import (
	"bytes"
	"strings"

	"smigrate/inventory/lazyregexp"
)

// slotHeading begins a slot of "pkcs11-tool -L" (--list-slots) and "-T"
// (--list-token-slots), OpenSC 0.19 to 0.26:
//
//	Slot 0 (0x2fc1b88b): SoftHSM slot ID 0x2fc1b88b
//	  token label        : Carol Chen
//	  token manufacturer : SoftHSM project
//	  token model        : SoftHSM v2
//	  token flags        : login required, rng, token initialized, PIN initialized
//	  hardware version   : 2.6
//	  firmware version   : 2.6
//	  serial num         : a5bea36c2fc1b88b
//
// A slot without a token says "(empty)", one with a blank token "token state:
// uninitialized"; -v adds the fields of the slot itself under other names.
var slotHeading = lazyregexp.New(`^Slot \d+ \((0x[0-9a-fA-F]+)\):`)

// isSlots reports whether a text is a listing of slots of pkcs11-tool.
func isSlots(head []byte) bool {
	for line := range bytes.Lines(head) {
		if slotHeading.Match(line) {
			return true
		}
		if text := bytes.TrimSpace(line); len(text) > 0 && !bytes.HasSuffix(text, []byte(" slots:")) &&
			!bytes.HasPrefix(text, []byte("Using ")) && !bytes.HasPrefix(text, []byte("No slot with a token")) {
			return false
		}
	}
	return false
}

func slotDevices(data []byte) []Device {
	var list []Device
	for _, b := range blocks(data) {
		m := slotHeading.FindStringSubmatch(b.heading)
		flags := b.first("token flags")
		if m == nil || flags != "" && !strings.Contains(flags, "token initialized") {
			continue
		}
		d := Device{
			Serial: b.first("serial num"), Model: b.first("token model"), Firmware: b.first("firmware version"),
			Label: b.first("token label"), Manufacturer: b.first("token manufacturer"), Slot: strings.ToLower(m[1]),
		}
		list = append(list, d.withoutConstant())
	}
	return list
}

// withoutConstant drops the serial number 1234 that ykcs11 once gave every
// YubiKey (Yubico/yubico-piv-tool, issue 47).
func (d Device) withoutConstant() Device {
	if d.Serial == "1234" && strings.Contains(d.Manufacturer+d.Model, "Yubi") {
		d.Serial = ""
	}
	return d
}
