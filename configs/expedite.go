package configs

import "math"

// Expedite is an offer to have a change some weeks sooner for a price in the
// currency of the project.
type Expedite struct {
	Weeks int     `yaml:"weeks"`
	Price float64 `yaml:"price"`
}

// Cents returns the price in minor units.
func (e *Expedite) Cents() int64 { return int64(math.Round(e.Price * 100)) }
