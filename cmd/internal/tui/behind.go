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

// lead is where the numbers in some columns of a table lead, "" being all other
// columns of numbers.
type lead struct {
	columns []string
	to      func(cell) target
}

// from returns a lead from columns, which are separated by semicolons.
func from(columns string, to func(cell) target) lead { return lead{strings.Split(columns, "; "), to} }

// leads are where the numbers of the tables of reports lead, by the names of these. The
// first lead of a table counts for what is no number.
var leads = map[string][]lead{
	"Deadlines":           {from("Certificates", deadlineList)},
	"Renewals":            {from("Scenario", by("renewal", "Month")), from("Today", by("renewal-today", "Month"))},
	"Hops":                {from("Renewals", hopList("renewal")), from("Migrations", hopList("migration")), from("Splits", hopList("split")), from("Both", hopList("both"))},
	"Peak week":           {from("Certificates", to(ofRenewals))},
	"Twice":               {from("Certificates", twiceList)},
	"Vetting":             {from("Scenario; Scenario, certain", by("renewal", "Month")), from("Today; Today, certain", by("renewal-today", "Month"))},
	"Splits":              {from("Certificates", splitList)},
	"Moved":               {from("", by("renewal", "Month"))},
	"Functions that move": {from("Certificates; On tokens; Users; CA refuses", by("loses", "Function")), from("Cost", to(ofSteps))},
	"Split waves":         {from("Certificates", splitWaveList)},
	"Split now or later":  {from("Certificates; Twice; Tokens", choiceList)},
	"Split steps":         {from("Low; Likely; High", by("loses", "Function")), from("Cost", to(linesOf(account{side: planner.SideScenario, cause: planner.CauseSplit})))},
	"Tokens":              {from("Tokens", replacedList)},
	"Fleet":               {from("", fleetList)},
	"Key pairs":           {from("", to(ofModels))},
	"Purchases":           {from("Tokens; Spares; Ordered; Late days", replacedList), from("Cost", to(linesOf(account{side: planner.SideScenario, kind: planner.KindTokens})))},
	"Successors":          {from("Tokens", successionList)},
	"Unescrowed keys":     {from("Keys", replacedList)},
	"Data projects":       {from("Units; Certificates", dataList)},
	"Data effort":         {from("Low; Likely; High", dataList), from("Certain; Cost", to(linesOf(account{side: planner.SideScenario, cause: planner.CauseData})))},
	"Mail domains":        {from("Certificates", domainList)},
	"Integrations":        {from("Certificates; Notice; Lead; Shortfall", changedList), from("Stranded", strandedList)},
	"Stranded":            {from("Renewals", strandedList)},
	"Ready sooner":        {from("", strandedList)},
	"Profile changes":     {from("Certificates", profileList)},
	"Bottlenecks":         {from("", by("week", "Week"))},
	"Critical chain":      {from("", by("week", "Week"))},
	"Shifted work":        {from("", by("week", "Week"))},
	"Cost":                {from("Scenario", kindLines(planner.SideScenario)), from("Today", kindLines(planner.SideToday)), from("Difference", kindLines(""))},
	"Cost by year":        {from("Scenario", yearLines(planner.SideScenario)), from("Today", yearLines(planner.SideToday)), from("Difference", yearLines(""))},
	"Cost by month":       {from("Scenario; Difference", by("renewal", "Month")), from("Today", by("renewal-today", "Month"))},
	"Bridge":              {from("Amount", causeLines)},
	"Risk":                {from("", to(ofSwings))},
	"Chances":             {from("", to(ofAssumptions))},
	"Account":             {from("Amount; Quantity", priceOf)},
	"Gaps":                {from("Certificates", gapList)},
	"Inventory":           {from("Certificates", countList)},
	"Inputs":              {from("Rows", to(target{filter: everything}))},
	"PQC years":           {from("", to(ofModels))},
}

// behind returns where a cell leads; why says why it leads nowhere.
func (x cell) behind() (to target, why string) {
	if x.isNumber(x.column) && x.text() == "0" {
		return target{}, "nothing is behind 0"
	}
	for _, l := range leads[x.sheet.Name] {
		if l.isOf(x) {
			to = l.to(x)
			break
		}
	}
	switch {
	case to.screen == costScreen && to.table == "" && len(to.lines.lines(x.plan)) == 0:
		return target{}, "nothing is paid there"
	case to == (target{}):
		return to, "no list lies behind this: what stands above the table says how its figures are made"
	}
	return to, ""
}

func (x cell) isNumber(column int) bool { return x.sheet.Columns[column].Right }

