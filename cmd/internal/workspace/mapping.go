package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/table"
)

// readMapping reads the mapping that a flag or project names: a file, relative to
// dir, or one of those that smigrate ships. It is nil for "".
func readMapping(dir, name string) (*table.Mapping, error) {
	if name == "" {
		return nil, nil
	}
	path := within(dir, name)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return shippedMapping(name, pathError(err))
	}
	if err != nil {
		return nil, pathError(err)
	}
	defer f.Close()
	m, err := table.ReadMapping(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

func shippedMapping(name string, missing error) (*table.Mapping, error) {
	list, err := configs.ShippedMappings()
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if m.Name == name {
			return table.ReadMapping(strings.NewReader(m.Text))
		}
	}
	if strings.ContainsAny(name, `./\`) {
		return nil, missing
	}
	return nil, fmt.Errorf("%w, nor a mapping of that name: smigrate mappings lists them", missing)
}
