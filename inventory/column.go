package inventory

// pageRows is how many rows a page of a column holds.
const pageRows = 1 << 14

// column is a column of values, one a row, in pages: it grows without copying what it
// has, so that loading a long inventory takes no more memory than keeping it.
type column[T any] struct{ pages [][]T }

func (c column[T]) len() int {
	last := len(c.pages) - 1
	if last < 0 {
		return 0
	}
	return last*pageRows + len(c.pages[last])
}

func (c column[T]) at(i int) T { return c.pages[uint(i)/pageRows][uint(i)%pageRows] }

func (c *column[T]) put(i int, v T) { *c.ref(i) = v }

// ref points to the value of row i, until the next one is appended.
func (c *column[T]) ref(i int) *T { return &c.pages[uint(i)/pageRows][uint(i)%pageRows] }

func (c *column[T]) append(v T) {
	last := len(c.pages) - 1
	if last < 0 || len(c.pages[last]) == pageRows {
		c.newPage()
		last++
	}
	c.pages[last] = append(c.pages[last], v)
}

// newPage begins a page. The first one grows with its rows, for short columns.
func (c *column[T]) newPage() {
	var page []T
	if len(c.pages) > 0 {
		page = make([]T, 0, pageRows)
	}
	c.pages = append(c.pages, page)
}

// extend appends zero values until there are n rows.
func (c *column[T]) extend(n int) {
	var zero T
	for i := c.len(); i < n; i++ {
		c.append(zero)
	}
}

// reset empties the column but keeps the memory of its first page.
func (c *column[T]) reset() {
	if len(c.pages) > 0 {
		c.pages = c.pages[:1]
		c.pages[0] = c.pages[0][:0]
	}
}

// sparse is a column in which zero means that there is no value. Rows past its end
// hold zero, so a column that no source fills costs nothing.
type sparse[T comparable] struct{ column[T] }

func (c sparse[T]) at(i int) T {
	if i < c.len() {
		return c.column.at(i)
	}
	var zero T
	return zero
}

func (c *sparse[T]) set(i int, v T) {
	var zero T
	switch n := c.len(); {
	case i < n:
		c.put(i, v)
	case v != zero:
		c.extend(i)
		c.append(v)
	}
}

// codes is a column of dictionary codes. A full page of few different ones, as of
// issuers, units or sites, keeps one byte a row.
type codes struct {
	sparse[Code]
	packed []packedPage // of the full pages, empty for one that is not packed
}

// packedPage is a page of codes that are numbered.
type packedPage struct {
	codes   []Code
	numbers []uint8 // by row
}

func (c codes) at(i int) Code {
	if p := i / pageRows; p < len(c.packed) && c.packed[p].codes != nil {
		page := &c.packed[p]
		return page.codes[page.numbers[i%pageRows]]
	}
	return c.sparse.at(i)
}

func (c *codes) set(i int, v Code) {
	if p := i / pageRows; p < len(c.packed) && c.packed[p].codes != nil {
		if c.at(i) == v {
			return
		}
		c.unpack(p)
	}
	c.sparse.set(i, v)
	for p := len(c.packed); p < len(c.pages)-1; p++ {
		page, ok := packPage(c.pages[p])
		if ok {
			c.pages[p] = nil
		}
		c.packed = append(c.packed, page)
	}
}

// packPage numbers the codes of a page; ok is false when there are more than fit into a
// byte.
func packPage(page []Code) (p packedPage, ok bool) {
	number := map[Code]uint8{}
	for _, c := range page {
		if _, known := number[c]; known {
			continue
		}
		if len(p.codes) == 256 {
			return packedPage{}, false
		}
		number[c] = uint8(len(p.codes))
		p.codes = append(p.codes, c)
	}
	p.numbers = make([]uint8, len(page))
	for i, c := range page {
		p.numbers[i] = number[c]
	}
	return p, true
}

// unpack turns a packed page into one that can be changed.
func (c *codes) unpack(p int) {
	page := make([]Code, pageRows)
	for i, n := range c.packed[p].numbers {
		page[i] = c.packed[p].codes[n]
	}
	c.pages[p], c.packed[p] = page, packedPage{}
}

// instants is a column of times in Unix seconds. Nearly all fit 32 bits without
// a sign (1970 to 2106); the few that do not (9999-12-31) are kept aside.
type instants struct {
	seconds sparse[uint32]
	wide    map[int]int64
}

// Two values of the narrow column are not times.
const (
	noInstant   = 0
	wideInstant = 1
)

func (t *instants) at(i int) (unix int64, known bool) {
	switch s := t.seconds.at(i); s {
	case noInstant:
		return 0, false
	case wideInstant:
		return t.wide[i], true
	default:
		return int64(s), true
	}
}

func (t *instants) set(i int, unix int64, known bool) {
	switch {
	case !known:
		t.seconds.set(i, noInstant)
	case unix > wideInstant && unix <= 1<<32-1:
		t.seconds.set(i, uint32(unix))
	default:
		if t.wide == nil {
			t.wide = map[int]int64{}
		}
		t.seconds.set(i, wideInstant)
		t.wide[i] = unix
	}
}
