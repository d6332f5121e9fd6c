package inventory

// Rename gives files other names: name is asked with the SHA-256 of each and its
// worksheet, and returns "" for one that keeps its own. It is for an inventory that was
// just loaded; nothing else may use it meanwhile.
func (v *Inventory) Rename(name func(sha256, sheet string) string) {
	names := map[string]string{}
	ask := func(file, sha256, sheet string) {
		if other := name(sha256, sheet); sha256 != "" && other != "" {
			names[file] = other
		}
	}
	for _, s := range v.sources {
		ask(s.File, s.SHA256, s.Sheet)
	}
	for _, s := range v.sides {
		ask(s.File, s.SHA256, s.Sheet)
	}
	v.eachFileName(func(file *string) {
		if other, ok := names[*file]; ok {
			*file = other
		}
	})
}

// eachFileName calls do with each name of a file in the inventory.
func (v *Inventory) eachFileName(do func(file *string)) {
	for i := range v.sources {
		do(&v.sources[i].File)
	}
	rejects := func(list []Reject) {
		for i := range list {
			do(&list[i].File)
		}
	}
	rejects(v.rejects.list)
	for i := range v.notes {
		do(&v.notes[i].File)
	}
	for i := range v.sides {
		do(&v.sides[i].File)
		rejects(v.sides[i].Rejects)
	}
	for i := range v.unjoined {
		do(&v.unjoined[i].File)
	}
	for i := range v.conflicts {
		do(&v.conflicts[i].Kept.File)
		do(&v.conflicts[i].Other.File)
	}
	for i := range v.authorities.list {
		do(&v.authorities.list[i].File)
	}
}
