package reports

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
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

	// reasons are in words, of which there are few.
	reasons map[wording.Text]string

	// What the pointers point to.
	times [2]int64
	days  [2]int32
}

// reason returns a reason in words.
func (r *result) reason(t wording.Text) string {
	s, ok := r.reasons[t]
	if !ok {
		s = visible(t.String())
		r.reasons[t] = s
	}
	return s
}

// fill makes the row that of a certificate.
func (r *result) fill(c inventory.Certificate, a planner.Action) {
	content := c.Content()
	token, _ := c.Token()
	if r.reasons == nil {
		r.reasons = map[wording.Text]string{}
	}
	*r = result{
		reasons: r.reasons,
		File:    visible(c.Source().File), Entry: visible(entry(c)), Serial: c.Serial(), Subject: visible(c.Subject().String()), Emails: visibles(c.Emails()), Holder: visible(c.Holder()),
		Unit: visible(c.Unit()), Customer: visible(c.Customer()), Type: content.Type.String(), Generation: content.Generation.String(),
		Days: int32(c.ValidityDays()), Status: c.Status().String(), Token: visible(token.Serial), Action: a.Verb,
		TargetGeneration: a.To.String(), TermDays: int32(a.Term), FunctionsMoved: functionNames(a.Lost),
		Blocks: a.Blocks, Review: a.Review, Missing: a.Missing.Names(), Reason: r.reason(a.Reason), Twice: a.Twice, Wave: a.Wave,
	}
	if from, ok := c.NotBefore(); ok {
		r.times[0] = 1000 * from
		r.NotBefore = &r.times[0]
	}
	if to, ok := c.NotAfter(); ok {
		r.times[1] = 1000 * to
		r.NotAfter = &r.times[1]
	}
	if a.Day != 0 {
		r.RenewalDate = r.day(0, a.Day)
	}
	if a.Scheduled {
		r.Week = r.day(1, a.Week)
	}
}

// day counts from 1970, as both Parquet and [smime.Date] do.
func (r *result) day(i int, d smime.Date) *int32 {
	r.days[i] = int32(d)
	return &r.days[i]
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
	actions := planner.ActionsOf(p)
	var row [1]result
	for i := range rows {
		row[0].fill(p.Certificates().At(i), actions.Of(i))
		if _, err := out.Write(row[:]); err != nil {
			return err
		}
	}
	return out.Close()
}
