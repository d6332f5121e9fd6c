package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/configs"
	"smigrate/planner"
	"smigrate/reports"
)

// view is one of the ways in which the schedule is shown.
type view int

const (
	weeksView view = iota
	wavesView
	groupsView
	conflictsView
	// Behind these are the tables of reports that say why.
	reasonsView
)

// viewNames are the names of the views that are not tables of reports.
var viewNames = []string{"Weeks", "Waves", "Pins", "Conflicts"}

// schedulePage shows the work by week, in waves and by what people pin, what does not
// fit, and why it is as it is. People decide here about weeks.
type schedulePage struct {
	base
	trials    *trials
	plan      *planner.Plan
	way       *trail
	view      view
	weeks     table
	waves     table
	groups    table
	conflicts linkPane
	reasons   *sheetsPage
	// list is what can be pinned, waveGroups what each wave is made of; nil until they
	// are counted.
	list, waveGroups []planner.Group
	// wave and chosen are the wave and the group that were selected when the last plan came: the
	// cursors go there once those of the new one are counted.
	wave, chosen configs.Where
	// asking is the scope of the line that is typed, "" while none is; about is what it
	// is about.
	asking scope
	about  subject
	line   answer
}

// grouped are the groups of a plan, those of its waves apart.
type grouped struct {
	plan        *planner.Plan
	list, waves []planner.Group
}

func newSchedule(s *styles, t *trials, way *trail) *schedulePage {
	p := &schedulePage{base: base{styles: s}, trials: t, way: way, reasons: newSheets(s, t, named(reasonSheets))}
	p.weeks.picking = true
	return p
}

func (p *schedulePage) asked() []tea.Msg { return append(p.requests.asked(), p.reasons.asked()...) }

func (p *schedulePage) Scopes() []scope {
	if p.asking != "" {
		return []scope{p.asking}
	}
	if p.view == reasonsView && p.reasons.telling {
		return p.reasons.Scopes()
	}
	own := []scope{inWeeks, inWaves, inGroups, inConflicts, inReasons}[p.view]
	return []scope{own, inViews, inTrials, inScreens, inList}
}

// Unavailable says why an action makes no sense now.
func (p *schedulePage) Unavailable(a action) string {
	switch {
	case p.plan == nil || p.asking != "":
		return ""
	case p.view == weeksView:
		return p.unavailableWeek(a)
	case p.view == wavesView || p.view == groupsView:
		return p.unavailableGroup(a)
	case p.view == conflictsView && a == actAccept && p.conflicts.selected().leadsNowhere():
		return "no conflict is selected: up and down go to them"
	case p.view == reasonsView:
		return p.reasons.Unavailable(a)
	}
	return ""
}

// Commands offers each view to the menu.
func (p *schedulePage) Commands() []entry {
	var list []entry
	for i, name := range p.names() {
		list = append(list, entry{heading: "Views", text: "show " + name, do: func() tea.Cmd { p.turn(i); return nil }})
	}
	return list
}

// Show shows the view that a target names.
func (p *schedulePage) Show(to target) tea.Cmd {
	if at := slices.Index(p.names(), to.table); at >= 0 {
		p.turn(at)
	}
	return nil
}

// Keep returns a function that leads back to the view that is shown.
func (p *schedulePage) Keep() (back func() tea.Cmd) {
	shown, reasons := p.shown(), p.reasons.Keep()
	return func() tea.Cmd {
		p.turn(shown)
		if p.view == reasonsView {
			return reasons()
		}
		return nil
	}
}

// Seen returns the table that is shown; of views that no report has, the nearest.
func (p *schedulePage) Seen() seen {
	switch p.view {
	case reasonsView:
		return p.reasons.Seen()
	case wavesView, groupsView:
		rows, columns := p.waves.rows, p.waves.columns
		if p.view == groupsView {
			rows, columns = p.groups.rows, p.groups.columns
		}
		return seenTable(sheetOf(viewNames[p.view], columns, rows))
	}
	name := map[view]string{weeksView: "Schedule", conflictsView: "Conflicts"}[p.view]
	list := p.trials.sheetsOf(p.plan)
	s := list[slices.IndexFunc(list, func(s reports.Sheet) bool { return s.Name == name })]
	return seenTable(s)
}

