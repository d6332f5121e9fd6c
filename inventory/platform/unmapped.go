package platform

// fields remembers which members a file has and which were read.
type fields struct {
	names      []string // in order of appearance
	seen, used map[string]bool
}

// mostNames bounds what a hostile file can have listed.
const mostNames = 200

func (f *fields) see(name string) {
	if !f.seen[name] && len(f.names) < mostNames && len(name) <= 80 {
		f.seen[name] = true
		f.names = append(f.names, name)
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
