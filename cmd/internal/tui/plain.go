package tui

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"smigrate/cmd/internal/workspace"
)

// A plain screen is as wide as a line to read and as high as a text to listen to.
const plainWidth, plainHeight = 132, 40

// RunPlain runs the terminal program line by line, for screen readers and other
// programs that want text: the same pages and actions, without a screen that is
// drawn over. A line of input is a key by its name, words of the menu, or the text
// that a page asks for; after each, what has changed is written.
func RunPlain(ctx context.Context, ws *workspace.Workspace, opt Options) error {
	s := newStyles(lipgloss.NewRenderer(io.Discard), "mono")
	opt.Passwords = nil // no screen is in the way of who asks before the first one
	p := &plainProgram{loop: loop{root: newRoot(ctx, ws, opt, s)}, out: opt.Out}
	p.send(tea.WindowSizeMsg{Width: plainWidth, Height: plainHeight})
	if cmd := p.root.Init(); cmd != nil {
		p.send(tea.BatchMsg{cmd})
	}
	p.show()
	lines := bufio.NewScanner(opt.In)
	for !p.quit && ctx.Err() == nil && lines.Scan() {
		p.line(strings.TrimSpace(lines.Text()))
	}
	return lines.Err()
}

// plainProgram is the terminal program without a screen.
type plainProgram struct {
	loop
	out io.Writer
	// seen are the lines that were written last.
	seen []string
}

// line does what one line of input asks for.
func (p *plainProgram) line(text string) {
	switch key, isKey := p.key(text); {
	case text == "":
		p.seen = nil
	case isKey:
		p.send(key)
	case p.takesText():
		p.typed(text)
		p.send(tea.KeyMsg{Type: tea.KeyEnter})
	default:
		p.command(text)
	}
	if !p.quit {
		p.show()
	}
}

// takesText reports whether the page in front asks for a text.
func (p *plainProgram) takesText() bool {
	return slices.ContainsFunc(p.root.current().Scopes(), func(s scope) bool {
		return slices.Contains([]scope{inOpen, inFilter, inExport, inMenu, inZone, inMapping, inMappings, inValue, inSave, inCapacity, inExclusion}, s)
	})
}

// key returns the key of a name, if it means something here.
func (p *plainProgram) key(name string) (tea.KeyMsg, bool) {
	if name == "space" {
		name = " "
	}
	if _, known := resolve(name, p.root.scopes()); !known {
		return tea.KeyMsg{}, false
	}
	return keyNamed(name), true
}

// keyNamed returns the key that Bubble Tea calls so.
func keyNamed(name string) tea.KeyMsg {
	const first, last = -60, 127
	for k := tea.KeyType(first); k <= last; k++ {
		if k != tea.KeyRunes && k != tea.KeySpace && k.String() == name {
			return tea.KeyMsg{Type: k}
		}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// command does the one thing whose words hold those of the line, or lists them; what other
// screens offer counts where nothing here is meant.
func (p *plainProgram) command(text string) {
	words := strings.Fields(strings.ToLower(text))
	others := func(e entry) bool { return !e.holds(words) }
	found := slices.DeleteFunc(append(p.root.entries(), p.root.commands()...), others)
	if len(found) == 0 {
		found = slices.DeleteFunc(p.root.beyond(), others)
	}
	switch len(found) {
	case 0:
		fmt.Fprintf(p.out, "Nothing here is called %q; ? lists what can be done.\n", clean(text))
	case 1:
		if cmd := p.root.settle(p.root.run(found[0])); cmd != nil {
			p.send(tea.BatchMsg{cmd})
		}
	default:
		fmt.Fprintln(p.out, "Which of these?")
		for _, e := range found {
			fmt.Fprintf(p.out, "  %s: %s\n", e.key, e.text)
		}
	}
}

// show writes the lines of the screen that are not those written last. Lines that
// only draw and the bars of gauges with their titles are left out.
func (p *plainProgram) show() {
	var lines []string
	for line := range strings.SplitSeq(p.root.View(), "\n") {
		line = strings.TrimRight(withoutBars(line), " ")
		for _, title := range []string{markPlan, markZero, markTotal} {
			line = strings.TrimRight(strings.TrimSuffix(line, "  "+title), " ")
		}
		if strings.Trim(line, "─ ") != "" {
			lines = append(lines, line)
		}
	}
	for _, line := range lines {
		if !slices.Contains(p.seen, line) {
			fmt.Fprintln(p.out, line)
		}
	}
	p.seen = lines
}

// withoutBars takes "[###...]" out of a line.
func withoutBars(line string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(line, "[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		bar, after, closed := strings.Cut(rest, "]")
		if !closed || bar == "" || strings.Trim(bar, "#.!") != "" {
			b.WriteByte('[')
			line = rest
			continue
		}
		line = after
	}
}
