package reports

import (
	"encoding/csv"
	"io"
	"strconv"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// rejectsSummary lists a few rejects one by one, many by their reasons.
func rejectsSummary(list []inventory.Reject) table {
	if inventory.CountRejects(list) <= summaryRows {
		return rejectsTable(list)
	}
	type kind struct {
		file, sheet, column string
		reason              wording.Text
	}
	var order []kind
	rows, first := map[kind]int{}, map[kind]inventory.Reject{}
	for _, r := range list {
		k := kind{r.File, r.Sheet, r.Column, r.Reason}
		if rows[k] == 0 {
			order, first[k] = append(order, k), r
		}
		rows[k] += 1 + r.More
	}
	t := table{
		title:   "Rejects",
		about:   "Rows and files that could not become a certificate, by their reasons. smigrate inventory ... --rejects FILE lists them one by one.",
		columns: []column{{"File", sentence}, {"Sheet", words}, {"Column", words}, {"Rejects", count}, {"First row", count}, {"Its value", sentence}, {"Reason", sentence}},
	}
	for _, k := range order {
		t.add(k.file, k.sheet, k.column, rows[k], first[k].Row, first[k].Value, k.reason)
	}
	return t
}

// Rejects writes what could not become a certificate as CSV, one by one, while it
// is found.
type Rejects struct{ out *csv.Writer }

// NewRejects writes the header.
func NewRejects(w io.Writer) *Rejects {
	r := &Rejects{csv.NewWriter(w)}
	_ = r.out.Write([]string{"file", "sheet", "row", "column", "value", "reason"}) // Close reports it
	return r
}

// Add writes one reject.
func (r *Rejects) Add(x inventory.Reject) {
	_ = r.out.Write([]string{inert(x.File), inert(x.Sheet), strconv.Itoa(x.Row), inert(x.Column), inert(x.Value), inert(x.Reason.String())})
}

// Close ends the list. The error is the first one of all.
func (r *Rejects) Close() error {
	r.out.Flush()
	return r.out.Error()
}
