package token

import (
	"bytes"
	"slices"
	"strings"
)

// isP11Kit reports whether a text is "p11-kit list-modules" (versions 0.23 to
// 0.25). Each module stands at the margin ("softhsm2: libsofthsm2.so", newer ones
// "module: softhsm2") with its library and tokens indented below:
//
//	softhsm2: libsofthsm2.so
//	    library-description: Implementation of PKCS11
//	    token: Carol Chen
//	        manufacturer: SoftHSM project
//	        model: SoftHSM v2
//	        serial-number: a5bea36c2fc1b88b
//	        flags:
//	               token-initialized
func isP11Kit(head []byte) bool {
	first, rest, _ := bytes.Cut(head, []byte("\n"))
	return bytes.Contains(first, []byte(": ")) && first[0] != ' ' && bytes.Contains(rest, []byte("    library-"))
}

func p11KitDevices(data []byte) []Device {
	if !isP11Kit(bytes.TrimLeft(data, " \t\r\n")) {
		return nil
	}
	var list []Device
	var initialized []bool
	for _, text := range lines(data) {
		text = strings.TrimSpace(text)
		name, value, isField := strings.Cut(text, ":")
		value = strings.TrimSpace(value)
		switch last := len(list) - 1; {
		case name == "token" && isField:
			list, initialized = append(list, Device{Label: value}), append(initialized, false)
		case last < 0:
		case name == "manufacturer":
			list[last].Manufacturer = value
		case name == "model":
			list[last].Model = value
		case name == "serial-number":
			list[last].Serial = value
		case name == "firmware-version":
			list[last].Firmware = value
		case text == "token-initialized":
			initialized[last] = true
		}
	}
	var devices []Device
	for i, d := range list {
		// The trust module shows files of CA certificates as a token.
		if initialized[i] && d.Model != "p11-kit-trust" {
			devices = append(devices, d.withoutConstant())
		}
	}
	return slices.Clip(devices)
}
