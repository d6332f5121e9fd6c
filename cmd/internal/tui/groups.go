package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// groupRows are what can be pinned, with its time as bars.
type groupRows struct {
	list  []planner.Group
	study study
	axis  axis
}

var groupColumns = []column{
	{"Group", extent{18, 40, 0}, false}, {"Renewals", extent{8, 8, 1}, true}, {"First week", extent{10, 10, 2}, false},
	{"Last week", extent{10, 10, 3}, false}, {"Pinned to", extent{10, 10, 0}, false}, {"Kept out of", extent{11, 24, 4}, false}, gantt,
}

func (r groupRows) Len() int { return len(r.list) }

// Row returns the cells of groupColumns.
func (r groupRows) Row(i int) []string {
	g := r.list[i]
	pin, pinned, out := decided(r.study, g.Where)
	return []string{whereWords(g.Where), group(int64(g.Units)), weekText(g.First), weekText(g.Last), pinned, out, r.axis.bar(g.First, g.Last, pin)}
}

// decided returns the week that a selector is pinned to, the same in words, and the days
// that it is kept out of; zero and empty for none.
func decided(s study, w configs.Where) (pin smime.Date, pinned, out string) {
	if at := pinOf(s, w); at >= 0 {
		pin = s.pins[at].Week.Monday()
		pinned = pin.String()
	}
	if at := exclusionOf(s, w); at >= 0 {
		out = s.exclusions[at].From.String() + " to " + s.exclusions[at].To.String()
	}
	return pin, pinned, out
}

// weekText names a week by its Monday.
func weekText(monday smime.Date) string {
	if monday == 0 {
		return "none"
	}
	return monday.String()
}

// whereFields are the parts of a selector with their names in filters.
func whereFields(w configs.Where) [][2]string {
	list := [][2]string{
		{"function", w.Function}, {"integration", w.Integration}, {"unit", w.Unit}, {"site", w.Site}, {"customer", w.Customer}, {"template", w.Template},
		{"type", w.Type}, {"generation", w.Generation}, {"issuer", w.Issuer}, {"work", w.Work},
	}
	return slices.DeleteFunc(list, func(x [2]string) bool { return x[1] == "" })
}

// whereWords says what a selector selects.
func whereWords(w configs.Where) string {
	var words []string
	for _, x := range whereFields(w) {
		words = append(words, x[0]+" "+x[1])
	}
	if w.ExpiresFrom != 0 {
		words = append(words, "from "+w.ExpiresFrom.String())
	}
	if w.ExpiresTo != 0 {
		words = append(words, "to "+w.ExpiresTo.String())
	}
	return strings.Join(words, ", ")
}

// whereFilter returns the filter for the renewals that a selector selects.
func whereFilter(w configs.Where) string {
	terms := []string{"!action:none"}
	for _, x := range whereFields(w) {
		if x[1] == smime.FunctionDualUse.String() {
			x = [2]string{"use", smime.Dual.String()}
		}
		terms = append(terms, fieldNamed(x[0]).term(x[1]))
	}
	if w.ExpiresFrom != 0 {
		terms = append(terms, "expires:>="+w.ExpiresFrom.String())
	}
	if w.ExpiresTo != 0 {
		terms = append(terms, "expires:<="+w.ExpiresTo.String())
	}
	return strings.Join(terms, " ")
}

// pinOf returns the place of the pin with a selector, -1 for none; exclusionOf that of
// an exclusion.
func pinOf(s study, w configs.Where) int {
	return slices.IndexFunc(s.pins, func(x configs.Pin) bool { return x.Where == w })
}

func exclusionOf(s study, w configs.Where) int {
	return slices.IndexFunc(s.exclusions, func(x configs.Exclusion) bool { return x.Where == w })
}

// group is what pins speak of: the selected group, or that of the selected wave.
func (p *schedulePage) group() planner.Group {
	if p.view == wavesView {
		return groupAt(p.waveGroups, p.waves.cursor)
	}
	return groupAt(p.list, p.groups.cursor)
}

// groupAt returns a group of a list, none behind its end.
func groupAt(list []planner.Group, at int) planner.Group {
	if at < len(list) {
		return list[at]
	}
	return planner.Group{}
}

// groupWords say what can be done with groups.
func (p *schedulePage) groupWords() string {
	switch {
	case p.list == nil:
		return "Counting what can be pinned"
	case len(p.list) == 0:
		return "Nothing tells certificates apart that a pin could name."
	}
	return p.pinWords("a group")
}

// pinWords say how something is pinned, and whether all pins hold.
func (p *schedulePage) pinWords(what string) string {
	given := 0
	for _, c := range p.plan.Schedule.Conflicts {
		if c.Kind == planner.ConflictPin {
			given++
		}
	}
	if given > 0 {
		return "Not all pins (!) fit into their weeks: c shows why."
	}
	words := "left, right: pin " + what + " to another week (!)"
	t := &p.waves
	if p.view == groupsView {
		t = &p.groups
	}
	if t.lastWidth() > 0 {
		words += ". Bars: " + p.plan.AsOf.String() + " to " + p.plan.Horizon.String()
	}
	return words
}

