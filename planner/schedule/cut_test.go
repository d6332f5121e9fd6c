package schedule

import (
	"testing"

	"pgregory.net/rapid"
)

// TestKnapsackCut holds cuts against every whole-number solution of small rows: no solution breaks a cut, and the point that it was
// made for does.
func TestKnapsackCut(t *testing.T) {
	t.Parallel()
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		k := knapsack{}
		m := &model{}
		capacity := rapid.Int64Range(5, 60).Draw(t, "capacity")
		for i := range rapid.IntRange(1, 4).Draw(t, "cells") {
			size := rapid.Int64Range(1, 30).Draw(t, "size")
			upper := rapid.Int64Range(1, 6).Draw(t, "upper")
			k.cells, k.sizes, k.upper = append(k.cells, i), append(k.sizes, size), append(k.upper, upper)
			k.flipped = append(k.flipped, rapid.Bool().Draw(t, "flipped"))
			k.values = append(k.values, rapid.Float64Range(0, float64(upper)).Draw(t, "value"))
			m.addVariable(0, upper)
		}
		var extra []int
		if rapid.Bool().Draw(t, "overtime") {
			extra = []int{m.addVariable(0, 3)}
			k.overtime = rapid.Float64Range(0, 3).Draw(t, "overtime used")
		}
		k.divisors()
		if k.cut(m, capacity, extra) == 0 {
			return
		}
		made++
		left := func(x []float64) float64 {
			sum := 0.0
			for j, v := range m.vars {
				for _, a := range v.coefs {
					sum += float64(a) * x[j]
				}
			}
			return sum
		}
		point := make([]float64, len(m.vars))
		for i, v := range k.values {
			point[i] = v
			if k.flipped[i] {
				point[i] = float64(k.upper[i]) - v
			}
		}
		if len(extra) > 0 {
			point[extra[0]] = k.overtime
		}
		w := m.rows[0]
		if left(point) <= float64(w.rhs) {
			t.Fatalf("cut %v of %v does not cut off %v", m.vars, w, point)
		}
		var whole func(j int, used int64, x []float64)
		whole = func(j int, used int64, x []float64) {
			if j == len(m.vars) {
				if slack := float64(w.rhs) - left(x); used <= capacity && (slack < 0 || slack > float64(w.room)) {
					t.Fatalf("cut %v of %v loses %v", m.vars, w, x)
				}
				return
			}
			size := int64(-1) // of overtime
			if j < len(k.sizes) {
				size = k.sizes[j]
			}
			for n := range m.vars[j].upper + 1 {
				x[j] = float64(n)
				whole(j+1, used+n*size, x)
			}
		}
		whole(0, 0, make([]float64, len(m.vars)))
	})
	if made == 0 {
		t.Error("no cuts were made: nothing was tested")
	}
}
