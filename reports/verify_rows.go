package reports

import (
	"slices"
	"strconv"
	"strings"
)

// differentBlocks compares two readings of a report: parts that only one has, and the
// rows of the others.
func differentBlocks(before, after []block) []Difference {
	var list []Difference
	for _, b := range before {
		i := slices.IndexFunc(after, func(x block) bool { return x.title == b.title })
		if i < 0 {
			list = append(list, Difference{b.title, countRows(b), ""})
			continue
		}
		list = append(list, differentRows(b, after[i])...)
	}
	for _, b := range after {
		if !slices.ContainsFunc(before, func(x block) bool { return x.title == b.title }) {
			list = append(list, Difference{b.title, "", countRows(b)})
		}
	}
	return list
}

func countRows(b block) string { return plural(len(b.rows), "row", "rows") }

// differentRows leaves out the rows that both have, pairs the others by their first
// cells, and compares the cells of each pair.
func differentRows(before, after block) []Difference {
	old, now := before.besides(after), after.besides(before)
	if len(old) == 0 && len(now) == 0 {
		if !slices.EqualFunc(before.rows, after.rows, slices.Equal) {
			return []Difference{{before.title, "the same rows", "in another order"}}
		}
		return nil
	}
	partners := map[string][]int{}
	for _, i := range now {
		key := after.key(i)
		partners[key] = append(partners[key], i)
	}
	var list []Difference
	for _, i := range old {
		key := before.key(i)
		if len(partners[key]) == 0 {
			list = append(list, Difference{before.title, rowWords(before.rows[i]), ""})
			continue
		}
		list = append(list, before.cells(i, after.rows[partners[key][0]])...)
		partners[key] = partners[key][1:]
	}
	for _, i := range now {
		if slices.Contains(partners[after.key(i)], i) {
			list = append(list, Difference{before.title, "", rowWords(after.rows[i])})
		}
	}
	return list
}

// besides returns the positions of the rows that another block does not have, or not as
// often.
func (b block) besides(other block) []int {
	count := map[string]int{}
	for _, row := range other.rows {
		count[strings.Join(row, "\x00")]++
	}
	var rest []int
	for i, row := range b.rows {
		whole := strings.Join(row, "\x00")
		if count[whole] > 0 {
			count[whole]--
			continue
		}
		rest = append(rest, i)
	}
	return rest
}

// key is what a row is paired by: its first cells, or nothing where it is a text.
func (b block) key(i int) string {
	row := b.rows[i]
	if len(row) < 2 {
		return ""
	}
	return strconv.Itoa(len(row)) + "\x00" + strings.Join(row[:min(b.keys, len(row))], "\x00")
}

// cells compares row i with another one.
func (b block) cells(i int, now []string) []Difference {
	old := b.rows[i]
	if len(old) == 1 {
		return []Difference{{b.title, rowWords(old), rowWords(now)}}
	}
	titles := b.titles(i)
	var list []Difference
	for j := range old {
		if old[j] == now[j] {
			continue
		}
		name := "column " + strconv.Itoa(j+1)
		if j < len(titles) {
			name = shorten(visible(titles[j]), 40)
		}
		list = append(list, Difference{b.title + ": " + shorten(visible(old[b.keys-1]), 40) + ", " + name, rowWords(old[j : j+1]), rowWords(now[j : j+1])})
	}
	return list
}

// titles returns the titles of the columns of row i: the first row above it that
// follows a text, or nothing.
func (b block) titles(i int) []string {
	for ; i >= 0 && len(b.rows[i]) > 1; i-- {
		if i == 0 || len(b.rows[i-1]) == 1 {
			return b.rows[i]
		}
	}
	return nil
}

func rowWords(row []string) string { return shorten(visible(strings.Join(row, " | ")), 80) }
