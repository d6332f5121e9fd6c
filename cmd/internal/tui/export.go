package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
)

// exportPage writes a report of the plan as it is shown, or what was seen on the
// screen that one came from.
type exportPage struct {
	base
	ctx    context.Context
	trials *trials
	plan   *planner.Plan
	input  input
	// seen is what can be written instead of the report, if chosen is true: as it was
	// when it was left for this screen, whatever is computed meanwhile.
	seen   seen
	chosen bool
	// asking is the path of a file that exists and may be replaced.
	asking string
	// due writes the report once the plan of what is tried is made, nil when nothing
	// waits for it.
	due     func() tea.Cmd
	task    task
	written string
	problem string
}

// exported is the outcome of a numbered export.
type exported struct {
	id   int
	path string
	err  error
}

// exportEnded tells the root the outcome of an export, whose screen the user may have
// left.
type exportEnded struct{ outcome string }

// errName asks for a file.
var errName = errors.New("type the name of a file, such as plan.xlsx")

func newExport(ctx context.Context, s *styles, t *trials) *exportPage {
	return &exportPage{ctx: ctx, base: base{styles: s}, trials: t}
}

func (p *exportPage) Scopes() []scope {
	switch {
	case p.due != nil:
		return []scope{inDue}
	case p.asking != "":
		return []scope{inReplace}
	}
	return []scope{inExport}
}

func (p *exportPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.plan, p.written, p.problem, p.asking = msg.plan, "", "", ""
		p.seen, p.chosen, p.due = seen{}, false, nil
	case planned:
		p.plan = msg.plan
		if write := p.due; write != nil {
			p.due = nil
			return write()
		}
	case unplanned:
		if p.due != nil {
			p.due, p.problem = nil, msg.reason
		}
	case seen:
		if p.written != "" {
			p.input.set("") // the next file has another name
		}
		p.seen, p.chosen, p.written, p.problem, p.asking, p.due = msg, msg.write != nil && !msg.second, "", "", "", nil
	case exported:
		if p.task.finish(msg.id) {
			p.written, p.problem = msg.path, ""
			if msg.err != nil {
				p.written, p.problem = "", workspace.Message(msg.err)
			}
			return p.ask(exportEnded{cmp.Or(p.problem, "written: "+p.written)})
		}
	case tea.KeyMsg:
		if p.asking == "" && p.due == nil && p.input.key(msg) {
			p.written, p.problem = "", ""
		}
	case action:
		return p.do(msg)
	}
	return nil
}

// Unavailable says why an action makes no sense now.
func (p *exportPage) Unavailable(a action) string {
	switch {
	case a == actSeen && p.seen.write == nil:
		return "e on another screen offers what is seen there"
	case (a == actAccept || a == actReplace) && (p.task.running() || p.due != nil):
		return "a report is being written: it has to be done first"
	}
	return ""
}

func (p *exportPage) do(a action) tea.Cmd {
	path := p.asking
	p.asking = ""
	switch a {
	case actBack:
		p.due = nil
	case actSeen:
		p.chosen = !p.chosen
	case actReplace:
		return p.write(path, true)
	case actAccept:
		p.written, p.problem = "", ""
		path, err := p.path()
		if err != nil {
			p.problem = workspace.Message(err)
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			p.asking = path
			return nil
		}
		return p.write(path, false)
	}
	return nil
}

// path returns the absolute path that was typed, if a report can have that name.
func (p *exportPage) path() (string, error) {
	typed := strings.TrimSpace(p.input.text())
	paths, err := splitPaths(typed)
	switch {
	case err != nil:
		return "", err
	case len(paths) == 0:
		return "", errName
	case len(paths) > 1:
		paths[0] = typed // a name with spaces needs no quotes where there is only one
	case paths[0] == "-":
		return "", errName
	}
	if p.chosen {
		if ending := p.seen.ending; filepath.Ext(paths[0]) != ending {
			return "", fmt.Errorf("what is seen is written as %s: give it a name such as seen%s, or choose the whole report above", formats[ending], ending)
		}
		return filepath.Abs(paths[0])
	}
	if _, err := workspace.Outputs(paths[:1], true, ""); err != nil {
		return "", err
	}
	return filepath.Abs(paths[0])
}

