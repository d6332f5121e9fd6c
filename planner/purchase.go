package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// Purchase is the tokens of one model that the replacements of a month need, as the
// schedule hands them out. It carries the order for them, which may cover the months
// after as well, unless an earlier order covers them.
type Purchase struct {
	Month string `json:"month"`
	// Model is what is bought: the successor of what is replaced.
	Model string `json:"model"`
	// Tokens are for replacements, Spares for loss and breakage. Ordered is the number
	// bought for both, in whole batches, less what earlier orders left over.
	Tokens  int `json:"tokens"`
	Spares  int `json:"spares"`
	Ordered int `json:"ordered"`
	// Price is the id of the unit price, Amount the cost in cents of the tokens ordered,
	// the order, shipping, and the disposal of those replaced.
	Price  string `json:"price"`
	Amount int64  `json:"amount"`
	// OrderBy is the last day on which to order, LateDays how many days before the as-of
	// day that was.
	OrderBy  smime.Date `json:"order_by"`
	LateDays int        `json:"late_days,omitempty"`
	// Needed is the day on which the first of them goes into use.
	Needed smime.Date `json:"needed"`
	// Awaited is the day on which the first token that only the order brings goes into
	// use; 0 where there is no order, or where it brings only spares.
	Awaited smime.Date `json:"awaited,omitempty"`
}

// ordered is the day of the order.
func (p *Purchase) ordered() smime.Date { return p.OrderBy + smime.Date(p.LateDays) }

// purchases turns needs into orders: those of a month by model, so that they are there
// when the first is needed.
func (m *simulation) purchases(needed demand) []Purchase {
	type key struct {
		month smime.Date
		boughtModel
	}
	orders := map[key]*Purchase{}
	for x, n := range needed {
		k := key{x.day.Month(), x.boughtModel}
		p := orders[k]
		if p == nil {
			p = &Purchase{Month: month(k.month), Model: x.model, Price: x.price, Needed: x.day}
			orders[k] = p
		}
		p.Tokens += n
		p.Needed = min(p.Needed, x.day)
	}
	list := ordered(orders, func(a, b Purchase) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Model, b.Model), cmp.Compare(a.Price, b.Price))
	})
	m.stock(list, needed)
	for i := range list {
		list[i].Amount = m.purchaseCents(list[i])
	}
	return list
}

// orderBy returns the last day on which to order tokens that are needed on a day. The
// schedule counts in weeks, so an order of the as-of week goes out on the as-of day.
func (m *simulation) orderBy(need smime.Date) smime.Date {
	day := need - smime.Date(7*m.tokenLead())
	if day >= m.scenario.AsOf.Monday() {
		day = max(day, m.scenario.AsOf)
	}
	return day
}

// bought returns what takes the place of a token.
func (m *simulation) bought(e tokenEvent) boughtModel {
	next := e.kind.Replacement(e.reason)
	price := m.scenario.Contract.TokenPrice(next)
	switch {
	case next != nil:
		return boughtModel{next.Name, price}
	case e.kind.Known && e.reason == fleet.PQC:
		return boughtModel{"one that holds ML-DSA and ML-KEM, not in the catalogue", price}
	}
	return boughtModel{"as today", price}
}

