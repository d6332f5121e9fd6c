package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/planner"
	"smigrate/reports"
)

// overviewPage answers the question: key figures, the verdict, findings by rule.
// Its numbers lead to the certificates behind them.
type overviewPage struct {
	base
	plan     *planner.Plan
	issuers  []planner.Count
	tiles    tiles
	verdict  linkPane
	findings linkPane
	// both is true when verdict and findings stand side by side; right when the keys
	// act on the findings then, above when they act on the tiles.
	both, right, above bool
}

func newOverview(s *styles) *overviewPage { return &overviewPage{base: base{styles: s}} }

func (p *overviewPage) Scopes() []scope { return []scope{inOverview, inScreens, inList} }

// Unavailable says why an action makes no sense now.
func (p *overviewPage) Unavailable(a action) string {
	if a == actAccept && p.selected() == (target{}) {
		return "nothing lies behind this line: up and down go to those with a list"
	}
	return ""
}

func (p *overviewPage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.compose()
}

func (p *overviewPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.plan, p.issuers = msg.plan, msg.plan.Issuers()
		p.compose()
		p.right, p.above = false, false
		p.tiles.selected = 0
		p.verdict.home()
		p.findings.home()
	case planned:
		p.plan, p.issuers = msg.plan, msg.plan.Issuers()
		p.compose()
	case clicked:
		p.click(msg)
	case action:
		return p.do(msg)
	}
	return nil
}

func (p *overviewPage) do(a action) tea.Cmd {
	switch {
	case a == actAccept:
		return p.ask(p.selected())
	case p.above:
		p.above = p.tiles.do(a)
	case a == actLeft || a == actRight:
		p.turn(a)
	case a == actUp && !p.focused().isBelowLink():
		p.focused().home()
		p.above = true
	default:
		p.focused().do(a)
	}
	return nil
}

// selected is where the selected number leads.
func (p *overviewPage) selected() target {
	if p.above {
		return p.tiles.list[p.tiles.selected].target
	}
	return p.focused().selected()
}

// click selects what is clicked.
func (p *overviewPage) click(at clicked) {
	head := len(p.tiles.lines(p.styles, false))
	row := at.y - head - 1
	p.above = at.y < head
	switch {
	case p.above:
		p.tiles.click(at)
	case row >= 0:
		p.right = p.both && at.x > p.verdict.width
		pane := p.focused()
		pane.number = 0
		pane.moveTo(min(pane.top+row, pane.end()-1))
	}
}

// findingsTitle is the heading of the findings, to which the verdict leads.
const findingsTitle = "Findings at the first renewal"

// Show puts the cursor on the findings.
func (p *overviewPage) Show(to target) tea.Cmd {
	p.right, p.above = p.both, false
	p.focused().find(to.table)
	return nil
}

// Keep returns a function that leads back to the selected number.
func (p *overviewPage) Keep() (back func() tea.Cmd) {
	right, above, row, number := p.right, p.above, p.focused().keep(), p.focused().number
	return func() tea.Cmd {
		p.right, p.above = right && p.both, above
		row()
		p.focused().number = number
		return nil
	}
}

// turn goes to the next number of a line, and from the last one to the other pane.
func (p *overviewPage) turn(a action) {
	by := 1
	if a == actLeft {
		by = -1
	}
	if !p.focused().turn(by) && p.both {
		p.right = a == actRight
	}
}

// focused is the pane that the keys act on.
func (p *overviewPage) focused() *linkPane {
	if p.both && p.right {
		return &p.findings
	}
	return &p.verdict
}

// compose lays the texts out anew.
func (p *overviewPage) compose() {
	if p.plan == nil || p.width == 0 {
		return
	}
	p.tiles.set(figuresOf(p.plan), p.width, p.height < lowBody)
	h := p.height - len(p.tiles.lines(p.styles, false)) - 1
	left, right, both := columnsOf(p.width, h, 46)
	p.both = both
	p.verdict.setSize(left.w, left.h)
	items := p.verdictLines(left.w - signs)
	if both {
		p.findings.setSize(right.w, right.h)
		p.findings.setItems(append(p.findingLines(right.w-signs), p.countLines(right.w-signs)...))
	} else {
		items = append(append(append(items, link{}), p.findingLines(left.w-signs)...), p.countLines(left.w-signs)...)
	}
	p.verdict.setItems(items)
}

