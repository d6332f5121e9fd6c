package planner

// side is one of the two futures that a plan compares.
type side uint8

const (
	asToday side = iota
	underScenario
)

// String returns the name that lines of the account give the side.
func (x side) String() string { return [...]string{SideToday, SideScenario}[x] }

// hops returns the renewals of a stream.
func (x side) hops(s *stream) []Hop {
	if x == asToday {
		return s.today
	}
	return s.scenario
}

// decision returns what people decided about the next renewal of a stream: as today,
// nothing.
func (x side) decision(s *stream) decision {
	if x == asToday {
		return decision{-1, -1, false}
	}
	return s.decision
}