// stock fills in spares and orders, model by model. At any time there are enough spares
// for what was bought, rounded up. What is at hand is used first; where it is not enough,
// an order covers as many months as the contract says, in whole batches. An order is late
// only if a token is needed before it comes: the schedule hands out all that is at hand,
// and a spare may come later.
func (m *simulation) stock(list []Purchase, needed demand) {
	byModel := map[string][]*Purchase{}
	for i := range list {
		byModel[list[i].Model] = append(byModel[list[i].Model], &list[i])
	}
	percent, batch := m.sparesPercent(), max(m.scenario.Contract.TokenBatch, 1)
	for model, rows := range byModel {
		replaced, spares := 0, 0
		for _, p := range rows {
			replaced += p.Tokens
			p.Spares = (replaced*percent+99)/100 - spares
			spares += p.Spares
		}
		days := needed.days(model)
		atHand := m.scenario.TokenPolicy.InStock(model) // spares as well
		left := atHand
		for i, p := range rows {
			p.OrderBy = max(m.orderBy(p.Needed), m.scenario.AsOf)
			if left < p.Tokens+p.Spares {
				covered, end := m.covered(rows[i:])
				p.Ordered = (covered - left + batch - 1) / batch * batch
				p.Awaited = awaited(days, p.Needed, end, atHand)
			}
			if p.Awaited != 0 {
				p.OrderBy = min(p.OrderBy, m.orderBy(p.Awaited))
				p.LateDays = max(int(m.scenario.AsOf-p.OrderBy), 0)
			}
			left += p.Ordered - p.Tokens - p.Spares
			atHand += p.Ordered - p.Tokens
		}
	}
}

// usedDay counts the new tokens of a model that go into use on a day.
type usedDay struct {
	day    smime.Date
	tokens int
}

// days returns when tokens of a model go into use, in order.
func (d demand) days(model string) []usedDay {
	var list []usedDay
	for x, n := range d {
		if x.model == model {
			list = append(list, usedDay{x.day, n})
		}
	}
	slices.SortFunc(list, func(a, b usedDay) int { return cmp.Compare(a.day, b.day) })
	return list
}

// awaited returns the first day in [from, end) on which more tokens are in use than were
// at hand; 0 when there is none.
func awaited(days []usedDay, from, end smime.Date, atHand int) smime.Date {
	for _, x := range days {
		if x.day < from || x.day >= end {
			continue
		}
		if atHand -= x.tokens; atHand < 0 {
			return x.day
		}
	}
	return 0
}

// covered returns the tokens and spares that an order for the first of some months covers,
// and the day after the last of those months.
func (m *simulation) covered(rows []*Purchase) (n int, end smime.Date) {
	end = rows[0].Needed.Month()
	for range m.scenario.Contract.OrderMonths() {
		end = (end + 31).Month()
	}
	for _, p := range rows {
		if p.Needed < end {
			n += p.Tokens + p.Spares
		}
	}
	return n, end
}

// tokenLead returns how long an order takes, in weeks.
func (m *simulation) tokenLead() int {
	if weeks := m.scenario.TokenPolicy.LeadWeeks; weeks != nil {
		return *weeks
	}
	return int(m.tariffs[likely].minutes("token-lead"))
}

// sparesPercent returns the number of spares kept for a hundred tokens bought.
func (m *simulation) sparesPercent() int {
	if percent := m.scenario.TokenPolicy.SparesPercent; percent != nil {
		return *percent
	}
	return int(m.tariffs[likely].minutes("token-spares"))
}

// purchaseCents returns what the account has for a purchase in cents, users' and desk
// time left out.
func (m *simulation) purchaseCents(p Purchase) (cents int64) {
	l := m.scenario.newLedger(underScenario)
	l.enterPurchase(p)
	for _, x := range l.lines(m.tariffs[likely]) {
		if x.Kind == KindTokens {
			cents += x.Amount
		}
	}
	return cents
}

// enterPurchase counts one order. Tokens are paid for in the year of the order,
// shipped, handed out and taken back in that of the replacement.
func (l *ledger) enterPurchase(p Purchase) {
	paid, year, n := l.period(p.ordered()), l.period(max(p.Needed, l.asOf)), int64(p.Tokens)
	if p.Ordered > 0 {
		l.add(entry{paid, KindTokens, CauseTokens, "tokens", "", p.Price}, int64(p.Ordered))
		l.add(entry{paid, KindTokens, CauseTokens, "orders", "", "token-order"}, 1)
	}
	l.add(entry{year, KindTokens, CauseTokens, "tokens", "", "token-shipping"}, n)
	l.add(entry{year, KindTokens, CauseTokens, "tokens", "", "token-disposal"}, n)
	l.add(entry{year, KindTokenDesk, CauseTokens, "tokens", "minutes-token-desk", "rate-token-desk"}, n)
}
