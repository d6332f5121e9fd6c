package inventory

// codes is a column of dictionary codes. Rows past its end hold 0, so a column
// that no source fills costs nothing.
type codes []Code

func (c codes) at(i int) Code {
	if i < len(c) {
		return c[i]
	}
	return 0
}

func (c *codes) set(i int, code Code) {
	if code == 0 && i >= len(*c) {
		return
	}
	for len(*c) <= i {
		*c = append(*c, 0)
	}
	(*c)[i] = code
}

// blobs is a column of short byte strings, appended one a row. The few that are
// replaced later are kept aside.
type blobs struct {
	bytes    []byte
	ends     []uint32
	replaced map[int][]byte
}

func (b *blobs) at(i int) []byte {
	if v, ok := b.replaced[i]; ok {
		return v
	}
	start := uint32(0)
	if i > 0 {
		start = b.ends[i-1]
	}
	return b.bytes[start:b.ends[i]:b.ends[i]]
}

func (b *blobs) append(v []byte) {
	b.bytes = append(b.bytes, v...)
	b.ends = append(b.ends, uint32(len(b.bytes)))
}

// reset empties the column but keeps its memory.
func (b *blobs) reset() { *b = blobs{bytes: b.bytes[:0], ends: b.ends[:0]} }

func (b *blobs) replace(i int, v []byte) {
	if b.replaced == nil {
		b.replaced = map[int][]byte{}
	}
	b.replaced[i] = append([]byte(nil), v...)
}

// instants is a column of times in Unix seconds. Nearly all fit 32 bits without
// a sign (1970 to 2106); the few that do not (9999-12-31) are kept aside.
type instants struct {
	seconds []uint32
	wide    map[int]int64
}

// Two values of the narrow column are not times.
const (
	noInstant   = 0
	wideInstant = 1
)

func (t *instants) at(i int) (unix int64, known bool) {
	switch s := t.seconds[i]; s {
	case noInstant:
		return 0, false
	case wideInstant:
		return t.wide[i], true
	default:
		return int64(s), true
	}
}

func (t *instants) set(i int, unix int64, known bool) {
	for len(t.seconds) <= i {
		t.seconds = append(t.seconds, noInstant)
	}
	switch {
	case !known:
		t.seconds[i] = noInstant
	case unix > wideInstant && unix <= 1<<32-1:
		t.seconds[i] = uint32(unix)
	default:
		if t.wide == nil {
			t.wide = map[int]int64{}
		}
		t.seconds[i] = wideInstant
		t.wide[i] = unix
	}
}
