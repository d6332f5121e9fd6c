package rules

import (
	"sync"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Set is a set of rules: bit i stands for All[i].
type Set uint64

// Has reports whether All[i] is in the set.
func (s Set) Has(i int) bool { return s&(1<<i) != 0 }

// Outcome is what the rules say of a certificate, without the words. A rule that holds is
// in none of the first three sets; New is a subset of their union.
type Outcome struct {
	Blocks, Review, Unknown, New Set
}

// Outcomes holds the outcome of each certificate of an inventory.
type Outcomes struct {
	class   []uint32
	classes []Outcome
}

// Of returns the outcome of certificate i.
func (o *Outcomes) Of(i int) Outcome { return o.classes[o.class[i]] }

// Len returns the number of certificates.
func (o *Outcomes) Len() int { return len(o.class) }

// Outcomes judges all certificates of an inventory as [Checker.Check] judges one. The
// rules run once for each distinct value of what they look at; a certificate's outcome is
// then a look-up.
func (c *Checker) Outcomes(inv *inventory.Inventory, g smime.Generation, day smime.Date) *Outcomes {
	p := newPartition(c.Law, inv)
	o := &Outcomes{class: p.class, classes: make([]Outcome, p.count)}
	var mu sync.Mutex
	parallel(len(facets), func(from, to int) {
		for f := from; f < to; f++ {
			part := c.facetOutcomes(f, inv.Contents(), p, g, day)
			mu.Lock()
			for i := range part {
				o.classes[i].add(part[i])
			}
			mu.Unlock()
		}
	})
	return o
}

func (o *Outcome) add(p Outcome) {
	o.Blocks |= p.Blocks
	o.Review |= p.Review
	o.Unknown |= p.Unknown
	o.New |= p.New
}

// outcome runs some rules.
func (c *Checker) outcome(which Set, f *Facts, g smime.Generation, day, present smime.Date) (o Outcome) {
	target, before := c.targets(f, g, day, present)
	for i := range All {
		if !which.Has(i) {
			continue
		}
		v, fresh := All[i].Judge(f, &target, &before)
		switch v.Status {
		case Holds:
			continue
		case Blocks:
			o.Blocks |= 1 << i
		case Review:
			o.Review |= 1 << i
		case Unknown:
			o.Unknown |= 1 << i
		}
		if fresh {
			o.New |= 1 << i
		}
	}
	return o
}

// parallel calls do for parts of 0 to n at the same time.
func parallel(n int, do func(from, to int)) {
	const parts = 4
	var wg sync.WaitGroup
	for p := range parts {
		wg.Go(func() { do(n*p/parts, n*(p+1)/parts) })
	}
	wg.Wait()
}