// verdictLines is the verdict as reports have it; its counts of certificates are
// links.
func (p *overviewPage) verdictLines(width int) []link {
	// With less room the remarks would be a column of a word or two: the pane then breaks
	// whole lines instead.
	const least, unbroken = 66, 1000
	if width < least {
		width = unbroken
	}
	var b strings.Builder
	if err := reports.Verdict(&b, p.plan, width); err != nil {
		return []link{{text: err.Error()}}
	}
	var items []link
	for line := range strings.SplitSeq(strings.TrimRight(b.String(), "\n"), "\n") {
		const below = "                    " // a remark that goes on
		if n := len(items); n > 0 && strings.HasPrefix(line, below) {
			items[n-1].text += "\n" + line
			continue
		}
		items = append(items, p.verdictLink(line))
	}
	return items
}

// verdictLink gives a line of the verdict what lies behind it.
func (p *overviewPage) verdictLink(line string) link {
	for _, x := range lists {
		if strings.HasPrefix(line, x.label) {
			return link{text: line, target: x.target, numbers: x.numbers}
		}
	}
	if name, _, found := strings.Cut(strings.TrimLeft(line, " "), " "); found && p.isFinding(name) {
		return link{text: line, target: target{filter: "new:" + name}}
	}
	return link{text: line}
}

func (p *overviewPage) isFinding(rule string) bool {
	return slices.ContainsFunc(p.plan.Findings, func(f planner.FindingCount) bool { return f.Rule == rule })
}

// findingLines returns the findings by rule as a table; each leads to its certificates.
func (p *overviewPage) findingLines(width int) []link {
	columns := []column{
		{"Rule", extent{18, 28, 0}, false},
		{"Section", extent{9, 14, 3}, false},
		{"Blocks", extent{7, 7, 0}, true},
		{"New", extent{7, 7, 1}, true},
		{"Review", extent{7, 7, 2}, true},
		{"Unknown", extent{7, 7, 2}, true},
		{"Title", extent{16, 60, 4}, false},
	}
	t := table{columns: columns}
	t.setSize(width, 0)
	items := []link{{text: findingsTitle}, {text: t.line("  ", titlesOf(columns))}}
	for _, f := range p.plan.Findings {
		n := func(i int) string { return group(int64(i)) }
		line := t.line("  ", []string{f.Rule, f.Section, n(f.Blocks), n(f.New), n(f.Review), n(f.Unknown), f.Title})
		items = append(items, link{line, target{filter: "finding:" + f.Rule}, func(text string) []spot { return findingSpots(t, f.Rule, text) }})
	}
	if len(p.plan.Findings) == 0 {
		items = append(items, link{text: "  No rule speaks of any certificate."})
	}
	return append(items, link{})
}

// findingSpots are the numbers of a row of findings that are not zero.
func findingSpots(t table, rule, text string) []spot {
	var spots []spot
	at := signs
	for i, w := range t.widths {
		if w == 0 {
			continue
		}
		if at > signs {
			at += gap
		}
		if t.columns[i].right && at+w <= len(text) {
			if n := strings.TrimLeft(text[at:at+w], " "); n != "0" {
				spots = append(spots, spot{at + w - len(n), at + w, target{filter: strings.ToLower(t.columns[i].title) + ":" + rule}})
			}
		}
		at += w
	}
	return spots
}

// countWidth is the room for a count.
const countWidth = 11

// countLines counts the certificates in force by what they are.
func (p *overviewPage) countLines(width int) []link {
	var items []link
	const bar, least, most = 20, 24, 48
	name := min(max(width-bar-2*len("  ")-countWidth, least), most)
	for _, part := range []struct {
		title  string
		field  *field
		counts []planner.Count
	}{
		{"Generations", fieldNamed("generation"), p.plan.Generations}, {"Types", fieldNamed("type"), p.plan.Types},
		{"Units", fieldNamed("unit"), p.plan.Units}, {"Issuers", fieldNamed("issuer"), p.issuers},
	} {
		items = append(items, link{text: part.title})
		for _, c := range part.counts {
			line := "  " + fit(c.Name, name) + fitRight(group(int64(c.Count)), countWidth) + "  " + gauge(c.Count, p.plan.Inventory.InForce, bar)
			items = append(items, link{text: line, target: target{filter: part.field.term(c.Name) + " in-force:yes"}})
		}
		items = append(items, link{})
	}
	return items
}

func (p *overviewPage) View() string {
	lines := append(p.tiles.lines(p.styles, p.above), blank(p.width))
	body := p.verdict.view(p.styles, !p.above && (!p.both || !p.right))
	if p.both {
		body = beside(p.styles, body, p.findings.view(p.styles, !p.above && p.right))
	}
	return screen(tall(append(lines, body...), p.width, p.height))
}
