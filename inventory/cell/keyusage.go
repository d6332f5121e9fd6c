package cell

import (
	"strconv"
	"strings"

	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// usageNames are key usages as Windows prints them in languages other than English,
// which package smime knows; folded.
var usageNames = map[string]smime.KeyUsage{
	"digitalesignatur": smime.DigitalSignature, "zugelassen": smime.NonRepudiation, "nichtabstreitbarkeit": smime.NonRepudiation,
	"schlusselverschlusselung": smime.KeyEncipherment, "datenverschlusselung": smime.DataEncipherment,
	"schlusselvereinbarung": smime.KeyAgreement, "zertifikatsignatur": smime.KeyCertSign,
	"signaturenumerique": smime.DigitalSignature, "nonrepudiation": smime.NonRepudiation,
	"chiffrementdelacle": smime.KeyEncipherment, "chiffrementdecle": smime.KeyEncipherment,
	"chiffrementdedonnees": smime.DataEncipherment, "chiffrementdesdonnees": smime.DataEncipherment,
	"accorddecle": smime.KeyAgreement, "firmadigital": smime.DigitalSignature, "firmadigitale": smime.DigitalSignature,
	"sinrepudio": smime.NonRepudiation, "norepudio": smime.NonRepudiation, "nonripudio": smime.NonRepudiation,
	"cifradodeclave": smime.KeyEncipherment, "cifradodeclaves": smime.KeyEncipherment, "crittografiachiave": smime.KeyEncipherment,
	"cifradodedatos": smime.DataEncipherment, "crittografiadati": smime.DataEncipherment,
	"acuerdodeclaves": smime.KeyAgreement, "accordochiave": smime.KeyAgreement,
	"assinaturadigital": smime.DigitalSignature, "naorepudio": smime.NonRepudiation, "codificacaodechave": smime.KeyEncipherment,
	"codificacaodechaves": smime.KeyEncipherment, "codificacaodedados": smime.DataEncipherment, "cifraturachiave": smime.KeyEncipherment,
	"signatureelectronique": smime.DigitalSignature, "鍵の暗号化": smime.KeyEncipherment,
	"テシタル署名": smime.DigitalSignature, "電子署名": smime.DigitalSignature, "否認防止": smime.NonRepudiation, "キー暗号化": smime.KeyEncipherment,
	"鍵暗号化": smime.KeyEncipherment, "テータ暗号化": smime.DataEncipherment, "鍵共有": smime.KeyAgreement, "鍵合意": smime.KeyAgreement,
}

// octetsBehind finds the octets of the BIT STRING that Windows prints behind the names
// in any language: "Schlüsselverschlüsselung (a0)", "デジタル署名 (80)".
var octetsBehind = lazyregexp.New(`\(([0-9a-fA-F]{2}(?:[ ,][0-9a-fA-F]{2})?)\)\s*$`)

// ParseKeyUsage reads key usage bits by name ("Digital Signature, Key Encipherment
// (a0)") or as a number. One word that is not known makes the whole cell
// unknown: a part of the bits would be a false statement.
func ParseKeyUsage(s string) (u smime.KeyUsage, ok bool) {
	words := strings.FieldsFunc(looseBreaks.Replace(s), isListBreak)
	for _, word := range words {
		name, _, _ := strings.Cut(word, "(")
		name = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "critical"))
		if name == "" {
			continue
		}
		bit, ok := usageBit(name)
		if !ok {
			return wholeUsage(s)
		}
		u |= bit
	}
	if u == 0 {
		return wholeUsage(s)
	}
	return u, true
}

func usageBit(name string) (smime.KeyUsage, bool) {
	if bit, ok := smime.ParseKeyUsage(name); ok {
		return bit, true
	}
	bit, ok := usageNames[Fold(name)]
	return bit, ok
}

