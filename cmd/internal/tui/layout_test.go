package tui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// draw paints rectangles with letters, a tenth of the size.
func draw(w, h int, rects ...rect) string {
	canvas := make([][]byte, h)
	for y := range canvas {
		canvas[y] = []byte(strings.Repeat(".", w))
	}
	for i, r := range rects {
		for y := r.y; y < r.y+r.h; y++ {
			for x := r.x; x < r.x+r.w; x++ {
				canvas[y][x] = byte('a' + i)
			}
		}
	}
	var b strings.Builder
	for _, line := range canvas {
		for x := 0; x < w; x += 10 {
			b.WriteByte(line[x])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func drawing(s string) string {
	return strings.ReplaceAll(strings.TrimPrefix(s, "\n"), "\t", "")
}

func TestColumns(t *testing.T) {
	left, right, both := columnsOf(200, 3, 55)
	want := drawing(`
		aaaaaaaaaaa.bbbbbbbb
		aaaaaaaaaaa.bbbbbbbb
		aaaaaaaaaaa.bbbbbbbb
	`)
	if diff := cmp.Diff(want, draw(200, 3, left, right)); diff != "" || !both {
		t.Error(diff)
	}
	if one, _, both := columnsOf(139, 3, 55); both || one.w != 139 {
		t.Errorf("139 columns hold two panes: %v", one)
	}
}

func TestRows(t *testing.T) {
	upper, lower := rowsOf(40, 9, 7, 9)
	want := drawing(`
		aaaa
		aaaa
		aaaa
		aaaa
		aaaa
		....
		bbbb
		bbbb
		bbbb
	`)
	if diff := cmp.Diff(want, draw(40, 9, upper, lower)); diff != "" {
		t.Error(diff)
	}
	if upper, lower := rowsOf(40, 9, 7, 2); upper.h != 2 || lower.h != 6 {
		t.Errorf("what the upper pane does not need is not the lower one's: %v, %v", upper, lower)
	}
}

// Which columns a width has room for.
func TestCertificateColumns(t *testing.T) {
	tab := table{columns: columnsFor(shownFields(), order{})}
	for _, test := range []struct {
		width int
		want  string
	}{
		{40, "E-mail Action"},
		{60, "E-mail Generation Action Week"},
		{80, "E-mail Generation Expires Action Week"},
		{120, "E-mail Serial Type Generation Expires Action Week Blocks"},
		{140, "E-mail Serial Type Generation Expires Action Week Moves Blocks"},
	} {
		tab.setSize(test.width, 1)
		line := tab.line("  ", titlesOf(tab.columns))
		if got := strings.Join(strings.Fields(line), " "); got != test.want || widthOf(line) != test.width {
			t.Errorf("%d columns: %q, want %q", test.width, line, test.want)
		}
	}
}
