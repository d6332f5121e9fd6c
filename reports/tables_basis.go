package reports

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"smigrate/planner"
)

// basisTable says what the plan was worked out from, so that somebody else can work it
// out again.
func basisTable(p *planner.Plan) table {
	t := table{
		name: "Basis", title: "What this plan rests on", about: say("The same inputs, ballots, assumptions, day and seed give the same plan; smigrate verify makes it again. Assumptions are the likely figures; grade A is a primary source, B a secondary one, M memory, X an assumption, P your own. It was made by %s", settingsOf(p)),
		columns: []column{{"What", words}, {"Value", words}, {"Remark", sentence}},
	}
	t.addBasis(p.Basis())
	for _, g := range grades(p.Assumptions) {
		for some := range slices.Chunk(g.figures, figuresInRow) {
			t.add(say("assumptions"), say("grade %s", g.grade), joined{", ", some})
		}
	}
	t.add(say("seed"), strconv.FormatUint(p.Cost.Risk.Seed, 10), say("of %s of the uncertain figures", counted(p.Cost.Risk.Draws, "draw", "draws")))
	if p.Program != "" {
		t.add("smigrate", p.Program, say("the version that made the plan"))
	}
	return t
}

// studyBasisTitle stands above what an answer other than a plan rests on.
const studyBasisTitle = "What this rests on"

// studyBasis says what an answer other than a plan was worked out from.
func studyBasis(b planner.Basis) table {
	t := table{
		name: "Basis", title: studyBasisTitle, about: say("The same inputs, ballots, day and seed give the same answer. It was made by %s", basisSettings(b)),
		columns: []column{{"What", words}, {"Value", words}, {"Remark", sentence}},
	}
	t.addBasis(b)
	t.add(say("seed"), strconv.FormatUint(b.Seed, 10), say("of what is drawn"))
	if b.Program != "" {
		t.add("smigrate", b.Program, say("the version that made it"))
	}
	return t
}

// addBasis adds days, target, ballots and inputs.
func (t *table) addBasis(b planner.Basis) {
	t.add(say("as of"), b.AsOf, say("the day on which certificates in force are counted"))
	t.add(say("horizon"), b.Horizon, say("the last day looked at"))
	t.add(say("target"), say(b.Target), say("what a closed generation moves to; strategy %s", say(b.Strategy)))
	if b.Scenario != "" {
		t.add(say("scenario"), b.Scenario, say("of the project"))
	}
	for _, x := range b.Ballots {
		t.add(say("ballot %s", x.ID), orNone(x.Effective), ballotRemark(x))
	}
	for _, x := range b.Inputs {
		t.add(say("input"), counted(x.Rows, "row", "rows"), say("%s, %s, SHA-256 %s", strings.TrimSpace(x.File+" "+x.Sheet), x.Format, x.SHA256))
	}
}

// ballotRemark says what a ballot is and which version of the requirements it brought.
func ballotRemark(b planner.Ballot) joined {
	parts := []any{say(b.Title), say(b.Status)}
	if b.Version != "" {
		parts = append(parts, say("version %s of the S/MIME BR", b.Version))
	}
	if b.Published != "" {
		parts = append(parts, say("published %s", dayIn(b.Published)))
	}
	if b.Source != "" {
		parts = append(parts, b.Source)
	}
	return joined{", ", parts}
}

// figuresInRow is the number of assumptions in a row, few enough that no format cuts it.
const figuresInRow = 6

// graded are the assumptions of a grade, with their likely figures.
type graded struct {
	grade   string
	figures []any
}

// grades returns assumptions by grade, in the order of the letters.
func grades(list []planner.Assumption) []graded {
	by := map[string][]any{}
	for _, a := range list {
		by[a.Grade] = append(by[a.Grade], say("%s %s", a.ID, number(a.Likely)))
	}
	var all []graded
	for _, g := range slices.Sorted(maps.Keys(by)) {
		all = append(all, graded{g, by[g]})
	}
	return all
}

// letterBasis says what a letter rests on, to a party that may know nothing about others:
// inputs by their hashes alone, and the assumptions behind its amounts.
func letterBasis(p *planner.Plan) table {
	own := *p
	own.Variant = ""
	own.Inputs = slices.Clone(p.Inputs)
	for i := range own.Inputs {
		own.Inputs[i].File, own.Inputs[i].Sheet = "input "+strconv.Itoa(i+1), ""
	}
	own.Assumptions = slices.DeleteFunc(slices.Clone(p.Assumptions), func(a planner.Assumption) bool { return !slices.Contains(planner.LetterPrices, a.ID) })
	return basisTable(&own)
}

// statement says in lines what a plan rests on, for formats without tables: first what
// verify reads, then the rows of the table.
func (l *Locale) statement(p *planner.Plan) []string {
	return append([]string{l.text(madeBy(p))}, l.statementRows(basisTable(p))...)
}

// basisStatement says in lines what an answer other than a plan rests on.
func (l *Locale) basisStatement(b planner.Basis) []string {
	return append([]string{l.text(say("Made by %s", basisSettings(b)))}, l.statementRows(studyBasis(b))...)
}

func (l *Locale) statementRows(t table) []string {
	var lines []string
	for _, row := range t.rows {
		lines = append(lines, l.text(say("%s: %s; %s", row...)))
	}
	return lines
}
