package tui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// whatIfPage changes the scenario that is tried out and shows what that changes.
type whatIfPage struct {
	base
	trials *trials
	window
	// typing is true while a value is typed.
	typing bool
	line   answer
}

func newWhatIf(s *styles, t *trials) *whatIfPage {
	return &whatIfPage{base: base{styles: s}, trials: t}
}

func (p *whatIfPage) Scopes() []scope {
	if p.typing {
		return []scope{inValue}
	}
	return []scope{inWhatIf, inTrials, inScreens, inList}
}

func (p *whatIfPage) SetSize(w, h int) {
	p.width, p.base.height = w, h
	p.setHeight(h - whatIfHead - whatIfFoot)
}

const (
	// whatIfHead is the line about the screen and the heading of the ballots;
	// whatIfFoot an empty line, the heading of the figures and the figures.
	whatIfHead, whatIfFoot = 2, 2 + 8
)

func (p *whatIfPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.typing = false
		p.controls()
		p.moveTo(0)
	case tea.KeyMsg:
		if p.typing {
			p.line.key(msg)
		}
	case clicked:
		p.clickOn(msg.y - whatIfHead)
	case action:
		if p.trials.opened != nil {
			return p.do(msg)
		}
	}
	return nil
}

// controls are the lines that can be changed: as many as the study has now, which other
// screens and undo change too.
func (p *whatIfPage) controls() []control {
	list := p.trials.study.controls(p.trials.opened)
	p.setRows(len(list))
	return list
}

// selected is the line at the cursor.
func (p *whatIfPage) selected() control {
	list := p.controls()
	return list[p.cursor]
}

// Unavailable says why an action makes no sense now.
func (p *whatIfPage) Unavailable(a action) string {
	if p.trials.opened == nil || p.typing {
		return ""
	}
	switch c := p.selected(); {
	case a == actToggle && c.toggle == nil:
		return "this line has no switch: left and right change it, enter types a value"
	case (a == actEarlier || a == actLater) && c.set != nil && c.toggle == nil && !c.on:
		return "there is no limit to change"
	}
	return ""
}

func (p *whatIfPage) do(a action) tea.Cmd {
	if p.typing {
		return p.typed(a)
	}
	c := p.selected()
	switch a {
	case actEarlier, actLater:
		return p.trials.change(func(t *study) bool { return c.step(t, direction(a)) })
	case actDayBack, actDayOn:
		return p.trials.change(func(t *study) bool { return c.stepFine(t, direction(a)) })
	case actToggle:
		return p.trials.change(c.toggle)
	case actTarget:
		return p.trials.change(func(t *study) bool {
			t.target = smime.Multipurpose + smime.Strict - t.target
			return true
		})
	case actType:
		if c.set == nil {
			return p.trials.change(c.toggle)
		}
		p.typing = true
		p.line.set(c.value)
	default:
		p.window.do(a)
	}
	return nil
}

// typed takes the value that was typed.
func (p *whatIfPage) typed(a action) tea.Cmd {
	plan, done := p.line.take(a, p.trials, func(t *study) error { return p.selected().set(t, p.line.text()) })
	p.typing = !done
	return plan
}

// direction returns -1 for what leads back, else 1.
func direction(a action) int {
	if a == actEarlier || a == actDayBack {
		return -1
	}
	return 1
}

func (p *whatIfPage) View() string {
	if p.trials.opened == nil {
		return screen(tall(nil, p.width, p.base.height))
	}
	lines := []string{p.about(), p.styles.heading.Render(fit("  "+ballotCells("Study", "Ballot", "Effective", "Moved", "Title"), p.width))}
	controls := p.controls()
	for i := p.top; i < p.end(); i++ {
		lines = append(lines, p.controlLine(controls[i], i == p.cursor))
	}
	lines = append(lines, blank(p.width), p.outcome())
	for _, f := range p.figures() {
		lines = append(lines, p.figureLine(f))
	}
	return screen(tall(append(lines, p.more()...), p.width, p.base.height))
}

// about says what can be done here, or takes the value that is typed.
func (p *whatIfPage) about() string {
	if p.typing {
		return p.line.ask(p.styles, p.selected().label, p.width)
	}
	text := " Change a line; the numbers follow."
	if more := p.rows - p.end(); more > 0 {
		text += " " + plural(more, "more line") + " below."
	}
	return fit(text, p.width)
}

func (p *whatIfPage) controlLine(c control, selected bool) string {
	line := "  "
	if selected {
		line = "> "
	}
	if c.name != "" {
		line += fit(c.name, controlName) + " "
	}
	line = fit(line+c.text, p.width)
	switch {
	case selected:
		return p.styles.selected.Render(line)
	case !c.on:
		return p.styles.muted.Render(line)
	}
	return line
}

// controlName is the room for the name of a line.
const controlName = 22

// outcome is the heading of the figures, and says what is under way.
func (p *whatIfPage) outcome() string {
	name := ""
	switch {
	case p.trials.problem != "":
		return p.styles.failure.Render(fit(" "+p.trials.problem, p.width))
	case p.trials.task.running():
		name = "computing"
	}
	return p.styles.heading.Render(p.comparison(name, "as opened", "now", "change"))
}

// comparison sets a line of figures.
func (p *whatIfPage) comparison(name, old, now, change string) string {
	const label = 21
	value := min((p.width-2-label)/3, 18)
	return fit("  "+fit(name, label)+fitRight(old, value)+fitRight(now, value)+fitRight(change, value), p.width)
}

