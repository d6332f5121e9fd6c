package table

import (
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// maxSerialDigits is the length in hexadecimal of the longest serial number that
// RFC 5280, 4.1.2.2 allows: 20 octets.
const maxSerialDigits = 40

// serialBase decides the base of the serial numbers from the first of them. Digits alone are
// ambiguous; a value that 20 octets cannot hold in hexadecimal is decimal, and so are
// random numbers of which some would have letters.
func (l *layout) serialBase(values []string) (b cell.Base, note wording.Text) {
	hints, m := l.hints[colSerial], l.mapping
	switch {
	case m != nil && m.SerialBase == "decimal", (m == nil || m.SerialBase == "") && hints.decimal:
		return cell.DecimalBase, wording.Text{}
	case m != nil && m.SerialBase == "hex", hints.hex:
		return cell.HexBase, wording.Text{}
	}
	seen, long := false, false
	random := "" // digits of numbers without runs of zeros, which those of counters have
	for _, v := range values {
		v = cell.SerialText(v)
		if v == "" {
			continue
		}
		if cell.IsGrouped(v) {
			return cell.DecimalBase, wording.Text{}
		}
		if _, all := cell.Digits(v); !all || v[0] == '0' && len(v) > 1 {
			return cell.HexBase, wording.Text{}
		}
		seen = true
		long = long || len(v) > maxSerialDigits
		if len(v) >= 16 && len(random) < 30 && !strings.Contains(v, "0000") && !strings.Contains(random, v) {
			random += v
		}
	}
	switch {
	case long:
		return cell.DecimalBase, wording.Text{}
	case len(random) >= 30: // one in a million would have no letter in hexadecimal
		return cell.DecimalBase, wording.Of("column %q holds long numbers without a single letter: read as decimal; say serial_base: hex in a mapping if that is wrong",
			l.name(colSerial))
	case seen:
		return cell.HexBase, wording.Of("column %q holds digits only: read as hexadecimal; say serial_base: decimal in a mapping if that is wrong",
			l.name(colSerial))
	default:
		return cell.AnyBase, wording.Text{}
	}
}
