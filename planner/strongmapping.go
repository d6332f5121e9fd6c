package planner

import (
	"smigrate/configs"
	"smigrate/inventory"
)

// StrongMapping counts certificates used for logon by what maps them to an account.
type StrongMapping struct {
	WithSID    int                 `json:"with_sid"`
	WithoutSID int                 `json:"without_sid"`
	Unknown    int                 `json:"unknown"`
	Facts      []configs.Statement `json:"facts"`
}

// strongMapping counts the certificates of some streams by the SID extension
// (KB5014754).
func (m *simulation) strongMapping(of []int) *StrongMapping {
	s := &StrongMapping{Facts: m.scenario.Splits.Mapping}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if of[m.streamOf[i]] == 0 {
			continue
		}
		content := &m.inv.Contents()[c.content]
		switch {
		case content.Extensions.Has(inventory.ExtSID):
			s.WithSID += c.count
		case content.Known.Has(inventory.FieldExtensions):
			s.WithoutSID += c.count
		default:
			s.Unknown += c.count
		}
	}
	return s
}
