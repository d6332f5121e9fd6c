package sample

import (
	"time"

	"smigrate/inventory/smime"
)

// issue is an occasion on which a holder got certificates: one, or a pair with
// the same validity and the same kind of key.
type issue struct {
	generation          smime.Generation
	notBefore, notAfter int64
	key                 smime.Key
}

// generations is what an inventory of late 2026 holds: Legacy, issued in haste
// before it ended, still leads.
var generations = mix[smime.Generation]{
	{45, smime.Legacy}, {35, smime.Multipurpose}, {12, smime.Strict}, {8, smime.NoGeneration},
}

// terms are the lengths in days that CAs sell: whole years, or as long as BR
// section 6.3.2 allows. Before the BR three and five years were usual.
var terms = [...]mix[int]{
	smime.NoGeneration: {{55, 1095}, {45, 1825}},
	smime.Legacy:       {{46, 1185}, {36, 1095}, {14, 730}, {4, 365}},
	smime.Multipurpose: {{50, 825}, {35, 730}, {15, 365}},
	smime.Strict:       {{40, 825}, {40, 730}, {20, 365}},
}

// wave is a period of even issuance that ends where the next one begins.
type wave struct {
	from   smime.Date
	weight int
}

var (
	// firstBR is the day the BR came into force (ballot SMC01), firstIdentifier
	// the day from which CAs here wrote the organizationIdentifier everywhere, and
	// endOfLegacy the first day without Legacy issuance (ballot SMC08).
	firstBR         = smime.NewDate(2023, time.September, 1)
	firstIdentifier = smime.NewDate(2024, time.January, 1)
	endOfLegacy     = smime.NewDate(2025, time.July, 15)
)

// oldWaves are those of certificates from before the BR: what is left of them.
var oldWaves = []wave{
	{smime.NewDate(2020, time.January, 1), 10},
	{smime.NewDate(2022, time.January, 1), 35},
	{smime.NewDate(2023, time.January, 1), 55},
}

// legacyWaves rise to the run on Legacy in the months before it ended.
var legacyWaves = []wave{
	{firstBR, 3},
	{smime.NewDate(2023, time.October, 1), 8},
	{smime.NewDate(2024, time.January, 1), 7},
	{smime.NewDate(2024, time.April, 1), 9},
	{smime.NewDate(2024, time.July, 1), 7},
	{smime.NewDate(2024, time.October, 1), 13},
	{smime.NewDate(2025, time.January, 1), 13},
	{smime.NewDate(2025, time.April, 1), 14},
	{smime.NewDate(2025, time.June, 1), 18},
	{smime.NewDate(2025, time.July, 1), 8},
}

// recentWaves are those of the generations still issued, by days before the
// as-of date: all that is in force is younger than 825 days.
var recentWaves = []struct{ age, weight int }{
	{825, 8}, {475, 24}, {365, 23}, {270, 11}, {180, 21}, {90, 13},
}

// period is a wave with its end, the first day after it.
type period struct{ from, until smime.Date }

// periods returns the waves up to the as-of date.
func periods(waves []wave, end, asOf smime.Date) mix[period] {
	end = min(end, asOf)
	var m mix[period]
	for i, w := range waves {
		until := end
		if i+1 < len(waves) {
			until = min(end, waves[i+1].from)
		}
		if w.from < until {
			m = append(m, share[period]{w.weight, period{w.from, until}})
		}
	}
	return m
}

// calendar returns the periods of issuance of each generation.
func calendar(asOf smime.Date) [smime.Strict + 1]mix[period] {
	recent := make([]wave, len(recentWaves))
	for i, w := range recentWaves {
		recent[i] = wave{max(asOf-smime.Date(w.age), firstBR), w.weight}
	}
	return [...]mix[period]{
		smime.NoGeneration: periods(oldWaves, firstBR, asOf),
		smime.Legacy:       periods(legacyWaves, endOfLegacy, asOf),
		smime.Multipurpose: periods(recent, asOf, asOf),
		smime.Strict:       periods(recent, asOf, asOf),
	}
}

// issue draws an occasion. The last second belongs to the validity, so notAfter
// is one second before the day that would follow (BR section 6.3.2).
func (g *generator) issue() issue {
	generation := generations.draw(g.random)
	p := g.calendar[generation].draw(g.random)
	notBefore := workday(p.from+smime.Date(g.below(int(p.until-p.from)))).Unix() + g.timeOfDay()
	days := int64(terms[generation].draw(g.random))
	return issue{generation, notBefore, notBefore + days*smime.Day - 1, g.key()}
}

// workday moves a day of the weekend to the Friday before it.
func workday(d smime.Date) smime.Date {
	return d - max(0, d-d.Monday()-4)
}

// timeOfDay returns seconds after 00:00 UTC: midnight where the CA rounds, else
// office hours.
func (g *generator) timeOfDay() int64 {
	if g.percent(25) {
		return 0
	}
	return int64(6*3600 + g.below(11*3600))
}
