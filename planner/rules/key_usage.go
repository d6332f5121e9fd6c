package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// keyUsage is the table of 7.1.2.3 e:
//
//	            signing only          key management only                    dual use
//	RSA         digitalSignature      keyEncipherment                        both of these
//	            (nonRepudiation)      (dataEncipherment, not in Strict)      (both of these)
//	EC          digitalSignature      keyAgreement                           both of these
//	            (nonRepudiation)      (encipherOnly or decipherOnly)         (all of these)
//	EdDSA       digitalSignature      -                                      -
//	            (nonRepudiation)
//
// "Other bit positions SHALL NOT be set." SMC013 adds ML-DSA as EdDSA, and ML-KEM
// with keyEncipherment alone.
var keyUsage = Rule{
	ID: "key-usage", Section: "7.1.2.3 e", Title: "key usage bits not permitted for the key", Effect: Profile,
	Remedy: "the CA sets the bits that the table permits",
	Needs:  inventory.FieldKeyUsage | inventory.FieldKey,
	check: func(f *Facts, t *Target) Verdict {
		if !f.Known.Has(inventory.FieldKeyUsage) {
			return holds
		}
		if f.KeyUsage == 0 {
			return blocks(wording.Of("no key usage"))
		}
		fault := keyUsageFault(f.KeyUsage, f.Key.Family(), t.Profile.DataEncipherment)
		if f.Extensions.Has(inventory.ExtKeyUsageUndefined) {
			fault = wording.Of("a bit beside them that RFC 5280 does not define")
		}
		if !fault.Empty() {
			return blocks(wording.Of("%s: %s", strings.Join(f.KeyUsage.Names(), " "), fault))
		}
		return holds
	},
}

// keyUsageFault returns what is wrong with a set of bits for a family of keys, the empty
// text when nothing is. For a key of unknown family it is what no family permits.
func keyUsageFault(u smime.KeyUsage, family smime.KeyFamily, dataEncipherment bool) wording.Text {
	const sign = smime.DigitalSignature | smime.NonRepudiation
	switch family {
	case smime.UnknownFamily:
		for known := smime.FamilyRSA; known < smime.FamilyOther; known++ {
			if keyUsageFault(u, known, dataEncipherment).Empty() {
				return wording.Text{}
			}
		}
		return wording.Of("not for a key of any kind")
	case smime.FamilyRSA:
		return rsaFault(u, dataEncipherment)
	case smime.FamilyEC:
		return ecFault(u)
	case smime.FamilyEdDSA, smime.FamilyMLDSA:
		switch {
		case u&^sign != 0:
			return wording.Of("the key can only sign")
		case u&smime.DigitalSignature == 0:
			return wording.Of("digitalSignature must be set")
		}
	case smime.FamilyMLKEM:
		if u != smime.KeyEncipherment {
			return wording.Of("keyEncipherment alone must be set")
		}
	}
	return wording.Text{}
}

// rsaFault returns what is wrong with the bits of an RSA key.
func rsaFault(u smime.KeyUsage, dataEncipherment bool) wording.Text {
	const known = smime.DigitalSignature | smime.NonRepudiation | smime.KeyEncipherment | smime.DataEncipherment
	switch {
	case u&^known != 0:
		return wording.Of("%s not for RSA", strings.Join((u&^known).Names(), ", "))
	case u&(smime.DigitalSignature|smime.KeyEncipherment) == 0:
		return wording.Of("digitalSignature or keyEncipherment must be set")
	case u&smime.NonRepudiation != 0 && u&smime.DigitalSignature == 0:
		return wording.Of("nonRepudiation only with digitalSignature")
	case u&smime.DataEncipherment != 0 && u&smime.KeyEncipherment == 0:
		return wording.Of("dataEncipherment only with keyEncipherment")
	case u&smime.DataEncipherment != 0 && !dataEncipherment:
		return wording.Of("dataEncipherment not permitted")
	}
	return wording.Text{}
}

// ecFault returns what is wrong with the bits of an EC key.
func ecFault(u smime.KeyUsage) wording.Text {
	const only = smime.EncipherOnly | smime.DecipherOnly
	const known = smime.DigitalSignature | smime.NonRepudiation | smime.KeyAgreement | only
	switch {
	case u&^known != 0:
		return wording.Of("%s not for EC", strings.Join((u&^known).Names(), ", "))
	case u&(smime.DigitalSignature|smime.KeyAgreement) == 0:
		return wording.Of("digitalSignature or keyAgreement must be set")
	case u&smime.NonRepudiation != 0 && u&smime.DigitalSignature == 0:
		return wording.Of("nonRepudiation only with digitalSignature")
	case u&only != 0 && u&smime.KeyAgreement == 0:
		return wording.Of("encipherOnly and decipherOnly only with keyAgreement")
	case u&only == only:
		return wording.Of("encipherOnly or decipherOnly, not both")
	}
	return wording.Text{}
}
