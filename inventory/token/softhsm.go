package token

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"smigrate/inventory/lazyregexp"
)

// softHSMSlot begins a slot of "softhsm2-util --show-slots". Below it stand "Slot
// info:" and "Token info:", whose fields share names: those of the token come
// last. A slot that says "Initialized: no" holds no token, but room for the next.
var softHSMSlot = lazyregexp.New(`^Slot (\d+)$`)

// isSoftHSM reports whether a text is a listing of softhsm2-util.
func isSoftHSM(head []byte) bool {
	for line := range bytes.Lines(head) {
		switch text := strings.TrimSpace(string(line)); {
		case text == "", strings.HasSuffix(text, " slots:"):
		default:
			return softHSMSlot.MatchString(text)
		}
	}
	return false
}

func softHSMDevices(data []byte) []Device {
	var list []Device
	for _, b := range blocks(data) {
		m := softHSMSlot.FindStringSubmatch(b.heading)
		if m == nil || b.last("Initialized") != "yes" {
			continue
		}
		d := Device{
			Serial: b.last("Serial number"), Model: b.last("Model"), Firmware: b.last("Firmware version"),
			Label: b.last("Label"), Manufacturer: b.last("Manufacturer ID"),
		}
		if slot, err := strconv.ParseUint(m[1], 10, 64); err == nil {
			d.Slot = fmt.Sprintf("%#x", slot)
		}
		list = append(list, d)
	}
	return list
}
