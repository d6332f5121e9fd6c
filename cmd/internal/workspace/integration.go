package workspace

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/table"
)

// tableIntegrations puts the rows of tables in the place of the tables among the
// integrations of a project, and has the tables joined to the certificates. What the
// project says of an integration itself goes before a table.
func (w *Workspace) tableIntegrations(dir string, list []configs.Integration) ([]configs.Integration, error) {
	var all []configs.Integration
	for _, x := range list {
		if x.Path == "" {
			all = append(all, x)
		}
	}
	for _, x := range list {
		if x.Path == "" {
			continue
		}
		in := load.SideInput{Path: kept(within(dir, x.Path)), Kind: table.Integrations}
		if x.Mapping != "" {
			var err error
			if in.Mapping, err = readMapping(dir, x.Mapping); err != nil {
				return nil, err
			}
		}
		w.Sides = append(w.Sides, in)
		var err error
		if all, err = w.addIntegrations(all, in); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// addIntegrations reads a table of integrations. Rows that cannot be read are among the
// rejects when the table is joined to the certificates.
func (w *Workspace) addIntegrations(list []configs.Integration, in load.SideInput) ([]configs.Integration, error) {
	f, err := OpenFile(in.Path, w.options.Keys)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []table.Integration
	opt := table.Options{Mapping: in.Mapping, Integration: func(x table.Integration) { rows = append(rows, x) }}
	r := bufio.NewReader(f)
	head, _ := r.Peek(4)
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		err = table.ReadSideXLSX(context.Background(), r, "", table.Integrations, opt, nowhere{})
	} else {
		err = table.ReadSideCSV(context.Background(), r, table.Integrations, opt, nowhere{})
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.Path, err)
	}
	return mergeIntegrations(list, rows), nil
}

// mergeIntegrations adds the rows of a table to a list: one integration for each name,
// whose longest time counts. A change is in place at the earliest when its operators
// were told as long before as they want, so the lead is the longer of both times.
func mergeIntegrations(list []configs.Integration, rows []table.Integration) []configs.Integration {
	named := len(list)
	for _, row := range rows {
		at := slices.IndexFunc(list, func(x configs.Integration) bool { return strings.EqualFold(x.Name, row.Name) })
		if at >= 0 && at < named {
			continue
		}
		if at < 0 {
			at = len(list)
			list = append(list, configs.Integration{Name: row.Name, Where: configs.Where{Integration: row.Name}})
		}
		x := &list[at]
		x.LeadWeeks = max(x.LeadWeeks, row.LeadWeeks, row.NoticeWeeks)
		x.Contact = cmp.Or(x.Contact, row.Contact)
		if day := row.Ready; day != 0 && (x.Ready == nil || day > *x.Ready) {
			x.Ready = &day
		}
	}
	return list
}

// nowhere takes the rows of a table that is joined later.
type nowhere struct{}

func (nowhere) Begin(string, []string)             {}
func (nowhere) Add(*inventory.Record)              {}
func (nowhere) Reject(int, string, string, string) {}
func (nowhere) Note(int, string)                   {}
