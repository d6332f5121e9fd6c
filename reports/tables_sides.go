package reports

import (
	"slices"

	"smigrate/inventory"
)

// sidesTable says what became of the rows of side tables.
func sidesTable(inv *inventory.Inventory) table {
	t := table{
		name: "Side tables", title: "Tables of people, tokens, customers and integrations", none: "None was given.",
		about: "Rows = joined + without certificate + rejects. Certificates: those that the rows were joined to.",
		columns: slices.Concat([]column{{"File", words}, {"Sheet", words}, {"Kind", words}},
			columnsOf(count, "Rows", "Joined", "Without certificate", "Rejects", "Certificates"), []column{{"SHA-256", sentence}}),
	}
	for _, s := range inv.SideTables() {
		t.add(s.File, s.Sheet, s.Kind, s.Rows, s.Joined, s.Unjoined, inventory.CountRejects(s.Rejects), s.Certificates, s.SHA256)
	}
	return t
}

// unjoinedTable lists the rows of side tables that fit no certificate.
func unjoinedTable(inv *inventory.Inventory) table {
	t := table{
		name: "Without certificate", title: "People, tokens, customers and integrations without a certificate", none: "Every row fits a certificate.",
		about:   "A token that nobody holds is in stock.",
		columns: []column{{"File", words}, {"Sheet", words}, {"Row", count}, {"Kind", words}, {"Key", words}, {"Remark", sentence}},
	}
	for _, r := range inv.Unjoined() {
		t.add(r.File, r.Sheet, r.Row, r.Kind, r.Key, unjoinedRemark(r))
	}
	return t
}

func unjoinedRemark(r inventory.SideRow) any {
	if r.Kind != "tokens" {
		return r.Holder
	}
	where := say("in stock")
	if r.Holder != "" {
		where = say("held by %s", r.Holder)
	}
	if r.Token.Model == "" {
		return where
	}
	return joined{", ", []any{where, r.Token.Model}}
}

// sideRejectsTable lists the rows of side tables that cannot be joined.
func sideRejectsTable(inv *inventory.Inventory) table {
	var list []inventory.Reject
	for _, s := range inv.SideTables() {
		list = append(list, s.Rejects...)
	}
	return table{
		name: "Side rejects", title: "Rejects of these tables", none: "Every row says what it is about.",
		about:   "Rows that do not say which certificate, token or person they are about.",
		columns: rejectColumns, rows: rejectRows(list),
	}
}
