package configs

// Expedite is an offer to have a change some weeks sooner for a price in the
// currency of the project.
type Expedite struct {
	Weeks int     `yaml:"weeks"`
	Price float64 `yaml:"price"`
}
