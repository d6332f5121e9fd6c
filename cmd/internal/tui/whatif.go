package tui

import (
	"context"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/planner"
)

// whatIfPage moves and switches ballots and shows what that changes.
type whatIfPage struct {
	ctx           context.Context
	styles        *styles
	width, height int
	study         study
	// past are the studies that undo leads back to, the latest last; undone those
	// that redo brings back.
	past, undone []study
	// opened is the plan of the scenario as it was opened, plan the latest one.
	opened, plan *planner.Plan
	// model answers at once what follows from dates and generations alone; nil until
	// it is prepared. ahead is its answer for a study whose plan is still computed.
	model  *planner.Model
	ahead  *planner.Figures
	cursor int // a ballot, or a choice after the last one
	task   task
	// turn is held by the computation under way: one at a time.
	turn    chan struct{}
	problem string
}

// planned gives all pages the plan of another scenario; changes says how that
// differs from the one that was opened.
type planned struct {
	plan    *planner.Plan
	changes string
}

// recomputed is the outcome of the computation of a number.
type recomputed struct {
	id   int
	plan *planner.Plan
	err  error
}

// prepared is the model of the inventory that was loaded with a plan.
type prepared struct {
	plan  *planner.Plan
	model *planner.Model
}

func newWhatIf(ctx context.Context, s *styles) *whatIfPage {
	return &whatIfPage{ctx: ctx, styles: s, turn: make(chan struct{}, 1)}
}

func (p *whatIfPage) Init() tea.Cmd { return nil }

func (p *whatIfPage) Scopes() []scope { return []scope{inWhatIf, inScreens, inList} }

func (p *whatIfPage) SetSize(w, h int) { p.width, p.height = w, h }

func (p *whatIfPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.task.cancel()
		p.study, p.opened, p.plan, p.cursor, p.problem = newStudy(msg.workspace.Scenario), msg.plan, msg.plan, 0, ""
		p.past, p.undone, p.model, p.ahead = nil, nil, nil, nil
		return prepare(msg)
	case prepared:
		if msg.plan == p.opened {
			p.model = msg.model
		}
	case recomputed:
		return p.take(msg)
	case action:
		if p.opened != nil && p.change(msg) {
			p.lookAhead()
			return p.recompute()
		}
	}
	return nil
}

// prepare makes the model away from the screen.
func prepare(l loaded) tea.Cmd {
	return func() tea.Msg {
		model, err := planner.Prepare(l.plan.Certificates(), l.workspace.Scenario)
		if err != nil {
			return nil
		}
		return prepared{l.plan, model}
	}
}

// lookAhead asks the model for what it can say of the study before the plan is
// computed. It was prepared for one strategy.
func (p *whatIfPage) lookAhead() {
	p.ahead = nil
	if p.model != nil && p.study.strategy == p.study.scenario.Strategy {
		scenario := p.study.apply()
		figures := p.model.At(scenario.Trial())
		p.ahead = &figures
	}
}

// take shows a plan that was computed, unless another one was asked for since.
func (p *whatIfPage) take(r recomputed) tea.Cmd {
	if !p.task.finish(r.id) {
		return nil
	}
	p.ahead = nil
	if r.err != nil {
		p.problem = r.err.Error()
		return nil
	}
	p.problem, p.plan = "", r.plan
	return send(planned{r.plan, p.study.changes()})
}

// Unavailable says why an action makes no sense now.
func (p *whatIfPage) Unavailable(a action) string {
	switch {
	case a == actUndo && len(p.past) == 0:
		return "there is nothing to undo"
	case a == actRedo && len(p.undone) == 0:
		return "nothing was undone"
	case a == actReset && p.study.changes() == "":
		return "the scenario is as it was opened"
	}
	return ""
}

// change does an action; it reports whether the scenario is another one now.
func (p *whatIfPage) change(a action) bool {
	switch a {
	case actUp:
		p.cursor = max(p.cursor-1, 0)
	case actDown:
		p.cursor = min(p.cursor+1, p.lines()-1)
	case actFirst, actPageUp:
		p.cursor = 0
	case actLast, actPageDown:
		p.cursor = p.lines() - 1
	case actUndo:
		p.undone = append(p.undone, p.study)
		p.study, p.past = pop(p.past)
		return true
	case actRedo:
		p.past = append(p.past, p.study)
		p.study, p.undone = pop(p.undone)
		return true
	default:
		before := p.study
		p.study = before.clone()
		changed, counts := p.try(a)
		if changed {
			p.past, p.undone = append(p.past[max(len(p.past)-mostUndo, 0):], before), nil
		}
		return counts
	}
	return false
}

