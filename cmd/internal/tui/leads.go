package tui

import (
	"slices"
	"strings"

	"smigrate/planner"
	"smigrate/reports"
)

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
