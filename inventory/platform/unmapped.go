package platform

// fields remembers which members a file has and which were read.
type fields struct {
	names      []string // in order of appearance
	seen, used map[string]bool
	folded     map[string]string // by name; all entries have much the same names
}

func newFields() *fields {
	return &fields{seen: map[string]bool{}, used: map[string]bool{}, folded: map[string]string{}}
}

// fold is foldName.
func (f *fields) fold(name string) string {
	if folded, ok := f.folded[name]; ok {
		return folded
	}
	folded := foldName(name)
	if len(f.folded) < mostFolded && len(name) <= longestName {
		f.folded[name] = folded
	}
	return folded
}

// mostNames and longestName bound what a hostile file can have listed, mostFolded what is
// remembered of it.
const (
	mostNames   = 200
	mostFolded  = 2000
	longestName = 80
)

func (f *fields) see(name string) {
	if !f.seen[name] && len(f.names) < mostNames && len(name) <= longestName {
		f.seen[name] = true
		f.names = append(f.names, name)
	}
}

// use notes that a member was read.
func (f *fields) use(name string) {
	if folded := f.fold(name); !f.used[folded] {
		f.used[folded] = true
	}
}

func (f *fields) unmapped() []string {
	var list []string
	for _, name := range f.names {
		if !f.used[foldName(name)] {
			list = append(list, name)
		}
	}
	return list
}
