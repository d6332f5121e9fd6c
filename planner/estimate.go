package planner

// Estimate is an amount in cents at the low, likely and high prices.
type Estimate struct {
	Low    int64 `json:"low"`
	Likely int64 `json:"likely"`
	High   int64 `json:"high"`
}

// estimate evaluates a sum at the three levels of the prices.
func (m *simulation) estimate(cents func(tariff) int64) Estimate {
	at := func(l level) int64 { return cents(m.tariffs[l]) }
	return Estimate{at(low), at(likely), at(high)}
}

// Quantity is a number of things, low, likely and high.
type Quantity struct {
	Low    int `json:"low"`
	Likely int `json:"likely"`
	High   int `json:"high"`
}
