package rules

import "smigrate/inventory"

// metadataOnly: "Subject attributes SHALL NOT contain only metadata such as '.',
// '-', and ' ' [...] and/or any other indication that the value is absent"
// (7.1.4.2).
var metadataOnly = Rule{
	ID: "metadata-only", Section: "7.1.4.2", Title: "subject attribute without a value", Effect: Data,
	Remedy: "drop the attribute or fill it",
	Needs:  inventory.FieldSubject,
	names:  true,
	check:  nameFlag(inventory.MetadataOnly, func(f *Facts) string { return f.Name.MetadataValue() }),
}