// pinning are the actions that decide about groups and waves.
var pinning = []action{actToggle, actSooner, actLaterOn, actDayBack, actDayOn, actExclude}

func (p *schedulePage) unavailableGroup(a action) string {
	if a != actAccept && !slices.Contains(pinning, a) {
		return ""
	}
	switch {
	case p.view == wavesView && len(p.plan.Schedule.Waves) == 0:
		return "nothing is planned"
	case p.view == wavesView && p.waveGroups == nil:
		return "what the waves are made of is being counted"
	case p.view == groupsView && len(p.list) == 0:
		return "there is nothing to pin"
	case (a == actToggle || a == actExclude) && p.group().First == 0 && pinOf(p.trials.study, p.group().Where) < 0:
		return "none of these renewals has a week"
	}
	return ""
}

// doGroup does an action on the selected group or wave.
func (p *schedulePage) doGroup(a action) tea.Cmd {
	const week, month = 7, 28
	switch a {
	case actSooner:
		return p.movePin(-week)
	case actLaterOn:
		return p.movePin(week)
	case actDayBack:
		return p.movePin(-month)
	case actDayOn:
		return p.movePin(month)
	case actToggle:
		return p.trials.change(p.togglePin)
	case actExclude:
		p.asking, p.about = inExclusion, subject{where: p.group().Where}
		days := p.group().First.String() + " " + (p.group().First + week - 1).String()
		if at := exclusionOf(p.trials.study, p.group().Where); at >= 0 {
			x := p.trials.study.exclusions[at]
			days = x.From.String() + " " + x.To.String()
		}
		p.line.set(days)
	case actAccept:
		if p.view == wavesView {
			return p.ask(waveList(p.plan.Schedule.Waves[p.waves.cursor]))
		}
		return p.ask(target{filter: whereFilter(p.group().Where)})
	default:
		if p.view == wavesView {
			p.waves.do(a)
		} else {
			p.groups.do(a)
		}
	}
	return nil
}

// togglePin pins the group to its first week, or takes its pin away.
func (p *schedulePage) togglePin(t *study) bool {
	g := p.group()
	if at := pinOf(*t, g.Where); at >= 0 {
		t.pins = slices.Delete(t.pins, at, at+1)
	} else {
		t.pin(g.Where, g.First)
	}
	p.arrangeGroups(*t)
	return true
}

// movePin pins the group some days from its pin, or from its first week; not outside of
// the weeks that are planned.
func (p *schedulePage) movePin(days smime.Date) tea.Cmd {
	g := p.group()
	week := g.First
	if at := pinOf(p.trials.study, g.Where); at >= 0 {
		week = p.trials.study.pins[at].Week.Monday()
	}
	week = min(max(week+days, p.plan.AsOf.Monday()), p.plan.Horizon.Monday())
	return p.trials.change(func(t *study) bool {
		t.pin(g.Where, week)
		p.arrangeGroups(*t)
		return true
	})
}

// arrangeGroups shows at once where pins are; the plan follows.
func (p *schedulePage) arrangeGroups(s study) {
	p.groups.setRows(groupRows{p.list, s, axisOf(p.plan, p.groups.lastWidth())})
	p.waves.setRows(waveRows{p.plan.Schedule.Waves, p.waveGroups, s, axisOf(p.plan, p.waves.lastWidth())})
}

// pin holds the renewals of a selector in a week. Of several pins the first one that
// matches counts, so the latest goes before the others.
func (t *study) pin(w configs.Where, week smime.Date) {
	if at := pinOf(*t, w); at >= 0 {
		t.pins[at].Week = week
		return
	}
	t.pins = append([]configs.Pin{{Where: w, Week: week, Reason: "what if"}}, t.pins...)
}

// takeExclusion keeps the group out of the days that were typed: one or two dates, none
// to let it in again.
func (p *schedulePage) takeExclusion(t *study) error {
	w := p.about.where
	var days []smime.Date
	for word := range strings.FieldsSeq(strings.ReplaceAll(p.line.text(), " to ", " ")) {
		day, err := smime.ParseDate(word)
		if err != nil {
			return fmt.Errorf("%q is not a date such as 2027-01-31", word)
		}
		days = append(days, day)
	}
	if at := exclusionOf(*t, w); at >= 0 {
		t.exclusions = slices.Delete(t.exclusions, at, at+1)
	}
	switch {
	case len(days) == 0:
		return nil
	case len(days) > 2:
		return errors.New("type the first and the last day")
	case days[len(days)-1] < days[0]:
		return errors.New("the last day is before the first one")
	}
	x := configs.Exclusion{Where: w, From: days[0], To: days[len(days)-1], Reason: "what if"}
	t.exclusions = append([]configs.Exclusion{x}, t.exclusions...)
	return nil
}
