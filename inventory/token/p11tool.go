package token

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// isP11ToolTokens reports whether a text is "p11tool --list-tokens" or
// "--list-token-urls" (GnuTLS 3.5 to 3.8): blocks "Token 0:" with a URL and the
// fields of the token, or the URLs alone.
func isP11ToolTokens(head []byte) bool {
	head = afterPrompts(head)
	if bytes.HasPrefix(head, []byte("Token 0:")) {
		return bytes.Contains(head, []byte("URL: pkcs11:"))
	}
	return isURLList(head) && !hasCertificateURL(head)
}

// afterPrompts leaves out the lines that p11tool prints while it asks for the PIN.
func afterPrompts(head []byte) []byte {
	for bytes.HasPrefix(head, []byte("Token '")) || bytes.HasPrefix(head, []byte("Enter ")) || bytes.HasPrefix(bytes.ToLower(head[:min(len(head), 8)]), []byte("warning:")) {
		_, head, _ = bytes.Cut(head, []byte("\n"))
		head = bytes.TrimLeft(head, " \t\r\n")
	}
	return head
}

// isURLList reports whether every line is a URL; the last may be cut off.
func isURLList(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("pkcs11:")) {
		return false
	}
	for line := range bytes.Lines(head) {
		if text := bytes.TrimSpace(line); len(text) > 0 && bytes.HasSuffix(line, []byte("\n")) && !bytes.HasPrefix(text, []byte("pkcs11:")) {
			return false
		}
	}
	return true
}

func hasCertificateURL(text []byte) bool { return bytes.Contains(text, []byte(";type=cert")) }

// p11ToolDevices reads the tokens of a listing. A URL alone names everything but
// the firmware.
func p11ToolDevices(data []byte) []Device {
	if !isP11ToolTokens(bytes.TrimLeft(data, " \t\r\n")) {
		return nil
	}
	var list []Device
	for _, text := range lines(data) {
		text = strings.TrimSpace(text)
		if u, ok := parseURI(strings.TrimPrefix(text, "URL: ")); ok && u.device.Model != "p11-kit-trust" {
			list = append(list, u.device)
		}
	}
	return list
}

// IsP11Tool reports whether the beginning of a file is a listing of objects of
// p11tool: "--list-all", "--list-all-certs", "--info", or the URLs of certificates.
func IsP11Tool(head []byte) bool {
	head = afterPrompts(head)
	if bytes.HasPrefix(head, []byte("Object ")) {
		return bytes.Contains(head, []byte("URL: pkcs11:"))
	}
	return isURLList(head) && hasCertificateURL(head)
}

// LoadP11Tool reads a listing of objects of p11tool into b:
//
//	Object 0:
//		URL: pkcs11:model=SoftHSM%20v2;serial=a5bea36c2fc1b88b;token=Carol%20Chen;id=%01;type=cert
//		Type: X.509 Certificate (EC/ECDSA-SECP256R1)
//		Expires: Tue Apr 18 23:59:59 2028
//		Label: SIGN key
//		ID: 01
//
// The URL names the token. There is no serial number of the certificate, so an
// entry joins others by its place, the token and the ID. Times are in the zone of
// the machine, which is not printed; zone nil is UTC.
func LoadP11Tool(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, devices []Device, zone *time.Location) error {
	src.Format = "p11tool"
	b.Begin(src)
	var tokens []holdings
	at := map[string]int{}
	for _, block := range p11ToolBlocks(data) {
		u, ok := parseURI(block.first("URL"))
		if !ok {
			continue
		}
		key := u.device.Serial + "\x00" + u.device.Label
		if _, ok := at[key]; !ok {
			at[key] = len(tokens)
			tokens = append(tokens, holdings{device: u.device.complete(devices)})
		}
		t := &tokens[at[key]]
		t.objects = append(t.objects, p11ToolObject(block, u, zone, func(text wording.Text) { b.Note(block.line, text) }))
	}
	var found []Device
	for _, t := range tokens {
		if err := ctx.Err(); err != nil {
			return err
		}
		found = append(found, t.device)
		t.add(b)
	}
	if b.Deferred() {
		b.Note(0, wording.Of("p11tool prints no serial numbers of certificates: an entry joins other sources through the output of \"pkcs11-tool -O\" of the same token only"))
		if zone == nil {
			b.Note(0, wording.Of("p11tool prints times in the zone of its machine, which it does not name; they were read as UTC: say the zone if it was another"))
		}
	}
	noteSoftware(b, found)
	noteNothing(b)
	return nil
}

