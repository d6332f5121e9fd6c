package tui

import (
	"slices"
	"strconv"
	"strings"

	"smigrate/planner"
)

// account selects lines of the account by what they have in common; the zero value
// selects all that count in the totals.
type account struct {
	side, kind, cause string
	year              int
}

func (a account) holds(x planner.Line) bool {
	if a.kind == "" && x.Kind == planner.KindUsers {
		return false // in no total
	}
	return (a.side == "" || x.Side == a.side) && (a.kind == "" || x.Kind == a.kind) && (a.cause == "" || x.Cause == a.cause) && (a.year == 0 || x.Year == a.year)
}

// lines returns the selected lines of a plan.
func (a account) lines(p *planner.Plan) []planner.Line {
	return slices.DeleteFunc(slices.Clone(p.Cost.Lines), func(x planner.Line) bool { return !a.holds(x) })
}

// accountName is the name of the table of lines, accountTitle what stands above it.
const accountName, accountTitle = "Account", "Lines of the account"

// title says which lines these are.
func (a account) title() string {
	var words []string
	for _, word := range []string{a.side, a.kind, a.cause} {
		if word != "" {
			words = append(words, word)
		}
	}
	if a.year != 0 {
		words = append(words, strconv.Itoa(a.year))
	}
	if len(words) == 0 {
		return accountTitle
	}
	return accountTitle + ": " + strings.Join(words, ", ")
}
