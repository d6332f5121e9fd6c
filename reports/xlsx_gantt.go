package reports

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/smime"
	"smigrate/inventory/worksheet"
	"smigrate/planner"
)

const ganttSheet = "Waves"

// weeksOnPage are those of two years.
const weeksOnPage = 104

// Columns of the waves before those of the weeks.
var waveColumns = []column{{"Wave", words}, {"What", sentence}, {"Action", words}, {"Start", day}, {"End", day}, {"Certificates", count}}

// verbFreeze is the action of the rows of weeks in which a desk does nothing.
const verbFreeze = "freeze"

// verbFills are the colours of bars, by what is done.
var verbFills = []struct{ verb, fill string }{
	{planner.VerbRenew, greyFill}, {planner.VerbMigrate, blueFill}, {planner.VerbSplit, "009E73"}, {planner.VerbHold, orangeFill}, {verbFreeze, "A6A6A6"},
}

// gantt writes a row for each wave and each freeze, and a column for each week. The bars are
// conditional formats over start and end, so they follow when a date is changed.
func (b *workbook) gantt() error {
	waves := b.plan.Schedule.Waves
	t := table{
		name: ganttSheet, title: "Waves by week", none: "No wave up to the horizon.", columns: waveColumns,
		about: "Batches of first renewals; a column is a week, named by its Monday. Grey: renew, blue: migrate, green: split, orange: hold. Freezes stand below the waves, in light grey. A week with a red head is one in which a ballot takes effect. The bars follow start and end.",
	}
	for _, w := range waves {
		t.add(w.ID, w.What, say(w.Verb), w.Start, w.End, w.Units)
	}
	for _, f := range freezes(b.plan) {
		if len(waves) > 0 {
			t.add(say(verbFreeze), f.More, say(verbFreeze), f.First, f.Last, nil)
		}
	}
	weeks := waveWeeks(waves)
	if len(weeks) > 0 {
		b.barsOf(len(t.rows), len(weeks))
	}
	s, err := b.open(ganttSheet, t, layout{widths: t.widths(maxColumnWidth), pages: 1 + len(weeks)/weeksOnPage, filtered: true, narrow: len(weeks)})
	if err != nil {
		return err
	}
	if err := s.intro(t); err != nil {
		return err
	}
	heads := s.titles(t)
	for _, w := range weeks {
		day, _ := worksheet.Days(w.Unix()) // a plan's weeks are of this century
		heads = append(heads, s.number(weekHead, day))
	}
	s.line(heads, 62)
	s.body(t)
	return s.close()
}

// waveWeeks returns the weeks from the first wave to the last.
func waveWeeks(waves []planner.Wave) []smime.Date {
	if len(waves) == 0 {
		return nil
	}
	last := waves[0].End
	for _, w := range waves {
		last = max(last, w.End)
	}
	var list []smime.Date
	for w := waves[0].Start.Monday(); w <= last; w += 7 {
		list = append(list, w)
	}
	return list
}

// barsOf marks the weeks of each row, and those in which a ballot takes effect.
func (b *workbook) barsOf(rows, weeks int) {
	first := cellAt(len(waveColumns)+1, headRows+1)
	bars := first + ":" + cellAt(len(waveColumns)+weeks, headRows+rows)
	week := columnLetters(len(waveColumns) + 1)
	for _, v := range verbFills {
		b.mark(ganttSheet, bars, fmt.Sprintf(`AND($C%d="%s",%s$%d<=$E%d,%s$%d+6>=$D%d)`, headRows+1, quoted(b.locale.prose(v.verb)), week, headRows, headRows+1, week, headRows, headRows+1), v.fill)
	}
	heads := cellAt(len(waveColumns)+1, headRows) + ":" + cellAt(len(waveColumns)+weeks, headRows)
	for _, x := range b.plan.Ballots {
		if x.Effective != 0 {
			on := fmt.Sprintf("DATE(%s)", x.Effective.Time().Format("2006,1,2"))
			b.mark(ganttSheet, heads, fmt.Sprintf("AND(%s$%d<=%s,%s$%d+6>=%s)", week, headRows, on, week, headRows, on), "C00000")
		}
	}
}

// columnLetters names a column, the first one being 1.
func columnLetters(column int) string {
	name, _ := excelize.ColumnNumberToName(column) // nothing can go wrong with a number above 0
	return name
}

func cellAt(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}
