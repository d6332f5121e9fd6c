package table

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/workbook"
)

// deviceWord is a serial number of a device within a cell that names its model too:
// "SafeNet 5110 02AB1234", "YubiKey 5 NFC #12345678"; deviceLabel is what stands before it.
var (
	deviceWord  = lazyregexp.New(`\b(?:0x)?[0-9A-Fa-f]{8,}\b|[0-9]{7,}\b|\b[A-Z]{2,4}[0-9A-F]{8,12}\b`)
	deviceLabel = lazyregexp.New(`(?i)[\s,;:/(\[#-]*(?:\b(?:s/?n|serial(?: ?(?:number|no))?|seriennummer|nr|no|n°|csn)\b\.?)?[\s:#(\[]*$`)
)

// A spreadsheet keeps 15 digits of a number, and may write it as 1.2E+16.
const exactDigits = 15

var deviceFloat = lazyregexp.New(`^[0-9](?:[.,][0-9]+)?[eE]\+[0-9]+$`)

// token reads the device that holds the key. One cell may name its model and its serial
// number; a model alone is no serial number, or all tokens of that kind were one.
func (p *parser) token(r *row, rec *inventory.Record) {
	t := &rec.Token
	t.Model, t.Firmware = p.text(r, colTokenModel), p.text(r, colTokenFirmware)
	s, state := p.cell(r, colTokenSerial)
	if state != filled {
		if serial, model, ok := splitDevice(t.Model); ok {
			t.Serial, t.Model = serial, model
		}
		return
	}
	s = strings.TrimLeft(s, "'") // the apostrophe that makes a cell text
	t.Serial = s
	if number := r.kind(p.layout.at[colTokenSerial]) != workbook.TextCell; number && len(s) > exactDigits || strings.IndexByte(s, '+') > 0 && deviceFloat.MatchString(s) {
		// Tokens whose last digits are lost would count as one.
		t.Serial = ""
		p.puzzled(r, colTokenSerial, s)
		return
	}
	switch named, digit := hasLowerCase(s) && tokenMakers.MatchString(s), strings.ContainsAny(s, "0123456789"); {
	case named:
		var model string
		t.Serial, model, _ = splitDevice(s)
		t.Model = cmp.Or(t.Model, model)
	case !digit && p.side != Tokens: // whose rows are rejected
		t.Serial = ""
		p.puzzled(r, colTokenSerial, s)
	}
}

// certificateFacts are told of certificates and never of devices.
var certificateFacts = []column{colCertificate, colSHA256, colThumbprint, colSubject, colIssuer, colNotBefore, colNotAfter, colCommonName, colTemplate, colGeneration,
	colKeyAlgorithm, colKeySize, colKeyCurve, colKeyUsage, colKeyUse, colEKUs, colPolicies, colSAN, colCRL, colOCSP, colCAIssuers, colAIA, colRevokedAt}

// findDevices reads a column "Serial number" as that of devices where another tells their
// model or firmware, and none anything of certificates.
func (l *layout) findDevices(sample []row) {
	if l.at[colTokenSerial] >= 0 && l.at[colTokenModel] < 0 && !l.mapping.decides(colTokenModel) {
		l.findModels(sample)
	}
	at := l.at[colSerial]
	if at < 0 || l.otherSerial != nil || l.mapping.decides(colSerial) || saysCertificate(l.name(colSerial)) ||
		slices.ContainsFunc(certificateFacts, func(c column) bool { return l.at[c] >= 0 }) {
		return
	}
	if l.at[colTokenModel] < 0 && l.at[colTokenFirmware] < 0 {
		l.findModels(sample)
	}
	if l.takeDeviceSerial(at); l.at[colTokenSerial] == at {
		l.at[colSerial] = -1
	}
}

// listsDevices reports whether each row tells the serial number of a device and its model
// or firmware.
func (l *layout) listsDevices() bool {
	return l.at[colTokenSerial] >= 0 && (l.at[colTokenModel] >= 0 || l.at[colTokenFirmware] >= 0)
}

// findModels looks for a column "Model" or "Type" that holds models of tokens.
func (l *layout) findModels(sample []row) {
	for i, h := range l.headers {
		if !isOneOf(h, modelHeaders) {
			continue
		}
		if models := legibilityOf(i, sample, tokenMakers.MatchString); 2*models.understood > models.filled {
			l.release(i)
			l.at[colTokenModel] = i
			return
		}
	}
}

// hasLowerCase reports whether a text has small letters that are no hexadecimal digits, as
// the names of models have.
func hasLowerCase(s string) bool {
	for i := range len(s) {
		if 'g' <= s[i] && s[i] <= 'z' {
			return true
		}
	}
	return false
}

// splitDevice parts the serial number of a device from its model. Without one, all is the
// model.
func splitDevice(s string) (serial, model string, ok bool) {
	at := deviceWord.FindStringIndex(s)
	if at == nil || !tokenMakers.MatchString(s) {
		return "", s, false
	}
	before, behind := deviceLabel.ReplaceAllString(s[:at[0]], ""), strings.TrimLeft(s[at[1]:], " ,;:/)]-")
	model = strings.Trim(before+" "+strings.TrimPrefix(behind, "("), " ()")
	return s[at[0]:at[1]], model, model != ""
}
