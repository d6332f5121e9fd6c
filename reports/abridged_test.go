package reports

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Golden files of examples hold reports abridged by one rule, so that a difference says
// what changed and the files stay small: of a list of more than abridgedRows entries the
// first abridgedHead stand as they are, and then, for each column of all of them, the sum
// of numbers, how often each word occurs where there are few, and a digest.
const (
	abridgedRows = 50
	abridgedHead = 12
	// abridgedWords is how many different words of a column are counted one by one.
	abridgedWords = 10
)

// abridged is a list of rows by the rule, a line for each.
func abridged(columns []string, rows [][]string) []string {
	var lines []string
	for _, row := range rows[:abridgedLength(len(rows))] {
		lines = append(lines, strings.Join(row, " | "))
	}
	return append(lines, abridgedRest(columns, rows)...)
}

// abridgedLength is how many of some rows stand as they are.
func abridgedLength(rows int) int {
	if rows > abridgedRows {
		return abridgedHead
	}
	return rows
}

// abridgedRest is what stands behind the first rows of a long list.
func abridgedRest(columns []string, rows [][]string) []string {
	if len(rows) <= abridgedRows {
		return nil
	}
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	lines := []string{fmt.Sprintf("... %d rows in all", len(rows))}
	for i := range width {
		var cells []string
		for _, row := range rows {
			if i < len(row) && row[i] != "" {
				cells = append(cells, row[i])
			}
		}
		name := fmt.Sprintf("column %d", i+1)
		if i < len(columns) && columns[i] != "" {
			name = columns[i]
		}
		if len(cells) > 0 {
			lines = append(lines, "  "+name+": "+columnTotals(cells))
		}
	}
	return lines
}

var figures = regexp.MustCompile(`^-?[0-9]{1,12}(\.[0-9]+)?$`)

// columnTotals says in a line what the cells of a column come to.
func columnTotals(cells []string) string {
	sum, numbers, counts := new(big.Rat), 0, map[string]int{}
	for _, c := range cells {
		if c = strings.ReplaceAll(c, ",", ""); figures.MatchString(c) {
			n, _ := new(big.Rat).SetString(c)
			sum.Add(sum, n)
			numbers++
		} else {
			counts[c]++
		}
	}
	var said []string
	if numbers > 0 {
		said = append(said, fmt.Sprintf("%d numbers, sum %s", numbers, strings.TrimSuffix(strings.TrimRight(sum.FloatString(4), "0"), ".")))
	}
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	if len(words) > abridgedWords {
		said = append(said, fmt.Sprintf("%d texts, %d different", len(cells)-numbers, len(words)))
		words = nil
	}
	for _, w := range words {
		said = append(said, fmt.Sprintf("%d %s", counts[w], w))
	}
	return fmt.Sprintf("%s #%.4x", strings.Join(said, ", "), sha256.Sum256([]byte(strings.Join(cells, "\x00"))))
}

// abridgedJSON prints a document: what fits on a line stands on one, and long arrays are
// abridged by the members of their elements.
func abridgedJSON(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	printJSON(t, &b, content, "")
	b.WriteByte('\n')
	return b.Bytes()
}

const jsonWidth = 150

func printJSON(t *testing.T, b *bytes.Buffer, raw json.RawMessage, indent string) {
	t.Helper()
	var line bytes.Buffer
	if err := json.Compact(&line, raw); err != nil {
		t.Fatal(err)
	}
	raw = line.Bytes()
	inner := indent + "  "
	switch {
	case raw[0] == '[':
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			t.Fatal(err)
		}
		if len(raw) <= jsonWidth && len(list) <= abridgedRows {
			break
		}
		b.WriteByte('[')
		for _, x := range list[:abridgedLength(len(list))] {
			b.WriteString("\n" + inner)
			printJSON(t, b, x, inner)
		}
		for _, s := range abridgedRest(membersOf(t, list)) {
			b.WriteString("\n" + inner + s)
		}
		b.WriteString("\n" + indent + "]")
		return
	case raw[0] == '{' && len(raw) > jsonWidth:
		d := json.NewDecoder(bytes.NewReader(raw))
		d.Token() // {
		b.WriteByte('{')
		for d.More() {
			name, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			var value json.RawMessage
			if err := d.Decode(&value); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(b, "\n%s%q: ", inner, name)
			printJSON(t, b, value, inner)
		}
		b.WriteString("\n" + indent + "}")
		return
	}
	b.Write(raw)
}

// membersOf sets the elements of an array as rows: a column for each path to a value.
func membersOf(t *testing.T, list []json.RawMessage) (paths []string, rows [][]string) {
	t.Helper()
	place := map[string]int{}
	for _, raw := range list {
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber()
		var v any
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(paths))
		for path, value := range leaves(v) {
			i, ok := place[path]
			if !ok {
				i = len(paths)
				place[path], paths, row = i, append(paths, path), append(row, "")
			}
			row[i] = value
		}
		rows = append(rows, row)
	}
	return paths, rows
}

// leaves yields the values of an element by their paths, in the order of the paths. A
// list in an element is one value.
func leaves(v any) func(yield func(string, string) bool) {
	return func(yield func(string, string) bool) { eachLeaf("", v, yield) }
}

func eachLeaf(path string, v any, yield func(string, string) bool) bool {
	if object, is := v.(map[string]any); is {
		for _, name := range slices.Sorted(maps.Keys(object)) {
			if !eachLeaf(strings.TrimPrefix(path+"."+name, "."), object[name], yield) {
				return false
			}
		}
		return true
	}
	value := fmt.Sprint(v)
	if list, is := v.([]any); is {
		b, _ := json.Marshal(list)
		value = string(b)
	}
	return yield(path, value)
}
