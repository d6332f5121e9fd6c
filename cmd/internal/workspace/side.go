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
			in := load.SideInput{Path: kept(within(dir, s.Path)), Kind: x.kind}
			if s.Mapping != "" {
				var err error
				if in.Mapping, err = readMapping(dir, s.Mapping); err != nil {
					return err
				}
			}
			w.Sides = append(w.Sides, in)
		}
	}
	return nil
}

// nameSides adds those that flags name. Integrations are planned with as well.
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
