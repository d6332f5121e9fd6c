package tui

// listing is a list of certificates that no filter can describe, such as those that a
// compliance date touches. The term "date:NAME" stands for it in a filter.
type listing struct {
	name string
	// in are its certificates, by their places in the inventory.
	in map[int32]bool
}

// listAsked asks for the certificates of a listing.
type listAsked struct{ listing listing }

// newListing returns a list with a name.
func newListing(name string, parts ...[]int32) listing {
	l := listing{name, map[int32]bool{}}
	for _, part := range parts {
		for _, i := range part {
			l.in[i] = true
		}
	}
	return l
}

// of returns the name of the listing if a certificate is in it.
func (l listing) of(i int) string {
	if l.in[int32(i)] {
		return l.name
	}
	return "none"
}
