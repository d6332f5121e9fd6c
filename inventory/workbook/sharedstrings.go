package workbook

import (
	"archive/zip"
	"errors"
	"io"
	"sync/atomic"

	"smigrate/inventory/codepage"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// Limits of shared strings. Excel has at most 32,767 characters in a cell.
const (
	// longestString bounds one of them, in bytes.
	longestString = 256 << 10
	// mostStrings bounds their number.
	mostStrings = 16 << 20
	// blockSize is how much text lies together; a longer string has a block of its
	// own. The place of a string is the number of its block and 16 bits within it.
	blockSize = 1 << 16
	// memoryBlocks is how many blocks stay in memory; the others go to a spool.
	memoryBlocks = 1 << 10
	mostBlocks   = 1<<16 - 1
	// mostReferred bounds the texts of all rows: a few long strings can stand for
	// more than any file can hold.
	mostReferred = 2 << 30
	// manyPlaces is how many places lie together.
	manyPlaces = 1 << 16
)

// sharedStrings are the texts that the cells of a workbook refer to by number
// (ECMA-376 part 1, 18.4.9 sst). They lie one behind the other in blocks: the first
// 64 MiB in memory, the others in a spool.
type sharedStrings struct {
	places [][]uint32 // where each begins
	n      int
	blocks []textBlock
	open   []byte // the block that is being filled
	spool  *stream.Spool
	memory int   // how many blocks stay in memory
	damage error // why there are no more
	// referred is the size of the texts that rows have shown so far.
	referred atomic.Int64
}

// textBlock is a run of strings, in memory or at a place in the spool.
type textBlock struct {
	text []byte
	at   int64
	size int
}

// tooLong is the place of a string that is longer than any may be.
const tooLong = 1<<32 - 1

var errStrings = wording.Errorf("it has more than %d texts: export the table as CSV", mostStrings)

// readSharedStrings reads the part of the shared strings, as far as it is whole.
// The error is for what has to stop the load.
func readSharedStrings(in io.Reader, r *codepage.Repairs) (*sharedStrings, error) {
	s := &sharedStrings{memory: memoryBlocks}
	parts, err := newPieces(in, "si", "sst", r)
	if err != nil {
		return nil, err
	}
	if err := s.read(parts); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// readStrings reads the shared strings, if there are any.
func (w *Workbook) readStrings(part *zip.File) error {
	if part == nil {
		return nil
	}
	in, err := part.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	w.strings, err = readSharedStrings(stream.NewCounter(w.ctx, in), &w.Repairs)
	return err
}

func (s *sharedStrings) read(parts *pieces) error {
	var room []byte
	m := &markup{}
	for parts.advance(m) {
		for {
			before := m.pos
			data, t := m.next()
			if t.kind == noTag || t.kind == brokenTag {
				break
			}
			switch {
			case t.ends("sst"), t.is("sst") && t.kind == emptyTag:
				return s.seal()
			case !t.is("si"):
				continue
			case parts.long:
				m.pos = len(m.text)
				if err := s.add(nil, true); err != nil {
					return err
				}
				continue
			}
			var text []byte
			if t.kind == openTag {
				var ok bool
				if text, room, ok = m.item(room[:0]); !ok {
					m.pos = before + len(data)
					break
				}
			}
			if err := s.add(text, len(text) > longestString); err != nil {
				return err
			}
		}
	}
	s.damage = errors.Join(parts.failed(), errCutOff)
	return s.seal()
}

var errCutOff = wording.Errorf("it breaks off, or its markup is not in order")

// add takes the next string.
func (s *sharedStrings) add(text []byte, long bool) error {
	if s.n == mostStrings || len(s.blocks) == mostBlocks {
		return errStrings
	}
	if len(s.open)+len(text) > blockSize || len(s.open) >= blockSize {
		if err := s.seal(); err != nil {
			return err
		}
	}
	if s.open == nil {
		s.open = make([]byte, 0, blockSize)
	}
	place := uint32(tooLong)
	if !long {
		place = uint32(len(s.blocks))<<16 | uint32(len(s.open))
		s.open = append(s.open, text...)
	}
	if s.n%manyPlaces == 0 {
		s.places = append(s.places, make([]uint32, 0, manyPlaces))
	}
	last := &s.places[len(s.places)-1]
	*last = append(*last, place)
	s.n++
	return nil
}

// seal closes the block that is being filled.
func (s *sharedStrings) seal() (err error) {
	b := textBlock{text: s.open, size: len(s.open)}
	s.open = nil
	if len(s.blocks) >= s.memory {
		if s.spool == nil {
			if s.spool, err = stream.NewSpool(); err != nil {
				return err
			}
		}
		b.at = s.spool.Size()
		if _, err := s.spool.Write(b.text); err != nil {
			return wording.Errorf("no room for the texts of the workbook: %s", err)
		}
		s.open, b.text = b.text[:0], nil
	}
	s.blocks = append(s.blocks, b)
	return nil
}

func (s *sharedStrings) close() {
	if s != nil && s.spool != nil {
		s.spool.Close()
	}
}

// place returns the block of a string and where it lies in it.
func (s *sharedStrings) place(i int) (block, start, end int, err error) {
	if s == nil || i < 0 || i >= s.n {
		return 0, 0, 0, s.missing(i)
	}
	at := s.places[i/manyPlaces][i%manyPlaces]
	if at == tooLong {
		return 0, 0, 0, wording.Errorf("holds a text of more than %d KiB, longer than a cell can be: export the table as CSV", longestString>>10)
	}
	block, start = int(at>>16), int(at&0xffff)
	end = s.blocks[block].size
	for next := i + 1; next < s.n; next++ {
		if at := s.places[next/manyPlaces][next%manyPlaces]; at != tooLong {
			if int(at>>16) == block {
				end = int(at & 0xffff)
			}
			break
		}
	}
	return block, start, end, nil
}

// missing says why there is no string of a number.
func (s *sharedStrings) missing(i int) error {
	switch {
	case s == nil:
		return wording.Errorf("refers to text %d, but the workbook has none: open it in a spreadsheet program and save it again", i)
	case s.damage != nil:
		return wording.Errorf("refers to text %d, but the texts of the workbook are damaged behind the %d. one (%s): copy or export it again", i, s.n, s.damage)
	default:
		return wording.Errorf("refers to text %d, but the workbook has %d: open it in a spreadsheet program and save it again", i, s.n)
	}
}

// afford adds to the size of the texts that rows have shown, and reports whether
// that is still less than the limit.
func (s *sharedStrings) afford(size int) bool {
	return s == nil || s.referred.Add(int64(size)) <= mostReferred
}

var errReferred = wording.Errorf("the cells of the workbook refer to more than %d MiB of text: export the table as CSV", mostReferred>>20)

// stringReader reads shared strings for one goroutine. It remembers a few blocks of
// the spool.
type stringReader struct {
	*sharedStrings
	known [64]struct {
		block int
		text  []byte
	}
}

// get returns a string. It is valid as long as all strings are, or a copy at the
// end of room, which is returned.
func (r *stringReader) get(i int, room []byte) (text, grown []byte, err error) {
	n, start, end, err := r.place(i)
	if err != nil {
		return nil, room, err
	}
	b := &r.blocks[n]
	if b.text != nil || b.size == 0 {
		return b.text[start:end], room, nil
	}
	known := &r.known[n%len(r.known)]
	if known.block != n {
		if cap(known.text) < b.size {
			known.text = make([]byte, max(b.size, blockSize))
		}
		known.block, known.text = n, known.text[:b.size]
		if _, err := r.spool.ReadAt(known.text, b.at); err != nil {
			known.block = 0
			return nil, room, wording.Errorf("cannot be read again from a temporary file (%s)", err)
		}
	}
	before := len(room)
	room = append(room, known.text[start:end]...)
	return room[before:], room, nil
}
