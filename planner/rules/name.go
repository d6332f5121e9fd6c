package rules

import (
	"iter"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// names yields the subject and the directoryNames of the SAN, which obey the same
// rules (7.1.4.2.1), the subject first.
func (f *Facts) names() iter.Seq[*inventory.NameFacts] {
	return func(yield func(*inventory.NameFacts) bool) {
		if !yield(&f.Content.Subject) {
			return
		}
		for i := range f.SANDirectoryNames {
			if !yield(&f.SANDirectoryNames[i]) {
				return
			}
		}
	}
}

// nameFlag is the check of a rule that a flag of a name decides; value returns what
// offends in the subject.
func nameFlag(flag inventory.NameFlags, value func(*Facts) string) func(*Facts, *Target) Verdict {
	return func(f *Facts, _ *Target) Verdict {
		switch {
		case f.Content.Subject.Flags.Has(flag):
			return blocks(wording.Value(value(f)))
		case slices.ContainsFunc(f.SANDirectoryNames, func(n inventory.NameFacts) bool { return n.Flags.Has(flag) }):
			return blocks(wording.Of("in a directoryName of the SAN"))
		}
		return holds
	}
}

// inName returns the offending value of one of the names: the value given for the subject,
// and where it stands for a directoryName, of which no text is kept.
func (f *Facts) inName(n *inventory.NameFacts, ofSubject string) wording.Text {
	if n == &f.Content.Subject {
		return wording.Value(ofSubject)
	}
	return wording.Of("in a directoryName of the SAN")
}

// named reports whether a name has the parts of a personal name.
func named(n *inventory.NameFacts) bool {
	return n.Attributes.Has(smime.GivenName) || n.Attributes.Has(smime.Surname)
}
