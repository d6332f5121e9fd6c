package reports

import (
	"slices"
	"strings"

	"smigrate/planner"
)

// pageFields are the places in certificateFields of what the page has of them.
var pageFields = func() (places []int) {
	for _, title := range []string{"Serial", "Emails", "Holder", "Unit", "Customer", "Type", "Generation", "Not after", "Action", "Week", "Target generation",
		"Term days", "Twice", "Blocks", "Reason", "Wave"} {
		places = append(places, slices.IndexFunc(certificateFields, func(f certificateField) bool { return f.title == title }))
	}
	return places
}()

// pageColumns are the columns of certificates in the page: some of those of other reports,
// and those by which bars find their certificates.
var pageColumns = append(picked(certificateColumns, pageFields), columnsOf(words, "Renewals", "Renewals as today", "Functions moved")...)

// certificatesSection lists certificates in force, those that the ballots change
// first.
func certificatesSection(p *planner.Plan) section {
	t := table{
		name: "Certificates", title: "Certificates", none: "No certificate is in force.", columns: pageColumns,
		about: say("Certificates in force, with the first thing that the plan does and their renewals to the horizon; those that the ballots change, %s, come first.", p.Affected),
	}
	actions := planner.ActionsOf(p)
	for _, i := range pageCertificates(p) {
		row := picked(certificateCells(p.Certificates().At(i), actions.Of(i)), pageFields)
		today, scenario := p.Hops(i)
		t.add(append(row, months(scenario), months(today), moves(scenario))...)
	}
	s := newSection(t)
	s.Rows = t.rows
	s.Rest, s.Elsewhere = p.Inventory.InForce-len(t.rows), say("the CSV and XLSX reports have every certificate")
	return s
}

// pageCertificates returns the positions of the certificates that the page shows:
// affected ones, then others in force, in the order of the inventory.
func pageCertificates(p *planner.Plan) []int {
	var affected, others []int
	for i := range p.Certificates().Len() {
		today, scenario := p.Hops(i)
		switch {
		case len(affected) == htmlCertificates:
			return affected
		case !slices.Equal(today, scenario):
			affected = append(affected, i)
		case len(others) < htmlCertificates && p.InForce(i):
			others = append(others, i)
		}
	}
	return append(affected, others[:min(len(others), htmlCertificates-len(affected))]...)
}

func months(hops []planner.Hop) string {
	list := make([]string, len(hops))
	for i, h := range hops {
		list[i] = string(monthOf(h.Day))
	}
	return strings.Join(list, ", ")
}

// moves names the functions that move, each with the month.
func moves(hops []planner.Hop) string {
	var list []string
	for _, h := range hops {
		for _, f := range functionNames(h.Lost) {
			list = append(list, string(monthOf(h.Day))+" "+f)
		}
	}
	return strings.Join(list, ", ")
}
