package schedule

import (
	"reflect"
	"slices"
	"sync"
)

// Memory keeps solved problems for callers that make several plans which differ little:
// without the ballots under study many have the same problem. It keeps the latest solutions
// that took a search; where no work competes for capacity, solving is as fast as remembering.
// It is safe for concurrent use.
type Memory struct {
	mu     sync.Mutex
	solved []solved // the one that was asked for last comes last; never changed in place
}

// mostSolved is how many solutions a memory keeps: a problem of a million certificates takes
// some ten megabytes.
const mostSolved = 6

// solved is a problem with its solution; explained says whether that has reasons.
type solved struct {
	problem   *Problem
	solution  *Solution
	explained bool
}

// Solve does what [Solve] does, at once for a problem that equals an earlier one in all but
// its name. Neither problem nor solution may be changed afterwards.
func (m *Memory) Solve(p *Problem) (*Solution, error) { return m.solve(p, true) }

// Optimize does the same without the explanation: no reasons of weeks, bottlenecks, latest
// starts or critical chain, and conflicts without reason and cure. A solution explained
// earlier is returned with its explanation.
func (m *Memory) Optimize(p *Problem) (*Solution, error) { return m.solve(p, false) }

// solve returns a kept solution or makes one.
func (m *Memory) solve(p *Problem, explained bool) (*Solution, error) {
	if s := m.find(p, explained); s != nil {
		return s, nil
	}
	s, by, err := optimizeWithin(p, searchAllowance)
	if err != nil {
		return nil, err
	}
	if explained {
		explainWithin(p, s, by, searchAllowance)
	}
	if by.search != nil || len(by.late) > 0 {
		m.keep(solved{p, s, explained})
	}
	return s, nil
}

// keep adds a solution, or makes it the latest.
func (m *Memory) keep(x solved) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := slices.DeleteFunc(slices.Clone(m.solved), func(o solved) bool { return o.problem == x.problem })
	list = append(list, x)
	m.solved = list[max(len(list)-mostSolved, 0):]
}

// find returns the solution of an equal problem under the name of this one, nil if there is
// none.
func (m *Memory) find(p *Problem, explained bool) *Solution {
	m.mu.Lock()
	known := m.solved
	m.mu.Unlock()
	for _, x := range known {
		q := *x.problem
		q.Name, q.Note = p.Name, p.Note
		if (x.explained || !explained) && reflect.DeepEqual(&q, p) {
			m.keep(x)
			s := *x.solution
			s.Instance = p.Name
			return &s
		}
	}
	return nil
}
