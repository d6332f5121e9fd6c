package configs

import "fmt"

// SideTable is a table of people, tokens or customers: CSV or XLSX, joined to the
// certificates by mailbox, UPN, serial number or token.
type SideTable struct {
	Path    string `yaml:"path"`
	Mapping string `yaml:"mapping"`
}

func (p Project) validateSides() error {
	for _, x := range []struct {
		key  string
		list []SideTable
	}{{"people", p.People}, {"tokens", p.Tokens}, {"customers", p.Customers}} {
		for i, s := range x.list {
			if s.Path == "" {
				return fmt.Errorf("%s: entry %d has no path", x.key, i+1)
			}
		}
	}
	return nil
}
