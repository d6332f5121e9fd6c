package tui

import (
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/inventory"
	"smigrate/reports"
)

// listShare is the part of a wide screen that the table keeps beside the detail.
const listShare = 55

// read does an action while the detail is shown.
func (p *certificatesPage) read(a action) {
	switch a {
	case actBack:
		p.unread()
	case actLater:
		p.step(1)
	case actEarlier:
		p.step(-1)
	default:
		p.detail.do(a)
	}
}

// step reads another certificate.
func (p *certificatesPage) step(by int) {
	p.table.moveTo(p.table.cursor + by)
	p.stand()
	p.explain()
}

// unread leaves the detail; the certificate that was read last stays selected.
func (p *certificatesPage) unread() tea.Cmd {
	p.reading = false
	p.arrange()
	return nil
}

// explain fills the detail.
func (p *certificatesPage) explain() {
	var b strings.Builder
	e := p.rows.plan.Explain(p.standing)
	if err := reports.ExplainUnbroken(&b, e, p.rows.plan.AsOf, p.rows.plan.Horizon); err != nil {
		b.WriteString(err.Error())
	}
	p.detail.setText(b.String())
}

// seenCertificate is all about one certificate, as explain says it.
func (p *certificatesPage) seenCertificate(c inventory.Certificate) seen {
	plan, name := p.rows.plan, "all about certificate "+c.Serial()
	return seen{name: name, ending: ".txt", write: func(w io.Writer) error {
		return reports.Explain(w, plan.Explain(c.Index()), plan.AsOf, plan.Horizon)
	}}
}
