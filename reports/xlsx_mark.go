package reports

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"smigrate/planner"
)

// mark is a conditional format: the cells in which a formula, written for the first
// of them, holds have a fill.
type mark struct{ cells, holds, fill string }

// mark adds one to a sheet that is not open yet.
func (b *workbook) mark(sheet, cells, holds, fill string) {
	b.marks[sheet] = append(b.marks[sheet], mark{cells, holds, fill})
}

// setMarks gives an open sheet its marks, before its first row.
func (b *workbook) setMarks(sheet string) error {
	for _, m := range b.marks[sheet] {
		id, err := b.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{m.fill}}})
		if err != nil {
			return err
		}
		if err := b.SetConditionalFormat(b.tab(sheet), m.cells, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: m.holds, Format: &id}}); err != nil {
			return err
		}
	}
	return nil
}

// markFull marks the weeks in which a desk has all the work that it can do.
func (b *workbook) markFull(t table) {
	for i, c := range t.columns {
		id, isCapacity := strings.CutSuffix(text(c.Title), " capacity")
		if !isCapacity || len(t.rows) == 0 {
			continue
		}
		j := deskColumn(b.plan, id)
		load, first := cellAt(j+1, headRows+1), cellAt(i+1, headRows+1)
		b.mark(t.name, load+":"+cellAt(j+1, headRows+len(t.rows)), load+">="+first, "F8CBAD")
	}
}

// deskColumn is the column of a desk's load in the schedule.
func deskColumn(p *planner.Plan, id string) int {
	const before = 2 // week and renewals
	for j, r := range p.Schedule.Resources {
		if r.ID == id {
			return before + j
		}
	}
	panic("reports: capacity of an unknown desk")
}
