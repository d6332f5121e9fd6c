package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
)

// root routes messages, sizes and keys to pages. It knows which page is in front; what is
// loaded and planned, trials know.
type root struct {
	ctx    context.Context
	opt    Options
	styles *styles
	width  int
	height int

	screens []titled
	// shown is the index of the screen that is in front of the others.
	shown   int
	open    *openPage
	loading *loadingPage
	columns *columnsPage
	save    *savePage
	menu    *menuPage
	trials  *trials
	// front is the page that covers the screens (open, loading, columns or save), nil while
	// none does.
	front page
	// choosing is true while the menu covers all.
	choosing bool
	// notice is what the footer says until the next key.
	notice string

	// first is what the command line named, place what is open now, and where the user was
	// when they last left it.
	first *workspace.Workspace
	place workspace.Place
	// looking is the search for a list of certificates.
	looking task
	// held are the keys that wait for a result.
	held []tea.KeyMsg
	// warned is true once the user was told what quitting would leave undone.
	warned bool
}

// titled is a screen with its name in the tabs, and the way back on it.
type titled struct {
	title string
	page  page
	trail *trail
}

// Positions of the screens; overviewScreen is the one that Esc leads back to.
const (
	overviewScreen = iota
	certificatesScreen
	whatIfScreen
	scheduleScreen
	tokensScreen
	integrationsScreen
	costScreen
	compareScreen
	calendarScreen
	tablesScreen
	rejectsScreen
	exportScreen
)

// screenKeys are the keys of the screens.
const screenKeys = "1234567890Re"

func newRoot(ctx context.Context, ws *workspace.Workspace, opt Options, s *styles) *root {
	tried, narrowed, planned := newTrials(ctx), &trail{}, &trail{}
	r := &root{
		trials: tried, ctx: ctx, opt: opt, styles: s, open: newOpen(ctx, s, opt.Places), loading: newLoading(s, opt.Passwords), columns: newColumns(ctx, s), save: newSave(s, tried), menu: newMenu(s), first: ws,
		screens: []titled{
			{"Overview", newOverview(s), &trail{}},
			{"Certificates", newCertificates(ctx, s, narrowed), narrowed},
			{"What if", newWhatIf(s, tried), &trail{}},
			{"Schedule", newSchedule(s, tried, planned), planned},
			{"Tokens", newSheets(s, tried, named(tokenSheets)), &trail{}},
			{"Integrations", newSheets(s, tried, named(integrationSheets)), &trail{}},
			{"Cost", newCost(ctx, s, tried), &trail{}},
			{"Compare", newCompare(ctx, s, tried), &trail{}},
			{"Calendar", newCalendar(ctx, s, tried), &trail{}},
			{"Tables", newSheets(s, tried, elsewhere), &trail{}},
			{"Rejects", newRejects(ctx, s, tried), &trail{}},
			{"Export", newExport(ctx, s, tried), &trail{}},
		},
	}
	r.front = r.open
	return r
}

// Init loads the workspace that the command line named.
func (r *root) Init() tea.Cmd {
	if r.first == nil {
		return r.open.Init()
	}
	var paths []string
	for _, in := range r.first.Inputs {
		paths = append(paths, in.Path)
	}
	if r.first.Project != "" {
		paths = []string{r.first.Project}
	}
	r.open.input.set(joinPaths(paths))
	r.place = r.placeOf(paths)
	return r.load(opened(r.first), false)
}

func opened(ws *workspace.Workspace) func() (*workspace.Workspace, error) {
	return func() (*workspace.Workspace, error) { return ws, nil }
}

// load loads what open opens; columns asks what those of a table are first.
func (r *root) load(open func() (*workspace.Workspace, error), columns bool) tea.Cmd {
	r.front = r.loading
	return r.loading.start(r.ctx, open, columns)
}

// current returns the page that keys go to.
func (r *root) current() page {
	switch {
	case r.choosing:
		return r.menu
	case r.front != nil:
		return r.front
	}
	return r.screens[r.shown].page
}

func (r *root) scopes() []scope { return append(r.current().Scopes(), inProgram) }

