package token

import (
	"bytes"
	"context"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// vsecCard is a line of a card list of Versasec vSEC:CMS (support.versasec.com,
// articles 360015311440, stock, and 360021457680, pre-issuance). The stock file is
// card serial numbers (CSN) alone; the pre-issuance file says what its columns are:
//
//	V;1.0
//	T;CSN;DN;TEMPLATE
//	C;"5701000000000000A0010001";"CN=Alice Archer,DC=corp,DC=example,DC=com";"SMIME dual"
var vsecCard = lazyregexp.New(`^(?:[0-9A-Fa-f]{2}){8,16}$`)

// isVSEC reports whether a text is one of both files.
func isVSEC(head []byte) bool {
	if bytes.HasPrefix(head, []byte("V;1.")) {
		_, rest, _ := bytes.Cut(head, []byte("\n"))
		return bytes.HasPrefix(rest, []byte("T;"))
	}
	found := false
	for line := range bytes.Lines(head) {
		switch text := unquote(string(line)); {
		case text == "", strings.EqualFold(text, "CSN"):
		case vsecCard.MatchString(text):
			found = true
		case found && !bytes.HasSuffix(line, []byte("\n")) && strings.Trim(text, "0123456789ABCDEFabcdef") == "":
			// the last line is cut off
		default:
			return false
		}
	}
	return found
}

// unquote drops white space and the quotes around a field.
func unquote(field string) string { return strings.Trim(strings.TrimSpace(field), `"`) }

// cardStock reads the serial numbers of the cards.
func cardStock(data []byte) []Device {
	if !isVSEC(bytes.TrimLeft(data, " \t\r\n")) {
		return nil
	}
	var list []Device
	column := 0
	for _, text := range lines(data) {
		fields := cutFields(text)
		switch {
		case fields[0] == "T":
			for i, name := range fields {
				if strings.EqualFold(unquote(name), "CSN") {
					column = i
				}
			}
		case fields[0] == "C" && column > 0 && column < len(fields):
			list = append(list, Device{Serial: unquote(fields[column])})
		case column == 0 && vsecCard.MatchString(unquote(text)):
			list = append(list, Device{Serial: unquote(text)})
		}
	}
	return list
}

// cutFields cuts a line at semicolons that are not in quotes, as one may be in the name of
// a template; at all of them where a quote is not closed.
func cutFields(line string) []string {
	quoted := false
	var fields []string
	start := 0
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == ';' && !quoted:
			fields, start = append(fields, line[start:i]), i+1
		}
	}
	if quoted {
		return strings.Split(line, ";")
	}
	return append(fields, line[start:])
}

// LoadDevices records a listing of devices, which holds no certificate: its
// devices are those that the other listings of a load are compared with.
func LoadDevices(_ context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "tokens"
	b.Begin(src)
	devices := Devices(data)
	b.Note(0, wording.Of("a listing of %s tokens, without certificates", len(devices)))
	noteSoftware(b, devices)
	return nil
}
