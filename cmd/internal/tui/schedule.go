package tui

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/planner"
)

// schedulePage shows the work by week and what does not fit.
type schedulePage struct {
	styles        *styles
	width, height int
	plan          *planner.Plan
	weeks         table
	conflicts     pane
	// reading is true when keys act on the conflicts.
	reading bool
}

func newSchedule(s *styles) *schedulePage { return &schedulePage{styles: s} }

func (p *schedulePage) Init() tea.Cmd { return nil }

func (p *schedulePage) Scopes() []scope {
	if p.reading {
		return []scope{inConflicts, inScreens, inList}
	}
	return []scope{inSchedule, inScreens, inList}
}

func (p *schedulePage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.arrange()
}

// weeksShare is the part of a wide screen that the weeks take.
const weeksShare = 62

// scheduleHead is the number of lines above the weeks.
const scheduleHead = 3

// arrange gives weeks and conflicts their places; a narrow screen shows one of them.
func (p *schedulePage) arrange() {
	if p.plan == nil {
		return
	}
	left, right, both := columnsOf(p.width, p.height, weeksShare)
	if !both {
		right = left
	}
	const fixed = signs + 10 + gap + 8
	desks := max(len(p.plan.Schedule.Resources), 1)
	bar := min(max((left.w-fixed)/desks-gap-percentWidth, 6), 16)
	rows := newWeekRows(p.plan.Schedule, bar)
	p.weeks.columns = rows.columns()
	p.weeks.setRows(rows)
	p.weeks.setSize(left.w, left.h-scheduleHead)
	p.conflicts.setSize(right.w, right.h)
}

func (p *schedulePage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.weeks.moveTo(0)
		p.show(msg.plan)
	case planned:
		p.show(msg.plan)
	case action:
		switch {
		case msg == actSwitch:
			p.reading = !p.reading
		case msg == actBack:
			p.reading = false
		case p.reading:
			p.conflicts.do(msg)
		default:
			p.weeks.do(msg)
		}
	}
	return nil
}

func (p *schedulePage) show(plan *planner.Plan) {
	p.plan, p.reading = plan, false
	p.arrange()
	p.conflicts.setText(conflictsText(plan.Schedule))
}

// conflictsText names what does not fit, why, and the least that cures it.
func conflictsText(s planner.Schedule) string {
	if len(s.Conflicts) == 0 {
		return "Conflicts\n  none: every renewal fits into a week in time"
	}
	var b strings.Builder
	for _, c := range s.Conflicts {
		b.WriteString("Week of " + c.Week + ", " + plural(c.Units, "renewal") + ", " + c.Kind + "\n")
		b.WriteString("  what    " + c.Cohort + "\n  reason  " + c.Reason + "\n  cure    " + c.Cure + "\n\n")
	}
	return b.String()
}

func (p *schedulePage) View() string {
	_, _, both := columnsOf(p.width, p.height, weeksShare)
	switch {
	case p.plan == nil:
		return screen(tall(nil, p.width, p.height))
	case both:
		return screen(beside(p.styles, p.weekLines(), p.conflicts.view(p.styles)))
	case p.reading:
		return screen(p.conflicts.view(p.styles))
	}
	return screen(p.weekLines())
}

func (p *schedulePage) weekLines() []string {
	s, w := p.plan.Schedule, p.weeks.width
	gapText := strconv.FormatFloat(100*s.Gap, 'f', 1, 64)
	summary := " cost " + money(s.Cost, p.plan.Cost.Currency) + ", no schedule below " + money(s.LowerBound, p.plan.Cost.Currency) + " (gap " + gapText + " %)"
	fits := p.styles.good.Render(fit(" all work fits", w))
	if n := len(s.Conflicts); n > 0 {
		line := plural(n, "conflict") + ", " + plural(s.Unscheduled, "renewal") + " without a week, " + group(int64(s.Late)) + " late: c shows why"
		fits = p.styles.failure.Render(fit(" "+line, w))
	}
	lines := []string{fit(summary, w), fits, p.styles.muted.Render(fit(" a week's capacity: "+capacities(s.Resources), w))}
	return tall(append(lines, p.weeks.view(p.styles)...), w, p.height)
}

// capacities says what each desk can do in a week.
func capacities(list []planner.Resource) string {
	var words []string
	for _, r := range list {
		if r.Limited {
			words = append(words, r.ID+" "+group(r.Capacity)+" "+r.Unit)
		} else {
			words = append(words, r.ID+" no limit")
		}
	}
	return strings.Join(words, ", ")
}
