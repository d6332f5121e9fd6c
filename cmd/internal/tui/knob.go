package tui

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// knob is a line of "What if": something of the study that can be changed. A nil field is
// something that cannot be done with it.
type knob struct {
	// name stands before the line, label before what is typed for it.
	name, label string
	// draw writes what stands behind the name.
	draw func() string
	// on is false for what does not count in the study.
	on bool
	// turn and trim go some steps on, coarse and fine; flip switches; both report
	// whether that makes another scenario.
	turn, trim func(t *study, by int) bool
	flip       func(t *study) bool
	// value is what typing begins with, set takes what was typed.
	value string
	set   func(t *study, text string) error
}

// knobs returns the lines of a study: ballots, target and strategy, capacities, and the
// prices that moved the result most when it was opened or that were changed.
func (t *study) knobs(opened *planner.Plan) []knob {
	var list []knob
	for i := range t.ballots {
		list = append(list, t.ballotKnob(i))
	}
	targets := []smime.Generation{smime.Multipurpose, smime.Strict}
	list = append(list,
		choiceKnob("Target", names(targets), slices.Index(targets, t.target), func(t *study, i int) { t.target = targets[i] }),
		choiceKnob("Strategy", names(configs.Strategies), slices.Index(configs.Strategies, t.strategy), func(t *study, i int) { t.strategy = configs.Strategies[i] }),
	)
	for _, desk := range configs.Resources {
		list = append(list, t.capacityKnob(desk))
		if desk != issuance {
			list = append(list, t.overtimeKnob(desk))
		}
	}
	for _, id := range t.priceIDs(opened) {
		list = append(list, t.priceKnob(id))
	}
	return list
}

func (t *study) ballotKnob(i int) knob {
	b := t.ballots[i]
	draw := func() string {
		moved := ""
		if days := int64(b.day - *b.ballot.Effective); days != 0 {
			moved = signed(days, group(days)) + " d"
		}
		return ballotCells(checkbox(b.on), b.ballot.ID, b.day.String(), moved, b.ballot.Title)
	}
	move := func(to func(smime.Date, int) smime.Date) func(*study, int) bool {
		return func(t *study, by int) bool {
			t.ballots[i].day = to(t.ballots[i].day, by)
			return t.ballots[i].on
		}
	}
	return knob{
		label: b.ballot.ID, draw: draw, on: b.on, turn: move(addMonths), trim: move(func(d smime.Date, by int) smime.Date { return d + smime.Date(by) }),
		flip:  func(t *study) bool { t.ballots[i].on = !t.ballots[i].on; return true },
		value: b.day.String(),
		set: func(t *study, text string) error {
			day, err := smime.ParseDate(strings.TrimSpace(text))
			if err != nil {
				return fmt.Errorf("%q is not a date such as 2027-01-31", text)
			}
			t.ballots[i].day = day
			return nil
		},
	}
}

// ballotCells puts the parts of a ballot below one another.
func ballotCells(on, id, day, moved, title string) string {
	return fit(on, 6) + " " + fit(id, 14) + " " + fit(day, 10) + "  " + fit(moved, 9) + " " + title
}

func checkbox(on bool) string {
	if on {
		return "[x]"
	}
	return "[ ]"
}

// choiceKnob has one of a few values; it goes around the end.
func choiceKnob(name string, values []string, chosen int, choose func(*study, int)) knob {
	turn := func(t *study, by int) bool {
		choose(t, (chosen+by+len(values))%len(values))
		return true
	}
	draw := func() string {
		var words []string
		for i, v := range values {
			words = append(words, checkbox(i == chosen)+" "+v)
		}
		return strings.Join(words, "   ")
	}
	return knob{name: name, draw: draw, on: true, turn: turn, trim: turn, flip: func(t *study) bool { return turn(t, 1) }}
}

// coarse is the part of the opened value that a step changes.
const coarse = 10

