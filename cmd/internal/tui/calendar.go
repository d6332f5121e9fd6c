package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/planner"
	"smigrate/reports"
)

// calendarPage shows the compliance dates and what each of them touches.
type calendarPage struct {
	*sheetsPage
	ctx  context.Context
	task task
	// made are the dates that are shown.
	made datesMade
}

// datesMade are the dates that a numbered run made.
type datesMade struct {
	id       int
	scenario planner.Scenario
	calendar configs.Calendar
	dates    planner.Compliance
	err      error
}

func newCalendar(ctx context.Context, s *styles, t *trials) *calendarPage {
	return &calendarPage{sheetsPage: newSheets(s, t, all), ctx: ctx}
}

// all chooses every table.
func all(string) bool { return true }

func (p *calendarPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.reset()
		return p.make(msg.plan, msg.workspace.Scenario)
	case planned:
		return p.make(msg.plan, p.trials.study.apply())
	case datesMade:
		if p.task.finish(msg.id) {
			p.problem = ""
			if msg.err != nil {
				p.problem = workspace.Message(msg.err)
				return nil
			}
			p.made = msg
			p.put(reports.ComplianceSheets(msg.dates))
		}
		return nil
	case action:
		if msg == actAccept {
			return p.ask(p.behind())
		}
	}
	return p.sheetsPage.Update(msg)
}

func (p *calendarPage) Scopes() []scope {
	if p.telling {
		return p.sheetsPage.Scopes()
	}
	return append([]scope{inCalendar}, p.sheetsPage.Scopes()...)
}

// Unavailable says why an action makes no sense now.
func (p *calendarPage) Unavailable(a action) string {
	if a == actAccept && len(p.sheets) > 0 {
		switch at, issuer := p.selected(); {
		case issuer != "":
		case at < 0:
			return "there is no date here"
		case p.made.dates.Dates[at].Touches == nil:
			return "nothing in an inventory tells whom this date touches"
		case p.made.dates.Dates[at].Touches.Certificates.High == 0:
			return "this date touches no certificate"
		}
		return ""
	}
	return p.sheetsPage.Unavailable(a)
}

// selected returns the place among all dates of the one in the selected row, -1 for
// none; or the issuer in that row.
func (p *calendarPage) selected() (at int, issuer string) {
	if len(p.sheets) == 0 || len(p.sheet().Rows) == 0 {
		return -1, ""
	}
	name, row := p.sheet().Name, p.table.cursor
	if name == "Issuing CAs" {
		return -1, p.sheet().Rows[row][0]
	}
	for i, e := range p.made.dates.Dates {
		if e.Ahead == (name == "Dates") {
			if row == 0 {
				return i, ""
			}
			row--
		}
	}
	return -1, ""
}

// behind is where the numbers of the selected row lead.
func (p *calendarPage) behind() target {
	at, issuer := p.selected()
	if issuer != "" {
		if issuer == "issuer unknown" {
			issuer = unknown
		}
		return target{filter: fieldNamed("issuer").term(issuer) + " in-force:yes"}
	}
	scenario, list, date := p.made.scenario, p.made.calendar, p.made.dates.Dates[at]
	return target{certificates: &search{date.By + " " + date.Day.String(), func(plan *planner.Plan) []int32 {
		certain, perhaps := planner.TouchedBy(plan.Certificates(), scenario, list, at)
		return append(certain, perhaps...)
	}}}
}

// make asks for the dates away from the screen.
func (p *calendarPage) make(plan *planner.Plan, s planner.Scenario) tea.Cmd {
	_, id := p.task.start(p.ctx)
	p.waiting = "Looking at what each date touches"
	return func() tea.Msg {
		list, err := configs.ShippedCalendar()
		if err != nil {
			return datesMade{id: id, err: err}
		}
		return datesMade{id, s, list, planner.Comply(plan.Certificates(), s, list, true), nil}
	}
}
