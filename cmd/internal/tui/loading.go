package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/load"
	"smigrate/planner"
	"smigrate/reports"
)

// loadingPage reads an inventory, makes the first plan, and shows how far it is.
type loadingPage struct {
	base
	task     task
	progress load.Progress
	recent   []string
	// planning is true when all is read and the plan is made.
	planning bool
	// question waits for the password that is typed, nil while nothing is asked.
	question  *question
	password  input
	passwords *Passwords
}

// progressed is how far a numbered load has come; events carries what follows.
type progressed struct {
	id       int
	progress load.Progress
	planning bool
	// question is what the load waits for, nil when it goes on.
	question *question
	events   <-chan progressed
}

// loadEnded is the outcome of a numbered load.
type loadEnded struct {
	id        int
	workspace *workspace.Workspace
	plan      *planner.Plan
	sheets    []reports.Sheet
	// columns is a table that cannot be loaded before somebody says what they are.
	columns *workspace.Columns
	err     error
}

// loaded gives all pages a new inventory with its first plan.
type loaded struct {
	workspace *workspace.Workspace
	plan      *planner.Plan
	// sheets are the tables of the plan, nil if they are still to be made.
	sheets []reports.Sheet
}

// mostRecent is the number of rows kept to be shown as they come.
const mostRecent = 100

// loadStopped says that the user ended the load.
type loadStopped struct{}

func newLoading(s *styles, asks *Passwords) *loadingPage {
	return &loadingPage{base: base{styles: s}, passwords: asks}
}

// start begins a load; open is the part of it that finds out what to read, columns
// asks what those of a table are even if its header says so.
func (p *loadingPage) start(ctx context.Context, open func() (*workspace.Workspace, error), columns bool) tea.Cmd {
	p.progress, p.recent, p.planning, p.question = load.Progress{}, nil, false, nil
	p.password.set("")
	ctx, id := p.task.start(ctx)
	events := make(chan progressed)
	report := func(e progressed) {
		e.id, e.events = id, events
		select {
		case events <- e:
		case <-ctx.Done():
		}
	}
	p.passwords.by(asker(ctx, report))
	run := func() tea.Msg {
		defer close(events)
		end := loadPlan(ctx, open, columns, report)
		end.id = id
		return end
	}
	return tea.Batch(run, next(events))
}

func loadPlan(ctx context.Context, open func() (*workspace.Workspace, error), columns bool, report func(progressed)) (end loadEnded) {
	if end.workspace, end.err = open(); end.err != nil {
		return end
	}
	if end.columns, end.err = end.workspace.UnknownColumns(ctx, columns); end.err != nil || end.columns != nil {
		return end
	}
	var last load.Progress
	inv, err := end.workspace.Load(ctx, func(p load.Progress) {
		last = p
		report(progressed{progress: p})
	})
	if err != nil {
		end.err = err
		if ctx.Err() == nil && inv != nil { // perhaps all there is are tables that nobody knows
			end.columns = end.workspace.UnknownAmong(ctx, inv.Rejects())
		}
		return end
	}
	last.Recent = nil
	report(progressed{progress: last, planning: true})
	if end.plan, end.err = planner.New(inv, end.workspace.Scenario); end.err == nil {
		end.sheets = reports.Sheets(end.plan)
	}
	return end
}

// next waits for the next report of a load.
func next(events <-chan progressed) tea.Cmd {
	return func() tea.Msg {
		if e, ok := <-events; ok {
			return e
		}
		return nil
	}
}

func (p *loadingPage) Scopes() []scope {
	if p.question != nil {
		return []scope{inPassword}
	}
	return []scope{inLoading}
}

func (p *loadingPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case progressed:
		if msg.id != p.task.id {
			return nil
		}
		if msg.question != nil {
			p.question = msg.question
			return next(msg.events)
		}
		p.progress, p.planning = msg.progress, msg.planning
		p.recent = append(p.recent, msg.progress.Recent...)
		p.recent = p.recent[max(len(p.recent)-mostRecent, 0):]
		return next(msg.events)
	case loadEnded:
		switch {
		case !p.task.finish(msg.id):
			return nil
		case msg.columns != nil:
			return p.ask(columnsAsked{msg.workspace, msg.columns, false})
		case msg.err != nil:
			return p.ask(openRefused{workspace.Message(msg.err)})
		}
		return p.ask(loaded{msg.workspace, msg.plan, msg.sheets})
	case tea.KeyMsg:
		p.typed(msg)
	case action:
		switch {
		case msg == actCancel:
			p.task.cancel()
			p.question = nil
			return p.ask(loadStopped{})
		case p.question != nil:
			p.answer(msg)
		}
	}
	return nil
}

func (p *loadingPage) View() string {
	if p.question != nil {
		return screen(tall(p.asking(), p.width, p.height))
	}
	x := p.progress
	what := "Finding out what to read"
	switch {
	case p.planning:
		what = "Working out the plan"
	case x.File == "-":
		what = "Reading standard input"
	case x.File != "":
		what = "Reading " + x.File
	}
	counts := "rows " + group(int64(x.Counts.Rows)) + "   certificates " + group(int64(x.Counts.Certificates)) +
		"   duplicates " + group(int64(x.Counts.Duplicates)) + "   rejects " + group(int64(x.Counts.Rejects))
	lines := []string{
		blank(p.width),
		p.styles.heading.Render(fit(" "+what, p.width)),
		fit(" "+p.bar(), p.width),
	}
	for _, line := range wrap(" "+counts, p.width-1) {
		lines = append(lines, fit(line, p.width))
	}
	lines = append(lines, blank(p.width))
	if room := p.height - len(lines) - 1; len(p.recent) > 0 && room > 0 {
		lines = append(lines, p.styles.heading.Render(fit(" Rows as they come", p.width)))
		for _, line := range p.recent[max(len(p.recent)-room, 0):] {
			lines = append(lines, fit("   "+line, p.width))
		}
	}
	return screen(tall(lines, p.width, p.height))
}

// bar draws how much is read.
func (p *loadingPage) bar() string {
	x := p.progress
	if x.Total == 0 {
		return megabytes(x.Bytes) + " MB"
	}
	const percent = 100
	done := int(x.Bytes * percent / x.Total)
	return gauge(done, percent, min(p.width/2, 50)) + " " + fitRight(group(int64(done)), 3) + " %   " +
		megabytes(x.Bytes) + " of " + megabytes(x.Total) + " MB"
}
