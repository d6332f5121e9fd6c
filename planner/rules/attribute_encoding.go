package rules

import "smigrate/inventory"

// attributeEncoding: "Attribute values SHALL be encoded according to RFC 5280"
// (7.1.4), whose appendix A.1 prescribes PrintableString for countryName,
// serialNumber and dnQualifier, IA5String for emailAddress and domainComponent, and
// the choice DirectoryString for names, which has no IA5String. TeletexString and
// BMPString, which it has, may stay in names established before (4.1.2.4).
var attributeEncoding = Rule{
	ID: "attribute-encoding", Section: "7.1.4", Title: "subject attribute in another string type than RFC 5280 demands", Effect: Profile,
	Remedy: "the CA encodes the value in the right string type",
	Needs:  inventory.FieldSubject | inventory.FieldExtensions,
	names:  true,
	check:  nameFlag(inventory.AttributeEncoding, func(f *Facts) string { return f.Name.String() }),
}
