package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
	"smigrate/reports"
)

// cell is a place in a table of a plan's report.
type cell struct {
	plan        *planner.Plan
	sheet       reports.Sheet
	row, column int
}

// in returns the cell of the row in the column of a title.
func (x cell) in(title string) string {
	at := slices.IndexFunc(x.sheet.Columns, func(c reports.SheetColumn) bool { return c.Title == title })
	if at < 0 {
		return ""
	}
	return x.sheet.Rows[x.row][at]
}

func (x cell) text() string { return x.sheet.Rows[x.row][x.column] }

// behind returns where a cell leads; why says why it leads nowhere.
func (x cell) behind() (to target, why string) {
	switch {
	case x.isNumber(x.column) && x.text() == "0":
		return target{}, "nothing is behind 0"
	case x.isNumber(x.column) && x.text() == "":
		return target{}, "no number stands here"
	}
	for _, l := range leads[x.sheet.Name] {
		if number, is := l.numberOf(x); is {
			to = l.to(x)
			to.says = l.says(x, number)
			break
		}
	}
	switch {
	case to.screen == costScreen && to.table == "" && len(to.lines.lines(x.plan)) == 0:
		return target{}, "nothing is paid there"
	case to.leadsNowhere():
		return target{}, "no list lies behind this: what stands above the table says how its figures are made"
	}
	return to, ""
}

func (x cell) isNumber(column int) bool { return x.sheet.Columns[column].Right }

// linesOf leads to lines of the account.
func linesOf(a account) target { return target{lines: a, screen: costScreen} }

// by leads to the certificates of which a field begins with the text of a column.
func by(name, column string) func(cell) target {
	return func(x cell) target { return target{filter: fieldNamed(name).term(x.in(column))} }
}

// hopList leads to the certificates with a renewal of a kind in the month.
func hopList(kind string) func(cell) target {
	return func(x cell) target { return target{filter: fieldNamed("change").term(kind + "-" + x.in("Month"))} }
}

// splitList leads to the certificates that lose the function in the month.
func splitList(x cell) target {
	return target{filter: fieldNamed("loses").term(x.in("Function") + "-" + x.in("Month"))}
}

// onTokenList leads to the certificates on tokens that lose the function, refusedList to
// those whose CA refuses it, or may.
func onTokenList(x cell) target {
	return target{filter: fieldNamed("loses").term(x.in("Function")) + " !" + fieldNamed("token").term("none")}
}

func refusedList(x cell) target {
	function := x.in("Function")
	return listOf(function+" refused", func(b planner.Behind) []int32 { return b.Refused(function) })
}

// movedList leads to the certificates whose renewals a strategy brings forward to the month.
func movedList(x cell) target {
	of := x.plan.Moved[x.row]
	return listOf("moved to "+of.Month+" by "+of.Strategy, func(b planner.Behind) []int32 { return b.Moved(of) })
}

// proofList leads to the certificates that need the proofs of the row on a side.
func proofList(side string) func(cell) target {
	return func(x cell) target {
		month, kind := x.in("Month"), x.in("Proof of")
		return listOf("proof of "+kind+" "+month, func(b planner.Behind) []int32 { return b.Proofs(month, kind, side) })
	}
}

// splitWaveList leads to the certificates that lose the function in the wave.
func splitWaveList(x cell) target {
	at := x.row
	for _, project := range x.plan.SplitProjects {
		if at < len(project.Waves) {
			w := project.Waves[at]
			name := fmt.Sprintf("%s lost at renewal %d by %s", project.Function, w.Hop, w.Cause)
			return listOf(name, func(b planner.Behind) []int32 { return b.Losing(project.Function, w) })
		}
		at -= len(project.Waves)
	}
	return target{}
}

// successionList leads to the certificates on the tokens that are replaced as the row
// says.
func successionList(x cell) target {
	of := x.plan.Tokens.Successions[x.row]
	return listOf("token replaced "+of.Model+" "+of.Reason, func(b planner.Behind) []int32 { return b.Succeeded(of) })
}

