package configs

import (
	"bytes"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// Mapping is a mapping for the tables of one platform, which inventory/table reads.
type Mapping struct {
	Name     string `yaml:"name"`
	Platform string `yaml:"platform"`
	// Verified: the headers were read in output or documentation of the platform.
	Verified bool   `yaml:"verified"`
	Source   string `yaml:"source"`
	About    string `yaml:"about"`
	// Text is the mapping itself in YAML.
	Text string `yaml:"-"`
}

// readMappings reads a list of mappings from YAML; name stands in errors.
func readMappings(name string, r io.Reader) ([]Mapping, error) {
	var raw struct {
		Mappings []struct {
			Mapping `yaml:",inline"`
			Node    yaml.Node `yaml:"mapping"`
		} `yaml:"mappings"`
	}
	if err := decode(name, r, &raw); err != nil {
		return nil, err
	}
	var list []Mapping
	seen := map[string]bool{}
	for _, m := range raw.Mappings {
		switch {
		case m.Name == "" || m.Platform == "" || m.Source == "" || m.Node.Kind != yaml.MappingNode:
			return nil, fmt.Errorf("%s: mapping %q: needs a name, platform, source and mapping", name, m.Name)
		case seen[m.Name]:
			return nil, fmt.Errorf("%s: mapping %q appears twice", name, m.Name)
		}
		seen[m.Name] = true
		var text bytes.Buffer
		e := yaml.NewEncoder(&text)
		e.SetIndent(2)
		if err := e.Encode(&m.Node); err != nil {
			return nil, fmt.Errorf("%s: mapping %q: %w", name, m.Name, err)
		}
		m.Text = text.String()
		list = append(list, m.Mapping)
	}
	return list, nil
}
