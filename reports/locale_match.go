package reports

import (
	"sync"

	"golang.org/x/text/language"
)

// matcher finds the entry of a list that fits a language.
type matcher struct{ get func() language.Matcher }

// newMatcher returns the matcher for a list of n languages, the first of which stands for
// none. It is made at its first use.
func newMatcher(n int, tag func(i int) string) matcher {
	return matcher{sync.OnceValue(func() language.Matcher {
		tags := make([]language.Tag, n)
		for i := range tags {
			tags[i] = language.MustParse(tag(i))
		}
		return language.NewMatcher(tags)
	})}
}

// find returns the position of the entry for a language, that of its region where there
// is one; when none fits, ok is false and the position is that of the first entry.
func (m matcher) find(tag language.Tag) (i int, ok bool) {
	_, i, confidence := m.get().Match(tag)
	if confidence < language.High {
		return 0, false
	}
	return i, true
}