// write writes the report in the background; that of what is tried is not written before
// its plan is made.
func (p *exportPage) write(path string, replace bool) tea.Cmd {
	if !p.chosen && p.trials.task.running() {
		p.due = func() tea.Cmd { return p.write(path, replace) }
		return nil
	}
	_, id := p.task.start(p.ctx)
	plan := p.plan
	if p.chosen {
		seen := p.seen
		return func() tea.Msg { return exported{id, path, workspace.WriteFile(path, replace, seen.write)} }
	}
	return func() tea.Msg {
		outputs, err := workspace.Outputs([]string{path}, replace, "")
		if err == nil {
			err = workspace.WriteReports(nil, plan, outputs, io.Discard, replace)
		}
		return exported{id, path, err}
	}
}

// formats are those of what is seen, by ending.
var formats = map[string]string{".csv": "CSV", ".txt": "text"}

// endings are those of reports, with what each is for.
var endings = [][2]string{
	{".xlsx", "workbook"}, {".html", "page with charts"}, {".pdf", "for a board"}, {".csv", "certificates"}, {".parquet", "certificates"}, {".txt", "text"},
	{".md", "Markdown"}, {".json", "for programs"}, {".ics", "calendar"}, {".xml", "Microsoft Project"}, {".jira.csv", "tickets"}, {".servicenow.csv", "tickets"},
}

// endingLines lays the endings out in columns.
func (p *exportPage) endingLines() []string {
	const ending, least = 17, 37
	perRow, width := tilesOf(p.width-2, least, len(endings))
	var lines []string
	for i, x := range endings {
		if i%perRow == 0 {
			lines = append(lines, "  ")
		}
		lines[len(lines)-1] += fit(" "+fit(x[0], ending)+x[1], width)
	}
	return lines
}

// endingNames are the endings alone, for a low screen.
func endingNames() string {
	var names []string
	for _, x := range endings {
		names = append(names, x[0])
	}
	return strings.Join(names, " ")
}

func (p *exportPage) View() string {
	what := "the plan as it is shown"
	if p.chosen {
		what = p.seen.name
	}
	lines := []string{"", p.styles.heading.Render(fit(" Export "+what+": type the name of the file", p.width))}
	lines = append(lines, p.choices()...)
	lines = append(lines, "", " > "+p.input.view(p.width-4), "")
	lines = append(lines, p.outcome()...)
	lines = append(lines, "", fit(p.aboutEndings(), p.width))
	described := p.endingLines()
	if len(lines)+len(described) > p.height {
		described = wrapAll(" "+endingNames(), p.width-1)
	}
	return screen(tall(append(lines, described...), p.width, p.height))
}

// aboutEndings is the line above the endings.
func (p *exportPage) aboutEndings() string {
	if p.chosen {
		return " The whole report has these formats, by the ending of the name:"
	}
	return " The ending of the name picks the format:"
}

// outcome says what becomes of the export.
func (p *exportPage) outcome() (lines []string) {
	style, text := p.styles.muted, ""
	switch {
	case p.due != nil:
		text = "planning what is tried: the report is written when that is done"
	case p.task.running():
		text = "writing"
	case p.asking != "":
		style, text = p.styles.warning, p.asking+" exists already. Replace it? y replaces it, n keeps it."
	case p.problem != "":
		style, text = p.styles.failure, p.problem
	case p.written != "":
		style, text = p.styles.good, "written: "+p.written
	}
	for _, line := range wrapAll(text, p.width-2) {
		lines = append(lines, style.Render(" "+line))
	}
	return lines
}

// choices offers what was seen beside the whole report.
func (p *exportPage) choices() []string {
	if p.seen.write == nil {
		return nil
	}
	report, list := "[x] ", "[ ] "
	if p.chosen {
		report, list = list, report
	}
	return []string{"", fit(" "+report+"the whole report", p.width), fit(" "+list+p.seen.name+", as "+p.seen.ending, p.width)}
}
