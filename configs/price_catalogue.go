package configs

import (
	"fmt"
	"slices"
)

// tokenPriceID returns the id of the price of a token model, by the id of the model.
func tokenPriceID(model string) string { return "token-model-" + model }

// DataMinutesID returns the id of the effort of a data project for one unit, by the id
// of the project.
func DataMinutesID(project string) string { return "minutes-data-" + project }

// catalogued returns the list with the figures of other catalogues: the price of each
// token model, and the effort of each data project. A project can then override them like
// any other, and the register of assumptions shows them.
func (l PriceList) catalogued(t TokenModels, e Evidence) (PriceList, error) {
	l.Prices = slices.Clone(l.Prices)
	for _, m := range t.Models {
		if _, ok := l.Find(m.PriceOf); m.PriceOf != "" && !ok {
			return l, fmt.Errorf("token model %q: price_of %q: no price has that id", m.ID, m.PriceOf)
		}
		if m.Price == nil {
			continue
		}
		l.Prices = append(l.Prices, Price{
			ID: tokenPriceID(m.ID), What: m.Name, Unit: "money", Per: "piece", Currency: m.Price.Currency, Group: "tokens",
			Low: float64(m.Price.Low), Likely: float64(m.Price.Likely), High: float64(m.Price.High), Grade: m.Price.Grade, Source: m.Price.Source, Date: m.Price.Date,
		})
	}
	for _, p := range e.Projects {
		l.Prices = append(l.Prices, Price{
			ID: DataMinutesID(p.ID), What: p.What + ", each " + p.Unit, Unit: "minutes", Group: "data",
			Low: float64(p.Minutes.Low), Likely: float64(p.Minutes.Likely), High: float64(p.Minutes.High), Grade: p.Grade, Source: p.Source, Date: p.Date,
		})
	}
	for _, p := range l.Prices {
		if err := p.validate(); err != nil {
			return l, err
		}
	}
	return l, nil
}
