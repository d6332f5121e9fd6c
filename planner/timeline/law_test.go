package timeline

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// A ballot on another day changes the law on the days between, and one that is left out
// changes it from its day on.
func TestDifferences(t *testing.T) {
	t.Parallel()
	shipped, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	law := func(names ...string) *Law {
		var ballots []configs.Ballot
		for _, name := range names {
			b, err := shipped.Ballots.FindMoved(name)
			if err != nil {
				t.Fatal(err)
			}
			ballots = append(ballots, b)
		}
		return NewLaw(configs.NewLaw(shipped.Profiles, ballots))
	}
	const ever = smime.Date(1<<31 - 1)
	tests := []struct {
		name string
		a, b *Law
		want []Window
	}{
		{"the same", law("smc08", "smc018"), law("smc08", "smc018"), nil},
		{"moved", law("smc08", "smc018@2027-07-01"), law("smc08", "smc018@2028-01-01"), []Window{{date(2027, 7, 1), date(2027, 12, 31)}}},
		{"left out", law("smc08", "smc018@2027-07-01"), law("smc08"), []Window{{date(2027, 7, 1), ever}}},
		{"moved beyond another", law("smc018@2027-07-01", "validity-397@2028-01-01"), law("smc018@2029-01-01", "validity-397@2028-01-01"),
			[]Window{{date(2027, 7, 1), date(2027, 12, 31)}, {date(2028, 1, 1), date(2028, 12, 31)}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.a.Differences(tt.b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.want, tt.b.Differences(tt.a)); diff != "" {
			t.Errorf("%s, the other way round (-want +got):\n%s", tt.name, diff)
		}
	}
}

func date(year, month, day int) smime.Date {
	d, _ := smime.CheckedDate(year, month, day)
	return d
}
