package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/planner"
	"smigrate/reports"
)

// certificatesPage is the table of certificates with its filter and the detail of
// one of them.
type certificatesPage struct {
	ctx           context.Context
	styles        styles
	width, height int
	plan          *planner.Plan
	rows          certificateRows
	table         table
	filter        input
	typing        bool
	problem       string
	search        task
	detail        pane
	reading       bool
}

// listShare is the part of a wide screen that the table keeps beside the detail.
const listShare = 55

// filtered is the outcome of the search of a number.
type filtered struct {
	id     int
	plan   *planner.Plan
	picked []int32
}

func newCertificates(ctx context.Context, s styles) *certificatesPage {
	return &certificatesPage{ctx: ctx, styles: s, table: table{columns: certificateColumns}}
}

func (p *certificatesPage) Init() tea.Cmd { return nil }

func (p *certificatesPage) Scopes() []scope {
	switch {
	case p.typing:
		return []scope{inFilter}
	case p.reading:
		return []scope{inDetail, inScreens, inList}
	case p.filter.text() != "":
		return []scope{inFiltered, inCertificates, inScreens, inList}
	}
	return []scope{inCertificates, inScreens, inList}
}

func (p *certificatesPage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.arrange()
}

// arrange gives table and detail their places; a narrow screen shows one of them.
func (p *certificatesPage) arrange() {
	all := rect{0, 0, p.width, p.height}
	list, detail := all, all
	if left, right, ok := columnsOf(p.width, p.height, listShare); ok && p.reading {
		list, detail = left, right
	}
	p.table.setSize(list.w, list.h-1)
	p.detail.setSize(detail.w, detail.h)
}

func (p *certificatesPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.filter.set("")
		p.typing, p.reading = false, false
		p.rows = certificateRows{}
		p.show(msg.plan, nil)
	case planned:
		return p.replan(msg.plan)
	case filtered:
		if p.search.finish(msg.id) {
			p.show(msg.plan, msg.picked)
		}
	case tea.KeyMsg:
		if p.typing && p.filter.key(msg) {
			return p.find()
		}
	case action:
		return p.do(msg)
	}
	return nil
}

// replan shows another plan; what its filter finds may differ.
func (p *certificatesPage) replan(plan *planner.Plan) tea.Cmd {
	p.plan = plan
	if p.filter.text() != "" {
		p.rows.plan = plan
		p.show(plan, p.rows.picked)
		return p.find()
	}
	p.show(plan, nil)
	return nil
}

// show puts rows into the table; the certificate that was selected stays so if it
// is among them.
func (p *certificatesPage) show(plan *planner.Plan, picked []int32) {
	selected := 0
	if p.rows.plan != nil && p.rows.Len() > 0 {
		selected = p.rows.at(p.table.cursor)
	}
	p.plan, p.rows = plan, certificateRows{plan, picked}
	p.table.setRows(p.rows)
	p.table.moveTo(p.rows.rowOf(selected))
	if p.reading && p.rows.Len() > 0 {
		p.explain()
	}
	p.reading = p.reading && p.rows.Len() > 0
	p.arrange()
}

// find looks for the certificates that the filter asks for, away from the screen.
func (p *certificatesPage) find() tea.Cmd {
	f, err := parseFilter(p.filter.text())
	p.problem = ""
	if err != nil {
		p.problem = err.Error()
		p.search.cancel()
		return nil
	}
	ctx, id := p.search.start(p.ctx)
	plan := p.plan
	return func() tea.Msg {
		if len(f) == 0 {
			return filtered{id, plan, nil}
		}
		return filtered{id, plan, f.find(ctx, plan)}
	}
}

func (p *certificatesPage) do(a action) tea.Cmd {
	switch {
	case p.typing:
		p.typing = false
		if a == actBack {
			p.filter.set("")
			return p.find()
		}
	case p.reading:
		p.read(a)
	case a == actFilter:
		p.typing = true
	case a == actBack:
		p.filter.set("")
		return p.find()
	case a == actAccept && p.rows.Len() > 0:
		p.reading = true
		p.arrange()
		p.explain()
	default:
		p.table.do(a)
	}
	return nil
}

// read is do while the detail is shown.
func (p *certificatesPage) read(a action) {
	switch a {
	case actBack:
		p.reading = false
		p.arrange()
	case actLater:
		p.table.moveTo(p.table.cursor + 1)
		p.explain()
	case actEarlier:
		p.table.moveTo(p.table.cursor - 1)
		p.explain()
	default:
		p.detail.do(a)
	}
}

// explain fills the detail.
func (p *certificatesPage) explain() {
	var b strings.Builder
	e := p.plan.Explain(p.rows.at(p.table.cursor))
	if err := reports.Explain(&b, e, p.plan.AsOf, p.plan.Horizon); err != nil {
		b.WriteString(err.Error())
	}
	p.detail.setText(b.String())
}

func (p *certificatesPage) View() string {
	if _, _, both := columnsOf(p.width, p.height, listShare); p.reading && !both {
		return screen(p.detail.view(p.styles))
	}
	lines := append([]string{p.status(p.table.width)}, p.table.view(p.styles)...)
	lines = tall(lines, p.table.width, p.height)
	if p.reading {
		lines = beside(p.styles, lines, p.detail.view(p.styles))
	}
	return screen(lines)
}

// status says which rows the table shows, or takes the filter.
func (p *certificatesPage) status(width int) string {
	if p.problem != "" && !p.typing {
		return p.styles.failure.Render(fit(" "+p.problem, width))
	}
	n := group(int64(p.rows.Len()))
	switch {
	case p.search.running():
		n = "searching"
	case p.rows.Len() > 0:
		n = group(int64(p.table.cursor+1)) + " of " + n
	}
	if p.rows.picked != nil {
		n += " found, " + group(int64(p.plan.Certificates().Len())) + " in all"
	} else {
		n += " certificates"
	}
	n = shorten(n, width-1)
	room := width - widthOf(n) - 1
	switch {
	case p.typing && p.problem != "":
		return " /" + p.filter.view(20) + p.styles.failure.Render(fit(p.problem, width-22))
	case p.typing:
		return fit(" /"+p.filter.view(max(room-3, 10)), room) + p.styles.muted.Render(n) + " "
	case p.filter.text() != "":
		return p.styles.warning.Render(fit(" filter: "+p.filter.text(), room)) + p.styles.muted.Render(n) + " "
	}
	return fit("", room) + p.styles.muted.Render(n) + " "
}
