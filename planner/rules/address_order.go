package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// addressOrder: streetAddress "only [...] if the localityName or
// stateOrProvinceName field is present" (7.1.4.2.2 j); locality, state and postal
// code only with countryName (k to m).
var addressOrder = Rule{
	ID: "address-order", Section: "7.1.4.2.2 j-m", Title: "address part without the part it needs", Effect: Data,
	Remedy: "add the missing part or drop the address",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			a := n.Attributes
			switch {
			case a.Has(smime.StreetAddress) && !a.Has(smime.Locality) && !a.Has(smime.StateOrProvince):
				return blocks(wording.Of("streetAddress without localityName or stateOrProvinceName"))
			case a.Has(smime.Country):
			case a.Has(smime.Locality):
				return blocks(wording.Of("localityName without countryName"))
			case a.Has(smime.StateOrProvince):
				return blocks(wording.Of("stateOrProvinceName without countryName"))
			case a.Has(smime.PostalCode):
				return blocks(wording.Of("postalCode without countryName"))
			}
		}
		return holds
	},
}
