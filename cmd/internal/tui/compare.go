package tui

import (
	"context"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

// comparePage holds the scenarios of the project side by side, and beside them what is
// tried: only what differs, and always the totals.
type comparePage struct {
	*sheetsPage
	ctx  context.Context
	task task
	// plans are those of the scenarios in the file, nil until they are made.
	plans []*planner.Plan
	stale bool
}

// comparing says which scenario a numbered run is planning; next waits for more.
type comparing struct {
	id     int
	name   string
	events <-chan comparing
}

// compared are the plans of a numbered run.
type compared struct {
	id    int
	plans []*planner.Plan
	err   error
}

func newCompare(ctx context.Context, s *styles, t *trials) *comparePage {
	return &comparePage{sheetsPage: newSheets(s, t, all), ctx: ctx}
}

// Init plans the scenarios when the screen is asked for; it takes a plan for each.
func (p *comparePage) Init() tea.Cmd {
	if p.trials.opened == nil || p.plans != nil && !p.stale {
		return nil
	}
	p.stale = false
	ws, inv := p.trials.workspace, p.trials.opened.Certificates()
	if ws.Project == "" {
		p.plans = []*planner.Plan{p.trials.opened}
		p.hold()
		return nil
	}
	ctx, id := p.task.start(p.ctx)
	names := append([]string{planner.ProjectItself}, ws.Variants...)
	events := make(chan comparing)
	p.waiting = "Planning the scenarios of the project"
	run := func() tea.Msg {
		defer close(events)
		plans, err := ws.Plans(ctx, inv, names, func(name string) {
			select {
			case events <- comparing{id, name, events}:
			case <-ctx.Done():
			}
		})
		return compared{id, plans, err}
	}
	return tea.Batch(run, nextCompared(events))
}

func nextCompared(events <-chan comparing) tea.Cmd {
	return func() tea.Msg {
		if e, ok := <-events; ok {
			return e
		}
		return nil
	}
}

func (p *comparePage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.task.cancel()
		p.reset()
		p.plans, p.problem = nil, ""
		return nil
	case saveLeft:
		p.stale = p.stale || msg.saved
		return nil
	case planned:
		if p.plans != nil {
			p.hold()
		}
		return nil
	case comparing:
		if msg.id == p.task.id {
			p.waiting = p.progress(msg.name)
		}
		return nextCompared(msg.events)
	case compared:
		if p.task.finish(msg.id) {
			p.problem = ""
			if msg.err != nil {
				p.problem = workspace.Message(msg.err)
				return nil
			}
			p.plans = msg.plans
			p.hold()
		}
		return nil
	}
	return p.sheetsPage.Update(msg)
}

// progress says which scenario is planned, of how many.
func (p *comparePage) progress(name string) string {
	variants, what := p.trials.workspace.Variants, "the scenario "+name
	at := slices.Index(variants, name) + 2 // the project itself is the first
	if name == planner.ProjectItself {
		at, what = 1, "the project itself"
	}
	return "Planning " + what + ", " + strconv.Itoa(at) + " of " + strconv.Itoa(len(variants)+1)
}

// Unavailable says why an action makes no sense now.
func (p *comparePage) Unavailable(a action) string {
	if a == actAccept && len(p.sheets) > 0 {
		return "these are figures of several scenarios: the other screens have the lists of the one that is open"
	}
	return p.sheetsPage.Unavailable(a)
}

// hold puts the plans side by side, with that of what is tried.
func (p *comparePage) hold() {
	plans := slices.Clone(p.plans)
	if p.trials.study.changes() != "" {
		tried := *p.trials.plan
		tried.Variant = "what if"
		plans = append(plans, &tried)
	}
	c, err := planner.Compare(plans)
	if err != nil {
		p.problem = err.Error()
		return
	}
	p.problem = ""
	p.put(sideBySide(reports.ComparisonSheets(c)))
}

// sideBySide joins the tables of settings, figures and totals, whose columns are the
// same, into one.
func sideBySide(list []reports.Sheet) []reports.Sheet {
	const joined = 3
	whole := list[joined-1]
	whole.Name, whole.Title = "Side by side", "Scenarios side by side"
	whole.About = "What is set and what comes out differently, each against the first scenario; the totals always. " + whole.About
	whole.Columns = slices.Clone(whole.Columns)
	whole.Columns[0].Title, whole.Rows = "What", nil
	const one = 2 // columns
	if len(whole.Columns) == one {
		whole.About = "There is one scenario, so only its totals are here: what you change on \"What if\" stands beside it, and so does each scenario of a project. " + list[joined-1].About
		whole.Rows = list[joined-1].Rows
		return []reports.Sheet{whole}
	}
	for _, s := range list[:joined] {
		if len(whole.Rows) > 0 {
			whole.Rows = append(whole.Rows, make([]string, len(whole.Columns)))
		}
		title := make([]string, len(whole.Columns))
		title[0] = s.Name
		if len(s.Rows) == 0 {
			title[0] += ": all alike"
		}
		whole.Rows = append(append(whole.Rows, title), s.Rows...)
	}
	return append([]reports.Sheet{whole}, list[joined:]...)
}