// isOf reports whether a cell leads there: a number in one of the columns, or a text in
// a row with such a number that is not 0.
func (l lead) isOf(x cell) bool {
	for i, c := range x.sheet.Columns {
		if !c.Right || !slices.Contains(l.columns, c.Title) && !slices.Equal(l.columns, []string{""}) {
			continue
		}
		if i == x.column || !x.isNumber(x.column) && x.sheet.Rows[x.row][i] != "0" {
			return true
		}
	}
	return !slices.ContainsFunc(x.sheet.Columns, func(c reports.SheetColumn) bool { return c.Right })
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

// splitWaveList leads to the certificates that lose the function in the wave.
func splitWaveList(x cell) target {
	at := x.row
	for _, project := range x.plan.SplitProjects {
		if at < len(project.Waves) {
			w := project.Waves[at]
			name := fmt.Sprintf("%s lost at renewal %d by %s", project.Function, w.Hop, w.Cause)
			return listOf(name, func(p *planner.Plan) []int32 { return p.LosingIn(project.Function, w) })
		}
		at -= len(project.Waves)
	}
	return target{}
}

// successionList leads to the certificates on the tokens that are replaced so.
func successionList(x cell) target {
	of := x.plan.Tokens.Successions[x.row]
	return listOf("token replaced "+of.Model+" "+of.Reason, func(p *planner.Plan) []int32 { return p.OnSucceeded(of) })
}

// choiceList leads to the certificates that lose the function, or any.
func choiceList(x cell) target {
	if x.in("Function") == planner.AllFunctions {
		return target{filter: "!split:none"}
	}
	return by("loses", "Function")(x)
}

// deadlineList leads to the certificates that hang on a deadline.
func deadlineList(x cell) target {
	d := x.plan.Deadlines[x.row]
	for _, b := range x.plan.Ballots {
		if d.What == wording.Of("%s takes effect", b.ID) {
			return target{filter: "split:>=" + d.Day.String()}
		}
	}
	for _, i := range x.plan.Integrations {
		if d.Day == i.Ready && d.Count == i.Stranded && d.What == wording.Of("integration %s is ready; renewals before it are stranded", i.Name) {
			return stranded(i.Name, i.Ballot, 0)
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
	return listOf(fmt.Sprintf("changed at renewals %d and %d", of.FirstHop, of.SecondHop), func(p *planner.Plan) []int32 { return p.ChangedTwice(of) })
}

// search is a list of certificates with a name; find looks for it away from the screen.
type search struct {
	name string
	find func(*planner.Plan) []int32
}

func listOf(name string, find func(*planner.Plan) []int32) target {
	return target{certificates: &search{name, find}}
}

// replacedList leads to the certificates on the tokens that are replaced in the month and
// for the reason that the row names.
func replacedList(x cell) target {
	month, reason := x.in("Month"), x.in("Reason")
	name := strings.Join(strings.Fields("token replaced "+month+" "+reason), " ")
	return listOf(name, func(p *planner.Plan) []int32 { return p.OnReplaced(month, reason) })
}

// fleetList leads to the certificates on the tokens of a model at a site.
func fleetList(x cell) target {
	row := x.plan.Tokens.Fleet[x.row]
	filter := []string{"in-force:yes", fieldNamed("site").term(cmp.Or(row.Site, unknown)), "!token:none"}
	for name, value := range map[string]string{"token": row.Model, "firmware": row.Firmware} {
		if value != "" {
			filter = append(filter, fieldNamed(name).term(value))
		}
	}
	slices.Sort(filter)
	return target{filter: strings.Join(filter, " ")}
}

// dataList leads to the certificates that need what a project collects.
func dataList(x cell) target {
	project := x.in("Project")
	if project == "mail-domains" {
		return target{filter: "email:@ in-force:yes !action:none"}
	}
	return listOf("data "+project, func(p *planner.Plan) []int32 { return p.NeedsData(project) })
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
	return listOf(name+" changed by "+ballot, func(p *planner.Plan) []int32 { return p.ChangedBy(name, ballot) })
}

// strandedList leads to the certificates that an integration cannot renew in time, in
// the week of the row if it names one.
func strandedList(x cell) target {
	week, _ := smime.ParseDate(x.in("Week"))
	return stranded(x.in("Integration"), x.in("Ballot"), week)
}

func stranded(name, ballot string, week smime.Date) target {
	title := name + " stranded by " + ballot
	if week != 0 {
		title += " " + week.String()
	}
	return listOf(title, func(p *planner.Plan) []int32 { return p.StrandedBy(name, ballot, week) })
}

// profileList leads to the certificates of which an integration has to request something
// differently.
func profileList(x cell) target {
	of := x.plan.ProfileChanges[x.row]
	return listOf(of.Integration+" "+of.Aspect, func(p *planner.Plan) []int32 { return p.ChangedIn(of) })
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
	return listOf("lacks "+gap, func(p *planner.Plan) []int32 { return p.Lacks(gap) })
}

// countList leads to the certificates that are counted by generation, type or unit.
func countList(x cell) target {
	if field := fieldNamed(x.in("By")); field != nil {
		return target{filter: field.term(x.in("Name")) + " in-force:yes"}
	}
	return target{}
}