func (p *schedulePage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.arrange()
}

// viewHead is the number of lines above the views other than the weeks.
const viewHead = 2

// arrange gives the views their places.
func (p *schedulePage) arrange() {
	if p.plan == nil {
		return
	}
	left, right, both := columnsOf(p.width, p.height, weeksShare)
	if !both || p.view == conflictsView {
		right = rect{w: p.width, h: p.height - viewHead}
	}
	p.arrangeWeeks(left)
	p.conflicts.setSize(right.w, right.h)
	p.waves.columns, p.groups.columns = waveColumns, groupColumns
	p.waves.setSize(p.width, p.height-viewHead)
	p.groups.setSize(p.width, p.height-viewHead)
	p.arrangeGroups(p.trials.study)
	p.reasons.SetSize(p.width, p.height)
}

func (p *schedulePage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		for _, t := range []*table{&p.weeks, &p.waves, &p.groups} {
			t.moveTo(0)
		}
		p.view, p.list, p.waveGroups, p.asking = weeksView, nil, nil, ""
		p.wave, p.chosen = configs.Where{}, configs.Where{}
		p.reasons.Update(msg)
		return p.show(msg.plan)
	case planned:
		p.reasons.Update(msg)
		week, group := p.selectedWeek(), groupAt(p.list, p.groups.cursor)
		if p.waveGroups != nil {
			p.wave = groupAt(p.waveGroups, p.waves.cursor).Where
		}
		p.chosen = group.Where
		count := p.show(msg.plan)
		p.goToWeek(week)
		return count
	case grouped:
		if msg.plan == p.plan {
			p.list, p.waveGroups = msg.list, msg.waves
			p.arrange()
			p.follow()
		}
	case clicked:
		p.click(msg)
	case tea.KeyMsg:
		if p.asking != "" {
			p.line.key(msg)
		}
	case action:
		if p.plan != nil {
			return p.do(msg)
		}
	}
	return nil
}

// show puts a plan on the page, and counts what can be pinned away from the screen.
func (p *schedulePage) show(plan *planner.Plan) tea.Cmd {
	p.plan, p.waveGroups = plan, nil
	p.reasons.before = viewNames
	p.arrange()
	p.conflicts.setItems(conflictLinks(plan.Schedule))
	pins := p.trials.study.pins
	return func() tea.Msg {
		list := plan.Groups()
		for _, x := range slices.Backward(pins) { // what is pinned without being a group becomes one
			if !slices.ContainsFunc(list, func(g planner.Group) bool { return g.Where == x.Where }) {
				list = slices.Insert(list, 0, plan.Group(x.Where))
			}
		}
		return grouped{plan, list, append([]planner.Group{}, plan.WaveGroups()...)}
	}
}

// follow keeps the cursors on the wave and the group that were selected, wherever these
// stand now.
func (p *schedulePage) follow() {
	to := func(t *table, list []planner.Group, w configs.Where) {
		if at := slices.IndexFunc(list, func(g planner.Group) bool { return g.Where == w }); at >= 0 && w != (configs.Where{}) {
			t.moveTo(at)
		}
	}
	to(&p.waves, p.waveGroups, p.wave)
	to(&p.groups, p.list, p.chosen)
}

// Waits: waves and groups are there once they are counted.
func (p *schedulePage) Waits(a action) bool {
	if p.plan == nil || p.asking != "" || p.view != wavesView && p.view != groupsView || p.waveGroups != nil {
		return false
	}
	of := bindingsOf([]scope{inWaves, inGroups, inList})
	return a != actBack && (a == actExport || slices.ContainsFunc(of, func(b binding) bool { return b.action == a }))
}

// names are all the views, the tables of reports last.
func (p *schedulePage) names() []string {
	list := slices.Clone(viewNames)
	for _, s := range p.reasons.sheets {
		list = append(list, s.Title)
	}
	return list
}

