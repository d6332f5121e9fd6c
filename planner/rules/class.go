package rules

import (
	"encoding/binary"
	"reflect"
	"slices"
	"sync"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Targets returns everything that certificates may be judged against under some laws and
// practices: each generation in each span of days in which no law changes, before and
// after the day from which Apple's rule binds. Of targets that no rule can tell apart it
// returns one.
func Targets(laws []*configs.Law, practices []Practice) []Target {
	var list []Target
	add := func(t Target) {
		same := func(x Target) bool {
			return x.Practice == t.Practice && AppleBinds(x.Day) == AppleBinds(t.Day) && reflect.DeepEqual(x.Profile, t.Profile)
		}
		if !slices.ContainsFunc(list, same) {
			list = append(list, t)
		}
	}
	days := []smime.Date{appleRFC822}
	for _, law := range laws {
		for n := range law.Epochs() {
			days = append(days, law.EpochStart(n))
		}
	}
	for _, day := range days {
		for _, law := range laws {
			for _, practice := range practices {
				for g := smime.Legacy; g <= smime.Strict; g++ {
					add(Target{law.Profile(g, day), day, practice})
				}
			}
		}
	}
	return list
}

// Alike returns a class number for each content. Two contents with the same number get
// the same verdict from every rule for each of the targets, apart from the value found,
// whatever their validity and whether or not they are on hold.
func Alike(contents []inventory.Content, targets []Target) []int32 {
	parts := make([][]int32, len(facets))
	var done sync.WaitGroup
	for f := range facets {
		done.Go(func() { parts[f] = verdictClasses(f, contents, targets) })
	}
	done.Wait()
	numbers := map[[len(facets)]int32]int32{}
	of := make([]int32, len(contents))
	for i := range of {
		var key [len(facets)]int32
		for f := range parts {
			key[f] = parts[f][i]
		}
		n, ok := numbers[key]
		if !ok {
			n = int32(len(numbers))
			numbers[key] = n
		}
		of[i] = n
	}
	return of
}

// verdictClasses numbers contents by the verdicts of the rules of one facet, which run
// once for each distinct value of the facet.
func verdictClasses(f int, contents []inventory.Content, targets []Target) []int32 {
	values, classes := map[string]int32{}, map[string]int32{}
	which := rulesOf(f)
	of := make([]int32, len(contents))
	var value, verdicts []byte
	for i := range contents {
		c := &contents[i]
		value = facets[f].append(appendCommon(value[:0], c), c)
		class, ok := values[string(value)]
		if !ok {
			verdicts = appendVerdicts(verdicts[:0], which, c, targets)
			if class, ok = classes[string(verdicts)]; !ok {
				class = int32(len(classes))
				classes[string(verdicts)] = class
			}
			values[string(value)] = class
		}
		of[i] = class
	}
	return of
}

// appendVerdicts appends the verdicts of some rules on a content, without the values
// found. For rules that look at its validity or at whether it is on hold, the rest of the
// content does not matter.
func appendVerdicts(b []byte, which []int, c *inventory.Content, targets []Target) []byte {
	f := Facts{Content: c}
	for _, i := range which {
		for n := range targets {
			v := All[i].Check(&f, &targets[n])
			b = append(b, byte(v.Status))
			if v.Status != Holds {
				b = appendTexts(binary.AppendUvarint(b, uint64(v.missing)), v.Section, string(v.Effect), v.Remedy)
			}
		}
	}
	return b
}
