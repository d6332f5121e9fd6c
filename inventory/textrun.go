package inventory

import (
	"bytes"
	"sort"
)

// textRun is the texts of some codes, which stand one after the other on a page of a
// dictionary.
type textRun struct {
	t     *Text
	bytes []byte
	// start is where the bytes begin, counted as the ends of texts are; the codes are
	// those from first to before next.
	start       uint32
	first, next int
}

// run returns the texts from code c on, those before until at most. Texts longer than a
// page are empty in it.
func (t *Text) run(c, until int) textRun {
	start := t.ends.at(c - 1)
	for c < until-1 && t.ends.at(c) == start {
		c++
	}
	page := (max(t.ends.at(c), 1) - 1) / pageBytes
	next := c + 1 + sort.Search(until-c-1, func(n int) bool { return t.ends.at(c+1+n) > (page+1)*pageBytes })
	start = max(start, page*pageBytes)
	return textRun{t, t.pages[page][start-page*pageBytes : t.ends.at(next-1)-page*pageBytes], start, c, next}
}

// eachWith calls do for each text that has some bytes in it, as written stands for the
// run: byte for byte, in other letters perhaps.
func (r *textRun) eachWith(some, written []byte, do func(Code)) {
	c := r.first
	for at := 0; ; {
		found := bytes.Index(written[at:], some)
		if found < 0 {
			return
		}
		at += found
		for r.end(c) <= at {
			c++
		}
		if at+len(some) > r.end(c) { // it begins in one text and ends in the next
			at++
			continue
		}
		do(Code(c))
		at = r.end(c)
	}
}

// end is where the text of a code ends in the run.
func (r *textRun) end(c int) int { return int(r.t.ends.at(c) - r.start) }
