package reports

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/export"
)

// qualityTables are those that say how well several sources fit together, if there
// is anything to say.
func qualityTables(inv *inventory.Inventory) []table {
	var list []table
	for _, t := range []table{disagreementsTable(inv), sidesTable(inv), unjoinedTable(inv), sideRejectsTable(inv)} {
		if len(t.rows) > 0 {
			list = append(list, t)
		}
	}
	return list
}

// disagreementsTable says about which facts sources disagree, one row for each fact
// and pair of sources.
func disagreementsTable(inv *inventory.Inventory) table {
	t := table{
		name: "Data quality", title: "Sources that disagree", none: "No two sources disagree about a certificate.",
		about:   "The same certificate, told differently. The certificate itself is kept before a table about it, the more precise time before the other, else what was read first.",
		columns: []column{{"Field", words}, {"Certificates", count}, {"Kept", words}, {"Not kept", words}, {"Example", sentence}},
	}
	for _, g := range groupConflicts(inv.Conflicts()) {
		first := g.list[0]
		example := say("%s: %s, not %s", nameConflict(inv, first), excerpt{first.Kept.Value, 80}, excerpt{first.Other.Value, 80})
		if g.shifted() {
			example = say("%s; all are apart by the same hours: is the zone of the second one right?", example)
		}
		t.add(first.Field, len(g.list), place(first.Kept), place(first.Other), example)
	}
	return t
}

// conflictGroup are the conflicts about one fact between two sources.
type conflictGroup struct{ list []inventory.Conflict }

// groupConflicts groups conflicts in the order in which each group begins.
func groupConflicts(list []inventory.Conflict) []conflictGroup {
	var groups []conflictGroup
	at := map[string]int{}
	for _, c := range list {
		key := strings.Join([]string{c.Field, c.Kept.File, c.Kept.Sheet, c.Other.File, c.Other.Sheet}, "\x00")
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, conflictGroup{})
		}
		groups[i].list = append(groups[i].list, c)
	}
	slices.SortStableFunc(groups, func(a, b conflictGroup) int { return len(b.list) - len(a.list) })
	return groups
}

// shifted reports whether all times of a group differ by the same number of hours, or by
// one more in summer, as times of two zones do.
func (g conflictGroup) shifted() bool {
	var least, most time.Duration
	for i, c := range g.list {
		kept, err1 := time.Parse(time.RFC3339, c.Kept.Value)
		other, err2 := time.Parse(time.RFC3339, c.Other.Value)
		if err1 != nil || err2 != nil {
			return false
		}
		apart := other.Sub(kept).Round(15 * time.Minute)
		if i == 0 {
			least, most = apart, apart
		}
		least, most = min(least, apart), max(most, apart)
	}
	return least != 0 && most != 0 && most-least <= time.Hour && most <= 14*time.Hour && least >= -14*time.Hour
}

func place(c inventory.Claim) any {
	if c.File == "" {
		return say("an earlier row")
	}
	file := c.File
	if len(file) > 30 {
		file = ".../" + filepath.Base(file)
	}
	return strings.TrimSpace(file + " " + c.Sheet)
}

func nameConflict(inv *inventory.Inventory, c inventory.Conflict) string {
	x := inv.At(c.Certificate)
	if serial := x.Serial(); serial != "" {
		return serial
	}
	return x.KnownAs()
}

// InventoryConflicts writes the facts that sources disagree about: "table" lists
// each, "jsonl" writes the certificates as [Inventory] does, each with a further
// member conflicts.
func (l *Locale) InventoryConflicts(w io.Writer, inv *inventory.Inventory, format string) error {
	out := bufio.NewWriterSize(w, bufferSize)
	switch format {
	case "table":
		l.writeTextTable(out, l.set(conflictList(inv)), len(inv.Conflicts()))
	case "jsonl":
		of := map[int][]inventory.Conflict{}
		for _, c := range inv.Conflicts() {
			of[c.Certificate] = append(of[c.Certificate], c)
		}
		var line jsonLine
		for i, c := range inv.All() {
			line.b = export.AppendJSON(line.b[:0], c)
			line.b = line.b[:len(line.b)-len("}")]
			line.conflicts(of[i])
			line.raw("}\n")
			out.Write(line.b)
		}
	default:
		return fmt.Errorf("format %q has no room for conflicts: use table or jsonl", format)
	}
	return out.Flush()
}

// conflictList lists every fact that sources disagree about.
func conflictList(inv *inventory.Inventory) table {
	t := table{
		title: "Sources that disagree, certificate by certificate", none: "No two sources disagree about a certificate.",
		columns: []column{{"Certificate", words}, {"Field", words}, {"Kept", sentence}, {"From", words}, {"Not kept", sentence}, {"From", words}},
	}
	for _, c := range inv.Conflicts() {
		t.add(nameConflict(inv, c), c.Field, c.Kept.Value, place(c.Kept), c.Other.Value, place(c.Other))
	}
	return t
}

// conflicts writes the facts on which sources disagree about one certificate.
func (l *jsonLine) conflicts(list []inventory.Conflict) {
	l.key("conflicts")
	l.raw("[")
	for i, c := range list {
		if i > 0 {
			l.raw(",")
		}
		l.raw("{")
		l.text("field", c.Field)
		l.claim("kept", c.Kept)
		l.claim("other", c.Other)
		l.raw("}")
	}
	l.raw("]")
}

func (l *jsonLine) claim(name string, c inventory.Claim) {
	l.key(name)
	l.raw("{")
	l.text("value", c.Value)
	l.textOrNull("file", c.File)
	l.textOrNull("sheet", c.Sheet)
	l.raw("}")
}