// mostUndo is how many changes can be undone.
const mostUndo = 100

func pop(list []study) (last study, rest []study) {
	return list[len(list)-1], list[:len(list)-1]
}

// try changes the study. It reports whether anything is another now, and whether
// that makes another scenario: a ballot that is not under study makes none.
func (p *whatIfPage) try(a action) (changed, counts bool) {
	switch a {
	case actReset:
		p.study = newStudy(p.study.scenario)
		return true, true
	case actTarget:
		p.study.choices()[0].turn(&p.study, 1)
		return true, true
	case actEarlier, actLater, actToggle, actDayBack, actDayOn:
		if n := p.cursor - len(p.study.ballots); n >= 0 {
			p.study.choices()[n].turn(&p.study, direction(a))
			return true, true
		}
		return true, p.study.ballots[p.cursor].change(a)
	}
	return false, false
}

// direction returns -1 for what leads back, else 1.
func direction(a action) int {
	if a == actEarlier || a == actDayBack {
		return -1
	}
	return 1
}

// lines counts what the cursor can stand on.
func (p *whatIfPage) lines() int { return len(p.study.ballots) + len(p.study.choices()) }

// change moves or switches a ballot; one that is not under study stays where it is.
func (b *trial) change(a action) bool {
	if a == actToggle {
		b.on = !b.on
		return true
	}
	switch a {
	case actEarlier:
		b.day = addMonths(b.day, -1)
	case actLater:
		b.day = addMonths(b.day, 1)
	case actDayBack:
		b.day--
	case actDayOn:
		b.day++
	}
	return b.on
}

// pause is how long a change has to stand before it is computed: keys repeat
// faster.
const pause = 40 * time.Millisecond

// recompute makes the plan of the scenario as it is tried. Of several that wait
// for their turn only the latest is computed.
func (p *whatIfPage) recompute() tea.Cmd {
	ctx, id := p.task.start(p.ctx)
	scenario, inv, turn := p.study.apply(), p.opened.Certificates(), p.turn
	return tea.Tick(pause, func(time.Time) tea.Msg {
		turn <- struct{}{}
		defer func() { <-turn }()
		if ctx.Err() != nil {
			return nil
		}
		plan, err := planner.New(inv, scenario)
		return recomputed{id, plan, err}
	})
}

func (p *whatIfPage) View() string {
	if p.opened == nil {
		return screen(tall(nil, p.width, p.height))
	}
	const about = " Move a ballot, switch it, or change the target; the numbers follow."
	lines := []string{fit(about, p.width), p.styles.heading.Render(p.ballotLine("  ", "Study", "Ballot", "Effective", "Moved", "Title"))}
	// A low screen has room for some of the ballots only: those around the cursor.
	w := window{}
	w.setRows(len(p.study.ballots))
	choices := p.study.choices()
	below := len(choices) + 2 // and an empty line, the heading of the figures
	w.setHeight(p.height - len(lines) - below - len(p.figures()))
	w.moveTo(min(p.cursor, len(p.study.ballots)-1))
	for i := w.top; i < w.end(); i++ {
		lines = append(lines, p.ballot(i))
	}
	for i, c := range choices {
		lines = append(lines, p.choiceLine(c, p.cursor == len(p.study.ballots)+i))
	}
	lines = append(lines, blank(p.width), p.outcome())
	for _, f := range p.figures() {
		lines = append(lines, p.figureLine(f))
	}
	return screen(tall(append(lines, p.more()...), p.width, p.height))
}

func (p *whatIfPage) ballotLine(mark, on, id, day, moved, title string) string {
	return fit(mark+fit(on, 6)+" "+fit(id, 14)+" "+fit(day, 10)+"  "+fit(moved, 9)+" "+title, p.width)
}

