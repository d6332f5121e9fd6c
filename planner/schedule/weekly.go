package schedule

import (
	"encoding/json"
	"fmt"
)

// Weekly is a number that may differ by week. With one element it is the same in every week;
// in JSON that is a plain number, otherwise a list with one number for each week of the
// horizon.
type Weekly []int64

// at returns the number for week t; zero when nothing is given.
func (w Weekly) at(t int) int64 {
	switch {
	case len(w) == 1:
		return w[0]
	case t >= 0 && t < len(w):
		return w[t]
	}
	return 0
}

// UnmarshalJSON reads a number or a list of numbers.
func (w *Weekly) UnmarshalJSON(data []byte) error {
	var one int64
	if json.Unmarshal(data, &one) == nil {
		*w = Weekly{one}
		return nil
	}
	var list []int64
	if err := json.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("%.40q is neither a whole number nor a list of whole numbers, one a week", data)
	}
	*w = list
	return nil
}

// MarshalJSON writes a number, or a list when the weeks differ.
func (w Weekly) MarshalJSON() ([]byte, error) {
	if len(w) == 1 {
		return json.Marshal(w[0])
	}
	return json.Marshal([]int64(w))
}

// Spread returns the number of each week.
func (w Weekly) Spread(weeks int) Weekly {
	all := make(Weekly, weeks)
	for t := range all {
		all[t] = w.at(t)
	}
	return all
}
