package configs

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// ReadIntegrations reads a table of integrations, CSV or XLSX, and adds them to a list:
// one for each name, with the longest time and the latest day of its rows. What is in the
// list takes precedence over the table. A row that cannot be read is left out here and
// becomes a reject when the table is joined to the certificates.
func ReadIntegrations(list []Integration, r io.Reader, m *table.Mapping) ([]Integration, error) {
	var rows []table.Integration
	opt := table.Options{Mapping: m, Integration: func(x table.Integration) { rows = append(rows, x) }}
	in := bufio.NewReader(r)
	head, _ := in.Peek(4)
	var err error
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		err = table.ReadSideXLSX(context.Background(), in, table.Place{}, table.Integrations, opt, nowhere{})
	} else {
		err = table.ReadSideCSV(context.Background(), in, table.Place{}, table.Integrations, opt, nowhere{})
	}
	if err != nil {
		return nil, err
	}
	named := len(list)
	list = slices.Clip(list)
	for _, row := range rows {
		at := slices.IndexFunc(list, func(x Integration) bool { return strings.EqualFold(x.Name, row.Name) })
		switch {
		case at < 0:
			list = append(list, Integration{Name: row.Name, Where: Where{Integration: row.Name}})
			list[len(list)-1].take(row)
		case at >= named:
			list[at].take(row)
		}
	}
	return list, nil
}

// take adds what a row says. The lead is the longer of lead time and notice, since no
// change can be in place sooner than its operators want to be told.
func (i *Integration) take(row table.Integration) {
	i.LeadWeeks = max(i.LeadWeeks, row.LeadWeeks, row.NoticeWeeks)
	i.Contact = cmp.Or(i.Contact, row.Contact)
	if day := row.Ready; day != 0 && (i.Ready == nil || day > *i.Ready) {
		i.Ready = &day
	}
}

// nowhere takes the rows of a table that is joined later.
type nowhere struct{}

func (nowhere) Begin(string, []string) {}

func (nowhere) Add(*inventory.Record) {}

func (nowhere) Reject(int, string, string, wording.Text) {}

func (nowhere) Note(int, wording.Text) {}
