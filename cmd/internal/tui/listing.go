package tui

import "slices"

// listing is a list of certificates that no filter can describe, such as those that a
// compliance date touches. The term "list:NAME" stands for it in a filter.
type listing struct {
	name string
	// in has a bit for each certificate, by its place in the inventory.
	in []uint64
}

// listAsked asks for the certificates of a listing; says is what they are behind, where
// that is not their number: "12 tokens".
type listAsked struct {
	listing listing
	says    string
}

// word is the number of certificates that share a word of a listing.
const word = 64

// newListing returns a list with a name.
func newListing(name string, certificates []int32) listing {
	l := listing{name: name}
	if len(certificates) > 0 {
		l.in = make([]uint64, slices.Max(certificates)/word+1)
	}
	for _, i := range certificates {
		l.in[i/word] |= 1 << (i % word)
	}
	return l
}

// of returns the name of the listing if a certificate is in it.
func (l listing) of(i int) string {
	if i/word < len(l.in) && l.in[i/word]&(1<<(i%word)) != 0 {
		return l.name
	}
	return "none"
}
