package planner

import "math"

// NPV is the worth of the costs on the as-of day: the amounts of each calendar year
// divided by 1 + Percent/100 once for each year since the first.
type NPV struct {
	// Percent is the discount rate, a year.
	Percent    float64 `json:"percent"`
	Today      int64   `json:"today"`
	Scenario   int64   `json:"scenario"`
	Difference int64   `json:"difference"`
}

// presentValue discounts both sides.
func presentValue(today, scenario Amounts, percent float64) NPV {
	n := NPV{Percent: percent, Today: discounted(today.ByYear, percent), Scenario: discounted(scenario.ByYear, percent)}
	n.Difference = n.Scenario - n.Today
	return n
}

// discounted returns the worth in the first year of the amounts of all years, each
// rounded to the cent.
func discounted(list []YearAmount, percent float64) (sum int64) {
	factor := 1.0
	for _, y := range list {
		sum += int64(math.Round(float64(y.Amount) / factor))
		factor = float64(factor * (1 + percent/100))
	}
	return sum
}
