package tui

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
)

// figureLists are the lists behind a line of the verdict, which begins with a label: the
// list of its figure, and those of the numbers in its remark.
type figureLists struct {
	label string
	target
	remarks []remarkList
}

// remarkList is the list behind the numbers that a pattern captures.
type remarkList struct {
	pattern *lazyregexp.Regexp
	target
}

// list returns what lies behind numbers; in a pattern "N" stands for the number and a
// space for any space, since a remark may go on in the next line.
func list(pattern string, to target) remarkList {
	pattern = strings.ReplaceAll(pattern, "N", `(\d[\d,.]*)`)
	return remarkList{lazyregexp.New(strings.ReplaceAll(pattern, " ", `\s+`)), to}
}

// outside is the list of the certificates that are not planned, by their reason.
func outside(reason string) target {
	return target{filter: "in-force:no " + fieldNamed("reason").term(reason)}
}

// everything is the filter of all certificates.
const everything = " "

var (
	// ofBlocked are blocked, or may be.
	ofBlocked = target{filter: "! blocked:no !unknown:"}

	ofConflicts = target{screen: scheduleScreen, table: "Conflicts"}
	ofDeadlines = target{screen: tablesScreen, table: "Deadlines"}
	ofKinds     = target{screen: costScreen, table: "Cost by kind"}
	ofCauses    = target{screen: costScreen, table: "Cost by cause"}
	ofReplaced  = target{screen: tokensScreen, table: "Tokens to replace"}
	ofModels    = target{screen: tokensScreen, table: "Tokens by model and site"}
	ofStranded  = target{screen: integrationsScreen, table: "Stranded renewals by week"}
	ofGaps      = target{screen: tablesScreen, table: "Data gaps"}
	ofInputs    = target{screen: tablesScreen, table: "Inputs"}
	ofRenewals  = target{screen: tablesScreen, table: "Renewals by month"}
	ofSteps     = target{screen: tablesScreen, table: "Steps of a split"}
	ofSwings    = target{screen: costScreen, table: "What moves the difference most"}

	ofAssumptions = target{screen: costScreen, table: "Assumptions"}

	deadline = []remarkList{list(`\(N\)`, ofDeadlines)}
	spread   = []remarkList{list("P10 to P90: N to N", target{screen: costScreen, table: "How sure the cost is"})}
)

// lists are what lies behind the lines of the verdict.
var lists = []figureLists{
	{"Rows read ", ofInputs, []remarkList{
		list("N certificates?,", target{filter: everything}), list("N duplicates?", ofInputs), list("N rejects?", target{screen: rejectsScreen}),
	}},
	{"Certificates in force ", target{filter: "in-force:yes"}, []remarkList{
		list("N expired", outside("expired")), list("N revoked", outside(inventory.Revoked.String())),
		list("N not issued", outside(inventory.NotIssued.String())), list("N undated", outside("the end of its validity is unknown")),
		list("N left out", outside("left out")),
	}},
	{"Affected ", target{filter: "affected:yes"}, []remarkList{list("N changes?", target{filter: "twice:yes"})}},
	{"Blocked ", target{filter: "blocked:yes"}, []remarkList{
		list("Blocked N", target{filter: "blocked:yes"}), list("to N", ofBlocked), list("N unknown", target{filter: "!blocked:yes unknown: in-force:yes"}),
	}},
	{"  more rules ", target{table: findingsTitle}, nil},
	{"First deadline ", ofDeadlines, deadline},
	{"  then ", ofDeadlines, deadline},
	{"Work that does not fit ", ofConflicts, []remarkList{list("N conflicts?", ofConflicts)}},
	{"  done late ", ofConflicts, nil},
	{"  not done ", ofConflicts, nil},
	{"Cost as today ", ofKinds, spread},
	{"Cost of the scenario ", ofKinds, spread},
	{"Difference ", ofCauses, spread},
	{"  one-off ", ofCauses, nil},
	{"  per year ", ofCauses, nil},
	{"  from shorter validity ", ofCauses, []remarkList{list("N instead of N", ofRenewals)}},
	{"  users' time ", ofAssumptions, nil},
	{"Tokens to replace ", ofReplaced, []remarkList{
		list("of N", ofModels), list("N likely", ofReplaced), list("N as today", ofModels), list("N by shorter", ofReplaced), list("N of unknown", ofModels),
	}},
	{"Integrations late ", ofStranded, []remarkList{list("N stranded", ofStranded)}},
	{"Unknown fields ", ofGaps, []remarkList{list(`\(N\)`, ofGaps)}},
}

// value is the figure of a line of the verdict, behind its label.
var value = lazyregexp.New(`^ {0,2}\S.*?\s{2,}(-?\d[\d,.-]*(?: to \d[\d,]*)?)`)

// anyNumber matches a count or an amount, but neither a day nor a section of the BR.
var anyNumber = lazyregexp.New(`[\s(](\d[\d,]*(?:\.\d+)?)(?:[\s;)]|, |$)`)

// numbers finds the numbers of a line that have a list, from the left: those that a
// pattern names, then the figure, then all others, which lead where the figure does.
func (x *figureLists) numbers(text string) []spot {
	var spots []spot
	add := func(from, to int, where target) {
		if !slices.ContainsFunc(spots, func(s spot) bool { return from < s.to && s.from < to }) {
			spots = append(spots, spot{from, to, where})
		}
	}
	for _, r := range x.remarks {
		for _, at := range r.pattern.FindAllStringSubmatchIndex(text, -1) {
			for n := 2; n < len(at); n += 2 {
				add(at[n], at[n+1], r.target)
			}
		}
	}
	if at := value.FindStringSubmatchIndex(text); at != nil {
		add(at[2], at[3], x.target)
	}
	for _, at := range anyNumber.FindAllStringSubmatchIndex(text, -1) {
		add(at[2], at[3], x.target)
	}
	slices.SortFunc(spots, func(a, b spot) int { return a.from - b.from })
	return spots
}
