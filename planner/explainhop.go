package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// HopRemarks say what else happens at a renewal of one certificate.
type HopRemarks struct {
	// NewProof: the evidence of its holder's identity is too old to be reused (BR 4.2.1).
	NewProof bool
	// Causes say why the functions are lost, in the order of Lost.
	Causes []FunctionCause
	// Steps are those by which the lost functions move, except what is done once for a
	// domain.
	Steps []configs.SplitStep
	// Waits are integrations that cannot request it in time.
	Waits []Wait
	// PQC: it takes only keys that resist a quantum computer.
	PQC bool
}

// FunctionCause is a function that is lost and why, as in [SplitWave].
type FunctionCause struct {
	Function smime.Function
	Cause    string
}

// Wait is a renewal that an integration cannot request before it is ready for a ballot.
type Wait struct {
	Integration, Ballot string
	Ready               smime.Date
}

// noteProofs notes the proofs that the renewals of one side need.
func noteProofs(list []HopFindings, s *stream, line []Hop) {
	for n := range s.newProofs(line) {
		list[n].NewProof = !jobOf(job{}, line, n, s.generation).changed
	}
}

// explainScenario notes why functions are lost, how they move, and who is not ready.
func (m *simulation) explainScenario(list []HopFindings, c *cohort) {
	causes := m.causes()
	for n := range list {
		h := &list[n]
		h.PQC = !h.Private && m.follows[underScenario].law.PQC(h.Generation, h.Day)
		for _, f := range h.Lost.List() {
			h.Causes = append(h.Causes, FunctionCause{f, causes.of(c.stream, n, f)})
		}
		for _, s := range m.scenario.Splits.Steps {
			if s.Unit != configs.UnitDomain && slices.ContainsFunc(h.Lost.List(), s.For) {
				h.Steps = append(h.Steps, s)
			}
		}
		if c.integration < 0 {
			continue
		}
		ready := m.readiness(int(c.integration))
		for i, b := range m.scenario.Study {
			if b.Effective != nil && h.Day >= *b.Effective && h.Day < ready && causes.ballots[i].changes(c, n) {
				h.Waits = append(h.Waits, Wait{m.scenario.Integrations[c.integration].Name, b.ID, ready})
			}
		}
	}
}
