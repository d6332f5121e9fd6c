package rules

import (
	"math"
	"math/bits"
	"slices"
	"sync/atomic"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// partition divides the certificates of an inventory into classes that the rules cannot
// tell apart: equal content, a validity on the same side of every limit, issued under the
// same law, equally on hold. The last three make the variant of a content.
type partition struct {
	limits []int        // of validity in days, of any generation on any day
	starts []smime.Date // of the spans of days on which the law is the same
	// lengths and times are limits and starts in seconds: comparing with these takes no
	// division.
	lengths, times []int64
	variants       int
	words          int      // of 64 variants for each content
	present        []uint64 // bit v of word content*words+v/64: the class exists
	rank           []uint32 // number of classes before those of a word
	class          []uint32 // of each certificate
	count          int      // of classes
}

func newPartition(law *configs.Law, inv *inventory.Inventory) *partition {
	p := &partition{class: make([]uint32, inv.Len())}
	p.readLaw(law)
	p.present = make([]uint64, len(inv.Contents())*p.words)
	p.mark(inv)
	p.number()
	parallel(inv.Len(), func(from, to int) {
		for i := from; i < to; i++ {
			word, bit := p.place(inv.At(i).ContentIndex(), p.class[i])
			p.class[i] = p.rank[word] + uint32(bits.OnesCount64(p.present[word]&(bit-1)))
		}
	})
	return p
}

// readLaw collects the days and the lengths at which a verdict may change.
func (p *partition) readLaw(law *configs.Law) {
	for n := range law.Epoch(math.MaxInt32) + 1 {
		p.starts = append(p.starts, law.EpochStart(n))
		for g := smime.Legacy; g <= smime.Strict; g++ {
			p.limits = append(p.limits, law.Profile(g, law.EpochStart(n)).MaxDays)
		}
	}
	p.starts = append(p.starts, appleRFC822)
	slices.Sort(p.starts)
	slices.Sort(p.limits)
	p.limits = slices.Compact(p.limits)
	for _, days := range p.limits {
		p.lengths = append(p.lengths, int64(days)*smime.Day)
	}
	for _, day := range p.starts {
		p.times = append(p.times, day.Unix())
	}
	p.variants = (len(p.starts) + 1) * (len(p.limits) + 1) * (len(p.limits) + 1) * 2
	p.words = (p.variants + 63) / 64
}

// mark notes which classes exist, and leaves the variant of each certificate in
// class.
func (p *partition) mark(inv *inventory.Inventory) {
	parallel(inv.Len(), func(from, to int) {
		for i := from; i < to; i++ {
			cert := inv.At(i)
			p.class[i] = p.variant(cert)
			word, bit := p.place(cert.ContentIndex(), p.class[i])
			if set := &p.present[word]; atomic.LoadUint64(set)&bit == 0 {
				atomic.OrUint64(set, bit)
			}
		}
	})
}

func (p *partition) place(content int, variant uint32) (word int, bit uint64) {
	return content*p.words + int(variant/64), 1 << (variant % 64)
}

func (p *partition) number() {
	p.rank = make([]uint32, len(p.present))
	for word, set := range p.present {
		p.rank[word] = uint32(p.count)
		p.count += bits.OnesCount64(set)
	}
}

// variant numbers what tells a certificate from others of the same content.
func (p *partition) variant(cert inventory.Certificate) uint32 {
	from, to, known := period(cert)
	n := above(p.times, from) // as IssuedOn has it: 1970 when unknown
	high, low := int64(0), int64(0)
	if known {
		high, low = seconds(from, to, cert.Precision())
	}
	n = n*(len(p.lengths)+1) + above(p.lengths, high-1)
	n = n*(len(p.lengths)+1) + above(p.lengths, low-1)
	if cert.Status() == inventory.Suspended {
		return uint32(2*n + 1)
	}
	return uint32(2 * n)
}

// stand returns facts that stand for all certificates of a variant, and a day of
// issuance.
func (p *partition) stand(variant int) (f *Facts, issued smime.Date) {
	f = &Facts{}
	f.Suspended = variant%2 == 1
	variant /= 2
	n := len(p.limits) + 1
	f.Days, f.DaysLow = over(p.limits, variant/n%n), over(p.limits, variant%n)
	if from := variant / n / n; from > 0 {
		issued = p.starts[from-1]
	}
	return f, issued
}

// above counts the bounds that a value reaches; there are few.
func above(bounds []int64, v int64) (n int) {
	for n < len(bounds) && v >= bounds[n] {
		n++
	}
	return n
}

// over returns a number of days that is more than n of the limits.
func over(limits []int, n int) int {
	if n == 0 {
		return 1
	}
	return limits[n-1] + 1
}

// classes yields the content and variant of each class, in the order of their
// numbers.
func (p *partition) classes(yield func(content, variant int) bool) {
	for word, set := range p.present {
		for ; set != 0; set &= set - 1 {
			if !yield(word/p.words, word%p.words*64+bits.TrailingZeros64(set)) {
				return
			}
		}
	}
}
