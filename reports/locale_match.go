package reports

import (
	"sync"

	"golang.org/x/text/language"
)

// matcher finds the entry of a list that is of a language.
type matcher struct{ get func() language.Matcher }

// newMatcher returns the matcher of a list of n entries, of which the first stands for no
// language. It is made at its first use.
func newMatcher(n int, tag func(i int) string) matcher {
	return matcher{sync.OnceValue(func() language.Matcher {
		tags := make([]language.Tag, n)
		for i := range tags {
			tags[i] = language.MustParse(tag(i))
		}
		return language.NewMatcher(tags)
	})}
}

// find returns the position of the entry of a language, of a region of it where there is
// one; ok is false, and the entry the first, when none is of it.
func (m matcher) find(tag language.Tag) (i int, ok bool) {
	_, i, confidence := m.get().Match(tag)
	if confidence < language.High {
		return 0, false
	}
	return i, true
}
