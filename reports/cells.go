package reports

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// certificateColumns are the columns of one certificate with its action, the same
// in CSV and XLSX; in CSV, spaces are underscores and letters small. Scripts rely
// on names and order.
var certificateColumns = []column{
	{"File", sentence}, {"Entry", words}, {"Serial", words}, {"Subject", sentence}, {"Emails", sentence}, {"Holder", words},
	{"Unit", words}, {"Customer", words}, {"Type", words}, {"Generation", words}, {"Not before", day}, {"Not after", day},
	{"Days", count}, {"Status", words}, {"Token", words}, {"Action", words}, {"Renewal date", day}, {"Week", day},
	{"Target generation", words}, {"Term days", count}, {"Functions moved", words}, {"Blocks", sentence}, {"Review", sentence},
	{"Missing", sentence}, {"Reason", sentence}, {"Twice", words}, {"Wave", words},
}

// certificateCells returns the cells of one certificate in the order of
// certificateColumns.
func certificateCells(c inventory.Certificate, a planner.Action) []any {
	content := c.Content()
	token, _ := c.Token()
	return []any{
		c.Source().File, entry(c), c.Serial(), c.Subject().String(), strings.Join(c.Emails(), " "), c.Holder(),
		c.Unit(), c.Customer(), say(content.Type.String()), say(content.Generation.String()), dayOf(c.NotBefore()), dayOf(c.NotAfter()),
		countOrNone(c.ValidityDays()), say(c.Status().String()), token.Serial, say(a.Verb), dateOrNone(a.Day), weekOrNone(a),
		say(a.To.String()), countOrNone(a.Term), strings.Join(functionNames(a.Lost), " "), strings.Join(a.Blocks, " "), strings.Join(a.Review, " "),
		strings.Join(a.Missing.Names(), " "), a.Reason, say(twice(a.Twice)), a.Wave,
	}
}

// twice is the word by which tables find the certificates that two renewals change.
func twice(is bool) string {
	if is {
		return "twice"
	}
	return ""
}

// said lists texts of the catalogue.
func said(list []string) joined {
	cells := make([]any, len(list))
	for i, s := range list {
		cells[i] = say(s)
	}
	return joined{", ", cells}
}

// functionNames returns the names used in JSON and columns.
func functionNames(set smime.Functions) []string {
	var names []string
	for _, f := range set.List() {
		names = append(names, f.String())
	}
	return names
}

// The cells below are nil for what is unknown or not there.

func dayOf(unix int64, known bool) any {
	if !known {
		return nil
	}
	return smime.DateOf(unix)
}

func dateOrNone(d smime.Date) any {
	if d == 0 {
		return nil
	}
	return d
}

func weekOrNone(a planner.Action) any {
	if !a.Scheduled {
		return nil
	}
	return a.Week
}

func countOrNone(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
