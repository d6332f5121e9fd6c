package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/configs"
	"smigrate/planner"
)

// firstDesk is the first column of the weeks that is a desk.
const firstDesk = 2

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
	case a == actExclude && len(w.Frozen) > 0 && p.freeze() < 0:
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
		p.asking, p.problem = inCapacity, ""
		p.line.set(strconv.FormatInt(p.capacity(), 10))
	case actExclude:
		return p.trials.change(p.toggleFreeze)
	case actAccept:
		return p.ask(filterAsked{"week:" + p.week().Week.String()})
	default:
		p.weeks.do(a)
	}
	return nil
}

// capacity is what the selected desk can do in the selected week.
func (p *schedulePage) capacity() int64 {
	if n, other := p.week().Capacity[p.desk().ID]; other {
		return n
	}
	return p.desk().Capacity
}

// step changes the capacity of the selected desk in the selected week by a tenth of
// the usual one.
func (p *schedulePage) step(by int64) tea.Cmd {
	n := max(p.capacity()+by*max(p.desk().Capacity/coarse, 1), 0)
	return p.trials.change(func(t *study) bool { p.setCapacity(t, n); return true })
}

// takeCapacity takes the capacity that was typed.
func (p *schedulePage) takeCapacity(t *study) error {
	n, err := strconv.ParseInt(strings.TrimSpace(p.line.text()), 10, 64)
	if err != nil || n < 0 || n > mostCapacity {
		return fmt.Errorf("%q is no number of %s", p.line.text(), p.desk().Unit)
	}
	p.setCapacity(t, n)
	return nil
}

// setCapacity gives the selected desk another capacity in the selected week; the usual
// one takes the change back.
func (p *schedulePage) setCapacity(t *study, n int64) {
	desk, monday := p.desk(), p.week().Week
	x := configs.CapacityChange{Resource: desk.ID, From: monday, To: monday + 6, Reason: "what if"}
	t.weeks = slices.DeleteFunc(t.weeks, func(o configs.CapacityChange) bool {
		return o.Resource == x.Resource && o.From == x.From && o.To == x.To
	})
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

// freeze is the place of the freeze of the selected week alone, -1 for none.
func (p *schedulePage) freeze() int {
	monday := p.week().Week
	return slices.IndexFunc(p.trials.study.freezes, func(f configs.Freeze) bool {
		return f.From == monday && f.To == monday+6 && len(f.Resources) == 0
	})
}

// toggleFreeze makes all desks do nothing in the selected week, or work again.
func (p *schedulePage) toggleFreeze(t *study) bool {
	if i := p.freeze(); i >= 0 {
		t.freezes = slices.Delete(t.freezes, i, i+1)
		return true
	}
	monday := p.week().Week
	t.freezes = append(t.freezes, configs.Freeze{From: monday, To: monday + 6, Reason: "what if"})
	return true
}
