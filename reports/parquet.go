package reports

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// result is a row of the CSV in the types of Parquet: lists are lists, and what is
// unknown or not there is null.
type result struct {
	File             string   `parquet:"file,dict"`
	Entry            string   `parquet:"entry"`
	Serial           string   `parquet:"serial,optional"`
	Subject          string   `parquet:"subject,optional"`
	Emails           []string `parquet:"emails,list"`
	Holder           string   `parquet:"holder,optional"`
	Unit             string   `parquet:"unit,optional,dict"`
	Customer         string   `parquet:"customer,optional,dict"`
	Type             string   `parquet:"type,optional,dict"`
	Generation       string   `parquet:"generation,optional,dict"`
	NotBefore        *int64   `parquet:"not_before,optional,timestamp(millisecond)"`
	NotAfter         *int64   `parquet:"not_after,optional,timestamp(millisecond)"`
	Days             int32    `parquet:"days,optional"`
	Status           string   `parquet:"status,optional,dict"`
	Token            string   `parquet:"token,optional"`
	Action           string   `parquet:"action,dict"`
	RenewalDate      *int32   `parquet:"renewal_date,optional,date"`
	Week             *int32   `parquet:"week,optional,date"`
	TargetGeneration string   `parquet:"target_generation,optional,dict"`
	TermDays         int32    `parquet:"term_days,optional"`
	FunctionsMoved   []string `parquet:"functions_moved,list" parquet-element:",dict"`
	Blocks           []string `parquet:"blocks,list" parquet-element:",dict"`
	Review           []string `parquet:"review,list" parquet-element:",dict"`
	Missing          []string `parquet:"missing,list" parquet-element:",dict"`
	Reason           string   `parquet:"reason,optional,dict"`
	Twice            bool     `parquet:"twice"`
	Wave             string   `parquet:"wave,optional,dict"`
}

// resultRows makes the rows of certificates. What many certificates share is put into words
// once.
type resultRows struct {
	plan    *planner.Plan
	actions *planner.Actions
	courses map[*planner.Course]result // with what they say alone
}

func newResultRows(p *planner.Plan) resultRows {
	return resultRows{p, planner.ActionsOf(p), map[*planner.Course]result{}}
}

// row returns the row of certificate i of the inventory.
func (r resultRows) row(i int) result {
	c, a := r.plan.Certificates().At(i), r.actions.Of(i)
	content := c.Content()
	token, _ := c.Token()
	row := r.course(a.Course)
	row.File, row.Entry, row.Serial = visible(c.Source().File), visible(entry(c)), c.Serial()
	row.Subject, row.Emails, row.Holder = visible(c.Subject().String()), visibles(c.Emails()), visible(c.Holder())
	row.Unit, row.Customer, row.Token = visible(c.Unit()), visible(c.Customer()), visible(token.Serial)
	row.Type, row.Generation = content.Type.String(), content.Generation.String()
	row.NotBefore, row.NotAfter = milliseconds(c.NotBefore()), milliseconds(c.NotAfter())
	row.Days, row.Status = int32(c.ValidityDays()), c.Status().String()
	row.RenewalDate, row.Week = dayNumber(a.Day, a.Day != 0), dayNumber(a.Week, a.Scheduled)
	return row
}

// course returns a row with what a course says.
func (r resultRows) course(c *planner.Course) result {
	row, ok := r.courses[c]
	if !ok {
		row = result{
			Action: c.Verb, TargetGeneration: c.To.String(), TermDays: int32(c.Term), FunctionsMoved: functionNames(c.Lost),
			Blocks: c.Blocks, Review: c.Review, Missing: c.Missing.Names(), Reason: visible(c.Reason.String()), Twice: c.Twice, Wave: c.Wave,
		}
		r.courses[c] = row
	}
	return row
}

// milliseconds returns Unix seconds as Parquet counts time, nil where they are not known.
func milliseconds(unix int64, known bool) *int64 {
	if !known {
		return nil
	}
	return new(1000 * unix)
}

// dayNumber returns a day as Parquet counts days, from 1970 as [smime.Date] does; nil where
// there is none.
func dayNumber(d smime.Date, is bool) *int32 {
	if !is {
		return nil
	}
	return new(int32(d))
}

// groupRows is the number of rows that Parquet holds in memory together.
const groupRows = 20_000

// writeParquet writes the rows of the CSV.
func writeParquet(w io.Writer, p *planner.Plan) error {
	return results(w, p, func(yield func(int) bool) {
		for i := range p.Certificates().Len() {
			if !yield(i) {
				return
			}
		}
	}, parquet.KeyValueMetadata(settingsKey, visible(settingsOf(p).String())))
}

// CertificatesParquet writes some certificates of a plan as Parquet, as the whole report
// does; rows are their positions in the inventory.
func CertificatesParquet(w io.Writer, p *planner.Plan, rows []int) error {
	return results(w, p, slices.Values(rows), parquet.KeyValueMetadata(partKey, visible(settingsOf(p).String())))
}

func results(w io.Writer, p *planner.Plan, rows iter.Seq[int], about parquet.WriterOption) error {
	out := parquet.NewGenericWriter[result](w, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("smigrate", "", ""), about, parquet.KeyValueMetadata(basisKey, strings.Join((*Locale)(nil).statement(p), "\n")))
	made := newResultRows(p)
	for i := range rows {
		if _, err := out.Write([]result{made.row(i)}); err != nil {
			return err
		}
	}
	return out.Close()
}
