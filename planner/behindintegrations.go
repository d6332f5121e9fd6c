package planner

import (
	"slices"

	"smigrate/inventory/smime"
)

// ChangedBy returns the certificates of an integration that a ballot under study
// changes, as [Integration] counts them.
func (b Behind) ChangedBy(integration, ballot string) []int32 {
	return b.m.renewedBetween(integration, ballot, func(*Integration, smime.Date) bool { return true })
}

// Stranded returns the certificates of an integration with a renewal that it cannot
// request because of a ballot, "" for any, in the week of a Monday, 0 for any.
func (b Behind) Stranded(integration, ballot string, monday smime.Date) []int32 {
	return b.m.renewedBetween(integration, ballot, func(x *Integration, day smime.Date) bool {
		return day < x.Ready && (monday == 0 || day.Monday() == monday)
	})
}

// StrandedStill returns the certificates with a renewal that stays stranded even if the
// integration is ready on a day, Rescued those with one that no longer is.
func (b Behind) StrandedStill(integration, ballot string, ready smime.Date) []int32 {
	return b.m.renewedBetween(integration, ballot, func(_ *Integration, day smime.Date) bool { return day < ready })
}

// Rescued is the counterpart of StrandedStill.
func (b Behind) Rescued(integration, ballot string, ready smime.Date) []int32 {
	return b.m.renewedBetween(integration, ballot, func(x *Integration, day smime.Date) bool { return ready <= day && day < x.Ready })
}

// renewedBetween returns the certificates of an integration with a renewal on a day
// that counts and that a ballot changes, "" for any.
func (m *simulation) renewedBetween(integration, ballot string, counts func(*Integration, smime.Date) bool) []int32 {
	at := m.integrationIndex(integration)
	if at < 0 {
		return nil
	}
	counted := make([]bool, len(m.cohorts))
	for _, b := range m.scenario.Study {
		if b.Effective == nil || ballot != "" && b.ID != ballot {
			continue
		}
		without, entry := m.without(b), &Integration{Effective: *b.Effective, Ready: m.readiness(at)}
		for i := range m.cohorts {
			if c := &m.cohorts[i]; int(c.integration) == at {
				without.changed(c, entry.Effective, func(day smime.Date) { counted[i] = counted[i] || counts(entry, day) })
			}
		}
	}
	return m.those(func(i int32) bool { return counted[i] })
}

// ChangedIn returns the certificates for which an integration has to request something
// differently, as [ProfileChange] counts them, including those for which it may have to.
func (b Behind) ChangedIn(x ProfileChange) []int32 {
	m, at := b.m, b.m.integrationIndex(x.Integration)
	asked := changeKey{x.Aspect, x.Rule, x.From, x.To}
	if x.Aspect == AspectIssuingCA {
		var list []int32
		m.eachIssuingCA(func(i int, k changeKey, _ smime.Date, _, _ int) {
			if k == asked && int(m.cohorts[m.of[i]].integration) == at {
				list = append(list, int32(i))
			}
		})
		return slices.Compact(list)
	}
	return m.those(func(i int32) bool {
		c := &m.cohorts[i]
		if int(c.integration) != at {
			return false
		}
		sheet := changeSheet{}
		m.timelineChanges(sheet, c)
		sheet.addFindings(c)
		_, has := sheet[asked]
		return has
	})
}
