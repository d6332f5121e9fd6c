package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// Finding is a rule that does not simply hold for a certificate.
type Finding struct {
	Rule    string       `json:"rule"`
	Status  Status       `json:"status"`
	Section string       `json:"section"`
	Found   wording.Text `json:"found"`
	// New is true when leaving the present generation causes the finding, false
	// when the certificate was at fault already on the day it was issued.
	New    bool   `json:"new"`
	Effect Effect `json:"effect"`
	Remedy string `json:"remedy"`
	Title  string `json:"title"`
	// Missing are the fields that the inventory would have to hold to settle an
	// unknown finding.
	Missing inventory.Field `json:"-"`
}

// finding returns the finding of a verdict, completed from the rule.
func (r *Rule) finding(v Verdict, fresh bool) Finding {
	f := Finding{
		Rule: r.ID, Status: v.Status, Section: r.Section, Found: v.Found, New: fresh,
		Effect: r.Effect, Remedy: r.Remedy, Title: r.Title, Missing: v.missing,
	}
	if v.Found.Empty() && v.missing != 0 {
		f.Found = lacking(v.missing)
	}
	if v.Section != "" {
		f.Section = v.Section
	}
	if v.Effect != "" {
		f.Effect = v.Effect
	}
	if v.Remedy != "" {
		f.Remedy = v.Remedy
	}
	return f
}

// lacking says which fields are not in the inventory.
func lacking(fields inventory.Field) wording.Text {
	if known, ok := lacks[fields]; ok {
		return known
	}
	return wording.Of("not in the inventory: %s", strings.Join(fields.Names(), ", "))
}

// lacks holds these texts, for the fields of each rule together and for each field alone:
// in an inventory of a million, most findings use one of them.
var lacks = func() map[inventory.Field]wording.Text {
	texts := map[inventory.Field]wording.Text{}
	for i := range All {
		fields := All[i].Needs
		texts[fields] = wording.Of("not in the inventory: %s", strings.Join(fields.Names(), ", "))
		for bit := inventory.FieldSerial; bit <= inventory.FieldCustomer; bit <<= 1 {
			if fields.Has(bit) {
				texts[bit] = wording.Of("not in the inventory: %s", strings.Join(bit.Names(), ", "))
			}
		}
	}
	return texts
}()
