package reports

import (
	"bufio"
	"fmt"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/export"
)

// bufferSize is the size in bytes of the buffer before a stream of rows.
const bufferSize = 1 << 16

// Inventory writes what was read, certificate by certificate: "table" for people,
// "jsonl" and "csv" for programs. A field of null in jsonl, or an empty one in
// csv, is unknown.
func (l *Locale) Inventory(w io.Writer, inv *inventory.Inventory, format string) error {
	switch format {
	case "table":
		out := bufio.NewWriterSize(w, bufferSize)
		l.inventoryTable(out, inv)
		return out.Flush()
	case "jsonl", "csv":
		return export.Write(w, export.Format(format), inv)
	default:
		return fmt.Errorf("format %q: use table, jsonl or csv", format)
	}
}

var inventoryColumns = streamed{
	{"Serial", 40}, {"Certificate", 34}, {"Type", 12}, {"Generation", 12}, {"Not after", 10}, {"Status", 10}, {"Source", 40},
}

func (l *Locale) inventoryTable(out *bufio.Writer, inv *inventory.Inventory) {
	columns := inventoryColumns.in(l)
	columns.head(out)
	for _, c := range inv.All() {
		columns.row(out, c.Serial(), c.KnownAs(), l.prose(c.Content().Type.String()), l.prose(c.Content().Generation.String()),
			l.text(dayOf(c.NotAfter())), l.prose(c.Status().String()), c.Source().File+" "+entry(c))
	}
}

// Summary writes what was read and what was not: the sources with their rows, the columns
// that were not understood, notes and rejects.
func (l *Locale) Summary(w io.Writer, inv *inventory.Inventory) error {
	out := bufio.NewWriter(w)
	n := inv.Counts()
	l.println(out, say("%s = %s + %s + %s", counted(n.Rows, "row", "rows"), counted(n.Certificates, "certificate", "certificates"),
		counted(n.Duplicates, "duplicate", "duplicates"), counted(n.Rejects, "reject", "rejects")))
	if pairs := inv.Pairs(); pairs > 0 {
		l.println(out, say("%s of a signing and an encryption certificate of one holder", counted(pairs, "pair", "pairs")))
	}
	for _, t := range []table{sourcesTable(inv), sidesTable(inv), unjoinedTable(inv), sideRejectsTable(inv), disagreementsTable(inv),
		unmappedTable(inv), notesTable(inv.Notes()), rejectsSummary(inv.Rejects())} {
		if len(t.rows) > 0 {
			l.writeTextTable(out, l.set(t), summaryRows)
		}
	}
	return out.Flush()
}

// summaryRows is the most rejects and notes that a summary shows.
const summaryRows = 20

func sourcesTable(inv *inventory.Inventory) table {
	t := table{title: "Sources", columns: append([]column{{"File", words}, {"Sheet", words}, {"Format", words}},
		columnsOf(count, "Rows", "Certificates", "Duplicates", "Rejects")...)}
	for _, s := range inv.Sources() {
		if s.Origin {
			continue
		}
		t.add(s.File, s.Sheet, s.Format, s.Rows, s.Certificates, s.Duplicates, s.Rejects)
	}
	return t
}

func unmappedTable(inv *inventory.Inventory) table {
	t := table{
		title:   "Columns that no field was found for",
		about:   "Nothing is read from them. smigrate inventory FILE --suggest-mapping writes a mapping that may.",
		columns: []column{{"File", words}, {"Sheet", words}, {"Column", words}, {"May be", words}, {"Because", sentence}},
	}
	for _, s := range inv.Sources() {
		guesses := map[string]inventory.ColumnGuess{}
		for _, g := range s.Guesses {
			guesses[g.Column] = g
		}
		for _, name := range s.Unmapped {
			t.add(s.File, s.Sheet, name, guesses[name].Fact, guesses[name].Basis)
		}
	}
	return t
}
