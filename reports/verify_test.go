package reports

import (
	"bytes"
	"slices"
	"testing"
)

func TestDifferences(t *testing.T) {
	t.Parallel()
	a := []byte(`{"inputs":[{"file":"a","rows":1}],"cost":{"total":5},"units":[{"n":1},{"n":2}],"same":null}`)
	b := []byte(`{"inputs":[{"file":"a","rows":2}],"cost":{"total":5,"low":1},"units":[{"n":1}],"same":null}`)
	got, err := Differences(a, b)
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{{"cost.low", "", "1"}, {"inputs[0].rows", "1", "2"}, {"units[1]", `{"n":2}`, ""}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, err := Differences(a, []byte("{")); err == nil {
		t.Error("half a document is no error")
	}
}

// TestReadPlan reads back what was written, and it does not differ.
func TestReadPlan(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	b := written(t, JSON, p)
	read, same, err := ReadPlan(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if read.AsOf != p.AsOf || read.Name != p.Name || len(read.Ballots) != len(p.Ballots) {
		t.Errorf("read %+v", read)
	}
	if list, err := Differences(b, same); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
	if _, _, err := ReadPlan(bytes.NewReader([]byte(`{"version":99}`))); err == nil {
		t.Error("version 99 is no error")
	}
}
