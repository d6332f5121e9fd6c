package tui

import (
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
	trials *trials
	plan   *planner.Plan
	// typing is true while a figure is typed; refused is why it was not taken.
	typing  bool
	line    input
	refused string
}

func newCost(s *styles, t *trials) *costPage {
	p := &costPage{sheetsPage: newSheets(s, named(costSheets)), trials: t}
	p.sheetsPage.above, p.sheetsPage.bars = p.totals, p.draw
	return p
}

func (p *costPage) Scopes() []scope {
	if p.typing {
		return []scope{inValue}
	}
	return append([]scope{inCost, inTrials}, p.sheetsPage.Scopes()...)
}

// Unavailable says why an action makes no sense now.
func (p *costPage) Unavailable(a action) string {
	if a == actType && !p.typing && p.price() == "" {
		return "figures are typed in the tables \"Assumptions\" and \"What moves the difference most\": n leads there"
	}
	return p.sheetsPage.Unavailable(a)
}

func (p *costPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.plan, p.typing = msg.plan, false
	case planned:
		p.plan = msg.plan
	case tea.KeyMsg:
		if p.typing && p.line.key(msg) {
			p.refused = ""
		}
		return nil
	case action:
		switch {
		case p.typing:
			return p.typed(msg)
		case msg == actType:
			p.typing, p.refused = true, ""
			price, _ := p.prices().Find(p.price())
			p.line.set(figureText(price.Likely))
			return nil
		}
	}
	return p.sheetsPage.Update(msg)
}

// prices are those of the scenario as it is tried.
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
	if a != actAccept {
		p.typing, p.refused = false, ""
		return nil
	}
	try, id := p.trials.study.clone(), p.price()
	if err := try.setPrice(id, p.line.text()); err != nil {
		p.refused = err.Error()
		return nil
	}
	p.typing, p.refused = false, ""
	return p.trials.change(func(t *study) bool { return t.setPrice(id, p.line.text()) == nil })
}

// totals is the line above the tables: what it costs, and what it did before anything
// was tried; or the figure that is typed.
func (p *costPage) totals(width int) string {
	switch {
	case p.refused != "":
		return p.styles.failure.Render(fit(" "+p.refused, width))
	case p.typing:
		label := " " + p.price() + " > "
		return fit(label+p.line.view(max(width-widthOf(label)-1, 8)), width)
	case p.trials.opened == nil:
		return blank(width)
	}
	old, now := p.trials.opened.Cost, p.plan.Cost
	parts := []string{
		"difference " + change(old.Difference.Total, now.Difference.Total), "scenario " + change(old.Scenario.Total, now.Scenario.Total),
		"as today " + change(old.Today.Total, now.Today.Total),
	}
	text := strings.Join(parts, "   ") + "   " + now.Currency
	if p.trials.task.running() {
		text = "planning anew   " + text
	}
	if old.Difference.Total != now.Difference.Total {
		return p.styles.warning.Render(fit(" "+text, width))
	}
	return fit(" "+text, width)
}

// change writes an amount in cents, with the one before it if that was another.
func change(old, now int64) string {
	if old == now {
		return group(now / centsPerUnit)
	}
	return group(old/centsPerUnit) + " -> " + group(now/centsPerUnit)
}

// draw returns what draws the rows of a table as bars, nil for one without.
func (p *costPage) draw(s reports.Sheet) func(row, width int) string {
	c := p.plan.Cost
	switch s.Name {
	case "Tornado":
		low, high := c.Difference.Total, c.Difference.Total
		for _, x := range c.Risk.Tornado {
			low, high = min(low, x.AtLow, x.AtHigh), max(high, x.AtLow, x.AtHigh)
		}
		return func(row, width int) string {
			x := c.Risk.Tornado[row]
			return stretch(x.AtLow, x.AtHigh, c.Difference.Total, low, high, width)
		}
	case "Bridge":
		ends := []int64{c.Today.Total}
		low, high := c.Today.Total, c.Today.Total
		for _, x := range c.Bridge {
			end := ends[len(ends)-1] + x.Amount
			ends = append(ends, end)
			low, high = min(low, end), max(high, end)
		}
		return func(row, width int) string { return stretch(ends[row], ends[row+1], ends[row+1], low, high, width) }
	case "Cost by year":
		low, high := int64(0), int64(0)
		for _, y := range c.Difference.ByYear {
			low, high = min(low, y.Amount), max(high, y.Amount)
		}
		return func(row, width int) string {
			return stretch(0, c.Difference.ByYear[row].Amount, 0, low, high, width)
		}
	}
	return nil
}

// stretch draws the span between two amounts on an axis from low to high: "[..##!#..]"
// with a mark.
func stretch(from, to, mark, low, high int64, width int) string {
	room := int64(max(width-len("[]"), 1))
	at := func(x int64) int64 { return min((x-low)*room/max(high-low, 1), room-1) }
	cells := []byte(strings.Repeat(".", int(room)))
	for i := at(min(from, to)); i <= at(max(from, to)); i++ {
		cells[i] = '#'
	}
	cells[at(mark)] = '!'
	return "[" + string(cells) + "]"
}
