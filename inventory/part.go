package inventory

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory/smime"
)

// Part is the share of an inventory that belongs to one customer, unit, site or
// whatever else tells parts apart.
type Part struct {
	// Name is the value that the part's certificates share, as the first of them
	// has it; "" is the part of those that have none.
	Name string
	rows []int
	of   *division
}

// division is an inventory with its parts.
type division struct {
	v *Inventory
	// declared names the part that a source as a whole was said to belong to.
	declared func(*Source) string
	// counts are the certificates of each source, shared marks sources with
	// certificates of several parts; home is the part of the others.
	counts []int
	shared []bool
	home   []string
}

// Divide splits an inventory into parts by a value of each certificate, compared without
// case, and by what was declared for whole sources. Parts are sorted by name, the one
// without a name last.
func (v *Inventory) Divide(value func(Certificate) string, declared func(*Source) string) []Part {
	n := len(v.sources)
	d := &division{v, declared, make([]int, n), make([]bool, n), make([]string, n)}
	index := map[string]int{}
	var parts []Part
	for i, c := range v.All() {
		name := value(c)
		key := partKey(name)
		at, ok := index[key]
		if !ok {
			at = len(parts)
			index[key] = at
			parts = append(parts, Part{Name: name, of: d})
		}
		parts[at].rows = append(parts[at].rows, i)
		s := v.source.at(i)
		d.shared[s] = d.shared[s] || d.counts[s] > 0 && d.home[s] != key
		d.counts[s]++
		d.home[s] = key
	}
	slices.SortFunc(parts, func(a, b Part) int {
		if (a.Name == "") != (b.Name == "") {
			return strings.Compare(b.Name, a.Name)
		}
		return strings.Compare(partKey(a.Name), partKey(b.Name))
	})
	return parts
}

// partKey is what names of parts are compared by.
func partKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Len returns the number of certificates.
func (p Part) Len() int { return len(p.rows) }

// Inventory returns the certificates of the part as an inventory of their own that holds
// nothing of any other part. Rows of an input are those that became certificates of the
// part. Rejects, notes and the name of an input come along only when the input belongs to
// the part as a whole: it was declared so, or all that it holds are certificates of the
// part. Another input is named by its position. Side tables concern everybody and are
// left out.
func (p Part) Inventory() *Inventory {
	v := p.of.v
	to := p.copy(v)
	if v.clear != nil {
		to.clear = p.copy(v.clear)
	}
	return to
}

func (p Part) copy(v *Inventory) *Inventory {
	x := newCopying(v, nil)
	counts := make([]int, len(v.sources))
	for _, i := range p.rows {
		counts[v.source.at(i)]++
	}
	names := map[string]string{} // of the files of the inventory, in the part
	for i, own := range p.owned() {
		s := v.sources[i]
		if counts[i] == 0 && !own {
			continue
		}
		to := Source{File: "input " + strconv.Itoa(i+1), Format: s.Format, SHA256: s.SHA256}
		if own {
			to = s
			to.File = path.Base(strings.ReplaceAll(s.File, `\`, "/"))
			p.remarks(x, s, to.File)
		}
		to.Certificates, to.Duplicates = counts[i], 0
		to.Origin = false // its certificates count there now
		to.Rows = to.Certificates + to.Rejects
		names[s.File] = to.File
		x.sources[uint32(i)] = uint32(len(x.to.sources))
		x.to.sources = append(x.to.sources, to)
	}
	for _, i := range p.rows {
		x.certificate(i)
	}
	x.conflicts(p.rows, func(file string) string { return names[file] })
	p.authorities(x, names)
	return x.inventory()
}

// owned tells of each source whether it belongs to the part as a whole.
func (p Part) owned() []bool {
	type place struct{ file, sheet string }
	list := make([]bool, len(p.of.v.sources))
	foreign := map[place]bool{}
	for i, s := range p.of.v.sources {
		list[i] = p.owns(i)
		if !list[i] {
			foreign[place{s.File, s.Sheet}] = true
		}
	}
	for i, s := range p.of.v.sources { // remarks refer to a source by its position
		list[i] = list[i] && !foreign[place{s.File, s.Sheet}]
	}
	return list
}

func (p Part) owns(i int) bool {
	d, s, key := p.of, &p.of.v.sources[i], partKey(p.Name)
	if key == "" || d.shared[i] || d.counts[i] > 0 && d.home[i] != key {
		return false
	}
	return partKey(d.declared(s)) == key || d.counts[i] > 0 && s.Duplicates == 0 && s.Rejects == 0 && s.Certificates == d.counts[i]
}

// remarks copies the rejects and notes of a source.
func (p Part) remarks(x *copying, s Source, file string) {
	for _, r := range x.from.rejects.list {
		if r.File == s.File && r.Sheet == s.Sheet {
			r.File = file
			x.to.rejects.list = append(x.to.rejects.list, r)
		}
	}
	for _, n := range x.from.notes {
		if n.File == s.File && n.Sheet == s.Sheet {
			n.File = file
			x.to.notes = append(x.to.notes, n)
		}
	}
}

// authorities copies the CA certificates above the certificates of the part, which
// name their issuer in full or by its common name alone.
func (p Part) authorities(x *copying, names map[string]string) {
	wanted := map[string]bool{}
	for i := range x.to.Len() {
		wanted[strings.ToLower(x.to.At(i).Issuer())] = true
	}
	list := x.from.authorities.list
	taken := make([]bool, len(list))
	for again := true; again; {
		again = false
		for i, a := range list {
			above := wanted[strings.ToLower(a.Subject.String())] || wanted[strings.ToLower(a.Subject.First(smime.CommonName))]
			if above && !taken[i] {
				taken[i], again = true, true
				wanted[strings.ToLower(a.Issuer)] = true
			}
		}
	}
	for i, a := range list {
		if taken[i] {
			x.authority(a, names[a.File])
		}
	}
}
