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

// control is a line of "What if" that changes one setting of the study. A nil field is
// something that cannot be done with it.
type control struct {
	// name stands before the line, label before what is typed for it, text behind the name.
	name, label, text string
	// on is false for what does not count in the study.
	on bool
	// step and stepFine go some steps on, of a month or a day, a tenth or a little; toggle
	// switches. They report whether that makes another scenario.
	step, stepFine func(t *study, by int) bool
	toggle         func(t *study) bool
	// value is what typing begins with, set takes what was typed.
	value string
	set   func(t *study, text string) error
}

// controls returns the controls of a study: ballots, target and strategy, capacities, and
// the prices that moved the result most when it was opened or that were changed.
func (t *study) controls(opened *planner.Plan) []control {
	var list []control
	for i := range t.ballots {
		list = append(list, t.ballotControl(i))
	}
	targets := []smime.Generation{smime.Multipurpose, smime.Strict}
	list = append(list,
		choiceControl("Target", names(targets), slices.Index(targets, t.target), func(t *study, i int) { t.target = targets[i] }),
		choiceControl("Strategy", names(configs.Strategies), slices.Index(configs.Strategies, t.strategy), func(t *study, i int) { t.strategy = configs.Strategies[i] }),
	)
	for _, desk := range configs.Resources {
		list = append(list, t.capacityControl(desk))
		if desk != issuance {
			list = append(list, t.overtimeControl(desk))
		}
	}
	for _, id := range t.priceIDs(opened) {
		list = append(list, t.priceControl(id))
	}
	return list
}

func (t *study) ballotControl(i int) control {
	b := t.ballots[i]
	moved := ""
	if days := int64(b.day - *b.ballot.Effective); days != 0 {
		moved = signed(days, group(days)) + " d"
	}
	move := func(to func(smime.Date, int) smime.Date) func(*study, int) bool {
		return func(t *study, by int) bool {
			t.ballots[i].day = to(t.ballots[i].day, by)
			return t.ballots[i].on
		}
	}
	return control{
		label: b.ballot.ID, text: ballotCells(checkbox(b.on), b.ballot.ID, b.day.String(), moved, b.ballot.Title), on: b.on,
		step: move(addMonths), stepFine: move(func(d smime.Date, by int) smime.Date { return d + smime.Date(by) }),
		toggle: func(t *study) bool { t.ballots[i].on = !t.ballots[i].on; return true },
		value:  b.day.String(),
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

// choiceControl has one of a few values; it goes around the end.
func choiceControl(name string, values []string, chosen int, choose func(*study, int)) control {
	var words []string
	for i, v := range values {
		words = append(words, checkbox(i == chosen)+" "+v)
	}
	step := func(t *study, by int) bool {
		choose(t, (chosen+by+len(values))%len(values))
		return true
	}
	return control{
		name: name, text: strings.Join(words, "   "), on: true,
		step: step, stepFine: step, toggle: func(t *study) bool { return step(t, 1) },
	}
}

// coarse is the part of the opened value that a step changes.
const coarse = 10

// capacityControl changes what a desk can do in a week. A scenario cannot take away a
// limit that the project sets.
func (t *study) capacityControl(desk string) control {
	now, limited := t.capacity[desk]
	opened, was := t.scenario.Capacity[desk]
	step := func(size int64) func(*study, int) bool {
		return func(t *study, by int) bool {
			if limited {
				t.setCapacity(desk, amount(now)+int64(by)*size)
			}
			return limited
		}
	}
	c := control{
		name: desk, label: desk, text: t.capacityText(desk), on: limited,
		step: step(max(amount(opened)/coarse, 1)), stepFine: step(1),
		value: strconv.FormatInt(amount(now), 10),
		set: func(t *study, text string) error {
			n, err := parseCapacity(text, capacityUnit(desk))
			if err == nil {
				t.setCapacity(desk, n)
			}
			return err
		},
	}
	if was {
		return c
	}
	const usual = 480 // a working day, where there was no limit
	c.step = func(t *study, by int) bool {
		t.setCapacity(desk, max(amount(now)+int64(by*usual/coarse), 0))
		return true
	}
	c.toggle = func(t *study) bool {
		if limited {
			delete(t.capacity, desk)
		} else {
			t.setCapacity(desk, usual)
		}
		return true
	}
	return c
}

// capacityText writes what a desk can do in a week, and could when the study was opened.
func (t *study) capacityText(desk string) string {
	now, limited := t.capacity[desk]
	opened, was := t.scenario.Capacity[desk]
	text := "no limit"
	if limited {
		text = group(amount(now)) + " " + capacityUnit(desk)
	}
	switch {
	case was && amount(now) != amount(opened):
		text += "   (was " + group(amount(opened)) + ")"
	case !was && limited:
		text += "   (had no limit)"
	}
	return text
}

func capacityUnit(desk string) string {
	if desk == issuance {
		return "certificates a week"
	}
	return minutesAWeek
}

const minutesAWeek = "minutes a week"

// overtimeControl changes what may be added to the time of a desk in a week at the
// overtime rate.
func (t *study) overtimeControl(desk string) control {
	now, limited := t.capacity[desk]
	opened := t.scenario.Capacity[desk].OvertimeMinutes
	step := func(size int64) func(*study, int) bool {
		return func(t *study, by int) bool {
			if limited {
				t.setOvertime(desk, now.OvertimeMinutes+int64(by)*size)
			}
			return limited
		}
	}
	const usual = 60 // an hour a week, where there was none
	name := desk + " overtime"
	return control{
		name: name, label: name, text: t.overtimeText(desk), on: limited,
		step: step(cmp.Or(opened/coarse, usual)), stepFine: step(1),
		value: strconv.FormatInt(now.OvertimeMinutes, 10),
		set: func(t *study, text string) error {
			if !limited {
				return fmt.Errorf("%s has no limit: give it one first", desk)
			}
			n, err := parseCapacity(text, minutesAWeek)
			if err == nil {
				t.setOvertime(desk, n)
			}
			return err
		},
	}
}

// overtimeText writes the overtime of a desk in a week, and what it was when the study was
// opened.
func (t *study) overtimeText(desk string) string {
	now, limited := t.capacity[desk]
	if !limited {
		return "none: there is no limit"
	}
	text := group(now.OvertimeMinutes) + " " + minutesAWeek
	if opened := t.scenario.Capacity[desk].OvertimeMinutes; now.OvertimeMinutes != opened {
		text += "   (was " + group(opened) + ")"
	}
	return text
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

func (t *study) priceControl(id string) control {
	opened, _ := t.scenario.PriceList().Find(id)
	now := opened
	if scenario := t.apply(); len(t.prices) > 0 {
		now, _ = scenario.PriceList().Find(id)
	}
	text := priceText(now, t.currency())
	if now.Likely != opened.Likely {
		text += "   (was " + figureText(opened.Likely) + ")"
	}
	step := func(part float64) func(*study, int) bool {
		return func(t *study, by int) bool {
			scale := now.Scale()
			size := max(opened.Likely*part, 1/float64(scale))
			likely := max(float64(configs.Whole(now.Likely+float64(by)*size, scale))/float64(scale), 0)
			return t.setPrice(id, figureText(likely)) == nil
		}
	}
	return control{
		name: id, label: id, text: text + "   " + now.What, on: true,
		step: step(1.0 / coarse), stepFine: step(1.0 / (coarse * coarse)), value: figureText(now.Likely),
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
