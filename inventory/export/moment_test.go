package export

import "testing"

func TestMoment(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"2027-01-31T12:00:00Z":      1801396800000,
		"2027-01-31T13:00:00+01:00": 1801396800000,
		"2027-01-31 12:00:00":       1801396800000,
		"31.01.2027 12:00":          0,
	} {
		var m Moment
		if err := m.UnmarshalText([]byte(text)); (err == nil) != (want != 0) || int64(m) != want {
			t.Errorf("%q: got %d, %v, want %d", text, m, err, want)
		}
	}
}
