package table

import (
	"slices"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// nameHalves are headers of whole names that mean one half of them beside a column with the
// other half: "Nom" beside "Prénom" is the surname, "Nome" beside "Cognome" the given
// name. Folded, as cell.Fold has them; sn is the surname of LDAP.
var nameHalves = [...]struct {
	half, other column
	headers     map[string]bool
}{
	{colSurname, colGivenName, wordSet("name nom naam navn namn sn")},
	{colGivenName, colSurname, wordSet("nome nombre ad adi")},
}

// pairNames takes such a header for its half of the name, if no other says that half.
func (l *layout) pairNames(skip [columnCount]bool, used []bool) {
	for _, p := range nameHalves {
		i := slices.IndexFunc(l.headers, func(h string) bool { return p.headers[cell.Fold(h)] })
		if i < 0 || used[i] || skip[p.half] || l.says(p.half, used) || !l.says(p.other, used) {
			continue
		}
		l.at[p.half], used[i] = i, true
		l.notes = append(l.notes, wording.Of("column %q is taken for %s", l.headers[i], p.half.String()))
	}
}

// says reports whether the mapping or a header that is sure gives a fact to a column.
func (l *layout) says(c column, used []bool) bool {
	if l.at[c] >= 0 {
		return true
	}
	for i, h := range l.headers {
		if used[i] {
			continue
		}
		if found, ok := claimOf(h); ok && found.column == c && !found.maybe {
			return true
		}
	}
	return false
}
