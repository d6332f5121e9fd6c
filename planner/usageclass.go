package planner

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// usageClasses gives each content the class of its extended key usages and key use.
type usageClasses struct {
	of     []int32 // by content
	sample []int32 // a content of each class
	all    []inventory.Content
}

// classifyUsages finds the classes of contents.
func classifyUsages(contents []inventory.Content) usageClasses {
	u := usageClasses{of: make([]int32, len(contents)), all: contents}
	known := map[string]int32{}
	for i := range contents {
		c := &contents[i]
		k := strings.Join(c.EKUs, " ")
		if c.KeyUse == smime.Dual {
			k += " dual"
		}
		class, ok := known[k]
		if !ok {
			class = int32(len(u.sample))
			known[k] = class
			u.sample = append(u.sample, int32(i))
		}
		u.of[i] = class
	}
	return u
}

// under makes the classes ready for a law.
func (u usageClasses) under(law *timeline.Law) []*timeline.Usages {
	list := make([]*timeline.Usages, len(u.sample))
	for i, at := range u.sample {
		c := &u.all[at]
		list[i] = law.Usages(c.EKUs, c.KeyUse == smime.Dual)
	}
	return list
}

// sample returns one of the stream's contents: they agree in extended key usages and
// key use.
func (m *simulation) sample(s *stream) *inventory.Content {
	return &m.inv.Contents()[m.usages.sample[s.usages]]
}
