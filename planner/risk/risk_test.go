package risk

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const many = 100_000

// Drawn figures have the mean and the variance of the closed forms.
func TestMoments(t *testing.T) {
	t.Parallel()
	for _, r := range []Range{
		{ID: "a", Low: 0, Likely: 19, High: 25}, {ID: "b", Low: 25, Likely: 150, High: 1000}, {ID: "c", Low: 0, Likely: 0, High: 1},
		{ID: "d", Low: 5, Likely: 5.1, High: 120}, {ID: "e", Low: 3, Likely: 3, High: 3},
	} {
		values := Draw([]Range{r}, 7, many).values[r.ID]
		var sum, square float64
		for _, v := range values {
			sum += v
		}
		mean := sum / many
		for _, v := range values {
			square += (v - mean) * (v - mean)
		}
		// Mean and variance of the PERT distribution: within four standard errors, and 3 %.
		expected := (r.Low + 4*r.Likely + r.High) / 6
		variance := (expected - r.Low) * (r.High - expected) / 7
		if d := math.Abs(mean - expected); d > 4*math.Sqrt(variance/many) {
			t.Errorf("%s: mean %v, want %v", r.ID, mean, expected)
		}
		if d := math.Abs(square/many - variance); d > 0.03*variance {
			t.Errorf("%s: variance %v, want %v", r.ID, square/many, variance)
		}
	}
}

// A sum of one figure against its exact distribution: that of a likely value at the
// low end is 1 - (1-x)^5, at the high end x^5, and over figures that move together
// the quantile of a sum is the sum of the quantiles (Kolmogorov's statistic at 1 %).
func TestLinearAgainstExact(t *testing.T) {
	t.Parallel()
	d := Draw([]Range{
		{ID: "falling", High: 1, Group: "g"}, {ID: "rising", Likely: 2, High: 2}, {ID: "also falling", Low: 10, Likely: 10, High: 20, Group: "g"},
		{ID: "fixed", Low: 3, Likely: 3, High: 3},
	}, 1, many)
	for _, tt := range []struct {
		name  string
		terms []Term
		below func(x float64) float64
	}{
		{"falling", []Term{{Quantity: 1, Divisor: 1, Price: "falling"}}, func(x float64) float64 { return 1 - math.Pow(1-x, 5) }},
		{"rising", []Term{{Quantity: 6, Divisor: 4, Price: "rising"}}, func(x float64) float64 { return math.Pow(x/3, 5) }},
		{"times a fixed figure", []Term{{Quantity: 2, Divisor: 1, Times: "fixed", Price: "falling"}}, func(x float64) float64 { return 1 - math.Pow(1-x/6, 5) }},
		{"together", []Term{{Quantity: 1, Divisor: 1, Price: "falling"}, {Quantity: 1, Divisor: 1, Price: "also falling"}},
			func(x float64) float64 { return 1 - math.Pow(1-(x-10)/11, 5) }},
	} {
		values := d.Sum(tt.terms)
		slices.Sort(values)
		worst := 0.0
		for i, v := range values {
			f := tt.below(v)
			worst = max(worst, math.Abs(f-float64(i)/many), math.Abs(f-float64(i+1)/many))
		}
		if limit := 1.628 / math.Sqrt(many); worst > limit {
			t.Errorf("%s: off by %v, at most %v", tt.name, worst, limit)
		}
	}
}

// Quantiles ascend, stay in the range, and the median of a symmetric figure is its
// likely value.
func TestQuantile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(0, 1000).Draw(t, "low")
		likely := low + rapid.Float64Range(0, 1000).Draw(t, "to likely")
		high := likely + rapid.Float64Range(0, 1000).Draw(t, "to high")
		q := newQuantiles(Range{Low: low, Likely: likely, High: high})
		last := low
		for i := range 1000 {
			v := q.at(float64(i) / 1000)
			if v < last || v > high*(1+1e-12) {
				t.Fatalf("quantile %d of %v, %v, %v is %v after %v", i, low, likely, high, v, last)
			}
			last = v
		}
		width := rapid.Float64Range(0.001, 1000).Draw(t, "width")
		if m := (Range{Low: low, Likely: low + width, High: low + 2*width}).Quantile(0.5); math.Abs(m-low-width) > width/1000 {
			t.Fatalf("median %v of %v +- %v", m, low+width, width)
		}
	})
}

// The same seed gives the same values whatever else is drawn and on however many
// cores; another seed others.
func TestDrawsAreFixed(t *testing.T) {
	ranges := []Range{{ID: "a", Low: 1, Likely: 2, High: 5}, {ID: "b", Low: 1, Likely: 2, High: 5, Group: "g"}, {ID: "c", Low: 0, Likely: 3, High: 4, Group: "g"}}
	all := Draw(ranges, 5, 1000)
	before := runtime.GOMAXPROCS(1)
	alone := Draw(ranges[1:2], 5, 1000)
	one := Draw(ranges, 5, 1000)
	runtime.GOMAXPROCS(before)
	if diff := cmp.Diff(all.values, one.values); diff != "" {
		t.Errorf("on one core:\n%s", diff)
	}
	if diff := cmp.Diff(all.values["b"], alone.values["b"]); diff != "" {
		t.Errorf("drawn alone:\n%s", diff)
	}
	if slices.Equal(all.values["a"], all.values["b"]) || slices.Equal(all.values["a"], Draw(ranges, 6, 1000).values["a"]) {
		t.Error("figures that should differ are equal")
	}
}

func TestSpreadOf(t *testing.T) {
	t.Parallel()
	values := []float64{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}
	if got, want := SpreadOf(values), (Spread{Mean: 5.5, P10: 1, P50: 5, P90: 9}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if values[0] != 10 || SpreadOf(nil) != (Spread{}) {
		t.Error("the values were sorted, or nothing has a spread")
	}
}

func BenchmarkFixedPlan(b *testing.B) {
	var ranges []Range
	var terms []Term
	for i := range 40 {
		id := string(rune('A' + i))
		ranges = append(ranges, Range{ID: id, Low: 1, Likely: 2 + float64(i)/10, High: 9})
		terms = append(terms, Term{Quantity: 100, Divisor: 60, Times: id, Price: "A"}, Term{Quantity: 5, Divisor: 1, Price: id})
	}
	for b.Loop() {
		d := Draw(ranges, 1, 10_000)
		SpreadOf(Minus(d.Sum(terms), d.Sum(terms[:40])))
	}
}
