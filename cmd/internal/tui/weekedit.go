package tui

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// firstDesk is the first column of the weeks that is a desk.
const firstDesk = 2

// subject is what a change is about: a group, or a week of a desk.
type subject struct {
	where configs.Where
	week  smime.Date
	desk  planner.Resource
}

// here is the selected week of the selected desk.
func (p *schedulePage) here() subject { return subject{week: p.week().Week, desk: p.desk()} }

// selectedWeek is the day of the selected week, 0 for none; goToWeek selects one.
func (p *schedulePage) selectedWeek() smime.Date {
	if p.weeks.cursor < len(p.plan.Schedule.Weeks) {
		return p.week().Week
	}
	return 0
}

func (p *schedulePage) goToWeek(monday smime.Date) {
	if at := slices.IndexFunc(p.plan.Schedule.Weeks, func(w planner.Week) bool { return w.Week == monday }); at >= 0 {
		p.weeks.moveTo(at)
	}
}

// week is the selected week, desk the selected desk.
func (p *schedulePage) week() planner.Week { return p.plan.Schedule.Weeks[p.weeks.cursor] }

func (p *schedulePage) desk() planner.Resource {
	return p.plan.Schedule.Resources[p.weeks.column-firstDesk]
}

func (p *schedulePage) unavailableWeek(a action) string {
	if len(p.plan.Schedule.Weeks) == 0 {
		if slices.Contains([]action{actAccept, actMore, actLess, actType, actExclude}, a) {
			return "nothing is planned"
		}
		return ""
	}
	switch w := p.week(); {
	case (a == actMore || a == actLess || a == actType) && !p.desk().Limited:
		return p.desk().ID + " has no limit: \"What if\" gives it one"
	case a == actExclude && len(w.Frozen) > 0 && freezeOf(p.trials.study, w.Week) < 0 && freezeOf(p.trials.made, w.Week) < 0:
		return "the project freezes this week, and others with it: change that in its file"
	case a == actAccept && w.Units == 0:
		return "nothing is done in this week"
	}
	return ""
}

// doWeek does an action on the selected week.
func (p *schedulePage) doWeek(a action) tea.Cmd {
	switch a {
	case actLeft, actRight:
		p.weeks.column = max(p.weeks.column, firstDesk)
		if a == actRight || p.weeks.column > firstDesk {
			p.weeks.moveColumn(map[action]int{actLeft: -1, actRight: 1}[a])
		}
	case actMore:
		return p.step(1)
	case actLess:
		return p.step(-1)
	case actType:
		p.asking, p.about = inCapacity, p.here()
		p.line.set(strconv.FormatInt(p.capacity(), 10))
	case actExclude:
		return p.trials.change(p.toggleFreeze)
	case actAccept:
		to := doneIn(p.week().Week)
		to.says = plural(p.week().Units, "renewal")
		return p.ask(to)
	default:
		p.weeks.do(a)
	}
	return nil
}

// capacity is what the selected desk can do in the selected week, as it is tried: the
// plan may be that of a trial before.
func (p *schedulePage) capacity() int64 {
	at := p.here()
	if i := capacityOf(p.trials.study, at); i >= 0 {
		x := p.trials.study.weeks[i]
		return x.MinutesPerWeek + x.CertificatesPerWeek
	}
	if n, other := p.week().Capacity[at.desk.ID]; other && capacityOf(p.trials.made, at) < 0 {
		return n
	}
	return at.desk.Capacity
}

// capacityOf is the place of the change of a desk's capacity in a week alone, -1 for
// none.
func capacityOf(s study, at subject) int {
	return slices.IndexFunc(s.weeks, func(x configs.CapacityChange) bool {
		return x.Resource == at.desk.ID && x.From == at.week && x.To == at.week+6
	})
}

// step changes the capacity of the selected desk in the selected week by a tenth of
// the usual one.
func (p *schedulePage) step(by int64) tea.Cmd {
	at := p.here()
	n := max(p.capacity()+by*max(at.desk.Capacity/coarse, 1), 0)
	return p.trials.change(func(t *study) bool { t.setWeek(at, n); return true })
}

// takeCapacity takes the capacity that was typed.
func (p *schedulePage) takeCapacity(t *study) error {
	n, err := parseCapacity(p.line.text(), p.about.desk.Unit)
	if err == nil {
		t.setWeek(p.about, n)
	}
	return err
}

// setWeek gives a desk another capacity in a week; the usual one takes the change back.
func (t *study) setWeek(at subject, n int64) {
	desk, monday := at.desk, at.week
	x := configs.CapacityChange{Resource: desk.ID, From: monday, To: monday + 6, Reason: "what if"}
	if i := capacityOf(*t, at); i >= 0 {
		t.weeks = slices.Delete(t.weeks, i, i+1)
	}
	if desk.ID == issuance {
		x.CertificatesPerWeek = n
	} else {
		x.MinutesPerWeek, x.OvertimeMinutes = n, desk.Overtime
	}
	covered := slices.ContainsFunc(t.weeks, func(o configs.CapacityChange) bool {
		return o.Resource == x.Resource && o.From <= x.To && x.From <= o.To
	})
	if n != desk.Capacity || covered {
		t.weeks = append(t.weeks, x)
	}
}

// freezeOf is the place of the freeze of a week alone, -1 for none.
func freezeOf(s study, monday smime.Date) int {
	return slices.IndexFunc(s.freezes, func(f configs.Freeze) bool {
		return f.From == monday && f.To == monday+6 && len(f.Resources) == 0
	})
}

// toggleFreeze makes all desks do nothing in the selected week, or work again.
func (p *schedulePage) toggleFreeze(t *study) bool {
	monday := p.week().Week
	if i := freezeOf(*t, monday); i >= 0 {
		t.freezes = slices.Delete(t.freezes, i, i+1)
		return true
	}
	t.freezes = append(t.freezes, configs.Freeze{From: monday, To: monday + 6, Reason: "what if"})
	return true
}
