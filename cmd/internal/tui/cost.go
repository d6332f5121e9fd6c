package tui

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/configs"
	"smigrate/planner"
	"smigrate/reports"
)

// costPage shows what the plan costs, from where and how surely, and lets people put
// their own figures in the place of assumptions.
type costPage struct {
	*sheetsPage
	ctx  context.Context
	plan *planner.Plan
	// months are the costs by month, nil until somebody looks at them.
	months []planner.MonthCost
	task   task
	// lines are those of the account that are shown.
	lines account
	// typing is the id of the assumption for which a figure is typed, "" while none is.
	typing string
	line   answer
}

// monthsMade are the costs by month of the run of a number.
type monthsMade struct {
	id     int
	months []planner.MonthCost
}

func newCost(ctx context.Context, s *styles, t *trials) *costPage {
	p := &costPage{sheetsPage: newSheets(s, t, named(costSheets)), ctx: ctx}
	p.sheetsPage.above, p.sheetsPage.bars = p.totals, p.draw
	return p
}

func (p *costPage) Scopes() []scope {
	if p.typing != "" {
		return []scope{inValue}
	}
	if p.telling {
		return p.sheetsPage.Scopes()
	}
	if p.price() != "" {
		return append([]scope{inCost, inTrials}, p.sheetsPage.Scopes()...)
	}
	return append([]scope{inTrials}, p.sheetsPage.Scopes()...)
}

// Unavailable says why an action makes no sense now.
func (p *costPage) Unavailable(a action) string {
	if p.typing != "" || !p.telling && a == actAccept && p.price() != "" {
		return ""
	}
	return p.sheetsPage.Unavailable(a)
}

// Waits: the months are there once they are accounted for.
func (p *costPage) Waits(a action) bool {
	return p.task.running() && p.sheet().Name == "Cost by month" && !p.telling &&
		slices.Contains([]action{actAccept, actCopy, actCopyRow, actExport, actUp, actDown, actPageUp, actPageDown, actFirst, actLast}, a)
}

func (p *costPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.reset()
		p.typing, p.lines = "", account{}
		return p.account(msg.plan)
	case planned:
		return p.account(msg.plan)
	case monthsMade:
		if p.task.finish(msg.id) {
			p.months = msg.months
			p.put(p.tables())
		}
		return nil
	case tea.KeyMsg:
		if p.typing != "" {
			p.line.key(msg)
		}
		return nil
	case action:
		switch {
		case p.typing != "":
			return p.typed(msg)
		case msg == actAccept && p.price() != "":
			p.typing = p.price()
			price, _ := p.prices().Find(p.typing)
			p.line.set(figureText(price.Likely))
			return nil
		}
	}
	return tea.Batch(p.sheetsPage.Update(msg), p.byMonth())
}

// account shows the cost of a plan.
func (p *costPage) account(plan *planner.Plan) tea.Cmd {
	p.plan, p.months = plan, nil
	p.task.cancel()
	p.put(p.tables())
	return p.byMonth()
}

// tables returns the tables of the page, with the months after the years.
func (p *costPage) tables() []reports.Sheet {
	list := slices.Clone(p.trials.sheetsOf(p.plan))
	years := slices.IndexFunc(list, func(s reports.Sheet) bool { return s.Name == "Cost by year" })
	list = slices.Insert(list, years+1, reports.CostByMonthSheet(p.plan, p.months))
	return append(list, reports.AccountSheet(p.plan, p.lines.title(), p.lines.lines(p.plan)))
}

// Show shows the lines of the account, or the table, that a target names.
func (p *costPage) Show(to target) tea.Cmd {
	if to.table == "" {
		p.lines = to.lines
		p.put(p.tables())
		to.table = p.lines.title()
	}
	return tea.Batch(p.sheetsPage.Show(to), p.byMonth())
}

// Keep returns a function that leads back to the selected cell.
func (p *costPage) Keep() (back func() tea.Cmd) {
	lines, selected := p.lines, p.sheetsPage.Keep()
	return func() tea.Cmd {
		p.lines = lines
		p.put(p.tables())
		return tea.Batch(selected(), p.byMonth())
	}
}

// byMonth accounts for the months away from the screen once their table is seen.
func (p *costPage) byMonth() tea.Cmd {
	if len(p.sheets) == 0 || p.sheet().Name != "Cost by month" || p.months != nil || p.task.running() {
		return nil
	}
	_, id := p.task.start(p.ctx)
	plan := p.plan
	return func() tea.Msg {
		months := plan.CostByMonth()
		if months == nil {
			months = []planner.MonthCost{}
		}
		return monthsMade{id, months}
	}
}

// prices returns the prices of the scenario as it is tried.
func (p *costPage) prices() configs.PriceList {
	scenario := p.trials.study.apply()
	return scenario.PriceList()
}

// price is the id of the assumption in the selected row, "" when the table has none.
func (p *costPage) price() string {
	if len(p.sheets) == 0 || len(p.sheet().Rows) == 0 || p.sheet().Columns[0].Title != "Assumption" {
		return ""
	}
	return p.sheet().Rows[p.table.cursor][0]
}

// typed takes the figure that was typed.
func (p *costPage) typed(a action) tea.Cmd {
	plan, done := p.line.take(a, p.trials, func(t *study) error { return t.setPrice(p.typing, p.line.text()) })
	if done {
		p.typing = ""
	}
	return plan
}

// totals is the line above the tables: what it costs, and what it did before anything
// was tried; or the figure that is typed.
func (p *costPage) totals(width int) string {
	switch {
	case p.typing != "":
		return p.line.ask(p.styles, p.typing, width)
	case p.trials.opened == nil:
		return blank(width)
	}
	old, now := p.trials.opened.Cost, p.plan.Cost
	parts := []string{
		now.Currency + ": difference " + change(old.Difference.Total, now.Difference.Total, now.Currency),
		"scenario " + change(old.Scenario.Total, now.Scenario.Total, now.Currency),
		"as today " + change(old.Today.Total, now.Today.Total, now.Currency),
	}
	text := strings.Join(parts, "  ")
	if p.trials.task.running() {
		text = "planning anew   " + text
	}
	if old.Difference.Total != now.Difference.Total {
		return p.styles.warning.Render(fit(" "+text, width))
	}
	return fit(" "+text, width)
}

// change writes an amount in cents, with the previous one if it differs.
func change(old, now int64, currency string) string {
	if old == now {
		return group(units(now, currency))
	}
	return group(units(old, currency)) + " -> " + group(units(now, currency))
}
