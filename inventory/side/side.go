// Package side joins tables of people, tokens, customers and integrations to the certificates of
// an inventory. It reads them as inventory/table reads tables of certificates, with
// the same headers, mappings and dates.
package side

import (
	"context"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// keys are what the rows of each kind are joined by: the first group under which
// there is any certificate counts.
//
// A row about an integration belongs to the certificates that name it, else to those of
// its domain, unit or customer. A row about a token is not joined by the mailbox of its
// holder: somebody's second token may hold no certificate.
var keys = map[table.Side][][]inventory.Key{
	table.People:    {{inventory.KeySerial}, {inventory.KeyMailbox, inventory.KeyUPN, inventory.KeyToken}},
	table.Tokens:    {{inventory.KeySerial}, {inventory.KeyToken}},
	table.Customers: {{inventory.KeySerial}, {inventory.KeyMailbox, inventory.KeyUPN, inventory.KeyToken}, {inventory.KeyDomain}},
	table.Integrations: {{inventory.KeySerial}, {inventory.KeyIntegration}, {inventory.KeyMailbox, inventory.KeyUPN, inventory.KeyToken},
		{inventory.KeyDomain}, {inventory.KeyUnit}, {inventory.KeyCustomer}},
}

// Input is one side table.
type Input struct {
	// File is how the file is shown, At where the table is in it: in all worksheets
	// that fit when that names none.
	File string
	At   table.Place
	Kind table.Side
	// Workbook is true for XLSX and ODS.
	Workbook bool
	Options  table.Options
}

// Load reads a side table and joins its rows. What cannot be read is among the
// rejects of the table.
func Load(ctx context.Context, j *inventory.Joiner, in Input, r io.Reader) {
	rows := &rows{j: j, in: in}
	var err error
	if in.Workbook {
		err = table.ReadSideXLSX(ctx, r, in.At, in.Kind, in.Options, rows)
	} else {
		err = table.ReadSideCSV(ctx, r, in.At, in.Kind, in.Options, rows)
	}
	if err != nil {
		if !rows.begun {
			rows.Begin(in.At.Sheet, nil)
		}
		j.Reject(0, "", "", wording.OfError(err))
	}
}

// rows joins the rows of one table.
type rows struct {
	j     *inventory.Joiner
	in    Input
	begun bool
}

func (s *rows) Begin(sheet string, unmapped []string) {
	s.begun = true
	s.j.Begin(inventory.SideTable{Kind: s.in.Kind.String(), File: s.in.File, Sheet: sheet, Unmapped: unmapped})
}

func (s *rows) Add(r *inventory.Record) {
	if s.in.Kind == table.Tokens && r.Holder == "" && len(r.Emails) > 0 {
		r.Holder = r.Emails[0]
	}
	s.j.Join(r, keys[s.in.Kind]...)
}

func (s *rows) Reject(row int, column, value string, reason wording.Text) {
	s.j.Reject(row, column, value, reason)
}

func (s *rows) Note(row int, text wording.Text) { s.j.Note(row, text) }
