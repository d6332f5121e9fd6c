package schedule

import (
	"reflect"
	"sync"
)

// Memory keeps what was solved, for who makes several plans that differ little: without the ballots under study many have the same
// problem. It may be used by several goroutines at once.
type Memory struct {
	mu     sync.Mutex
	solved []solved
}

type solved struct {
	problem   *Problem
	solution  *Solution
	explained bool
}

// Solve is [Solve], at once for a problem that is equal to an earlier one but for its name. Neither problem nor solution is to be
// changed afterwards.
func (m *Memory) Solve(p *Problem) (*Solution, error) { return m.solve(p, true) }

// Optimize is [Optimize] in the same way. A solution that was explained before is given as it is.
func (m *Memory) Optimize(p *Problem) (*Solution, error) { return m.solve(p, false) }

func (m *Memory) solve(p *Problem, explained bool) (*Solution, error) {
	if s := m.find(p, explained); s != nil {
		return s, nil
	}
	with := Optimize
	if explained {
		with = Solve
	}
	s, err := with(p)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.solved = append(m.solved, solved{p, s, explained})
	return s, nil
}

// find returns the solution of an equal problem under the name of this one, nil if there is none.
func (m *Memory) find(p *Problem, explained bool) *Solution {
	m.mu.Lock()
	known := m.solved
	m.mu.Unlock()
	for _, x := range known {
		q := *x.problem
		q.Name, q.Note = p.Name, p.Note
		if (x.explained || !explained) && reflect.DeepEqual(&q, p) {
			s := *x.solution
			s.Instance = p.Name
			return &s
		}
	}
	return nil
}
