package planner

// enterLicences counts what is paid by the day, whatever is renewed.
func (m *simulation) enterLicences(l *ledger) {
	licences := m.licensed()
	for year, days := range l.periods(l.asOf) {
		l.add(entry{year, KindLicences, CauseRenewals, "licence-days", "", "licence-cms"}, licences*days)
		if l.contract.Certificates == "managed" {
			l.add(entry{year, KindLicences, CauseRenewals, "days", "", "managed-pki"}, days)
		}
	}
}

// licensed counts those who need a licence of the card management system.
func (m *simulation) licensed() int64 {
	switch m.scenario.Contract.Licence {
	case "token":
		serials := map[string]bool{}
		for i, c := range m.inv.All() {
			if t, ok := c.Token(); ok && m.of[i] >= 0 && t.Serial != "" {
				serials[t.Serial] = true
			}
		}
		return int64(len(serials))
	case "holder":
		seen := m.roster().people.none()
		for _, number := range seen.names.of {
			seen.add(number, yes)
		}
		return int64(seen.count().Low)
	}
	return 0
}