// Update routes a message: keys to the page in front, sizes and results to all.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
		return r, nil
	case tea.KeyMsg:
		return r, r.keys(msg)
	case tea.MouseMsg:
		return r, r.settle(r.mouse(msg))
	}
	cmd := r.settle(r.take(msg))
	if r.choosing {
		r.menu.refresh()
	}
	return r, tea.Batch(cmd, r.resumeKeys())
}

// pages returns all pages.
func (r *root) pages() []page {
	list := []page{r.open, r.loading, r.columns, r.save, r.menu}
	for _, s := range r.screens {
		list = append(list, s.page)
	}
	return list
}

// settle does what pages have asked for, and what they ask for as a result.
func (r *root) settle(cmds ...tea.Cmd) tea.Cmd {
	for {
		var asked []tea.Msg
		for _, p := range r.pages() {
			asked = append(asked, p.asked()...)
		}
		if len(asked) == 0 {
			return tea.Batch(cmds...)
		}
		for _, msg := range asked {
			cmds = append(cmds, r.take(msg))
		}
	}
}

// take does what a page asks for, or notes what has happened and tells all pages.
func (r *root) take(msg tea.Msg) tea.Cmd {
	if cmd, done := r.answer(msg); done {
		return cmd
	}
	switch msg := msg.(type) {
	case columnsAsked:
		r.front = r.columns
	case filterAsked:
		r.lead(certificatesScreen)
	case openRefused:
		r.front = r.open
	case saveLeft:
		r.front, r.notice = nil, msg.notice
		if !msg.saved {
			return nil
		}
		r.trials.saved = r.trials.study.settings()
	}
	return r.broadcast(msg)
}

// answer does what concerns the root alone: another page in front, a list, a task. It
// reports whether the message was of that kind.
func (r *root) answer(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case chosen:
		r.choosing = false
		cmd = r.run(msg.entry)
	case choiceAsked:
		r.choose(msg.title, func() []entry { return msg.entries })
		r.menu.moveTo(msg.at)
	case copied:
		cmd = r.copy(msg.cells)
	case refused:
		r.notice = msg.reason
	case openRequested:
		open, paths := r.opt.Open, msg.paths
		r.place = r.placeOf(paths)
		cmd = r.load(func() (*workspace.Workspace, error) { return open(paths) }, msg.columns)
	case openLeft:
		r.front = nil
	case columnsKept:
		cmd = r.load(opened(msg.workspace), false)
	case columnsLeft:
		r.front = nil
		if !msg.loaded {
			r.front, cmd = r.open, r.open.Init()
		}
	case exportEnded:
		if r.current() != r.screens[exportScreen].page {
			r.notice = msg.outcome
		}
	case target:
		cmd = r.follow(msg)
	case searched:
		cmd = r.showFound(msg)
	case loadStopped:
		r.front = r.open
		cmd = r.open.Update(openRefused{"The load was stopped; nothing of it is kept."})
	case loaded:
		cmd = r.present(msg)
	case prepared:
		r.trials.prepare(msg)
	case recomputed:
		cmd = r.take(r.trials.take(msg))
	default:
		return nil, false
	}
	return cmd, true
}

// present shows what was loaded, where the user was in it before.
func (r *root) present(msg loaded) tea.Cmd {
	r.looking.cancel()
	r.front, r.shown, r.notice = nil, overviewScreen, unreadFiles(msg.plan.RejectList)
	for _, s := range r.screens {
		s.trail.clear()
	}
	prepare := r.trials.open(msg)
	return tea.Batch(prepare, r.broadcast(msg), r.resume())
}

// unreadFiles says that whole files could not be read, "" when all could.
func unreadFiles(rejects []inventory.Reject) string {
	n := 0
	for _, x := range rejects {
		if x.Row == 0 {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return plural(n, "file") + " could not be read: R says why, and enter there names the columns of a table"
}

// broadcast gives a message to all pages; they take what they know.
func (r *root) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range r.pages() {
		cmds = append(cmds, p.Update(msg))
	}
	return tea.Batch(cmds...)
}

func (r *root) resize(w, h int) {
	r.width, r.height = w, h
	body := bodyOf(w, h)
	for _, p := range r.pages() {
		p.SetSize(body.w, body.h)
	}
}
