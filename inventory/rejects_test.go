package inventory

import (
	"fmt"
	"testing"

	"smigrate/inventory/wording"
)

// Whatever is rejected, little is listed, all is counted, and all is handed on.
func TestRejectsAddUp(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ sources, rejects, reasons int }{
		"none": {2, 0, 1}, "few": {3, 10, 3}, "alike": {2, alikeRejects + 5, 1}, "many reasons": {2, mostRejects + 500, mostRejects + 100},
		"many of each": {2, 40_000, 60},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := NewBuilder()
			handed := 0
			b.OnReject(func(Reject) { handed++ })
			for s := range test.sources {
				b.Begin(Source{File: fmt.Sprint("file ", s)})
				for i := range test.rejects {
					b.Reject(i+1, "Serial", "x", wording.Of("reason %s", i%test.reasons))
				}
			}
			v, n := b.Inventory(), test.sources*test.rejects
			list := v.Rejects()
			if got := CountRejects(list); got != n || v.Counts().Rejects != n || handed != n {
				t.Errorf("%d rejects are %d in the list, %d counted and %d handed on", n, got, v.Counts().Rejects, handed)
			}
			kinds := map[string]int{}
			for _, r := range list {
				kinds[r.File+r.Reason.String()]++
			}
			for kind, listed := range kinds {
				if listed > alikeRejects || len(list) > mostRejects+test.sources {
					t.Errorf("%d of %d that are listed are %q", listed, len(list), kind)
				}
			}
		})
	}
}

func TestNotesAreBounded(t *testing.T) {
	t.Parallel()
	b := NewBuilder()
	b.Begin(Source{File: "a"})
	for i := range mostNotes + 7 {
		b.Note(i, wording.Of("remark"))
	}
	notes := b.Inventory().Notes()
	if last := notes[len(notes)-1]; len(notes) != mostNotes+1 || last.Text.String() != "there are 7 more remarks, which are not listed" {
		t.Errorf("%d notes, the last %q", len(notes), last.Text)
	}
}
