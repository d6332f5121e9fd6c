package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// putOnToken reports whether renewals put keys on tokens, given whether the keys are on
// tokens now.
func (m *simulation) putOnToken(now bool) bool {
	return now && !m.scenario.TokenPolicy.LeavesTokens()
}

// enterKeys counts what the keys of tokens cost elsewhere: in a cloud service by the day,
// old decryption keys included, or for each one that is escrowed.
func (m *simulation) enterKeys(l *ledger) {
	policy := m.scenario.TokenPolicy
	if policy.Keys != configs.CloudKeys && !policy.Escrows() {
		return
	}
	first := l.horizon + 1
	for i := range m.cohorts {
		c := &m.cohorts[i]
		line := l.side.hops(c.stream)
		if !c.token || len(line) == 0 {
			continue
		}
		first = min(first, line[0].Day)
		decrypts := decryption(&m.inv.Contents()[c.content]) == yes
		if policy.Keys == configs.CloudKeys {
			l.enterCloudKeys(line, decrypts && policy.PilesUp(), int64(c.count))
		}
		if policy.Escrows() && decrypts {
			for _, h := range line {
				l.add(entry{l.period(h.Day), KindLicences, CauseTokens, "keys", "", "escrow-key"}, int64(c.count))
			}
		}
	}
	project := map[string]string{configs.CloudKeys: "minutes-cloud-project", configs.SoftwareKeys: "minutes-escrow-project"}[policy.Keys]
	if project != "" && first <= l.horizon {
		l.add(entry{l.period(first), KindIntegrations, CauseTokens, "projects", project, "rate-engineer"}, 1)
	}
}

// enterCloudKeys counts the days for which the keys of some certificates are in a
// service: one key each from the first renewal; where old keys pile up, one more from
// every renewal; and a second one from the day on which a key no longer both signs and
// decrypts.
func (l *ledger) enterCloudKeys(line []Hop, pilesUp bool, count int64) {
	certificates := 0
	for n, h := range line {
		added := h.Certificates - certificates
		if n > 0 && pilesUp {
			added++
		}
		certificates = h.Certificates
		l.enterDays(h.Day, KindLicences, CauseTokens, "key-days", "cloud-key", count*int64(added))
	}
}

// enterDays counts something paid for by the day, from a day to the horizon.
func (l *ledger) enterDays(from smime.Date, kind, cause, unit, price string, number int64) {
	for year, days := range l.periods(from) {
		l.add(entry{year, kind, cause, unit, "", price}, number*days)
	}
}

// enterAutomation counts the project that makes a program request renewals.
func (m *simulation) enterAutomation(l *ledger) {
	if how := m.scenario.Automation; how != "" && how != configs.Manual {
		l.add(entry{l.period(l.asOf), KindIntegrations, CauseIntegration, "projects", "minutes-automation-" + how, "rate-engineer"}, 1)
	}
}