func (t *study) capacityKnob(desk string) knob {
	now, limited := t.capacity[desk]
	opened, was := t.scenario.Capacity[desk]
	unit := "minutes a week"
	if desk == issuance {
		unit = "certificates a week"
	}
	draw := func() string {
		text := "no limit"
		if limited {
			text = group(amount(now)) + " " + unit
		}
		switch {
		case was && now != opened:
			text += "   (was " + group(amount(opened)) + ")"
		case !was && limited:
			text += "   (had no limit)"
		}
		return text
	}
	step := func(size int64) func(*study, int) bool {
		return func(t *study, by int) bool {
			if !limited {
				return false
			}
			t.setCapacity(desk, amount(now)+int64(by)*size)
			return true
		}
	}
	const usual = 480 // a working day, where there was no limit
	k := knob{name: desk, label: desk, draw: draw, on: limited, turn: step(max(amount(opened)/coarse, 1)), trim: step(1), value: strconv.FormatInt(amount(now), 10)}
	k.set = func(t *study, text string) error {
		n, err := parseCapacity(text, unit)
		if err == nil {
			t.setCapacity(desk, n)
		}
		return err
	}
	if !was { // a scenario cannot take away a limit that the project sets
		k.turn = func(t *study, by int) bool {
			t.setCapacity(desk, max(amount(now)+int64(by*usual/coarse), 0))
			return true
		}
		k.flip = func(t *study) bool {
			if limited {
				delete(t.capacity, desk)
			} else {
				t.setCapacity(desk, usual)
			}
			return true
		}
	}
	return k
}

// overtimeKnob changes what may be added to the time of a desk in a week at the overtime
// rate.
func (t *study) overtimeKnob(desk string) knob {
	now, limited := t.capacity[desk]
	opened := t.scenario.Capacity[desk].OvertimeMinutes
	draw := func() string {
		switch text := group(now.OvertimeMinutes) + " minutes a week"; {
		case !limited:
			return "none: there is no limit"
		case now.OvertimeMinutes != opened:
			return text + "   (was " + group(opened) + ")"
		default:
			return text
		}
	}
	step := func(size int64) func(*study, int) bool {
		return func(t *study, by int) bool {
			if limited {
				t.setOvertime(desk, now.OvertimeMinutes+int64(by)*size)
			}
			return limited
		}
	}
	const usual = 60 // an hour a week, where there was none
	k := knob{name: desk + " overtime", label: desk + " overtime", draw: draw, on: limited, turn: step(cmp.Or(opened/coarse, usual)), trim: step(1), value: strconv.FormatInt(now.OvertimeMinutes, 10)}
	k.set = func(t *study, text string) error {
		if !limited {
			return fmt.Errorf("%s has no limit: give it one first", desk)
		}
		n, err := parseCapacity(text, "minutes a week")
		if err == nil {
			t.setOvertime(desk, n)
		}
		return err
	}
	return k
}

// parseCapacity reads what a desk can do in a week, in its unit.
func parseCapacity(text, unit string) (int64, error) {
	const most = 1_000_000_000
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil || n < 0 || n > most {
		return 0, fmt.Errorf("%q is no number of %s", text, unit)
	}
	return n, nil
}

// mostPrices is the most prices on "What if"; all of them are on "Cost".
const mostPrices = 5

// priceIDs returns the prices that move the result of the plan most, and those that were
// changed.
func (t *study) priceIDs(opened *planner.Plan) []string {
	var list []string
	for _, x := range opened.Cost.Risk.Tornado[:min(mostPrices, len(opened.Cost.Risk.Tornado))] {
		list = append(list, x.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(t.prices)) {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (t *study) priceKnob(id string) knob {
	opened, _ := t.scenario.PriceList().Find(id)
	now := opened
	if scenario := t.apply(); len(t.prices) > 0 {
		now, _ = scenario.PriceList().Find(id)
	}
	draw := func() string {
		text := priceText(now, t.currency())
		if now.Likely != opened.Likely {
			text += "   (was " + figureText(opened.Likely) + ")"
		}
		return text + "   " + now.What
	}
	step := func(part float64) func(*study, int) bool {
		return func(t *study, by int) bool {
			const cents = 100
			size := max(opened.Likely*part, 1.0/cents)
			likely := max(float64(configs.Hundredths(now.Likely+float64(by)*size))/cents, 0)
			return t.setPrice(id, figureText(likely)) == nil
		}
	}
	return knob{
		name: id, label: id, draw: draw, on: true, turn: step(1.0 / coarse), trim: step(1.0 / (coarse * coarse)), value: figureText(now.Likely),
		set: func(t *study, text string) error { return t.setPrice(id, text) },
	}
}

// priceText writes a price with its unit.
func priceText(p configs.Price, currency string) string {
	if p.Unit == "money" {
		return figureText(p.Likely) + " " + currency
	}
	return figureText(p.Likely) + " " + p.Unit
}
