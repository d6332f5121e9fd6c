package reports

import (
	"bufio"
	"io"
	"strconv"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

// Costs writes the account of a plan as CSV, a row a line. The amounts of the rows
// that are in the total add up to the totals of the report.
func Costs(w io.Writer, p *planner.Plan) error {
	out := bufio.NewWriter(w)
	var line csvLine
	line.head(out, namesOf(costTypes))
	values := map[string]float64{}
	for _, a := range p.Assumptions {
		values[a.ID] = a.Likely
	}
	for _, x := range p.Cost.Lines {
		line.text(x.Side)
		line.count(x.Year)
		line.text(x.Kind)
		line.text(x.Cause)
		line.count(int(x.Quantity))
		line.text(x.Unit)
		line.text(x.Times)
		line.figure(values[x.Times], x.Times != "")
		line.text(x.Price)
		line.figure(values[x.Price], true)
		line.count(int(x.Divisor))
		line.figure(wording.Amount{Minor: x.Amount, Currency: p.Cost.Currency}.Units(), true)
		line.text(p.Cost.Currency)
		line.text(yesNo(x.Kind != planner.KindUsers))
		line.end(out)
	}
	return out.Flush()
}

// figure writes a number with decimals, nothing when there is none.
func (l *csvLine) figure(v float64, is bool) {
	if is {
		l.b = strconv.AppendFloat(l.b, v, 'f', -1, 64)
	}
	l.b = append(l.b, ',')
}

// costTypes are the columns of the account. Scripts rely on names and order.
var costTypes = []tabularColumn{
	csvText.called("side", "today or scenario"),
	csvInteger.called("year", "Calendar year"),
	csvText.called("kind", "What is paid for"),
	csvText.called("cause", "Why it is paid"),
	csvInteger.called("quantity", "How many units"),
	csvText.called("unit", "What is counted"),
	csvText.called("times", "Effort, number or share for each unit: id of an assumption"),
	csvDecimal.called("times_value", "Its likely figure"),
	csvText.called("price", "Price: id of an assumption"),
	csvDecimal.called("price_value", "Its likely figure"),
	csvInteger.called("divisor", "What the product, times in hundredths and price in minor units, is divided by to be in minor units"),
	csvDecimal.called("amount", "Amount in the major unit of the currency"),
	csvText.called("currency", "Currency (ISO 4217)"),
	csvText.called("in_total", "Whether it is in the totals; users' time is not"),
}

// CostsMetadata writes the metadata of the account of a plan.
func CostsMetadata(w io.Writer, p *planner.Plan, name string) error {
	return writeMetadata(w, p, name, "One row for each line of the account of both sides", costTypes)
}
