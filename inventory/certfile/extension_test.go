package certfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestExtensionFacts(t *testing.T) {
	uri := func(s string) []byte { return text(0x86, s) }
	policy := func(qualifiers ...[]byte) []byte { return seq(seq(id("2.23.140.1.5.3.1"), seq(qualifiers...))) }
	point := func(name ...[]byte) []byte { return seq(tlv(0xa0, name...)) }
	for name, test := range map[string]struct {
		oid   string
		value []byte
		want  inventory.Extensions
	}{
		"no extension":       {"2.5.29.14", tlv(4), 0},
		"CPS http":           {"2.5.29.32", policy(seq(id("1.3.6.1.5.5.7.2.1"), text(0x16, "HTTP://example.com"))), inventory.ExtPolicies},
		"CPS https":          {"2.5.29.32", policy(seq(id("1.3.6.1.5.5.7.2.1"), text(0x16, "https://example.com"))), inventory.ExtPolicies},
		"CPS ftp":            {"2.5.29.32", policy(seq(id("1.3.6.1.5.5.7.2.1"), text(0x16, "ftp://example.com"))), inventory.ExtPolicies | inventory.ExtCPSNotHTTP},
		"notice":             {"2.5.29.32", policy(seq(id("1.3.6.1.5.5.7.2.2"), seq(text(0x0c, "text")))), inventory.ExtPolicies},
		"empty notice":       {"2.5.29.32", policy(seq(id("1.3.6.1.5.5.7.2.2"), seq())), inventory.ExtPolicies | inventory.ExtNoticeBad},
		"notice reference":   {"2.5.29.32", policy(seq(id("1.3.6.1.5.5.7.2.2"), seq(seq(), text(0x0c, "text")))), inventory.ExtPolicies | inventory.ExtNoticeBad},
		"CRL URI":            {"2.5.29.31", seq(point(tlv(0xa0, uri("http://example.com/crl")))), inventory.ExtCRL | inventory.ExtCRLURI},
		"CRL directoryName":  {"2.5.29.31", seq(point(tlv(0xa0, tlv(0xa4, seq())))), inventory.ExtCRL | inventory.ExtCRLOtherName},
		"CRL relative":       {"2.5.29.31", seq(point(tlv(0xa1, seq(id("2.5.4.3"), text(0x0c, "x"))))), inventory.ExtCRL | inventory.ExtCRLOtherName},
		"CA":                 {"2.5.29.19", seq(tlv(1, []byte{0xff}), tlv(2, []byte{0})), inventory.ExtBasicCA | inventory.ExtBasicPathLen},
		"no CA":              {"2.5.29.19", seq(), 0},
		"AKI":                {"2.5.29.35", seq(tlv(0x80, []byte{1})), inventory.ExtAKI | inventory.ExtAKIKeyID},
		"AKI with issuer":    {"2.5.29.35", seq(tlv(0xa1), tlv(0x82, []byte{1})), inventory.ExtAKI | inventory.ExtAKIIssuer},
		"sda":                {"2.5.29.9", seq(), inventory.ExtSubjectDirectory},
		"qcStatements":       {"1.3.6.1.5.5.7.1.3", seq(), inventory.ExtQCStatements},
		"S/MIME":             {"1.2.840.113549.1.9.15", seq(), inventory.ExtSMIMECapabilities},
		"LEI":                {"1.3.6.1.4.1.52266.1", text(0x13, "x"), inventory.ExtLEI},
		"LEI role":           {"1.3.6.1.4.1.52266.2", text(0x13, "x"), inventory.ExtLEIRole},
		"Adobe timestamp":    {"1.2.840.113583.1.1.9.1", seq(), inventory.ExtAdobeTimestamp},
		"Adobe archive":      {"1.2.840.113583.1.1.9.2", seq(), inventory.ExtAdobeArchive},
		"security identifer": {"1.3.6.1.4.1.311.25.2", seq(), inventory.ExtSID},
		"usage bit 8":        {"2.5.29.15", tlv(3, []byte{7, 0x08, 0x80}), 0},
		"usage bit 9":        {"2.5.29.15", tlv(3, []byte{6, 0x80, 0x40}), inventory.ExtKeyUsageUndefined},
		"usage bit 16":       {"2.5.29.15", tlv(3, []byte{7, 0x80, 0, 0x80}), inventory.ExtKeyUsageUndefined},
		"usage zero octet":   {"2.5.29.15", tlv(3, []byte{0, 0x80, 0, 0}), 0},
	} {
		t.Run(name, func(t *testing.T) {
			_, c := parse(t, newMade().with(test.oid, test.value).der())
			if got := c.Extensions &^ (inventory.ExtKeyUsage | inventory.ExtSAN); got != test.want {
				t.Errorf("got %b, want %b (oddities %q)", got, test.want, c.Oddities)
			}
		})
	}
	m := newMade()
	m.extensions = append(m.extensions, m.extensions[1])
	if _, c := parse(t, m.der()); !c.Extensions.Has(inventory.ExtDuplicate) {
		t.Error("a repeated subjectAltName is no duplicate")
	}
	m = newMade()
	m.extensions = append(m.extensions, extension("1.2.3.4", false, tlv(5)), extension("1.2.3.4", false, tlv(5)))
	_, c := parse(t, m.der())
	if !c.Extensions.Has(inventory.ExtDuplicate) || len(c.OtherExtensions) != 1 {
		t.Errorf("a repeated private extension: %b %q", c.Extensions, c.OtherExtensions)
	}
}

