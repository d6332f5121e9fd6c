package tui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/load"
)

// candidate is something that can be opened.
type candidate struct {
	paths []string
	// kind says what it is by its content, "folder", "project" or a format.
	kind string
	size int64
	// folder is true when opening means looking inside.
	folder bool
	// rank puts what can be opened before what cannot.
	rank int
	// before is true when it was open before.
	before bool
}

// mostCandidates bounds what is listed from one folder.
const mostCandidates = 500

// candidatesIn lists what the last word of a line could become: the files and
// folders that begin with it.
func candidatesIn(line string) []candidate {
	_, word := lastWord(line)
	dir, prefix := filepath.Split(expandHome(word))
	entries, err := os.ReadDir(filepath.Clean(dir + "."))
	if err != nil {
		return nil
	}
	var list []candidate
	for _, e := range entries {
		hidden := strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(prefix, ".")
		if hidden || !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		list = append(list, candidateAt(filepath.Join(dir, e.Name())))
		if len(list) == mostCandidates {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return a.rank - b.rank })
	return list
}

// Ranks of candidates: projects and folders, files that are read, others.
const (
	first = iota
	second
	last
)

func candidateAt(path string) candidate {
	c := candidate{paths: []string{path}, rank: last}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		c.kind = "unreadable"
	case workspace.IsProject(path):
		c.kind, c.rank = "project", first
	case info.IsDir():
		c.kind, c.folder, c.rank = "folder", true, first
	case !info.Mode().IsRegular():
		c.kind = "no file"
	default:
		c.recognize(info.Size())
	}
	return c
}

func (c *candidate) recognize(size int64) {
	name, read, err := load.Recognize(c.paths[0])
	if err != nil {
		c.kind = "unreadable"
		return
	}
	c.kind, c.size = name, size
	if read {
		c.rank = second
	}
}

// completion returns the longest beginning that all candidates share.
func completion(list []candidate) string {
	if len(list) == 0 {
		return ""
	}
	common := list[0].paths[0]
	for _, c := range list[1:] {
		for !strings.HasPrefix(c.paths[0], common) {
			common = common[:len(common)-1]
		}
	}
	return strings.ToValidUTF8(common, "")
}
