package smime

import (
	"maps"
	"strconv"
	"strings"
)

// Attribute is a subject attribute that the tables of BR sections 7.1.4.2.3 to
// 7.1.4.2.6 name. Everything else falls under their row "Other".
type Attribute uint8

const (
	CommonName Attribute = iota
	OrganizationName
	OrganizationalUnit
	OrganizationIdentifier
	GivenName
	Surname
	Pseudonym
	SerialNumber
	EmailAddress
	TitleAttribute
	StreetAddress
	Locality
	StateOrProvince
	PostalCode
	Country
	// OtherAttribute is every attribute that the tables do not list.
	OtherAttribute
	attributeCount
)

// attributes gives each listed attribute its OID (BR section 7.1.4.2.2), its
// name in the BR, and the short name that RFC 4514 section 3 defines, if any.
var attributes = [attributeCount]struct{ oid, name, short string }{
	CommonName:             {"2.5.4.3", "commonName", "CN"},
	OrganizationName:       {"2.5.4.10", "organizationName", "O"},
	OrganizationalUnit:     {"2.5.4.11", "organizationalUnitName", "OU"},
	OrganizationIdentifier: {"2.5.4.97", "organizationIdentifier", ""},
	GivenName:              {"2.5.4.42", "givenName", ""},
	Surname:                {"2.5.4.4", "surname", ""},
	Pseudonym:              {"2.5.4.65", "pseudonym", ""},
	SerialNumber:           {"2.5.4.5", "serialNumber", ""},
	EmailAddress:           {"1.2.840.113549.1.9.1", "emailAddress", ""},
	TitleAttribute:         {"2.5.4.12", "title", ""},
	StreetAddress:          {"2.5.4.9", "streetAddress", "STREET"},
	Locality:               {"2.5.4.7", "localityName", "L"},
	StateOrProvince:        {"2.5.4.8", "stateOrProvinceName", "ST"},
	PostalCode:             {"2.5.4.17", "postalCode", ""},
	Country:                {"2.5.4.6", "countryName", "C"},
	OtherAttribute:         {"", "other", ""},
}

// String returns the name that the BR use, such as "commonName".
func (a Attribute) String() string {
	if a >= attributeCount {
		return ""
	}
	return attributes[a].name
}

// OID returns the dotted object identifier of a listed attribute.
func (a Attribute) OID() string { return attributes[a].oid }

// AttributeOf returns the attribute with that OID, OtherAttribute when the BR do
// not list it.
func AttributeOf(oid string) Attribute {
	// Nearly all attributes lie below 2.5.4 with a number of one or two digits.
	if len(oid) > len(x520) && len(oid) <= len(x520)+2 && oid[:len(x520)] == x520 {
		n := 0
		for _, digit := range []byte(oid[len(x520):]) {
			n = 10*n + int(digit-'0')
		}
		return attributeByArc[n%len(attributeByArc)]
	}
	if a, ok := attributeByOID[oid]; ok {
		return a
	}
	return OtherAttribute
}

// Attributes is a set of subject attributes.
type Attributes uint16

// Has reports whether a is in the set.
func (s Attributes) Has(a Attribute) bool { return s&(1<<a) != 0 }

// With returns the set with a in it.
func (s Attributes) With(a Attribute) Attributes { return s | 1<<a }

// otherNames are attributes outside the BR tables that inventories carry, with the short
// names that programs print for them (RFC 4519, RFC 4524, RFC 2798, RFC 3739, PKCS #9). A
// name that is missing here is taken for a part of the value before it.
var otherNames = []struct{ oid, name, short string }{
	{"0.9.2342.19200300.100.1.25", "domainComponent", "DC"},
	{"0.9.2342.19200300.100.1.1", "userID", "UID"},
	{"0.9.2342.19200300.100.1.3", "mail", ""},
	{"0.9.2342.19200300.100.1.6", "roomNumber", ""},
	{"0.9.2342.19200300.100.1.40", "personalTitle", ""},
	{"0.9.2342.19200300.100.1.41", "mobileTelephoneNumber", ""},
	{"0.9.2342.19200300.100.1.43", "friendlyCountryName", ""},
	{"0.9.2342.19200300.100.1.44", "uniqueIdentifier", ""},
	{"0.9.2342.19200300.100.1.45", "organizationalStatus", ""},
	{"0.9.2342.19200300.100.1.48", "buildingName", ""},
	{"2.5.4.13", "description", ""},
	{"2.5.4.15", "businessCategory", ""},
	{"2.5.4.16", "postalAddress", ""},
	{"2.5.4.18", "postOfficeBox", ""},
	{"2.5.4.19", "physicalDeliveryOfficeName", ""},
	{"2.5.4.20", "telephoneNumber", ""},
	{"2.5.4.21", "telexNumber", ""},
	{"2.5.4.23", "facsimileTelephoneNumber", ""},
	{"2.5.4.24", "x121Address", ""},
	{"2.5.4.26", "registeredAddress", ""},
	{"2.5.4.27", "destinationIndicator", ""},
	{"2.5.4.41", "name", ""},
	{"2.5.4.43", "initials", ""},
	{"2.5.4.44", "generationQualifier", ""},
	{"2.5.4.45", "x500UniqueIdentifier", ""},
	{"2.5.4.46", "dnQualifier", ""},
	{"2.5.4.49", "distinguishedName", ""},
	{"2.5.4.51", "houseIdentifier", ""},
	{"2.5.4.54", "dmdName", ""},
	{"2.5.4.72", "role", ""},
	{"1.2.840.113549.1.9.2", "unstructuredName", ""},
	{"1.2.840.113549.1.9.7", "challengePassword", ""},
	{"1.2.840.113549.1.9.8", "unstructuredAddress", ""},
	{"1.2.840.113549.1.9.20", "friendlyName", ""},
	{"1.3.6.1.5.5.7.9.1", "dateOfBirth", ""},
	{"1.3.6.1.5.5.7.9.2", "placeOfBirth", ""},
	{"1.3.6.1.5.5.7.9.3", "gender", ""},
	{"1.3.6.1.5.5.7.9.4", "countryOfCitizenship", ""},
	{"1.3.6.1.5.5.7.9.5", "countryOfResidence", ""},
	{"1.3.36.8.3.14", "nameAtBirth", ""},
	{"2.16.840.1.113730.3.1.2", "departmentNumber", ""},
	{"2.16.840.1.113730.3.1.3", "employeeNumber", ""},
	{"2.16.840.1.113730.3.1.4", "employeeType", ""},
	{"2.16.840.1.113730.3.1.241", "displayName", ""},
	{"1.3.6.1.4.1.311.60.2.1.1", "jurisdictionLocalityName", ""},
	{"1.3.6.1.4.1.311.60.2.1.2", "jurisdictionStateOrProvinceName", ""},
	{"1.3.6.1.4.1.311.60.2.1.3", "jurisdictionCountryName", ""},
}

