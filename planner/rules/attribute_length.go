package rules

import "smigrate/inventory"

// attributeLength: attributes comply with the upper bounds of RFC 5280, appendix
// A.1 (7.1.4.2.2 a note; 7.1.2.4).
var attributeLength = Rule{
	ID: "attribute-length", Section: "7.1.4.2.2 a", Title: "subject attribute longer than RFC 5280 permits", Effect: Data,
	Remedy: "shorten the value",
	Needs:  inventory.FieldSubject,
	names:  true,
	check:  nameFlag(inventory.TooLong, func(f *Facts) string { return f.Name.TooLongValue() }),
}