func (p *whatIfPage) ballot(i int) string {
	b := p.study.ballots[i]
	on := "[ ]"
	if b.on {
		on = "[x]"
	}
	moved := ""
	if days := int64(b.day - *b.ballot.Effective); days != 0 {
		moved = signed(days, group(days)) + " d"
	}
	mark := "  "
	if i == p.cursor {
		mark = "> "
	}
	line := p.ballotLine(mark, on, b.ballot.ID, b.day.String(), moved, b.ballot.Title)
	return p.mark(line, i == p.cursor, b.on)
}

func (p *whatIfPage) choiceLine(c choice, selected bool) string {
	line := "  "
	if selected {
		line = "> "
	}
	line += fit(c.name, 9)
	for i, v := range c.values {
		sign := "[ ] "
		if i == c.chosen {
			sign = "[x] "
		}
		line += sign + v + "   "
	}
	return p.mark(fit(line, p.width), selected, true)
}

func (p *whatIfPage) mark(line string, selected, on bool) string {
	switch {
	case selected:
		return p.styles.selected.Render(line)
	case !on:
		return p.styles.muted.Render(line)
	}
	return line
}

// outcome is the heading of the figures, and says what is under way.
func (p *whatIfPage) outcome() string {
	name := ""
	switch {
	case p.problem != "":
		return p.styles.failure.Render(fit(" "+p.problem, p.width))
	case p.task.running():
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
	// pending is true while the number of now is not known.
	pending bool
}

// figures compares the plan as opened with the latest one; while that is computed,
// what the model says already stands in its place.
func (p *whatIfPage) figures() []figure {
	waiting := p.task.running()
	compare := func(name string, of func(*planner.Plan) int64) figure {
		return figure{name, of(p.opened), of(p.plan), waiting}
	}
	at := func(f figure, of func(*planner.Figures) int) figure {
		if p.ahead != nil {
			f.now, f.pending = int64(of(p.ahead)), false
		}
		return f
	}
	return []figure{
		at(compare("Affected", func(x *planner.Plan) int64 { return int64(x.Affected) }), func(f *planner.Figures) int { return f.Affected }),
		at(compare("Affected twice", func(x *planner.Plan) int64 { return int64(x.Twice) }), func(f *planner.Figures) int { return f.Twice }),
		compare("Blocked", func(x *planner.Plan) int64 { return int64(x.Blocked) }),
		at(compare("Functions split off", splits), func(f *planner.Figures) int { return f.Splits }),
		at(compare("Renewals", renewals), func(f *planner.Figures) int { return f.Scenario }),
		compare("Tokens to replace", func(x *planner.Plan) int64 { return int64(x.Tokens.Scenario) }),
		compare("Conflicts", func(x *planner.Plan) int64 { return int64(len(x.Schedule.Conflicts)) }),
		compare("More cost, "+p.plan.Cost.Currency, func(x *planner.Plan) int64 { return x.Cost.Difference.Total / centsPerUnit }),
	}
}

// more is what a high screen has room for: cost by year and the deadlines.
func (p *whatIfPage) more() []string {
	lines := []string{blank(p.width), p.styles.heading.Render(fit("  More cost by year, "+p.plan.Cost.Currency, p.width))}
	opened := p.opened.Cost.Difference.ByYear
	for i, y := range p.plan.Cost.Difference.ByYear {
		f := figure{strconv.Itoa(y.Year), opened[i].Amount / centsPerUnit, y.Amount / centsPerUnit, p.task.running()}
		lines = append(lines, p.figureLine(f))
	}
	lines = append(lines, blank(p.width), p.styles.heading.Render(fit("  Deadlines now", p.width)))
	for _, d := range p.plan.Deadlines {
		lines = append(lines, fit("  "+d.Day.String()+"  "+d.What+" ("+plural(d.Count, "certificate")+")", p.width))
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

func (p *whatIfPage) figureLine(f figure) string {
	if f.pending {
		return p.styles.muted.Render(p.comparison(f.name, group(f.old), "..", ""))
	}
	change := "same"
	if f.now != f.old {
		change = signed(f.now-f.old, group(f.now-f.old))
		if share := percent(f.now-f.old, f.old); share != "" && p.width > 70 {
			change = "(" + share + ") " + change
		}
	}
	line := p.comparison(f.name, group(f.old), group(f.now), change)
	if f.now != f.old {
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