// p11ToolBlocks reads the blocks of a listing; a bare URL is one too.
func p11ToolBlocks(data []byte) []block {
	list := blocks(data)
	for i, b := range list {
		if strings.HasPrefix(b.heading, "pkcs11:") {
			list[i].fields = []field{{"URL", b.heading}}
		}
	}
	return list
}

func p11ToolObject(b block, u uri, zone *time.Location, note func(wording.Text)) object {
	o := object{line: b.line, id: u.id, label: u.object}
	if label := b.first("Label"); label != "" {
		o.label = label
	}
	kind, rest, _ := strings.Cut(b.first("Type"), "(")
	o.key = p11ToolKey(strings.TrimSuffix(rest, ")"))
	switch kind = strings.TrimSpace(kind); {
	case u.kind == "cert" || kind == "X.509 Certificate":
		o.class = certificate
	case u.kind == "private":
		o.class = privateKey
	case u.kind == "public":
		o.class = publicKey
	}
	o.authority = o.class == certificate && strings.Contains(b.first("Flags"), "CKA_CERTIFICATE_CATEGORY=CA")
	if text := b.first("Expires"); text != "" {
		if zone == nil {
			zone = time.UTC
		}
		clock, endless := inventory.CutNoEnd(strings.Join(strings.Fields(text), " "))
		at, err := time.ParseInLocation(time.ANSIC, clock, zone)
		switch {
		case err != nil:
			note(wording.Of("Expires: %q is not a time and counts as unknown", text))
		case endless:
			o.notAfter, o.expires = inventory.NoEnd, true
		default:
			o.notAfter, o.expires = min(at.Unix(), inventory.NoEnd), true
		}
	}
	return o
}

var trailingBits = lazyregexp.New(`^(.*)-(\d+)$`)

// gnutlsCurves are GnuTLS's names of curves (lib/algorithms/ecc.c).
var gnutlsCurves = map[string]smime.Key{
	"SECP192R1": {Algorithm: "EC", Size: 192, Curve: "P-192"}, "SECP224R1": {Algorithm: "EC", Size: 224, Curve: "P-224"},
	"SECP256R1": {Algorithm: "EC", Size: 256, Curve: "P-256"}, "SECP384R1": {Algorithm: "EC", Size: 384, Curve: "P-384"},
	"SECP521R1": {Algorithm: "EC", Size: 521, Curve: "P-521"},
}

// p11ToolKey reads what stands in parentheses: "RSA-2048", "RSA-PSS-2048",
// "EC/ECDSA-SECP256R1", "EdDSA (Ed25519)-256".
func p11ToolKey(text string) smime.Key {
	if cut := strings.LastIndexByte(text, '-'); cut >= 0 {
		if k, ok := gnutlsCurves[strings.ToUpper(text[cut+1:])]; ok && strings.HasPrefix(text, "EC") {
			return k
		}
	}
	for _, name := range [...]string{"Ed25519", "Ed448", "X25519", "X448"} {
		if strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
			return smime.Key{Algorithm: name}
		}
	}
	m := trailingBits.FindStringSubmatch(text)
	if m == nil {
		return smime.Key{}
	}
	bits, _ := strconv.Atoi(m[2])
	switch m[1] {
	case "RSA", "DSA":
		return smime.Key{Algorithm: m[1], Size: bits}
	case "RSA-PSS":
		return smime.Key{Algorithm: "RSASSA-PSS", Size: bits}
	}
	return smime.Key{}
}
