package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// charts writes a sheet of charts over the tables of other sheets.
func (b *workbook) charts(list []table) error {
	var charts []excelize.Chart
	for _, t := range list {
		if len(t.rows) == 0 {
			continue
		}
		switch t.name {
		case "Renewals":
			charts = append(charts, b.renewalsChart(t))
		case yearsSheet:
			charts = append(charts, b.yearsChart(t))
		case "Schedule":
			charts = append(charts, b.loadCharts(t)...)
		}
	}
	if err := b.addSheet(chartsSheet); err != nil {
		return err
	}
	if err := b.printed(chartsSheet, 1, false); err != nil {
		return err
	}
	// Breaks count only where nothing is fitted to the page, so a share is named at which
	// a chart is as wide as A4.
	fit, percent := false, uint(80)
	if err := b.SetPageLayout(chartsSheet, &excelize.PageLayoutOptions{AdjustTo: &percent}); err != nil {
		return err
	}
	if err := b.SetSheetProps(chartsSheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	// Rows from the top of a chart to that of the next: two charts have room on a page.
	const height = 16
	for i := range charts {
		chart := &charts[i]
		chart.Dimension = excelize.ChartDimension{Width: 940, Height: 270}
		chart.Legend = excelize.ChartLegend{Position: "bottom"}
		chart.XAxis.Font = excelize.Font{Color: axisColour, Size: 9}
		chart.YAxis.Font = chart.XAxis.Font
		chart.YAxis.MajorGridLines = true
		if err := b.AddChart(chartsSheet, fmt.Sprintf("A%d", 1+i*height), chart); err != nil {
			return err
		}
		if i > 0 && i%2 == 0 {
			if err := b.InsertPageBreak(chartsSheet, fmt.Sprintf("A%d", 1+i*height)); err != nil {
				return err
			}
		}
	}
	return nil
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
		XAxis:  excelize.ChartAxis{TickLabelSkip: 3, Alignment: upright},
		Series: []excelize.ChartSeries{series(t, 1, greyFill), series(t, 2, blueFill)},
	}
}

// yearsChart follows the prices, as the cells below it do.
func (b *workbook) yearsChart(t table) excelize.Chart {
	return excelize.Chart{
		Type: excelize.Col, Title: b.chartTitle(say("Cost by year")),
		YAxis:  excelize.ChartAxis{NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		Series: []excelize.ChartSeries{series(t, 1, greyFill), series(t, 2, blueFill)},
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
					Type: excelize.Line, Title: b.chartTitle(say("Load of %s against capacity, %s a week", say(r.ID), say(r.Unit))),
					XAxis:  excelize.ChartAxis{TickLabelSkip: 13, Alignment: upright, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "yyyy\\-mm"}},
					Series: []excelize.ChartSeries{series(t, 2+j, blueFill), series(t, i, orangeFill)},
				})
			}
		}
	}
	return list
}

// upright turns the labels of an axis, so that they do not overlap.
var upright = excelize.Alignment{TextRotation: 90}

// series draws a column of the table over its first one.
func series(t table, column int, colour string) excelize.ChartSeries {
	name, _ := excelize.ColumnNumberToName(column + 1)
	first, last := headRows+1, headRows+len(t.rows)
	return excelize.ChartSeries{
		Name:       fmt.Sprintf("'%s'!$%s$%d", t.name, name, headRows),
		Categories: fmt.Sprintf("'%s'!$A$%d:$A$%d", t.name, first, last),
		Values:     fmt.Sprintf("'%s'!$%s$%d:$%s$%d", t.name, name, first, name, last),
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
		Line:       excelize.LineOptions{Width: 1.5},
		Marker:     excelize.ChartMarker{Symbol: "none"},
	}
}

func (b *workbook) chartTitle(cell any) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.locale.text(cell)}}}
}
