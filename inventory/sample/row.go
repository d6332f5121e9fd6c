package sample

import (
	"bytes"
	"strconv"
	"time"

	"smigrate/inventory/smime"
)

// columns are the headers and what stands below them, in order.
var columns = []struct {
	header string
	value  func([]byte, *certificate) []byte
}{
	{"Serial Number", func(b []byte, c *certificate) []byte { return appendHex(appendHex(b, c.serial[0]), c.serial[1]) }},
	{"Subject", appendSubject},
	{"Issuer", func(b []byte, c *certificate) []byte { return append(b, c.issuer.name...) }},
	{"Email Addresses", func(b []byte, c *certificate) []byte { return c.holder.appendMailboxes(b) }},
	{"Valid From (UTC)", func(b []byte, c *certificate) []byte { return appendTime(b, c.notBefore) }},
	{"Valid To (UTC)", func(b []byte, c *certificate) []byte { return appendTime(b, c.notAfter) }},
	{"Key Algorithm", func(b []byte, c *certificate) []byte { return append(b, c.key.Algorithm...) }},
	{"Key Size", func(b []byte, c *certificate) []byte { return strconv.AppendInt(b, int64(c.key.Size), 10) }},
	{"Key Usage", func(b []byte, c *certificate) []byte { return append(b, c.keyUsage...) }},
	{"Extended Key Usage", func(b []byte, c *certificate) []byte { return append(b, c.purpose.ekus...) }},
	{"Policy OID", appendPolicy},
	{"CRL Distribution Points", func(b []byte, c *certificate) []byte { return append(b, c.issuer.crl...) }},
	{"OCSP URLs", func(b []byte, c *certificate) []byte { return append(b, c.issuer.ocsp...) }},
	{"CA Issuers URLs", func(b []byte, c *certificate) []byte { return append(b, c.issuer.caIssuers...) }},
	{"User Principal Name", appendPrincipal},
	{"Other Subject Alternative Names", appendOtherNames},
	{"Certificate Template", appendTemplate},
	{"Status", func(b []byte, c *certificate) []byte { return append(b, c.status...) }},
	{"Revocation Date", func(b []byte, c *certificate) []byte { return appendTime(b, c.revoked) }},
	{"Holder", func(b []byte, c *certificate) []byte { return c.holder.appendName(b) }},
	{"Business Unit", func(b []byte, c *certificate) []byte { return append(b, c.holder.unit.name...) }},
	{"Site", func(b []byte, c *certificate) []byte { return append(b, c.holder.site.text...) }},
	{"Customer", func(b []byte, c *certificate) []byte { return append(b, c.holder.company.customer...) }},
	{"Token Serial", func(b []byte, c *certificate) []byte { return c.holder.token.appendSerial(b) }},
	{"Token Model", func(b []byte, c *certificate) []byte { return append(b, c.holder.token.name()...) }},
	{"Token Firmware", func(b []byte, c *certificate) []byte { return append(b, c.holder.token.firmware()...) }},
}

func appendHeader(b []byte) []byte {
	for i, column := range columns {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, column.header...)
	}
	return append(b, '\n')
}

func appendRow(b []byte, c *certificate) []byte {
	for i := range columns {
		if i > 0 {
			b = append(b, ',')
		}
		start := len(b)
		b = quote(columns[i].value(b, c), start)
	}
	return append(b, '\n')
}

// quote puts the field that begins at start into quotes if it needs them. No
// value here has a quote or a line break in it, so only commas call for them.
func quote(b []byte, start int) []byte {
	if bytes.IndexByte(b[start:], ',') < 0 {
		return b
	}
	b = append(b, 0)
	copy(b[start+1:], b[start:])
	b[start] = '"'
	return append(b, '"')
}

func appendHex(b []byte, n uint64) []byte {
	const digits = "0123456789ABCDEF"
	for shift := 60; shift >= 0; shift -= 4 {
		b = append(b, digits[n>>shift&15])
	}
	return b
}

// appendTime appends nothing for the zero time.
func appendTime(b []byte, unix int64) []byte {
	if unix == 0 {
		return b
	}
	return time.Unix(unix, 0).UTC().AppendFormat(b, time.RFC3339)
}

func appendPolicy(b []byte, c *certificate) []byte {
	return append(b, policies[typeOfKind[c.holder.kind]][c.generation]...)
}

// ownPolicy is what the CA asserted before there were reserved OIDs; 2.999 is the
// arc for examples (ITU-T X.660).
const ownPolicy = "2.999.5.1"

// policies are the reserved policy OIDs (BR section 7.1.6.1) by type and
// generation.
var policies = func() (oids [smime.Individual + 1][smime.Strict + 1]string) {
	for t := range oids {
		for g := range oids[t] {
			oids[t][g] = smime.PolicyOID(smime.CertificateType(t), smime.Generation(g))
			if oids[t][g] == "" {
				oids[t][g] = ownPolicy
			}
		}
	}
	return oids
}()

func appendPrincipal(b []byte, c *certificate) []byte {
	if !c.principal {
		return b
	}
	b = append(c.holder.appendUser(b), '@')
	return append(b, c.holder.company.domains[0]...)
}

// appendOtherNames appends the subject alternative names besides mailboxes and
// the user principal name, in the words of Windows: the security identifier of a
// logon certificate, the host of a gateway. The BR allow neither.
func appendOtherNames(b []byte, c *certificate) []byte {
	switch {
	case c.sid:
		b = append(b, "URL=tag:microsoft.com,2022-09-14:sid:S-1-5-21-1004336348-1177238915-682003330-"...)
		return strconv.AppendInt(b, int64(1000+c.holder.number), 10)
	case c.holder.kind == gateway && c.generation == smime.NoGeneration:
		b = append(append(append(b, "DNS Name="...), c.holder.site.ascii...), ".mx."...)
		return append(b, c.holder.company.domains[0]...)
	}
	return b
}

func appendTemplate(b []byte, c *certificate) []byte {
	if c.holder.kind != employee {
		return b
	}
	return append(b, c.holder.unit.templates[c.use]...)
}
