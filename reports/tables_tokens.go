package reports

import (
	"slices"
	"strconv"

	"smigrate/planner"
)

func tokensTable(p *planner.Plan) table {
	t := table{
		name: "Tokens", title: "Tokens to replace", none: "No token of known model has to be replaced.",
		about:   "Tokens replaced under the scenario, and why: capacity (no room for one more key pair), algorithm (it cannot hold the key), decryption-blocked (it holds the key and does not decrypt with it), certification-ended (no new keys), end-of-life, withdrawn-model, no-pqc (it holds no ML-DSA and ML-KEM keys).",
		columns: []column{{"Month", words}, {"Reason", words}, {"Tokens", count}},
	}
	for _, r := range p.Tokens.Replacements {
		t.add(month(r.Month), say(r.Reason), r.Count)
	}
	return t
}

func fleetTable(p *planner.Plan) table {
	t := table{
		name: "Fleet", title: "Tokens by model and site", none: "The inventory names no token with a certificate in force.",
		about: "Tokens with certificates in force and how often they are replaced up to the horizon. Fewest and most: what model, firmware, capacity, age and old keys leave open where no source says.",
		columns: slices.Concat(columnsOf(sentence, "Model"), columnsOf(words, "Firmware"), columnsOf(sentence, "Site", "Catalogue"),
			columnsOf(count, "Tokens", "Replaced as today", "Scenario", "Fewest", "Most")),
	}
	for _, r := range p.Tokens.Fleet {
		model := any(r.Model)
		if r.Model == "" {
			model = say("unknown")
		}
		t.add(model, r.Firmware, r.Site, say(r.Catalogue), r.Tokens, r.Today, r.Scenario, r.Range.Low, r.Range.High)
	}
	return t
}

func tokenYearsTable(p *planner.Plan) table {
	t := table{
		name: "Key pairs", title: "Key pairs on tokens", none: "The inventory names no token with a certificate in force.",
		about:   "At the end of each year, or at the horizon. Old: keys that only decrypt old mail. Full: tokens without room for one more key pair.",
		columns: append([]column{{"Year", words}}, columnsOf(count, "Key pairs today", "Old", "Full", "Key pairs scenario", "Old then", "Full then")...),
	}
	if len(p.Tokens.Fleet) == 0 {
		return t
	}
	for _, y := range p.Tokens.Years {
		t.add(strconv.Itoa(y.Year), y.Today.KeyPairs, y.Today.Old, y.Today.Full, y.Scenario.KeyPairs, y.Scenario.Old, y.Scenario.Full)
	}
	return t
}

func purchasesTable(p *planner.Plan) table {
	t := table{
		name: "Purchases", title: "Tokens to buy", none: "No token has to be bought.",
		about:   "For the replacements of each month under the scenario, with spares for loss and breakage; ordered for some months at a time (token_months) in whole batches, less what earlier orders left over. Cost: tokens, order, shipping and disposal, as in the account. Order by: so that they are there when the first is needed. Late: days by which that is past already.",
		columns: []column{{"Month", words}, {"Model", sentence}, {"Tokens", count}, {"Spares", count}, {"Ordered", count}, {"Cost", amount}, {"Order by", day}, {"Late days", count}},
	}
	for _, x := range p.Tokens.Purchases {
		t.add(month(x.Month), say(x.Model), x.Tokens, x.Spares, x.Ordered, money{x.Amount, p.Cost.Currency}, x.OrderBy, x.LateDays)
	}
	return t
}
