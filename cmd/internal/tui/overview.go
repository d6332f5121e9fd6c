package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/planner"
	"smigrate/reports"
)

// overviewPage answers the question: key figures, the verdict, findings by rule.
type overviewPage struct {
	styles        styles
	width, height int
	plan          *planner.Plan
	tiles         []string
	verdict       pane
	findings      pane
	// both is true when verdict and findings stand side by side.
	both bool
}

func newOverview(s styles) *overviewPage { return &overviewPage{styles: s} }

func (p *overviewPage) Init() tea.Cmd { return nil }

func (p *overviewPage) Scopes() []scope { return []scope{inScreens, inList} }

func (p *overviewPage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.compose()
}

func (p *overviewPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.plan = msg.plan
		p.compose()
		p.verdict.scrollTo(0)
	case planned:
		p.plan = msg.plan
		p.compose()
	case action:
		p.verdict.do(msg)
		if p.both {
			p.findings.do(msg)
		}
	}
	return nil
}

// compose lays the texts out anew.
func (p *overviewPage) compose() {
	if p.plan == nil || p.width == 0 {
		return
	}
	p.tiles = p.figures()
	h := p.height - len(p.tiles) - 1
	left, right, both := columnsOf(p.width, h, 46)
	p.both = both
	top := p.verdict.top
	p.verdict.setSize(left.w, left.h)
	text := p.verdictText(left.w)
	if both {
		p.findings.setSize(right.w, right.h)
		p.findings.setText(p.findingsText(right.w) + "\n" + p.countsText())
	} else {
		text += "\n" + p.findingsText(left.w) + "\n" + p.countsText()
	}
	p.verdict.setText(text)
	p.verdict.scrollTo(top)
}

func (p *overviewPage) verdictText(width int) string {
	// On less than this the remarks would stand in a column of a word or two: the
	// pane breaks whole lines instead.
	const least, unbroken = 66, 1000
	if width < least {
		width = unbroken
	}
	var b strings.Builder
	if err := reports.Verdict(&b, p.plan, width); err != nil {
		return err.Error()
	}
	return b.String()
}

// lowBody is the height below which only the first key figures are shown; the
// verdict below them has all.
const lowBody = 20

// figures draws the key figures as tiles: a name over a value.
func (p *overviewPage) figures() []string {
	x, c := p.plan, p.plan.Cost
	deadline := "none"
	if len(x.Deadlines) > 0 {
		deadline = x.Deadlines[0].Day.String()
	}
	late := 0
	for _, i := range x.Integrations {
		late += i.Stranded
	}
	tiles := []struct{ name, value string }{
		{"In force", group(int64(x.Inventory.InForce))},
		{"Affected", group(int64(x.Affected))},
		{"Blocked", between(x.Blocked, x.Blocked+x.Unsettled)},
		{"First deadline", deadline},
		{"Conflicts", group(int64(len(x.Schedule.Conflicts)))},
		{"Difference", signed(c.Difference.Total, money(c.Difference.Total, c.Currency))},
		{"Cost as today", money(c.Today.Total, c.Currency)},
		{"Cost scenario", money(c.Scenario.Total, c.Currency)},
		{"New tokens", between(x.Tokens.Scenario, x.Tokens.Scenario+x.Tokens.UnknownModel)},
		{"Stranded", group(int64(late))},
	}
	least := 15
	for _, t := range tiles {
		least = max(least, widthOf(t.value)+1)
	}
	perRow, width := tilesOf(p.width-1, least, len(tiles))
	if p.height < lowBody {
		tiles = tiles[:min(2*perRow, len(tiles))]
	}
	var lines []string
	for len(tiles) > 0 {
		names, values := " ", " "
		n := min(perRow, len(tiles))
		for _, t := range tiles[:n] {
			names += fit(t.name, width-1) + " "
			values += fit(t.value, width-1) + " "
		}
		lines = append(lines, p.styles.muted.Render(fit(names, p.width)), p.styles.heading.Render(fit(values, p.width)))
		tiles = tiles[n:]
	}
	return lines
}

// findingsText is the findings by rule as a table.
func (p *overviewPage) findingsText(width int) string {
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
	lines := []string{"Findings at the first renewal", t.line("  ", titlesOf(columns))}
	for _, f := range p.plan.Findings {
		n := func(i int) string { return group(int64(i)) }
		lines = append(lines, t.line("  ", []string{f.Rule, f.Section, n(f.Blocks), n(f.New), n(f.Review), n(f.Unknown), f.Title}))
	}
	if len(p.plan.Findings) == 0 {
		lines = append(lines, "  No rule speaks of any certificate.")
	}
	return strings.Join(lines, "\n") + "\n"
}

// countsText counts the certificates in force by what they are.
func (p *overviewPage) countsText() string {
	var b strings.Builder
	for _, part := range []struct {
		title  string
		counts []planner.Count
	}{
		{"Generations", p.plan.Generations}, {"Types", p.plan.Types}, {"Units", p.plan.Units},
	} {
		b.WriteString(part.title + "\n")
		for _, c := range part.counts {
			b.WriteString("  " + fit(c.Name, 24) + fitRight(group(int64(c.Count)), 11) + "  " +
				gauge(c.Count, p.plan.Inventory.InForce, 20) + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (p *overviewPage) View() string {
	lines := append(append([]string{}, p.tiles...), blank(p.width))
	body := p.verdict.view(p.styles)
	if p.both {
		body = beside(p.styles, body, p.findings.view(p.styles))
	}
	return screen(tall(append(lines, body...), p.width, p.height))
}
