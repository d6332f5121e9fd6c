package planner

import (
	"math"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// SplitStep is one step with how often it is done and what that costs.
type SplitStep struct {
	ID    string   `json:"id"`
	What  string   `json:"what"`
	Unit  string   `json:"unit"`
	Units Quantity `json:"units"`
	After []string `json:"after"`
	By    string   `json:"by"`
	Needs string   `json:"needs"`
	Cost  Estimate `json:"cost"`
	// PaidBy says what pays for the step, if the renewals do, so that it costs nothing
	// here.
	PaidBy string `json:"paid_by,omitempty"`
	Grade  string `json:"grade"`
	Source string `json:"source"`
}

// splitSteps counts and prices the steps.
func (m *simulation) splitSteps(p *SplitProject, f smime.Function, losing []int) {
	private := 0 // certificates whose own certificate of the private CA is counted here
	for i, n := range losing {
		if n > 0 && m.streams[i].scenario[n-1].Lost.List()[0] == f {
			private += m.streams[i].count
		}
	}
	var each, domain int // shares of the steps so far
	for _, s := range m.scenario.Splits.Steps {
		if !s.For(f) {
			continue
		}
		share := s.Share[f.String()]
		step := SplitStep{ID: s.ID, What: s.What, Unit: s.Unit, Units: m.stepUnits(s.Unit, p.Users), By: s.By, Needs: s.Needs, Grade: s.Grade, Source: s.Source}
		step.After = slices.DeleteFunc(append([]string{}, s.After...), func(id string) bool { return !m.hasStep(id, f) })
		step.Cost = m.estimate(func(t tariff) int64 {
			sum := int64(0)
			if s.Unit == configs.UnitDomain {
				sum = portion(t.work(1, "minutes-split-project", "rate-engineer"), domain, share)
			} else {
				sum = portion(t.work(p.Certificates, splitMinutes(f), "rate-help-desk"), each, share)
			}
			if s.ID == stepIssuePrivate {
				sum += int64(private) * t.whole("certificate-private")
			}
			return sum
		})
		if share == 0 {
			step.PaidBy = "renewals"
		}
		if s.Unit == configs.UnitDomain {
			domain += share
		} else {
			each += share
		}
		p.Cost = Estimate{p.Cost.Low + step.Cost.Low, p.Cost.Likely + step.Cost.Likely, p.Cost.High + step.Cost.High}
		p.Steps = append(p.Steps, step)
	}
}

// stepIssuePrivate is the step that buys certificates.
const stepIssuePrivate = "issue-private"

// portion returns the share of a sum after other shares, in percent, so that the
// portions add up to the sum.
func portion(sum int64, before, share int) int64 {
	return sum*int64(before+share)/100 - sum*int64(before)/100
}

// hasStep reports whether moving a function takes a step.
func (m *simulation) hasStep(id string, f smime.Function) bool {
	return slices.ContainsFunc(m.scenario.Splits.Steps, func(s configs.SplitStep) bool { return s.ID == id && s.For(f) })
}

// stepUnits counts the things for each of which a step is done once, at the three levels
// of the ratios.
func (m *simulation) stepUnits(unit string, users Range) Quantity {
	count := func(at level, people int) int {
		ratio := ""
		switch unit {
		case configs.UnitDomain:
			return int(math.Ceil(m.tariffs[at].value("split-domains")))
		case configs.UnitUser:
			return people
		case configs.UnitUserAndDevice, configs.UnitDevice:
			ratio = "devices-per-user"
		case configs.UnitDrive:
			ratio = "drives-per-user"
		}
		return int(math.Ceil(m.tariffs[at].value(ratio) * float64(people)))
	}
	return Quantity{count(low, users.Low), count(likely, users.High), count(high, users.High)}
}
