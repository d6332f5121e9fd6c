package planner

import (
	"cmp"
	"slices"
	"sync"

	"smigrate/inventory/smime"
)

// costGroup is a number of certificates of a fine lane whose renewals cost the same.
type costGroup struct {
	fine, count int32
	// of their [handling], what the price of a renewal depends on
	kind      smime.CertificateType
	token     bool
	proofDays int32
}

// takeCostGroups groups the streams by what their renewals cost, in the order of their
// lanes.
func (m *Model) takeCostGroups(sim *simulation, fine []int32) {
	for i := range sim.streams {
		s := &sim.streams[i]
		m.costGroups = append(m.costGroups, costGroup{fine[i], int32(s.count), s.kind, sim.putOnToken(s.token), s.proofDays})
	}
	m.costGroups = summed(m.costGroups, func(a, b *costGroup) int {
		return cmp.Or(cmp.Compare(a.fine, b.fine), cmp.Compare(a.kind, b.kind), cmp.Compare(a.proofDays, b.proofDays), compareBool(a.token, b.token))
	}, func(sum, g *costGroup) { sum.count += g.count })
}

// bill counts renewals by what they cost, whenever they are.
type bill struct {
	jobs [1 << jobBits]int64 // by their number
	days [privateCertificate + 1][termYears + 1]int64
	// horizon up to which the days count, lanes of which the renewals are; the bill of a
	// trial with the same is made from that of the trial before.
	horizon smime.Date
	fine    bool
}

// renewalsOf counts the renewals of a side as [simulation.enterOutlays] does, but all in one
// year, which is enough for a total.
func (m *Model) renewalsOf(x *modelSide, s *Scenario) *workload {
	l := s.newLedger(underScenario)
	var done sync.WaitGroup
	for i := range x.bills {
		part := m.costGroups[len(m.costGroups)*i/len(x.bills) : len(m.costGroups)*(i+1)/len(x.bills)]
		if x.bills[i] == nil {
			x.bills[i] = new(bill)
		}
		done.Go(func() { m.bill(x.bills[i], x, part, l) })
	}
	done.Wait()
	sums := newWorkload()
	for _, b := range x.bills {
		for number, n := range b.jobs {
			if n != 0 {
				sums.jobs[periodJob{number: int32(number)}] += n
			}
		}
		for kind, years := range b.days {
			for n, days := range years {
				if days != 0 {
					sums.days[periodDays{certificateType: smime.CertificateType(kind), years: uint8(n)}] += days
				}
			}
		}
	}
	return sums
}

// bill brings the bill of some cost groups up to date: renewals that are no longer what
// they were are taken off, and those in their place put on, which is twice the work where
// nearly all are.
func (m *Model) bill(b *bill, x *modelSide, groups []costGroup, l *ledger) {
	anew := b.horizon != l.horizon || b.fine != x.fine || 2*(x.changes[0]+x.changes[1]) > len(x.changed)
	if anew {
		*b = bill{horizon: l.horizon, fine: x.fine}
	}
	var room []int
	for i := range groups {
		g := &groups[i]
		lane := m.laneOn(x, g.fine)
		if anew {
			room = m.charge(b, g, x.hops.of(lane), 1, l, room)
		} else if x.changed[lane] {
			if before, now := x.before.of(lane), x.hops.of(lane); !slices.Equal(before, now) {
				room = m.charge(b, g, before, -1, l, room)
				room = m.charge(b, g, now, 1, l, room)
			}
		}
	}
}

// charge puts the renewals of a cost group on a bill some times, or takes them off. It
// returns the room for positions that it was given.
func (m *Model) charge(b *bill, g *costGroup, line []Hop, times int64, l *ledger, room []int) []int {
	if len(line) == 0 {
		return room
	}
	count := times * int64(g.count)
	s := stream{lane: m.fine[g.fine].lane, handling: handling{kind: g.kind, proofDays: g.proofDays}}
	usual := job{certificateType: s.kind, token: g.token, automated: m.scenario.automates(s.kind)}
	room = slices.AppendSeq(room[:0], s.newProofs(line))
	proofs := room
	for n := range line {
		j := jobOf(usual, line, n, s.generation)
		if len(proofs) > 0 && proofs[0] == n {
			j.proof, proofs = !j.changed, proofs[1:]
		}
		b.jobs[j.number()] += count
		b.days[s.kind][fullYears(j.term)] += l.chargedDays(&s, line, n) * l.paid(j.certificates) * count
	}
	return room
}

// jobNumbered returns the job with a number, its term left out.
func jobNumbered(n int) job {
	is := func(bit int) bool { return n>>bit&1 != 0 }
	j := job{certificates: 1, token: is(3), automated: is(2), changed: is(1), proof: is(0)}
	if is(4) {
		j.certificates = 2
	}
	j.certificateType, j.lost = smime.CertificateType(n>>5&7), smime.Functions(n>>8)
	return j
}

// DifferenceNear estimates what another scenario costs more than carrying on as today, in
// cents at the likely prices, before it is planned. Made are the figures of this plan's
// scenario, tried those of the other. Renewals, their certificates by the day, the work
// for functions that move and the projects for these are those of the other scenario;
// each token replaced costs what one costs in this plan. What the schedule adds, data
// projects, integrations, proofs of organizations and domains, and keys in a service are
// those of this plan.
func (p *Plan) DifferenceNear(s Scenario, made, tried *Figures) int64 {
	cents := p.DifferenceAt(s)
	s.Prices = s.PriceList()
	t := newTariff(s.Prices, likely)
	for on, sign := range [...]int64{asToday: -1, underScenario: 1} {
		cents += sign * (s.renewalCents(tried.renewals[on], t) - s.renewalCents(made.renewals[on], t))
	}
	each := p.tokenCents(underScenario, p.Tokens.Scenario, t)
	eachToday := p.tokenCents(asToday, p.Tokens.Today, t)
	cents += int64(each * float64(tried.TokensScenario-made.TokensScenario))
	return cents - int64(eachToday*float64(tried.TokensToday-made.TokensToday))
}

// renewalCents returns what renewals cost.
func (s *Scenario) renewalCents(sums *workload, t tariff) int64 {
	l := s.newLedger(underScenario)
	l.enter(sums)
	l.enterProjects(sums)
	return total(l.lines(t))
}

// tokenCents returns what a replaced token costs on a side of the plan on average, or,
// where none is replaced, what one of unknown model costs.
func (p *Plan) tokenCents(on side, count int, t tariff) float64 {
	if count == 0 {
		l := p.sim.scenario.newLedger(on)
		l.enterPurchase(Purchase{Price: p.sim.scenario.Contract.TokenPrice(nil), Tokens: 1, Ordered: 1, Needed: l.asOf})
		return float64(total(l.lines(t)))
	}
	sum := int64(0)
	for _, x := range p.Cost.Lines {
		if x.Side == on.String() && x.Cause == CauseTokens && (x.Kind == KindTokens || x.Kind == KindTokenDesk) {
			sum += t.amount(x)
		}
	}
	return float64(sum) / float64(count)
}