// figure is a number of the plan as it was opened and now.
type figure struct {
	name     string
	old, now int64
	// pending is true while the number of now is that of the plan before, near while it
	// is about what the plan will say.
	pending, near bool
}

// figures compares the plan as opened with the latest one. While another one is made,
// what does not depend on the change stands as it is, the model says all that follows
// from renewals, and about what they cost; what the schedule says is to come.
func (p *whatIfPage) figures() []figure {
	t, law := p.trials, false
	if t.task.running() {
		law, _, _ = t.differsIn()
	}
	compare := func(name string, pending bool, of func(*planner.Plan) int64) figure {
		return figure{name: name, old: of(t.opened), now: of(t.plan), pending: pending}
	}
	at := func(name string, of func(*planner.Plan) int64, ahead func(*planner.Figures) int) figure {
		f := compare(name, law, of)
		if t.ahead != nil {
			f.now, f.pending = int64(ahead(t.ahead)), false
		}
		return f
	}
	affected := "Affected"
	if t.opened.MaybeAffected > 0 || t.plan.MaybeAffected > 0 {
		affected = "Affected, at least"
	}
	return []figure{
		at(affected, func(x *planner.Plan) int64 { return int64(x.Affected) }, func(f *planner.Figures) int { return f.Affected }),
		at("Changed twice", func(x *planner.Plan) int64 { return int64(x.Twice) }, func(f *planner.Figures) int { return f.Twice }),
		at("Blocked, at least", func(x *planner.Plan) int64 { return int64(x.Blocked) }, func(f *planner.Figures) int { return f.Blocked }),
		at("Functions split off", splits, func(f *planner.Figures) int { return f.Splits }),
		at("Renewals", renewals, func(f *planner.Figures) int { return f.Scenario }),
		at("New tokens, likely", func(x *planner.Plan) int64 { return int64(x.Tokens.Scenario) }, func(f *planner.Figures) int { return f.TokensScenario }),
		compare("Conflicts", t.task.running(), func(x *planner.Plan) int64 { return int64(len(x.Schedule.Conflicts)) }),
		p.cost(compare("More cost, "+t.plan.Cost.Currency, t.task.running(), func(x *planner.Plan) int64 { return units(x.Cost.Difference.Total, x.Cost.Currency) })),
	}
}

// cost is a figure of cost with what other renewals and other prices make of it until the
// plan is made. What work can be done when, nobody but the schedule prices.
func (p *whatIfPage) cost(f figure) figure {
	t := p.trials
	if !t.task.running() {
		return f
	}
	switch law, work, _ := t.differsIn(); {
	case work || law && t.ahead == nil:
		return f
	case t.ahead != nil:
		f.now = units(t.plan.DifferenceNear(t.study.apply(), t.basis, t.ahead), t.plan.Cost.Currency)
	default:
		f.now = units(t.plan.DifferenceAt(t.study.apply()), t.plan.Cost.Currency)
	}
	f.pending, f.near = false, true
	return f
}

// more is what a high screen has room for: cost by year and the deadlines.
func (p *whatIfPage) more() []string {
	currency := p.trials.plan.Cost.Currency
	lines := []string{blank(p.width), p.styles.heading.Render(fit("  More cost by year, "+currency, p.width))}
	opened := p.trials.opened.Cost.Difference.ByYear
	for i, y := range p.trials.plan.Cost.Difference.ByYear {
		f := figure{name: strconv.Itoa(y.Year), old: units(opened[i].Amount, currency), now: units(y.Amount, currency), pending: p.trials.task.running()}
		lines = append(lines, p.figureLine(f))
	}
	lines = append(lines, blank(p.width), p.styles.heading.Render(fit("  Deadlines now", p.width)))
	for _, d := range p.trials.plan.Deadlines {
		lines = append(lines, fit("  "+d.Day.String()+"  "+d.What.String()+" ("+plural(d.Count, "certificate")+")", p.width))
	}
	return lines
}

func splits(p *planner.Plan) (n int64) {
	for _, s := range p.Splits {
		n += int64(s.Count)
	}
	return n
}

func renewals(p *planner.Plan) (n int64) {
	for _, m := range p.Renewals.Scenario {
		n += int64(m.Count)
	}
	return n
}

// texts are the number of now and the change as they are shown.
func (f figure) texts() (now, change string) {
	now, change = group(f.now), "same"
	if f.now != f.old {
		change = signed(f.now-f.old, group(f.now-f.old))
	}
	switch {
	case f.pending:
		return "was " + now, "planning"
	case f.near:
		return "about " + now, change
	}
	return now, change
}

func (p *whatIfPage) figureLine(f figure) string {
	now, change := f.texts()
	if share := percent(f.now-f.old, f.old); share != "" && !f.pending && p.width > 70 {
		change = "(" + share + ") " + change
	}
	line := p.comparison(f.name, group(f.old), now, change)
	switch {
	case f.pending:
		return p.styles.muted.Render(line)
	case f.now != f.old:
		return p.styles.warning.Render(line)
	}
	return line
}

// percent writes a change as a part of what it began with; "" when it is little or
// began with nothing.
func percent(change, of int64) string {
	if of <= 0 || change*100/of == 0 {
		return ""
	}
	n := change * 100 / of
	return signed(n, strconv.FormatInt(n, 10)) + "%"
}