// aliases are further spellings of attribute types in printed names.
var aliases = map[string]string{
	"e": "1.2.840.113549.1.9.1", "email": "1.2.840.113549.1.9.1",
	"s": "2.5.4.8", "sp": "2.5.4.8", "state": "2.5.4.8",
	"sn": "2.5.4.4", "gn": "2.5.4.42", "g": "2.5.4.42", "t": "2.5.4.12",
	"street": "2.5.4.9", "zip": "2.5.4.17", "oid": "2.5.4.97", "organizationid": "2.5.4.97", "orgid": "2.5.4.97",
	"pseudo": "2.5.4.65", "serial": "2.5.4.5",
	"rfc822mailbox": "0.9.2342.19200300.100.1.3", "mobile": "0.9.2342.19200300.100.1.41", "i": "2.5.4.43", "generation": "2.5.4.44",
	"phone": "2.5.4.20", "pobox": "2.5.4.18", "x21address": "2.5.4.24", "dnq": "2.5.4.46",
	"jurisdictionl": "1.3.6.1.4.1.311.60.2.1.1", "jurisdictionst": "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionc": "1.3.6.1.4.1.311.60.2.1.3",
	"idpdadateofbirth": "1.3.6.1.5.5.7.9.1", "idpdaplaceofbirth": "1.3.6.1.5.5.7.9.2", "idpdagender": "1.3.6.1.5.5.7.9.3",
	"idpdacountryofcitizenship": "1.3.6.1.5.5.7.9.4", "idpdacountryofresidence": "1.3.6.1.5.5.7.9.5",
}

// x520 is the arc of the attribute types of X.520.
const x520 = "2.5.4."

var (
	attributeByOID = map[string]Attribute{}
	// attributeByArc is indexed by the last number of an OID below x520.
	attributeByArc [100]Attribute
	oidByName      = map[string]string{}
	shortByOID     = map[string]string{}
	nameByOID      = map[string]string{}
)

func init() {
	for n := range attributeByArc {
		attributeByArc[n] = OtherAttribute
	}
	for a := CommonName; a < OtherAttribute; a++ {
		attributeByOID[attributes[a].oid] = a
		if arc, err := strconv.Atoi(strings.TrimPrefix(attributes[a].oid, x520)); err == nil {
			attributeByArc[arc] = a
		}
		register(attributes[a].oid, attributes[a].name, attributes[a].short)
	}
	for _, o := range otherNames {
		register(o.oid, o.name, o.short)
	}
	maps.Copy(oidByName, aliases)
}

func register(oid, name, short string) {
	nameByOID[oid] = name
	oidByName[fold(name)] = oid
	if short != "" {
		shortByOID[oid] = short
		oidByName[short] = oid
		oidByName[fold(short)] = oid
	}
}

// AttributeType returns the OID of an attribute type given as an OID (with or
// without the prefix "OID.") or by one of the names that programs print.
func AttributeType(s string) (oid string, ok bool) {
	if len(s) > 4 && (s[:4] == "OID." || s[:4] == "oid.") {
		s = s[4:]
	}
	if IsOID(s) {
		return s, true
	}
	if oid, ok = oidByName[s]; ok {
		return oid, true
	}
	oid, ok = oidByName[fold(s)]
	return oid, ok
}

// ShortAttributeType returns the short name that RFC 4514 section 3 defines for
// an attribute type, or the OID itself.
func ShortAttributeType(oid string) string {
	if s, ok := shortByOID[oid]; ok {
		return s
	}
	return oid
}

// ReadableAttributeType returns the short name that RFC 4514 section 3 defines for an
// attribute type ("CN"), else its long name ("surname"), else the OID itself.
func ReadableAttributeType(oid string) string {
	if s, ok := shortByOID[oid]; ok {
		return s
	}
	return AttributeTypeName(oid)
}

// AttributeTypeName returns the long name of an attribute type ("surname",
// "domainComponent"), or the OID itself.
func AttributeTypeName(oid string) string {
	if n, ok := nameByOID[oid]; ok {
		return n
	}
	return oid
}