// wholeUsage reads names that only spaces separate, or a number.
func wholeUsage(s string) (u smime.KeyUsage, ok bool) {
	for word := range strings.FieldsSeq(s) {
		bit, ok := usageBit(strings.Trim(word, ",;"))
		if !ok {
			u = 0
			break
		}
		u |= bit
	}
	if u == 0 {
		return usageNumber(s)
	}
	return u, true
}

// caOctet are the bits keyCertSign and cRLSign in the first octet of a BIT STRING.
const caOctet = 0x06

// usageNumber reads the bits as a number: two hexadecimal digits are the first
// octet of the BIT STRING ("a0", two octets "a0 80" or "0xa080" too), three
// decimal digits the flags of .NET, which have the same values. Of two decimal digits
// that only a CA could have as an octet ("32" is keyEncipherment of .NET, and as an
// octet cRLSign with others), the flags are meant.
func usageNumber(s string) (u smime.KeyUsage, ok bool) {
	if m := octetsBehind.FindStringSubmatch(s); m != nil {
		s = strings.ReplaceAll(m[1], ",", " ")
	}
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), "()[]"))
	hex, isHex := strings.CutPrefix(s, "0x")
	hex = strings.ReplaceAll(hex, " ", "")
	n, err := strconv.ParseUint(hex, 16, 16)
	if decimal, all := Digits(s); all && !isHex && s[0] != '0' && (len(s) > 2 && len(s) <= 5 || n&caOctet != 0 && decimal&caOctet == 0) {
		// .NET keeps the second octet above the first.
		n, err = uint64(decimal&0xff<<8|decimal>>8), nil
	} else if len(hex) <= 2 {
		n <<= 8
	}
	if err != nil || n == 0 || n > 0xffff {
		return 0, false
	}
	for bit := range 9 {
		if n&(0x8000>>bit) != 0 {
			u |= 1 << bit
		}
	}
	return u, u != 0
}

// keyUses are words for what a key is for, folded.
var keyUses = map[string]smime.KeyUse{
	"sign": smime.Signing, "sig": smime.Signing, "signing": smime.Signing, "signature": smime.Signing, "signatur": smime.Signing,
	"digitalsignature": smime.Signing, "signieren": smime.Signing, "firma": smime.Signing, "signonly": smime.Signing,
	"signingonly": smime.Signing, "s": smime.Signing,
	"encrypt": smime.Encryption, "enc": smime.Encryption, "encryption": smime.Encryption, "encipherment": smime.Encryption,
	"keyencipherment": smime.Encryption, "keymanagement": smime.Encryption, "verschlusselung": smime.Encryption,
	"verschlusseln": smime.Encryption, "chiffrement": smime.Encryption, "cifrado": smime.Encryption, "cifratura": smime.Encryption,
	"crittografia": smime.Encryption, "encryptiononly": smime.Encryption, "keymanagementonly": smime.Encryption, "e": smime.Encryption,
	"dual": smime.Dual, "dualuse": smime.Dual, "both": smime.Dual, "signandencrypt": smime.Dual, "signingandencryption": smime.Dual,
	"signencrypt": smime.Dual, "signingencryption": smime.Dual, "signatureencryption": smime.Dual,
	"signaturverschlusselung": smime.Dual, "signaturundverschlusselung": smime.Dual, "es": smime.Dual, "se": smime.Dual,
	"assinatura": smime.Signing, "podpis": smime.Signing, "handtekening": smime.Signing, "firmadigital": smime.Signing, "firmadigitale": smime.Signing,
	"署名": smime.Signing, "電子署名": smime.Signing, "szyfrowanie": smime.Encryption, "versleuteling": smime.Encryption, "暗号化": smime.Encryption,
	"signatureetchiffrement": smime.Dual, "signaturechiffrement": smime.Dual, "firmaycifrado": smime.Dual, "firmaecifratura": smime.Dual,
	"署名暗号化": smime.Dual,
}

// ParseKeyUse reads what a key is for; UnknownKeyUse when the word says nothing.
func ParseKeyUse(s string) smime.KeyUse { return keyUses[strings.TrimPrefix(Fold(s), "smime")] }
