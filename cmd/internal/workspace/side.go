package workspace

import (
	"smigrate/configs"
	"smigrate/inventory/load"
	"smigrate/inventory/table"
)

// projectSides takes the tables of people, tokens, customers and integrations of a project.
func (w *Workspace) projectSides(dir string, p configs.Project) error {
	for _, x := range []struct {
		kind table.Side
		list []configs.SideTable
	}{{table.People, p.People}, {table.Tokens, p.Tokens}, {table.Customers, p.Customers}} {
		for _, s := range x.list {
			in, err := projectSide(dir, s.Path, s.Mapping, x.kind)
			if err != nil {
				return err
			}
			w.Sides = append(w.Sides, in)
		}
	}
	return nil
}

// projectSide returns a side table that a project in a folder names.
func projectSide(dir, path, mapping string, kind table.Side) (load.SideInput, error) {
	m, err := readMapping(dir, mapping)
	return load.SideInput{Path: kept(within(dir, path)), Kind: kind, Mapping: m}, err
}

// nameSides adds the side tables that flags name. Tables of integrations also enter the
// plan.
func (w *Workspace) nameSides(opt Options) (err error) {
	for _, x := range []struct {
		kind  table.Side
		paths []string
	}{{table.People, opt.People}, {table.Tokens, opt.Tokens}, {table.Customers, opt.Customers}, {table.Integrations, opt.Integrations}} {
		for _, path := range x.paths {
			in := load.SideInput{Path: path, Kind: x.kind}
			w.Sides = append(w.Sides, in)
			if x.kind != table.Integrations {
				continue
			}
			if w.Scenario.Integrations, err = w.addIntegrations(w.Scenario.Integrations, in); err != nil {
				return err
			}
		}
	}
	return nil
}
