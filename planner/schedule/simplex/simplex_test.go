package simplex

import (
	"math"
	"math/rand/v2"
	"testing"
)

// two is: minimise -3x - 2y with x + y <= 4, x + 3y <= 6, 0 <= x <= 3, 0 <= y <= 10. The optimum is x = 3, y = 1.
func two() *Solver {
	return New(
		[]Row{{RHS: 4, Upper: 4}, {RHS: 6, Upper: 6}},
		[]Column{
			{Cost: -3, Upper: 3, Rows: []int32{0, 1}, Values: []float64{1, 1}},
			{Cost: -2, Upper: 10, Rows: []int32{0, 1}, Values: []float64{1, 3}},
		})
}

func TestSolve(t *testing.T) {
	t.Parallel()
	s := two()
	if status := s.Solve(math.Inf(1), math.MaxInt64); status != Optimal {
		t.Fatalf("status %v", status)
	}
	if x, y := s.Value(0), s.Value(1); abs(x-3) > 1e-9 || abs(y-1) > 1e-9 {
		t.Errorf("x = %v, y = %v, want 3 and 1", x, y)
	}
	basis := s.Basis()
	s.SetBounds(0, 0, 1)
	s.Solve(math.Inf(1), math.MaxInt64)
	if y := s.Value(1); abs(y-5.0/3) > 1e-9 {
		t.Errorf("y = %v, want 5/3 after x <= 1", y)
	}
	s.SetBounds(0, 0, 3)
	s.Restore(basis)
	s.Solve(math.Inf(1), math.MaxInt64)
	if y := s.Value(1); abs(y-1) > 1e-9 {
		t.Errorf("y = %v, want 1 after going back", y)
	}
}

func TestSolveInfeasible(t *testing.T) {
	t.Parallel()
	s := two()
	s.SetBounds(0, 3, 3)
	s.SetBounds(1, 2, 10)
	if status := s.Solve(math.Inf(1), math.MaxInt64); status != Infeasible {
		t.Errorf("status %v, want infeasible", status)
	}
}

// TestSolveDuality checks on random programs that values are feasible and cost what the Lagrangian bound of the prices proves.
func TestSolveDuality(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 0))
		rows, columns := make([]Row, 1+r.IntN(12)), make([]Column, 1+r.IntN(30))
		for i := range rows {
			rows[i] = Row{RHS: float64(5 + r.IntN(40)), Cost: float64(r.IntN(3) * 50), Upper: 60}
		}
		for j := range columns {
			columns[j] = Column{Cost: float64(r.IntN(40) - 20), Upper: float64(1 + r.IntN(9))}
			for i := range rows {
				if r.IntN(3) == 0 {
					columns[j].Rows = append(columns[j].Rows, int32(i))
					columns[j].Values = append(columns[j].Values, float64(1+r.IntN(30)))
				}
			}
		}
		s := New(rows, columns)
		if status := s.Solve(math.Inf(1), math.MaxInt64); status != Optimal {
			t.Fatalf("seed %d: status %v", seed, status)
		}
		cost, bound := account(t, s, rows, columns)
		if abs(cost-bound) > 1e-5 {
			t.Errorf("seed %d: cost %v, bound %v", seed, cost, bound)
		}
	}
}

// account returns the cost of the values and the bound that the prices prove, and checks the rows.
func account(t *testing.T, s *Solver, rows []Row, columns []Column) (cost, bound float64) {
	prices, activity := make([]float64, len(rows)), make([]float64, len(rows))
	s.Prices(prices)
	for j, c := range columns {
		cost += c.Cost * s.Value(j)
		reduced := c.Cost
		for k, i := range c.Rows {
			reduced -= prices[i] * c.Values[k]
			activity[i] += s.Value(j) * c.Values[k]
		}
		bound += min(reduced*c.Lower, reduced*c.Upper)
	}
	for i, w := range rows {
		slack := s.Value(len(columns) + i)
		if abs(activity[i]+slack-w.RHS) > 1e-6 || slack < w.Lower-1e-6 || slack > w.Upper+1e-6 {
			t.Errorf("row %d: %v + %v is not %v", i, activity[i], slack, w.RHS)
		}
		cost += w.Cost * slack
		bound += prices[i]*w.RHS + min((w.Cost-prices[i])*w.Lower, (w.Cost-prices[i])*w.Upper)
	}
	return cost, bound
}
