package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// fault is a fact about an extension that blocks, in words.
type fault struct {
	fact  inventory.Extensions
	words wording.Text
}

// flagged is a check that blocks on any of some facts.
func flagged(faults ...fault) func(*Facts, *Target) Verdict {
	return func(f *Facts, t *Target) Verdict {
		var found []wording.Text
		for _, x := range faults {
			if f.Extensions.Has(x.fact) {
				found = append(found, x.words)
			}
		}
		if len(found) > 0 {
			return blocks(wording.Join(", ", found...))
		}
		return holds
	}
}
