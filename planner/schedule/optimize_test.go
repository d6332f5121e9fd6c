package schedule

import (
	"reflect"
	"testing"
)

// TestOptimize holds that leaving the explanation out leaves everything else as it is.
func TestOptimize(t *testing.T) {
	t.Parallel()
	for _, k := range []kind{transport, overload, readiness} {
		p := random(k, 3, 8, 16)
		explained, err := Solve(p)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := new(Memory).Optimize(p)
		if err != nil {
			t.Fatal(err)
		}
		if k == overload && len(explained.Conflicts) == 0 {
			t.Fatal("no conflicts in an overloaded problem: nothing was tested")
		}
		for i := range explained.Assign {
			explained.Assign[i].Why, explained.Assign[i].Reason = plain.Assign[i].Why, plain.Assign[i].Reason
		}
		for i, c := range explained.Conflicts {
			explained.Conflicts[i] = Conflict{Cohort: c.Cohort, Units: c.Units, Kind: c.Kind}
		}
		explained.Bottlenecks, explained.LatestStarts, explained.CriticalChain = plain.Bottlenecks, plain.LatestStarts, plain.CriticalChain
		if !reflect.DeepEqual(explained, plain) {
			t.Errorf("%s:\n%+v\nwith explanation\n%+v", k, plain, explained)
		}
	}
}
