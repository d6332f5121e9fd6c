package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/smime"
	"smigrate/inventory/worksheet"
)

// charts writes a sheet of charts over the tables of other sheets.
func (b *workbook) charts(list []table) error {
	if err := b.addSheet(chartsSheet); err != nil {
		return err
	}
	tab := b.tab(chartsSheet)
	if err := b.labelAxes(list); err != nil {
		return err
	}
	charts, none := b.chartsOf(list)
	if err := b.SetCellStr(tab, "A1", strings.Join(none, " ")); err != nil {
		return err
	}
	if err := b.printed(chartsSheet, 1, false); err != nil {
		return err
	}
	// Breaks count only where nothing is fitted to the page, so a share is named at which
	// a chart is as wide as A4.
	fit, percent := false, uint(80)
	if err := b.SetPageLayout(tab, &excelize.PageLayoutOptions{AdjustTo: &percent}); err != nil {
		return err
	}
	if err := b.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	// Rows from the top of a chart to that of the next: two charts have room on a page.
	const height = 18
	if err := b.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: tab, RefersTo: b.on(chartsSheet, fmt.Sprintf("$A$1:$O$%d", max(len(charts), 1)*height)),
	}); err != nil {
		return err
	}
	for i := range charts {
		chart := &charts[i]
		chart.Dimension = excelize.ChartDimension{Width: 940, Height: 270}
		chart.Legend = excelize.ChartLegend{Position: "bottom"}
		chart.XAxis.Font = excelize.Font{Color: axisColour, Size: 9}
		chart.YAxis.Font = chart.XAxis.Font
		chart.YAxis.MajorGridLines = true
		if err := b.AddChart(tab, fmt.Sprintf("A%d", 2+i*height), chart); err != nil {
			return err
		}
		if i > 0 && i%2 == 0 {
			if err := b.InsertPageBreak(tab, fmt.Sprintf("A%d", 1+i*height)); err != nil {
				return err
			}
		}
	}
	return nil
}

// labelAxes writes what stands at the axes of charts.
func (b *workbook) labelAxes(list []table) error {
	for _, t := range append(list, b.costByMonth()) {
		if len(t.rows) == 0 {
			continue
		}
		switch t.name {
		case "Schedule": // days on an axis of numbers, which programs label as there is room
			b.labels[t.name] = b.on(t.name, fmt.Sprintf("$A$%d:$A$%d", headRows+1, headRows+len(t.rows)))
		case "Renewals", yearsSheet, monthsSheet:
			if err := b.axisLabels(t); err != nil {
				return err
			}
		}
	}
	return nil
}

// chartsOf returns the charts of tables, and says what there is nothing to draw of.
func (b *workbook) chartsOf(list []table) (charts []excelize.Chart, none []string) {
	for _, t := range list {
		if len(t.rows) == 0 || t.name == yearsSheet && len(b.lines) == 0 {
			if t.name == "Renewals" || t.name == yearsSheet {
				none = append(none, b.locale.prose(t.none))
			}
			continue
		}
		switch t.name {
		case "Renewals":
			charts = append(charts, b.renewalsChart(t))
		case yearsSheet:
			charts = append(charts, b.yearsChart(t))
			if len(b.months) > 0 {
				charts = append(charts, b.monthsChart())
			}
		case "Schedule":
			charts = append(charts, b.loadCharts(t)...)
		}
	}
	return charts, none
}

// Colours of charts, told apart by people who see colours differently.
const (
	axisColour = "404040"
	greyFill   = "8C8C8C"
	blueFill   = "0072B2"
	orangeFill = "D55E00"
)

func (b *workbook) renewalsChart(t table) excelize.Chart {
	return excelize.Chart{
		Type: excelize.Col, Title: b.chartTitle(say("Renewals by month")),
		XAxis:  excelize.ChartAxis{TickLabelSkip: 1, Alignment: upright},
		YAxis:  excelize.ChartAxis{Title: b.axisTitle(say("certificates"))},
		Series: []excelize.ChartSeries{b.series(t, 1, greyFill), b.series(t, 2, blueFill)},
	}
}

