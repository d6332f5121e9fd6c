package table

import (
	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Integration is a row of a table of integrations: what an Enterprise RA says of a
// system that requests certificates.
type Integration struct {
	Name, Customer, Contact string
	// LeadWeeks is the time that a change of the system takes, NoticeWeeks the time
	// that its operators want to be told ahead; 0 is unknown.
	LeadWeeks, NoticeWeeks int
	// Ready is the day on which it will be ready, 0 when nobody says.
	Ready smime.Date
}

// integration reads a row of a table of integrations.
func (p *parser) integration(r *row) (x Integration, rejected *rejection) {
	x = Integration{Name: p.text(r, colIntegration), Customer: p.text(r, colCustomer), Contact: p.text(r, colContact)}
	if x.Name == "" {
		return x, &rejection{p.layout.name(colIntegration), "", wording.Of("the row names no integration")}
	}
	for _, c := range [...]struct {
		column column
		weeks  *int
	}{{colLead, &x.LeadWeeks}, {colNotice, &x.NoticeWeeks}} {
		s, state := p.cell(r, c.column)
		if state != filled {
			continue
		}
		weeks, ok := cell.ParseWeeks(s, p.layout.name(c.column))
		if !ok {
			return x, &rejection{p.layout.name(c.column), s, wording.Of("is not a span of time: write it as 16 weeks, 4 months or 120 days")}
		}
		*c.weeks = weeks
	}
	at, rejected := p.time(r, colReady)
	if rejected == nil && at.Precision != inventory.UnknownPrecision {
		x.Ready = smime.DateOf(at.Unix)
	}
	return x, rejected
}
