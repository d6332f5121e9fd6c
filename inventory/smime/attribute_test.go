package smime

import "testing"

// Spellings of RFC 4514, OpenSSL, Windows, Java and of OIDs themselves.
func TestAttributeType(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"CN": "2.5.4.3", "cn": "2.5.4.3", "commonName": "2.5.4.3", "Common Name": "2.5.4.3",
		"O": "2.5.4.10", "organizationName": "2.5.4.10",
		"OU": "2.5.4.11", "organizationalUnitName": "2.5.4.11",
		"C": "2.5.4.6", "countryName": "2.5.4.6",
		"ST": "2.5.4.8", "S": "2.5.4.8", "SP": "2.5.4.8", "stateOrProvinceName": "2.5.4.8",
		"L": "2.5.4.7", "STREET": "2.5.4.9", "street": "2.5.4.9",
		"E": "1.2.840.113549.1.9.1", "emailAddress": "1.2.840.113549.1.9.1", "EMAIL": "1.2.840.113549.1.9.1",
		"SN":           "2.5.4.4", // surname, as OpenSSL has it; never serialNumber
		"surname":      "2.5.4.4",
		"serialNumber": "2.5.4.5", "SERIALNUMBER": "2.5.4.5",
		"GN": "2.5.4.42", "G": "2.5.4.42", "givenName": "2.5.4.42",
		"T": "2.5.4.12", "title": "2.5.4.12",
		"pseudonym":              "2.5.4.65",
		"organizationIdentifier": "2.5.4.97", "2.5.4.97": "2.5.4.97", "OID.2.5.4.97": "2.5.4.97", "oid.2.5.4.97": "2.5.4.97",
		"postalCode": "2.5.4.17",
		"DC":         "0.9.2342.19200300.100.1.25", "UID": "0.9.2342.19200300.100.1.1",
		"jurisdictionCountryName": "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC": "1.3.6.1.4.1.311.60.2.1.3",
		// BR 7.1.4.2.4 to .6 have them in the row "Other".
		"mail": "0.9.2342.19200300.100.1.3", "rfc822Mailbox": "0.9.2342.19200300.100.1.3", // RFC 4524; never emailAddress
		"postOfficeBox": "2.5.4.18", "POBox": "2.5.4.18", "houseIdentifier": "2.5.4.51", "Phone": "2.5.4.20",
		"x500UniqueIdentifier": "2.5.4.45", "uniqueIdentifier": "0.9.2342.19200300.100.1.44",
		"I": "2.5.4.43", "GENERATION": "2.5.4.44", "displayName": "2.16.840.1.113730.3.1.241",
		"dateOfBirth": "1.3.6.1.5.5.7.9.1", "id-pda-dateOfBirth": "1.3.6.1.5.5.7.9.1",
		"1.2.3.4": "1.2.3.4",
	}
	for name, want := range tests {
		if got, ok := AttributeType(name); !ok || got != want {
			t.Errorf("%q: got %q %t, want %q", name, got, ok, want)
		}
	}
	for _, bad := range []string{"", " ", "favouriteColour", "1.2.", "OID.1.", "-"} {
		if got, ok := AttributeType(bad); ok {
			t.Errorf("%q was taken for %s", bad, got)
		}
	}
}

// Every listed attribute is found again by its OID and by its name in the BR.
func TestAttributes(t *testing.T) {
	t.Parallel()
	var set Attributes
	for a := CommonName; a < OtherAttribute; a++ {
		if got := AttributeOf(a.OID()); got != a {
			t.Errorf("%s: its OID stands for %s", a, got)
		}
		if oid, ok := AttributeType(a.String()); !ok || oid != a.OID() {
			t.Errorf("%s: its name stands for %q", a, oid)
		}
		if got := AttributeTypeName(a.OID()); got != a.String() {
			t.Errorf("%s: printed as %q", a, got)
		}
		if set.Has(a) {
			t.Errorf("%s shares its bit", a)
		}
		if set = set.With(a); !set.Has(a) {
			t.Errorf("%s is not in a set with it", a)
		}
	}
	if set.Has(OtherAttribute) || !set.With(OtherAttribute).Has(OtherAttribute) {
		t.Error("the last attribute has no bit of its own")
	}
	for _, oid := range []string{"", "2.5.4.15", "0.9.2342.19200300.100.1.25", "1.2.3"} {
		if got := AttributeOf(oid); got != OtherAttribute {
			t.Errorf("%q is %s, which BR 7.1.4.2.3 to .6 do not list", oid, got)
		}
	}
}

// RFC 4514, section 3: short names are for these nine attributes and no others.
func TestShortAttributeType(t *testing.T) {
	t.Parallel()
	short := map[string]string{
		"2.5.4.3": "CN", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.6": "C",
		"2.5.4.9": "STREET", "0.9.2342.19200300.100.1.25": "DC", "0.9.2342.19200300.100.1.1": "UID",
		"2.5.4.4": "2.5.4.4", "1.2.840.113549.1.9.1": "1.2.840.113549.1.9.1", "1.2.3": "1.2.3",
	}
	for oid, want := range short {
		if got := ShortAttributeType(oid); got != want {
			t.Errorf("%s: got %q, want %q", oid, got, want)
		}
	}
	for oid, want := range map[string]string{"2.5.4.3": "CN", "2.5.4.4": "surname", "2.5.4.46": "dnQualifier", "1.2.3": "1.2.3"} {
		if got := ReadableAttributeType(oid); got != want {
			t.Errorf("%s: people read %q, want %q", oid, got, want)
		}
	}
}
