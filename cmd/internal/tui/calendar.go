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
}

// datesMade are the dates of the run of a number.
type datesMade struct {
	id     int
	sheets []reports.Sheet
	err    error
}

func newCalendar(ctx context.Context, s *styles, t *trials) *calendarPage {
	return &calendarPage{sheetsPage: newSheets(s, t, all), ctx: ctx}
}

// all chooses every table.
func all(string) bool { return true }

func (p *calendarPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.sheets = nil
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
			p.put(msg.sheets)
		}
		return nil
	}
	return p.sheetsPage.Update(msg)
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
		return datesMade{id, reports.ComplianceSheets(planner.Comply(plan.Certificates(), s, list, true)), nil}
	}
}
