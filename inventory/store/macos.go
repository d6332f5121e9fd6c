package store

import (
	"bytes"
	"context"
	"encoding/pem"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// identity is a line of "security find-identity":
//
//  1. 6E78E2B123C5EA41665E9001DD9E7866BE4A42D2 "name" (CSSMERR_TP_CERT_EXPIRED)
var identity = lazyregexp.New(`^ *\d+\) ([0-9A-F]{40}) "(.*)"(?: \((\w+)\))?$`)

// IsIdentities reports whether a text is output of "security find-identity".
func IsIdentities(head []byte) bool {
	for l := range lines(string(head)) {
		if identity.MatchString(l.text) {
			return true
		}
	}
	return false
}

// identityStates are the errors that Security.framework reports of certificates.
var identityStates = map[string]inventory.Status{
	"CSSMERR_TP_CERT_EXPIRED": inventory.Expired, "CSSMERR_TP_CERT_REVOKED": inventory.Revoked, "CSSMERR_TP_CERT_SUSPENDED": inventory.Suspended,
}

// LoadIdentities reads "security find-identity" of macOS (published output): the
// SHA-1 of a certificate, the name of its holder and what is wrong with it. The
// valid identities are listed a second time, and are duplicates then.
func LoadIdentities(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "macos-identities"
	b.Begin(src)
	for l := range lines(string(data)) {
		m := identity.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		e := newEntry(b, l.number)
		e.fingerprint(m[1])
		e.Holder, e.Status = m[2], identityStates[m[3]]
		e.add()
	}
	return nil
}

// IsSmartCards reports whether a text is output of "system_profiler
// SPSmartCardsDataType".
func IsSmartCards(head []byte) bool {
	return bytes.Contains(head, []byte("SmartCards:\n")) || bytes.Contains(head, []byte("Readers:")) && bytes.Contains(head, []byte("(ATR:"))
}

var (
	// cardReader is a line below "Readers:", #01: name (ATR:{length = 4, bytes = 0x3b8f8001}).
	cardReader = lazyregexp.New(`^\s*#\d+: (.+?) \(ATR:`)
	// cardToken is the heading of a token, com.apple.pivtoken:0123456789ABCDEF:
	cardToken = lazyregexp.New(`^\s+[A-Za-z][\w.-]*:([0-9A-Fa-f]{8,}):$`)
)

// LoadSmartCards reads "system_profiler SPSmartCardsDataType" of macOS: the
// certificates as PEM below the token that holds them. A reader is named, not a
// card; of one reader it is the one that the tokens are in.
func LoadSmartCards(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "macos-smartcards"
	b.Begin(src)
	var token inventory.Token
	readers, first := 0, 0
	var block []byte
	for l := range lines(string(data)) {
		text := strings.TrimSpace(l.text)
		if m := cardReader.FindStringSubmatch(l.text); m != nil {
			readers++
			token.Model = m[1]
		} else if m := cardToken.FindStringSubmatch(l.text); m != nil {
			token.Serial = m[1]
		}
		if readers > 1 {
			token.Model = smartCard
		}
		switch {
		case text == "-----BEGIN CERTIFICATE-----":
			block, first = append(block[:0], text+"\n"...), l.number
		case len(block) > 0:
			block = append(append(block, text...), '\n')
		}
		if text == "-----END CERTIFICATE-----" && len(block) > 0 {
			addPEM(b, block, first, token)
			block = block[:0]
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	if len(block) > 0 {
		b.Reject(first, "", "", wording.Of("the PEM block has no END line, the listing was cut off: export it again"))
	}
	return nil
}

func addPEM(b *inventory.Builder, text []byte, line int, on inventory.Token) {
	block, _ := pem.Decode(text)
	if block == nil {
		b.Reject(line, "", "", wording.Of("the PEM block is damaged, its text is not base64: export it again"))
		return
	}
	r := inventory.Record{Entry: line, Token: on}
	certfile.Add(b, &r, block.Bytes)
}
