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

// lead is where the numbers in some columns of a table lead; "" stands for all other
// columns of numbers.
type lead struct {
	columns []string
	// counts is what the numbers count, if not the certificates of the list behind them;
	// "" for amounts of money.
	counts string
	to     func(cell) target
}

// from returns a lead from columns, which are separated by semicolons, to as many
// certificates as their numbers say, or to a table.
func from(columns string, to func(cell) target) lead {
	return lead{strings.Split(columns, "; "), certificates, to}
}

// of returns the lead as one of numbers that count something else.
func (l lead) of(counts string) lead {
	l.counts = counts
	return l
}

// What numbers count: certificates, money with its currency, or what the column "Unit" of
// the row names.
const certificates, sums, unitOfRow = "certificates", "", "Unit"

// leads say where the numbers in tables of reports lead, by the name of the table. The
// first lead of a table also holds for cells that are not numbers.
var leads = map[string][]lead{
	"Deadlines": {from("Certificates", deadlineList)},
	"Renewals":  {from("Scenario", by("renewal", "Month")).of("renewals"), from("Today", by("renewal-today", "Month")).of("renewals as today")},
	"Hops": {from("Renewals", hopList("renewal")).of("renewals"), from("Migrations", hopList("migration")).of("migrations"),
		from("Splits", hopList("split")).of("splits"), from("Both", hopList("both")).of("renewals")},
	"Peak week": {from("Certificates", to(ofRenewals))},
	"Twice":     {from("Certificates", twiceList)},
	"Vetting": {from("Scenario", proofList(planner.SideScenario)).of("proofs"), from("Today", proofList(planner.SideToday)).of("proofs as today"),
		from("Scenario, certain", proofList(planner.SideScenario)).of("certain proofs"), from("Today, certain", proofList(planner.SideToday)).of("certain proofs as today")},
	"Splits": {from("Certificates", splitList)},
	"Moved":  {from("Certificates", movedList).of("renewals"), from("Forfeited days", movedList).of("days forfeited"), from("", movedList).of(sums)},
	"Functions that move": {from("Certificates", by("loses", "Function")), from("On tokens", onTokenList), from("Users", by("loses", "Function")).of("users"),
		from("CA refuses", refusedList), from("Cost", to(ofSteps))},
	"Split waves":        {from("Certificates", splitWaveList)},
	"Split now or later": {from("Certificates", choiceList), from("Twice", choiceList).of("twice"), from("Tokens", choiceList).of("tokens replaced")},
	"Split steps": {from("Low; Likely; High", by("loses", "Function")).of(unitOfRow),
		from("Cost", to(linesOf(account{side: planner.SideScenario, cause: planner.CauseSplit})))},
	"Tokens": {from("Tokens", replacedList).of("tokens")},
	"Fleet": {from("Tokens", fleetList("")).of("tokens"), from("Replaced as today", fleetList(planner.SideToday)).of("replacements as today"),
		from("Scenario", fleetList(planner.SideScenario)).of("replacements"), from("Fewest; Most", fleetList("")).of("possible replacements")},
	"Key pairs": {from("", to(ofModels))},
	"Purchases": {from("Tokens", purchaseList).of("tokens"), from("Spares", purchaseList).of("spares"), from("Ordered", purchaseList).of("tokens ordered"),
		from("Late days", purchaseList).of("days late"), from("Cost", to(linesOf(account{side: planner.SideScenario, kind: planner.KindTokens})))},
	"Successors":      {from("Tokens", successionList).of("replacements")},
	"Unescrowed keys": {from("Keys", keyList).of("keys")},
	"Data projects":   {from("Certificates", dataList), from("Units", dataList).of("values")},
	"Data effort": {from("Low; Likely; High", dataList).of("hours"), from("Weeks", dataList).of("weeks"),
		from("Certain; Cost", to(linesOf(account{side: planner.SideScenario, cause: planner.CauseData})))},
	"Mail domains": {from("Certificates", domainList)},
	"Integrations": {from("Certificates", changedList), from("Notice", changedList).of("days of notice"), from("Lead", changedList).of("days of lead"),
		from("Shortfall", changedList).of("days short"), from("Stranded", strandedList).of("renewals")},
	"Stranded": {from("Renewals", strandedList).of("renewals")},
	"Ready sooner": {from("Rescued", soonerList(planner.Behind.Rescued)).of("renewals"), from("Still stranded", soonerList(planner.Behind.StrandedStill)).of("renewals"),
		from("Weeks sooner", soonerList(planner.Behind.Rescued)).of("weeks"), from("", soonerList(planner.Behind.Rescued)).of(sums)},
	"Profile changes": {from("Certificates", profileList)},
	"Bottlenecks":     {from("", bottleneckList).of(sums)},
	"Critical chain":  {from("", weekList)},
	"Shifted work":    {from("Renewals", shiftedList).of("renewals")},
	"Latest starts":   {from("Slack", latestList).of("weeks of slack")},
	"Cost":            {from("Scenario", kindLines(planner.SideScenario)), from("Today", kindLines(planner.SideToday)), from("Difference", kindLines(""))},
	"Cost by year":    {from("Scenario", yearLines(planner.SideScenario)), from("Today", yearLines(planner.SideToday)), from("Difference", yearLines(""))},
	"Cost by month":   {from("Scenario; Difference", by("renewal", "Month")).of(sums), from("Today", by("renewal-today", "Month")).of(sums)},
	"Bridge":          {from("Amount", causeLines)},
	"Risk":            {from("", to(ofSwings))},
	"Chances":         {from("", to(ofAssumptions))},
	"Account":         {from("Amount; Quantity", priceOf)},
	"Gaps":            {from("Certificates", gapList)},
	"Inventory":       {from("Certificates", countList)},
	"Inputs":          {from("Rows", to(target{filter: everything})).of("rows")},
	"PQC years":       {from("", to(ofModels))},
}

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

// numberOf returns the column of the number by which a cell leads somewhere: its own or,
// for a text, that of the first number of the row that is not 0; -1 in a table without
// numbers.
func (l lead) numberOf(x cell) (column int, is bool) {
	for i, c := range x.sheet.Columns {
		if !c.Right || !slices.Contains(l.columns, c.Title) && !slices.Equal(l.columns, []string{""}) {
			continue
		}
		if i == x.column || !x.isNumber(x.column) && x.sheet.Rows[x.row][i] != "0" {
			return i, true
		}
	}
	return -1, !slices.ContainsFunc(x.sheet.Columns, func(c reports.SheetColumn) bool { return c.Right })
}

// says returns a number with what it counts, "" if it counts the certificates of the list.
func (l lead) says(x cell, column int) string {
	if l.counts == certificates || column < 0 {
		return ""
	}
	x.column = column
	switch l.counts {
	case sums:
		return x.text()
	case unitOfRow:
		return x.text() + " (" + x.in(unitOfRow) + ")"
	}
	if x.text() == "1" {
		return "1 " + singular(l.counts)
	}
	return x.text() + " " + l.counts
}

// singular returns what one of several things is called, such as "certain proofs".
func singular(things string) string {
	words := strings.Fields(things)
	if i := slices.IndexFunc(words, func(w string) bool { return strings.HasSuffix(w, "s") }); i >= 0 {
		words[i] = strings.TrimSuffix(words[i], "s")
	}
	return strings.Join(words, " ")
}

// to leads all cells to one place.
func to(place target) func(cell) target { return func(cell) target { return place } }

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