// shown is the place of the view among names.
func (p *schedulePage) shown() int {
	if p.view == reasonsView {
		return len(viewNames) + p.reasons.shown
	}
	return int(p.view)
}

// turn shows a view by its place.
func (p *schedulePage) turn(i int) {
	n := len(p.names())
	i = (i + n) % n
	p.view = view(min(i, int(reasonsView)))
	if p.view == reasonsView {
		p.reasons.show(i - len(viewNames))
	}
	p.arrange()
}

func (p *schedulePage) do(a action) tea.Cmd {
	switch {
	case p.asking != "":
		return p.typed(a)
	case p.view == reasonsView && p.reasons.telling:
		return p.reasons.do(a)
	case a == actLater:
		p.turn(p.shown() + 1)
	case a == actEarlier:
		p.turn(p.shown() - 1)
	case a == actSwitch && p.view == conflictsView, a == actBack:
		p.turn(int(weeksView))
	case a == actSwitch:
		p.way.add(scheduleScreen, p.Keep())
		p.turn(int(conflictsView))
	case p.view == weeksView:
		return p.doWeek(a)
	case p.view == wavesView || p.view == groupsView:
		return p.doGroup(a)
	case p.view == conflictsView && a == actAccept:
		return p.ask(p.conflicts.selected())
	case p.view == conflictsView:
		p.conflicts.do(a)
	default:
		return p.reasons.do(a)
	}
	return nil
}

// typed takes the line that was typed.
func (p *schedulePage) typed(a action) tea.Cmd {
	take := p.takeExclusion
	if p.asking == inCapacity {
		take = p.takeCapacity
	}
	plan, done := p.line.take(a, p.trials, take)
	if done {
		p.asking = ""
	}
	return plan
}

// click selects a row of the table that is shown.
func (p *schedulePage) click(at clicked) {
	t, head := &p.weeks, len(p.weekHead(p.weeks.width))
	switch p.view {
	case wavesView:
		t, head = &p.waves, viewHead
	case groupsView:
		t, head = &p.groups, viewHead
	case conflictsView:
		p.conflicts.moveTo(min(p.conflicts.top+max(at.y-viewHead, 0), p.conflicts.end()-1))
		return
	case reasonsView:
		return
	}
	t.clickOn(at.y - head - 1)
}

func (p *schedulePage) View() string {
	if p.plan == nil {
		return screen(tall(nil, p.width, p.height))
	}
	_, _, both := columnsOf(p.width, p.height, weeksShare)
	switch p.view {
	case weeksView:
		if both {
			return screen(beside(p.styles, p.weekLines(), p.conflicts.view(p.styles, false)))
		}
		return screen(p.weekLines())
	case wavesView:
		return screen(p.viewLines(p.waveWords(), p.waves.view(p.styles)))
	case groupsView:
		return screen(p.viewLines(p.groupWords(), p.groups.view(p.styles)))
	case conflictsView:
		return screen(p.viewLines(p.conflictWords(), p.conflicts.view(p.styles, true)))
	}
	return p.reasons.View()
}

// head names the view and the others.
func (p *schedulePage) head(width int) string {
	names := p.names()
	at := p.shown()
	others := append(slices.Clone(names[at+1:]), names[:at]...)
	return p.styles.heading.Render(viewsLine(names[at], others, width))
}

// viewLines puts a view below its heading and a line about it.
func (p *schedulePage) viewLines(words string, lines []string) []string {
	return tall(append([]string{p.head(p.width), p.remark(words, p.width)}, lines...), p.width, p.height)
}

// remark is a line about the view, or takes the line that is typed.
func (p *schedulePage) remark(words string, width int) string {
	switch {
	case p.asking != "":
		return p.line.ask(p.styles, p.question(), width)
	case p.trials.task.running():
		return p.styles.muted.Render(fit(" planning anew", width))
	}
	return fit(" "+words, width)
}

// question is what stands before the line that is typed.
func (p *schedulePage) question() string {
	if p.asking == inCapacity {
		return "capacity of " + p.about.desk.ID + " in the week of " + p.about.week.String()
	}
	return "keep " + whereWords(p.about.where) + " out of the days"
}