func TestAltName(t *testing.T) {
	other := func(kind, value string) []byte { return tlv(0xa0, id(kind), tlv(0xa0, text(0x0c, value))) }
	directory := tlv(0xa4, seq(rdn("1.2.840.113549.1.9.1", text(0x16, "Other@example.com"))))
	r, c := parse(t, newMade().with("2.5.29.17", seq(
		directory, text(0x81, "Lea@Example.com"), other(smime.OtherNameSmtpUTF8, "jörg@example.com"), other(smime.OtherNameUPN, "lea@corp.example.com"),
		other("1.3.6.1.4.1.32473.1", "x"), text(0x82, "example.com"), text(0x86, "http://example.com"), text(0x87, "\xc0\x00\x02\x01"),
	)).der())
	if diff := cmp.Diff([]string{"jörg@example.com", "lea@example.com"}, r.Emails); diff != "" {
		t.Errorf("emails (-want +got):\n%s", diff)
	}
	if r.UPN != "lea@corp.example.com" {
		t.Errorf("UPN: %q", r.UPN)
	}
	want := inventory.SANRFC822 | inventory.SANSmtpUTF8 | inventory.SANUPN | inventory.SANOtherName |
		inventory.SANDirectoryName | inventory.SANDNSName | inventory.SANURI | inventory.SANIPAddress
	if c.SAN != want {
		t.Errorf("kinds: %v, want %v", c.SAN.Names(), want.Names())
	}
	if diff := cmp.Diff([]string{smime.OtherNameUPN, "1.3.6.1.4.1.32473.1"}, c.OtherNames); diff != "" {
		t.Errorf("other names (-want +got):\n%s", diff)
	}
	if len(c.SANDirectoryNames) != 1 || !c.SANDirectoryNames[0].Flags.Has(inventory.MailboxNotInSAN) {
		t.Errorf("directory names: %+v", c.SANDirectoryNames)
	}
}

// RFC 5280, 7.5: the local part is compared as it stands, the host part in any case.
func TestMailboxCase(t *testing.T) {
	const both = inventory.MailboxCase | inventory.CNMailboxCase
	for name, test := range map[string]struct {
		kind, value string
		san         []string
		want        inventory.NameFlags
	}{
		"as in the SAN":          {"2.5.4.3", "Lea@example.com", []string{"Lea@example.com"}, 0},
		"host in capitals":       {"2.5.4.3", "lea@EXAMPLE.com", []string{"lea@Example.com"}, 0},
		"local part in capitals": {"2.5.4.3", "Lea@example.com", []string{"lea@example.com"}, both},
		"the SAN's in capitals":  {"2.5.4.3", "lea@example.com", []string{"Lea@example.com"}, both},
		"one of two":             {"2.5.4.3", "lea@example.com", []string{"Lea@example.com", "lea@Example.com"}, 0},
		"another attribute":      {"1.2.840.113549.1.9.1", "Lea@example.com", []string{"lea@example.com"}, inventory.MailboxCase},
		"not in the SAN":         {"2.5.4.3", "Lea@example.com", []string{"info@example.com"}, 0},
		"no address":             {"2.5.4.3", "Lea @ home", []string{"lea @ home"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var names [][]byte
			for _, address := range test.san {
				names = append(names, text(0x81, address))
			}
			m := newMade().with("2.5.29.17", seq(names...))
			m.subject = seq(rdn(test.kind, text(0x0c, test.value)))
			if _, c := parse(t, m.der()); c.Subject.Flags&both != test.want {
				t.Errorf("got %b, want %b", c.Subject.Flags&both, test.want)
			}
		})
	}
}
