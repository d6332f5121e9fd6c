package platform

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// powershell is what ConvertTo-Json makes of certificates, as of
// "Get-ChildItem Cert:\CurrentUser\My | ConvertTo-Json": objects of .NET's
// X509Certificate2 with the members that PowerShell adds, or those that Select-Object
// left. RawData is the certificate, a list of its bytes. Windows PowerShell 5.1 writes
// times as "/Date(milliseconds since 1970)/", PowerShell 7 as ISO 8601.
var powershell = kind{
	name: "powershell-json",
	marks: [][]string{
		{"thumbprint", "rawdata"}, {"thumbprint", "enhancedkeyusagelist"},
		{"pspath", "psprovider", "sendastrustedissuer"}, {"enhancedkeyusagelist", "dnsnamelist"}, {"archived", "extensions"},
	},
	likely: [][]string{{"thumbprint", "subject"}, {"thumbprint", "notafter"}, {"serialnumber", "issuer", "notafter"}},
	members: append([]string{
		"Thumbprint", "Subject", "Issuer", "SerialNumber", "NotBefore", "NotAfter", "FriendlyName",
		"value", "Count", "DateTime", "DisplayHint", "Name", "Oid",
	}, powershellTraits...),
	record: powershellRecord,
}

// IsPowerShell reports whether the beginning of a file is JSON that PowerShell made of
// certificates.
func IsPowerShell(head []byte) bool { return powershell.is(head) }

// LoadPowerShell reads certificates that PowerShell turned into JSON into b. A time
// without a zone is in the given one; nil is UTC.
func LoadPowerShell(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, zone *time.Location) error {
	return powershell.load(ctx, b, src, r, zone)
}

// powershellTraits are members that say where an object is in PowerShell or in the
// memory of Windows, and nothing of the certificate.
var powershellTraits = []string{
	"PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSIsContainer", "Handle", "Archived", "SendAsTrustedIssuer",
	"EnrollmentPolicyEndPoint", "EnrollmentServerEndPoint", "PolicyId", "HasPrivateKey", "PrivateKey", "Version", "DnsNameList",
	"IssuerName", "SubjectName", "PublicKey", "Extensions", "SignatureAlgorithm", "SerialNumberBytes", "RawDataMemory",
}

func powershellRecord(e *entry, r *inventory.Record) ([]byte, error) {
	for _, name := range powershellTraits {
		e.get(name)
	}
	for _, name := range []string{"NotBefore", "NotAfter", "RawData", "EnhancedKeyUsageList"} {
		e.unwrap(name)
	}
	e.thumbprint("Thumbprint", r)
	e.names("Subject", "Issuer", r)
	e.powershellKeyUsages(r)
	if err := e.serial("SerialNumber", r); err != nil {
		return nil, err
	}
	return e.rawData(), e.validity("NotBefore", "NotAfter", r)
}

// unwrap takes a value out of the object that PowerShell 5.1 makes of one to which
// something was added: {"value": x, "Count": 2} of a list, {"value": x, "DateTime":
// "..."} of a time.
func (e *entry) unwrap(name string) {
	if o, ok := e.values[foldName(name)].(map[string]any); ok {
		if v, ok := o["value"]; ok {
			e.values[foldName(name)] = v
		}
	}
}

// rawData returns the certificate: a list of bytes, or base64 of a script's own. It is
// nil when there is none.
func (e *entry) rawData() []byte {
	var der []byte
	switch v := e.get("RawData").(type) {
	case []any:
		for _, x := range v {
			n, _ := x.(json.Number)
			octet, err := n.Int64()
			if err != nil || octet < 0 || octet > 255 {
				der = nil
				break
			}
			der = append(der, byte(octet))
		}
	case string:
		der, _ = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(v), ""))
	default:
		return nil
	}
	if len(der) == 0 {
		e.note(wording.Of("RawData cannot be decoded: the other fields of the entry were read"))
	}
	return der
}

// trailingOID is how .NET prints a purpose: "Secure Email (1.3.6.1.5.5.7.3.4)".
var trailingOID = lazyregexp.New(`\(([0-9.]+)\)\s*$`)

// powershellKeyUsages reads the extended key usages: objects with an ObjectId, or texts
// where ConvertTo-Json was not to go that deep. An empty list says nothing, for it stands
// for a missing extension too.
func (e *entry) powershellKeyUsages(r *inventory.Record) {
	list, _ := e.get("EnhancedKeyUsageList").([]any)
	var oids []string
	for _, v := range list {
		var text string
		switch v := v.(type) {
		case map[string]any:
			text, _ = v["ObjectId"].(string)
		case string:
			if m := trailingOID.FindStringSubmatch(v); m != nil {
				text = m[1]
			}
		}
		oid, ok := smime.ParseEKU(text)
		if !ok {
			e.note(wording.Of("EnhancedKeyUsageList is not read: %s is no purpose known here", wording.Shorten(text)))
			return
		}
		oids = append(oids, oid)
	}
	if len(oids) == 0 {
		return
	}
	r.Content.EKUs = oids
	r.Content.Extensions |= inventory.ExtEKU
	r.Know(inventory.FieldEKUs)
}
