package workspace

import (
	"testing"

	"smigrate/configs"
)

// Every mapping that is shipped can be read by its name.
func TestShippedMappings(t *testing.T) {
	t.Parallel()
	list, err := configs.ShippedMappings()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		if _, err := readMapping(t.TempDir(), m.Name); err != nil {
			t.Errorf("%s: %v", m.Name, err)
		}
	}
	if len(list) == 0 {
		t.Error("there is none")
	}
}
