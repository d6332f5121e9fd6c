package workspace

import (
	"fmt"

	"smigrate/configs"
	"smigrate/inventory/load"
	"smigrate/inventory/table"
)

// tableIntegrations replaces the tables among the integrations of a project by their
// rows, and has the tables joined to the certificates. What the project itself says of an
// integration takes precedence.
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
		in, err := projectSide(dir, x.Path, x.Mapping, table.Integrations)
		if err != nil {
			return nil, err
		}
		w.Sides = append(w.Sides, in)
		if all, err = w.addIntegrations(all, in); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// addIntegrations reads a table of integrations.
func (w *Workspace) addIntegrations(list []configs.Integration, in load.SideInput) ([]configs.Integration, error) {
	f, err := OpenFile(in.Path, w.options.Keys)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if list, err = configs.ReadIntegrations(list, f, in.Mapping); err != nil {
		return nil, fmt.Errorf("%s: %w", in.Path, err)
	}
	return list, nil
}
