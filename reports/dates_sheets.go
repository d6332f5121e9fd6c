package reports

import "smigrate/planner"

// ComplianceSheets returns compliance dates as tables for a screen: those ahead with
// what they touch, what each means for the issuing CAs, and those that are past.
func ComplianceSheets(c planner.Compliance) []Sheet {
	ahead := datesTable("Dates", "Dates ahead", "No date lies ahead.")
	past := datesTable("Past dates", "Dates that are past", "No date is past.")
	for _, e := range c.Dates {
		if e.Ahead {
			addDate(&ahead, e)
		} else {
			addDate(&past, e)
		}
	}
	return sheets([]table{ahead, issuerDatesTable(c.Issuers), past})
}

func datesTable(name, title, none string) table {
	return table{
		name: name, title: title, none: none,
		about: "What ballots and root programmes demand, and the certificates in force that each date touches, with their domains, issuers and integrations; a range where the inventory does not say.",
		columns: []column{
			{"Day", day}, {"By", words}, {"Certificates", count}, {"What", sentence}, {"Domains", count}, {"Issuers", count}, {"Integrations", count},
			{"Who acts", words}, {"Names", sentence}, {"Section", sentence}, {"Known", sentence}, {"Source", sentence},
		},
	}
}

// addDate adds a date; what nothing in the inventory tells stays empty.
func addDate(t *table, e planner.CalendarEntry) {
	row := []any{e.Day, e.By, nil, say(e.What), nil, nil, nil, nil, nil, e.Section, knownFrom(e), e.Source}
	if x := e.Touches; x != nil {
		row[2], row[4], row[5], row[6] = rangeCell(x.Certificates), rangeCell(x.Domains), rangeCell(x.Issuers), rangeCell(x.Integrations)
		row[7], row[8] = say(x.Who), touchedNames(x)
	}
	t.add(row...)
}

// issuerDatesTable says what becomes of each issuing CA on the dates that concern it.
func issuerDatesTable(list []planner.Issuer) table {
	t := table{
		name: "Issuing CAs", title: "Issuing CAs", none: "No date concerns an issuing CA of the certificates in force.",
		about: "What each date means for the issuing CAs of the certificates in force; before and from count first renewals. Unknown until the CA certificate is among the files.",
		columns: []column{
			{"Issuer", sentence}, {"Certificates", count}, {"Last to", day}, {"Day", day}, {"By", words}, {"Verdict", words}, {"Before", count}, {"From", count},
			{"Found", sentence}, {"Note", sentence}, {"What", sentence},
		},
	}
	for _, x := range list {
		name := issuerName(x)
		for _, v := range x.Verdicts {
			if v.Status != planner.IssuerGoesOn {
				t.add(name, x.Certificates, x.LastExpiry, v.Day, v.By, say(string(v.Status)), v.Before, v.From, v.Found, v.Note, say(v.What))
			}
		}
	}
	return t
}