// choiceList leads to the certificates that lose the function, or any.
func choiceList(x cell) target {
	if x.in("Function") == planner.AllFunctions {
		return target{filter: "!split:none"}
	}
	return by("loses", "Function")(x)
}

// deadlineList leads to the certificates that depend on a deadline.
func deadlineList(x cell) target {
	d := x.plan.Deadlines[x.row]
	for _, b := range x.plan.Ballots {
		if d.What == wording.Of("%s takes effect", b.ID) {
			return listOf("renewals that "+b.ID+" changes", func(x planner.Behind) []int32 { return x.DependingOn(b.ID) })
		}
	}
	for _, i := range x.plan.LateIntegrations() {
		if d.What == wording.Of("integration %s is ready; renewals before it are stranded", i.Name) {
			return stranded(i.Name, "", 0)
		}
	}
	if d.What == wording.Of("last Legacy certificate in force expires") {
		return target{filter: "generation:legacy in-force:yes expires:" + d.Day.String()}
	}
	return target{filter: "departs:" + d.Day.String()}
}

// twiceList leads to the certificates that two renewals change as the row says.
func twiceList(x cell) target {
	of := x.plan.TwiceBy[x.row]
	return listOf(fmt.Sprintf("changed at renewals %d and %d", of.FirstHop, of.SecondHop), func(b planner.Behind) []int32 { return b.ChangedTwice(of) })
}

// search is a list of certificates with a name; find looks for it away from the screen.
type search struct {
	name string
	find func(*planner.Plan) []int32
}

func listOf(name string, find func(planner.Behind) []int32) target {
	return target{certificates: &search{name, func(p *planner.Plan) []int32 { return find(p.Behind()) }}}
}

// replacedList leads to the certificates on the tokens that are replaced in the month and
// for the reason that the row names.
func replacedList(x cell) target {
	month, reason := x.in("Month"), x.in("Reason")
	name := strings.Join(strings.Fields("token replaced "+month+" "+reason), " ")
	return listOf(name, func(b planner.Behind) []int32 { return b.Replaced(month, reason) })
}

// fleetList leads to the certificates on the tokens of a model at a site, those that are
// replaced on a side if it is not "".
func fleetList(side string) func(cell) target {
	return func(x cell) target {
		row := x.plan.Tokens.Fleet[x.row]
		name := strings.Join(strings.Fields("tokens "+cmp.Or(row.Model, unknown)+" "+row.Firmware+" "+row.Site), " ")
		if side != "" {
			name += " replaced"
		}
		return listOf(name, func(b planner.Behind) []int32 { return b.Fleet(row, side) })
	}
}

// purchaseList leads to the certificates on the tokens that a purchase replaces.
func purchaseList(x cell) target {
	of := x.plan.Tokens.Purchases[x.row]
	return listOf("new "+of.Model+" "+of.Month, func(b planner.Behind) []int32 { return b.Purchased(of) })
}

// keyList leads to the certificates whose keys are lost in the month.
func keyList(x cell) target {
	month := x.in("Month")
	return listOf("keys lost "+month, func(b planner.Behind) []int32 { return b.LosingKeys(month) })
}

// dataList leads to the certificates that need what a project collects.
func dataList(x cell) target {
	project := x.in("Project")
	if project == "mail-domains" {
		return target{filter: "email:@ in-force:yes !action:none"}
	}
	return listOf("data "+project, func(b planner.Behind) []int32 { return b.NeedingData(project) })
}

// domainList leads to the certificates with a mailbox in the domain.
func domainList(x cell) target {
	filter := fieldNamed("domain").term(x.in("Domain")) + " in-force:yes !action:none"
	if ca := x.in("CA"); ca != "" {
		filter += " issuer:" + ca
	}
	return target{filter: filter}
}

// changedList leads to the certificates of an integration that a ballot changes.
func changedList(x cell) target {
	name, ballot := x.in("Integration"), x.in("Ballot")
	return listOf(name+" changed by "+ballot, func(b planner.Behind) []int32 { return b.ChangedBy(name, ballot) })
}

