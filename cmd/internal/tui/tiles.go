package tui

import "smigrate/planner"

// tile is a key figure: a name over a number, which leads to the list behind it.
type tile struct {
	name, value string
	target
}

// tiles are key figures in rows, one of them selected.
type tiles struct {
	list []tile
	// width is the width of the screen, each that of a tile, perRow the number of tiles
	// in a row.
	width, each, perRow int
	selected            int
}

// lowBody is the height below which only the first key figures are shown; the
// verdict below them has all.
const lowBody = 20

// figuresOf returns the key figures of a plan.
func figuresOf(p *planner.Plan) []tile {
	c := p.Cost
	deadline := "none"
	if len(p.Deadlines) > 0 {
		deadline = p.Deadlines[0].Day.String()
	}
	// A fleet that nobody listed is not one in which nothing is replaced.
	tokens := "none named"
	if p.Tokens.Total > 0 {
		tokens = between(p.Tokens.ScenarioRange.Low, p.Tokens.ScenarioRange.High)
	}
	return []tile{
		{"In force", group(int64(p.Inventory.InForce)), target{filter: "in-force:yes"}},
		{"Affected", between(p.Affected, p.Affected+p.MaybeAffected), target{filter: "affected:yes"}},
		{"Blocked", between(p.Blocked, p.Blocked+p.Unsettled), ofBlocked},
		{"First deadline", deadline, ofDeadlines},
		{"Conflicts", group(int64(len(p.Schedule.Conflicts))), ofConflicts},
		{"Difference", signed(c.Difference.Total, money(c.Difference.Total, c.Currency)), ofCauses},
		{"Cost as today", money(c.Today.Total, c.Currency), ofKinds},
		{"Cost scenario", money(c.Scenario.Total, c.Currency), ofKinds},
		{"New tokens", tokens, ofReplaced},
		{"Stranded", group(int64(p.Stranded())), ofStranded},
	}
}

// set lays key figures out in a width; two rows of them when there is little room.
func (t *tiles) set(list []tile, width int, low bool) {
	least := 15
	for _, x := range list {
		least = max(least, widthOf(x.value)+1)
	}
	t.width = width
	t.perRow, t.each = tilesOf(width-1, least, len(list))
	if low {
		list = list[:min(2*t.perRow, len(list))]
	}
	t.list, t.selected = list, min(t.selected, len(list)-1)
}

// lines draws the tiles, the selected one with a sign before it if the keys act on them.
func (t *tiles) lines(s *styles, focused bool) []string {
	var lines []string
	for from := 0; from < len(t.list); from += t.perRow {
		names, values, used := " ", "", 0
		for i, x := range t.list[from:min(from+t.perRow, len(t.list))] {
			names += fit(x.name, t.each)
			value := " " + fit(x.value, t.each-1)
			if focused && from+i == t.selected {
				values += s.selected.Render(">" + value[1:])
			} else {
				values += s.heading.Render(value)
			}
			used += t.each
		}
		lines = append(lines, s.muted.Render(fit(names, t.width)), values+blank(t.width-used))
	}
	return lines
}

// do moves from tile to tile; it reports whether the keys still act on them.
func (t *tiles) do(a action) bool {
	to := t.selected
	switch a {
	case actLeft:
		to--
	case actRight:
		to++
	case actUp, actPageUp:
		to -= t.perRow
	case actDown:
		if to/t.perRow == (len(t.list)-1)/t.perRow {
			return false
		}
		to = min(to+t.perRow, len(t.list)-1)
	case actFirst:
		to = 0
	case actPageDown, actLast:
		return false
	}
	if to >= 0 && to < len(t.list) {
		t.selected = to
	}
	return true
}

// click selects the tile at a place.
func (t *tiles) click(at clicked) {
	i := at.y/2*t.perRow + min(at.x/t.each, t.perRow-1)
	t.selected = min(i, len(t.list)-1)
}
