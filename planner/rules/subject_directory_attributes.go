package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// subjectDirectoryAttributes: Strict and Multipurpose "Prohibited"; Legacy "MAY be
// present and SHALL NOT be marked critical" (7.1.2.3 j).
var subjectDirectoryAttributes = Rule{
	ID: "subject-directory-attributes", Section: "7.1.2.3 j", Title: "subjectDirectoryAttributes extension", Effect: Profile,
	Remedy: "the CA leaves the extension out; check for programs that read date or place of birth from it",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case !f.Extensions.Has(inventory.ExtSubjectDirectory):
			return holds
		case !t.Profile.SubjectDirectoryAttributes:
			return blocks(wording.Value("2.5.29.9"))
		case f.Extensions.Has(inventory.ExtSubjectDirectoryCritical):
			return Verdict{Status: Blocks, Found: wording.Of("critical %s", "2.5.29.9"), Remedy: "the CA marks the extension not critical"}
		}
		return holds
	},
}