// strandedList leads to the certificates that an integration cannot renew in time, in
// the week of the row if it names one.
func strandedList(x cell) target {
	week, _ := smime.ParseDate(x.in("Week"))
	return stranded(x.in("Integration"), x.in("Ballot"), week)
}

func stranded(name, ballot string, week smime.Date) target {
	title := name + " stranded"
	if ballot != "" {
		title += " by " + ballot
	}
	if week != 0 {
		title += " " + week.String()
	}
	return listOf(title, func(b planner.Behind) []int32 { return b.Stranded(name, ballot, week) })
}

// soonerList leads to the certificates that being ready sooner rescues, or that are still
// stranded.
func soonerList(find func(b planner.Behind, integration, ballot string, ready smime.Date) []int32) func(cell) target {
	return func(x cell) target {
		name, ballot := x.in("Integration"), x.in("Ballot")
		ready, _ := smime.ParseDate(x.in("Ready"))
		return listOf(name+" ready "+ready.String(), func(b planner.Behind) []int32 { return find(b, name, ballot, ready) })
	}
}

// weekList leads to the certificates renewed in the week of the row.
func weekList(x cell) target {
	week, _ := smime.ParseDate(x.in("Week"))
	return doneIn(week)
}

// doneIn leads to the certificates with a renewal in the week of a Monday.
func doneIn(monday smime.Date) target {
	return listOf("done in the week of "+monday.String(), func(b planner.Behind) []int32 { return b.DoneIn(monday) })
}

// bottleneckList leads to the certificates whose renewals need the desk in the week.
func bottleneckList(x cell) target {
	short := x.plan.Schedule.Bottlenecks[x.row]
	return listOf(short.Resource+" in the week of "+short.Week.String(), func(b planner.Behind) []int32 { return b.Using(short.Resource, short.Week) })
}

// shiftedList leads to the certificates of the work that is shifted.
func shiftedList(x cell) target {
	return listOf("shifted to the week of "+x.in("Week"), func(b planner.Behind) []int32 { return b.Shifted(x.row) })
}

// latestList leads to the certificates of the work whose latest start the row gives.
func latestList(x cell) target {
	of := x.plan.Schedule.LatestStarts[x.row].Cohort
	return listOf("begins in the week of "+x.in("Week"), func(b planner.Behind) []int32 { return b.Of(of) })
}

// profileList leads to the certificates for which an integration has to request something
// differently.
func profileList(x cell) target {
	of := x.plan.ProfileChanges[x.row]
	return listOf(of.Integration+" "+of.Aspect, func(b planner.Behind) []int32 { return b.ChangedIn(of) })
}

// kindLines lead to the lines of the account behind an amount of a kind; bounds of the
// total have none of their own.
func kindLines(side string) func(cell) target {
	return func(x cell) target {
		kinds := append(slices.Clone(planner.Kinds), "", "", "", planner.KindUsers) // as reports have the rows
		const low, high = 1, 2
		if at := x.row - len(planner.Kinds); at == low || at == high {
			return ofAssumptions
		}
		return linesOf(account{side: side, kind: kinds[x.row]})
	}
}

func yearLines(side string) func(cell) target {
	return func(x cell) target {
		return linesOf(account{side: side, year: x.plan.Cost.Scenario.ByYear[x.row].Year})
	}
}

func causeLines(x cell) target {
	step := x.plan.Cost.Bridge[x.row]
	return linesOf(account{kind: step.Kind, cause: step.Cause})
}

// priceOf leads from a line of the account to its price.
func priceOf(x cell) target {
	return target{screen: costScreen, table: ofAssumptions.table, row: x.in("Price")}
}

// gapList leads to the certificates that lack the field.
func gapList(x cell) target {
	gap := x.plan.Gaps[x.row].Field
	return listOf("lacks "+gap, func(b planner.Behind) []int32 { return b.Lacking(gap) })
}

// countList leads to the certificates that are counted by generation, type or unit.
func countList(x cell) target {
	if field := fieldNamed(x.in("By")); field != nil {
		return target{filter: field.term(x.in("Name")) + " in-force:yes"}
	}
	return target{}
}