// monthsChart follows the prices too.
func (b *workbook) monthsChart() excelize.Chart {
	t := b.costByMonth()
	return excelize.Chart{
		Type: excelize.Col, Title: b.chartTitle(say("Cost by month")),
		XAxis:  excelize.ChartAxis{TickLabelSkip: 1, Alignment: upright},
		YAxis:  excelize.ChartAxis{NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}, Title: b.axisTitle(b.plan.Cost.Currency)},
		Series: []excelize.ChartSeries{b.series(t, 1, greyFill), b.series(t, 2, blueFill)},
	}
}

// yearsChart follows the prices, as the cells below it do.
func (b *workbook) yearsChart(t table) excelize.Chart {
	return excelize.Chart{
		Type: excelize.Col, Title: b.chartTitle(say("Cost by year")),
		YAxis:  excelize.ChartAxis{NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}, Title: b.axisTitle(b.plan.Cost.Currency)},
		Series: []excelize.ChartSeries{b.series(t, 1, greyFill), b.series(t, 2, blueFill)},
	}
}

// loadCharts shows each limited desk's load by week against its capacity.
func (b *workbook) loadCharts(t table) []excelize.Chart {
	var list []excelize.Chart
	for i, c := range t.columns {
		id, isCapacity := strings.CutSuffix(text(c.Title), " capacity")
		if !isCapacity {
			continue
		}
		for j, r := range b.plan.Schedule.Resources {
			if r.ID == id {
				list = append(list, excelize.Chart{
					Type: excelize.Scatter, Title: b.chartTitle(say("Load of %s against capacity, %s a week", say(r.ID), say(r.Unit))),
					XAxis:  weeksAxis(t, b.locale),
					YAxis:  excelize.ChartAxis{Title: b.axisTitle(say(r.Unit))},
					Series: []excelize.ChartSeries{b.series(t, 2+j, blueFill), b.series(t, i, orangeFill)},
				})
			}
		}
	}
	return list
}

// weeksAxis runs from the first to the last week of a table, by months.
func weeksAxis(t table, l *Locale) excelize.ChartAxis {
	serial := func(row []any) *float64 {
		day, _ := worksheet.Days(row[0].(smime.Date).Unix()) // a plan's weeks are of this century
		return &day
	}
	return excelize.ChartAxis{Minimum: serial(t.rows[0]), Maximum: serial(t.rows[len(t.rows)-1]), NumFmt: excelize.ChartNumFmt{CustomNumFmt: l.sheetMonth()}}
}

// upright turns the labels of an axis, so that they do not overlap.
var upright = excelize.Alignment{TextRotation: 90}

// axisLabels writes below a column of the sheet of charts what stands under the axis of
// charts over a table: every sixth month, for programs write all of them otherwise, one
// over the other. The columns are beside what is printed.
func (b *workbook) axisLabels(t table) error {
	column := columnLetters(firstLabels + len(b.labels))
	for i, row := range t.rows {
		label := b.locale.text(row[0])
		if m, is := row[0].(month); is {
			if label = " "; i == 0 || strings.HasSuffix(string(m), "-01") || strings.HasSuffix(string(m), "-07") {
				label = b.locale.text(m)
			}
		}
		if err := b.SetCellStr(b.tab(chartsSheet), fmt.Sprintf("%s%d", column, 1+i), label); err != nil {
			return err
		}
	}
	b.labels[t.name] = b.on(chartsSheet, fmt.Sprintf("$%s$1:$%s$%d", column, column, max(len(t.rows), 1)))
	return nil
}

// firstLabels is the column of the first labels, beside all charts.
const firstLabels = 27

// series draws a column of the table over the labels of its first one.
func (b *workbook) series(t table, column int, colour string) excelize.ChartSeries {
	name := columnLetters(column + 1)
	first, last := headRows+1, headRows+len(t.rows)
	return excelize.ChartSeries{
		Name:       b.on(t.name, fmt.Sprintf("$%s$%d", name, headRows)),
		Categories: b.labels[t.name],
		Values:     b.on(t.name, fmt.Sprintf("$%s$%d:$%s$%d", name, first, name, last)),
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
		Line:       excelize.LineOptions{Type: excelize.LineSolid, Width: 1.5},
		Marker:     excelize.ChartMarker{Symbol: "none"},
	}
}

// axisTitle says what an axis counts.
func (b *workbook) axisTitle(cell any) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.locale.text(cell), Font: &excelize.Font{Color: axisColour, Size: 9}}}}
}

func (b *workbook) chartTitle(cell any) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.locale.text(cell)}}}
}
