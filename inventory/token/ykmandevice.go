package token

import (
	"bytes"
	"strings"

	"smigrate/inventory/lazyregexp"
)

var (
	// listLine is a line of "ykman list":
	// YubiKey 5C NFC (5.4.3) [OTP+FIDO+CCID] Serial: 12000001
	listLine = lazyregexp.New(`^(\S.*?) \((\d+\.\d+\.\d+)\)(?: \[[^\]]*\])?(?: Serial: (\d+))?$`)
	// serialLine is a line of "ykman list --serials".
	serialLine = lazyregexp.New(`^\d{6,10}$`)
)

// ykmanDevices reads "ykman list", "ykman list --serials" and "ykman info".
func ykmanDevices(data []byte) []Device {
	if !IsYkman(bytes.TrimLeft(data[:min(len(data), 64<<10)], " \t\r\n")) {
		return nil
	}
	var list []Device
	serialsOnly := isSerialList(data)
	for _, text := range lines(data) {
		key, value, _ := strings.Cut(text, ":")
		value = strings.TrimSpace(value)
		switch {
		case key == "Device type":
			list = append(list, Device{Model: value})
		case key == "Serial number" && len(list) > 0:
			list[len(list)-1].Serial = value
		case key == "Firmware version" && len(list) > 0:
			list[len(list)-1].Firmware = value
		case serialsOnly && serialLine.MatchString(text):
			list = append(list, Device{Serial: text})
		default:
			if m := listLine.FindStringSubmatch(text); m != nil {
				list = append(list, Device{Model: m[1], Firmware: m[2], Serial: m[3]})
			}
		}
	}
	return list
}

// isPIVTool reports whether a text is output of "yubico-piv-tool -a status".
func isPIVTool(head []byte) bool {
	return (bytes.HasPrefix(head, []byte("Version:\t")) || bytes.HasPrefix(head, []byte("CHUID:\t"))) && pivToolSlot.Match(head)
}

// IsYkman reports whether the beginning of a file is output of ykman, "piv info", "info",
// "list" or "list --serials", or of yubico-piv-tool.
func IsYkman(head []byte) bool {
	for line := range bytes.Lines(head) {
		text := strings.TrimSpace(string(line))
		if text == "" || strings.HasPrefix(text, "WARNING:") {
			continue
		}
		return strings.HasPrefix(text, "PIV version:") || isPIVTool(head) ||
			strings.HasPrefix(text, "Device type: Y") || strings.HasPrefix(text, "Device type: Security Key") ||
			listLine.MatchString(text) || isSerialList(head)
	}
	return false
}

// isSerialList reports whether a text is numbers of serial length and nothing
// else. The last line may be cut off.
func isSerialList(data []byte) bool {
	found := false
	for line := range bytes.Lines(data) {
		text := strings.TrimSpace(string(line))
		switch {
		case text == "":
		case serialLine.MatchString(text):
			found = true
		case found && !bytes.HasSuffix(line, []byte("\n")) && strings.Trim(text, "0123456789") == "":
		default:
			return false
		}
	}
	return found
}
