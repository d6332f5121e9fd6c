package rules

import (
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// subjectAttribute is the tables of 7.1.4.2.3 (mailbox), .4 (organization), .5
// (sponsor) and .6 (individual): attributes that SHALL be present and those that
// SHALL NOT. The personal name has a rule of its own. A directoryName of the SAN is
// permitted if it "complies with the requirements set forth in Sections 7.1.4.2.2
// through 7.1.4.2.6, according to the Certificate Type" (7.1.4.2.1): the same table.
var subjectAttribute = Rule{
	ID: "subject-attribute", Section: "7.1.4.2.3-.6", Title: "subject attribute prohibited or missing", Effect: Profile,
	Remedy: "the CA leaves prohibited attributes out; collect the values of missing ones",
	Needs:  inventory.FieldSubject | inventory.FieldType,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		table, ok := t.Profile.Subject[f.Type]
		if !ok || !f.Known.Has(inventory.FieldSubject) {
			return holds
		}
		var found []wording.Text
		missing := false
		others := map[string]bool{}
		for n := range f.names() {
			for a := smime.CommonName; a <= smime.OtherAttribute; a++ {
				switch {
				case table.Shall.Has(a) && !n.Attributes.Has(a):
					missing = true
					found = appendNew(found, f.absence(n, a))
				case a == smime.OtherAttribute && n.Attributes.Has(a) && !table.May.Has(a):
					for _, oid := range n.Others {
						if !others[oid] { // thousands in a hostile name
							others[oid] = true
							found = append(found, wording.Value(smime.AttributeTypeName(oid)))
						}
					}
				case n.Attributes.Has(a) && !table.May.Has(a) && !table.Shall.Has(a):
					found = appendNew(found, wording.Value(a.String()))
				}
			}
		}
		if len(found) == 0 {
			return holds
		}
		v := blocks(wording.Join(", ", found...))
		v.Section = "7.1.4.2." + string('2'+byte(f.Type))
		if missing {
			v.Effect = Data
		}
		return v
	},
}

// absence says that a name lacks an attribute.
func (f *Facts) absence(n *inventory.NameFacts, a smime.Attribute) wording.Text {
	if n == &f.Content.Subject {
		return wording.Of("%s missing", a.String())
	}
	return wording.Of("%s missing in a directoryName of the SAN", a.String())
}

// appendNew appends a text that the list does not have yet.
func appendNew(list []wording.Text, s wording.Text) []wording.Text {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
