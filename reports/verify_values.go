package reports

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// differentValues compares two documents of plan.json value by value, in the order of
// their paths. Lists are compared position by position.
func differentValues(before, after []byte) ([]Difference, error) {
	var a, b any
	for _, x := range []struct {
		from []byte
		to   *any
	}{{before, &a}, {after, &b}} {
		if err := json.Unmarshal(x.from, x.to); err != nil {
			return nil, err
		}
	}
	return differ(nil, "", a, b), nil
}

func differ(list []Difference, path string, a, b any) []Difference {
	x, isObject := a.(map[string]any)
	y, stillObject := b.(map[string]any)
	if isObject && stillObject {
		keys := maps.Clone(x)
		maps.Copy(keys, y)
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			at := k
			if path != "" {
				at = path + "." + k
			}
			list = differ(list, at, x[k], y[k])
		}
		return list
	}
	l, isList := a.([]any)
	m, stillList := b.([]any)
	if isList && stillList {
		for i := range max(len(l), len(m)) {
			list = differ(list, path+"["+strconv.Itoa(i)+"]", element(l, i), element(m, i))
		}
		return list
	}
	if old, now := leaf(a), leaf(b); old != now {
		list = append(list, Difference{path, old, now})
	}
	return list
}

func element(l []any, i int) any {
	if i < len(l) {
		return l[i]
	}
	return nil
}

// leaf prints a value on one line.
func leaf(v any) string {
	if v == nil {
		return ""
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return shorten(visible(string(b)), 80)
}
