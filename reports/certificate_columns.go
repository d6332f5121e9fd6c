package reports

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// certificateField is a column of the reports that have a row for each certificate.
type certificateField struct {
	// title is that of the column in XLSX and the page; in CSV and Parquet its letters are
	// small and its spaces underscores.
	title string
	kind  kind
	// width is the width of the column in XLSX, in characters.
	width int
	// values is the type of the values in the metadata of CSV, about what they say there.
	values tabularColumn
	about  string
}

// certificateFields are the columns of one certificate with its action, the same in CSV,
// Parquet and XLSX. Scripts rely on their names and their order.
var certificateFields = []certificateField{
	{"File", sentence, 24, csvText, "Input in which the certificate was read"},
	{"Entry", words, 10, csvText, "Line, record or sheet and row in it"},
	{"Serial", words, 40, csvText, "Serial number, hexadecimal"},
	{"Subject", sentence, 40, csvText, "Subject (RFC 4514, but in the order of the certificate)"},
	{"Emails", sentence, 32, csvWords, "Mailboxes"},
	{"Holder", words, 20, csvText, "Who has the certificate"},
	{"Unit", words, 16, csvText, "Business unit"},
	{"Customer", words, 16, csvText, "Customer"},
	{"Type", words, 13, csvText, "Certificate type of the S/MIME BR: mailbox, organization, sponsored, individual"},
	{"Generation", words, 13, csvText, "Generation: legacy, multipurpose, strict, none"},
	{"Not before", day, 11, csvDateTime, "Begin of validity, UTC"},
	{"Not after", day, 11, csvDateTime, "End of validity, UTC"},
	{"Days", count, 8, csvInteger, "Days of validity, both ends counted"},
	{"Status", words, 11, csvText, "Status: valid, expired, revoked"},
	{"Token", words, 16, csvText, "Serial number of the token"},
	{"Action", words, 10, csvText, "What happens at the next renewal: none, renew, migrate, split, hold"},
	{"Renewal date", day, 13, csvDate, "Day of the next renewal"},
	{"Week", day, 11, csvDate, "Monday of the week in which it is scheduled"},
	{"Target generation", words, 18, csvText, "Generation of the next certificate"},
	{"Term days", count, 11, csvInteger, "Days of validity of the next certificate"},
	{"Functions moved", words, 20, csvWords, "Functions that move to certificates of their own"},
	{"Blocks", sentence, 30, csvWords, "Rules that forbid to issue it as it is"},
	{"Review", sentence, 30, csvWords, "Rules about which a person has to decide"},
	{"Missing", sentence, 30, csvWords, "Fields that rules ask for and the input lacks"},
	{"Reason", sentence, 44, csvText, "Why this action, and why in that week"},
	{"Twice", words, 8, csvText, "twice: two renewals change the certificate"},
	{"Wave", words, 22, csvText, "Wave in which the next renewal is done"},
}

// certificateColumns are the fields as columns of a table.
var certificateColumns = func() (columns []column) {
	for _, f := range certificateFields {
		columns = append(columns, column{f.title, f.kind})
	}
	return columns
}()

// certificateTypes are the fields in the metadata of CSV.
var certificateTypes = func() (columns []tabularColumn) {
	for i, name := range csvNames(certificateColumns) {
		f := certificateFields[i]
		columns = append(columns, f.values.called(name, f.about))
	}
	return columns
}()

// certificateWidths are the widths of the fields in XLSX.
var certificateWidths = func() (widths []int) {
	for _, f := range certificateFields {
		widths = append(widths, f.width)
	}
	return widths
}()

// certificateCells returns the cells of one certificate in the order of
// certificateFields.
func certificateCells(c inventory.Certificate, a planner.Action) []any {
	content := c.Content()
	token, _ := c.Token()
	return []any{
		c.Source().File, entry(c), c.Serial(), c.Subject().String(), strings.Join(c.Emails(), " "), c.Holder(),
		c.Unit(), c.Customer(), say(content.Type.String()), say(content.Generation.String()), dayOf(c.NotBefore()), dayOf(c.NotAfter()),
		orNone(c.ValidityDays()), say(c.Status().String()), token.Serial, say(a.Verb), orNone(a.Day), ifKnown(a.Week, a.Scheduled),
		say(a.To.String()), orNone(a.Term), strings.Join(functionNames(a.Lost), " "), strings.Join(a.Blocks, " "), strings.Join(a.Review, " "),
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

// functionNames returns the names used in JSON and columns.
func functionNames(set smime.Functions) []string {
	var names []string
	for _, f := range set.List() {
		names = append(names, f.String())
	}
	return names
}
