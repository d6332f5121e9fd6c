package tui

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/planner"
)

// root routes messages, sizes and keys to pages. It knows which page is in front
// and what is loaded, and nothing else.
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
	// front covers the screens: open, loading, columns or save; nil when a screen is
	// shown.
	front page
	// choosing is true while the menu covers all.
	choosing bool
	// notice is what the footer says until the next key.
	notice string

	// place is what is open, and where the user was when they last left it.
	place   workspace.Place
	name    string
	plan    *planner.Plan
	changes string
	first   *workspace.Workspace
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
	case planned:
		r.plan, r.changes = msg.plan, msg.changes
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
	r.front, r.shown, r.plan, r.changes = nil, overviewScreen, msg.plan, ""
	r.name, r.notice = nameOf(msg), unreadFiles(msg.plan.RejectList)
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

func nameOf(l loaded) string {
	switch {
	case l.plan.Name != "":
		return l.plan.Name
	case l.workspace.Project != "":
		return filepath.Base(filepath.Dir(l.workspace.Project))
	case len(l.workspace.Inputs) == 1 && l.workspace.Inputs[0].Path == "-":
		return "standard input"
	case len(l.workspace.Inputs) == 1:
		return filepath.Base(l.workspace.Inputs[0].Path)
	}
	return plural(len(l.workspace.Inputs), "input")
}

// keys does what keys mean. Characters that the terminal had ready at once, as of a
// quick typist or over a slow line, come in one message.
func (r *root) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste || len(msg.Runes) < 2 {
		return r.press(msg)
	}
	var cmds []tea.Cmd
	for _, c := range msg.Runes {
		cmds = append(cmds, r.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}, Alt: msg.Alt}))
	}
	return tea.Batch(cmds...)
}

// press does what a key means, unless it has to wait.
func (r *root) press(msg tea.KeyMsg) tea.Cmd {
	if r.hold(msg) {
		return nil
	}
	return r.settle(r.key(msg))
}

// key does what a key means; one that means nothing goes to the page in front.
func (r *root) key(msg tea.KeyMsg) tea.Cmd {
	r.notice = ""
	a, known := resolve(msg.String(), r.scopes())
	r.warned = r.warned && (a == actQuit || a == actMenu || a == actHelp || r.choosing)
	switch {
	case known && (a == actBack || a == actOverview) && r.giveUp():
		return nil
	case !known:
		return r.current().Update(msg)
	case a == actScreen:
		return r.show(strings.IndexRune(screenKeys, msg.Runes[0]))
	}
	return r.do(a)
}

// do does an action: the root what concerns all pages, the page in front the rest.
// One that makes no sense now says why.
func (r *root) do(a action) tea.Cmd {
	if r.notice = r.unavailable(a); r.notice != "" {
		return nil
	}
	switch a {
	case actHelp:
		r.choose("What can be done here", r.entries)
	case actMenu:
		r.choose("Everything", func() []entry { return slices.Concat(r.entries(), r.commands(), r.beyond()) })
	case actQuit:
		if left := r.leftUndone(); left != "" && !r.warned {
			r.warned, r.notice = true, left+": quit once more to leave without it"
			return nil
		}
		r.remember()
		return tea.Quit
	case actSuspend:
		return tea.Suspend
	case actNext:
		return r.show((r.shown + 1) % len(r.screens))
	case actPrevious:
		return r.show((r.shown + len(r.screens) - 1) % len(r.screens))
	case actOverview:
		return r.back()
	case actExport:
		return r.export()
	case actOpen:
		if r.trials.unsaved() {
			r.notice = notSaved + ", and what is opened takes its place"
		}
		r.front = r.open
		r.open.input.set("")
		return r.open.Init()
	case actUndo, actRedo, actReset:
		return r.trials.do(a)
	case actSaveScenario:
		r.front = r.save
		return r.save.Init()
	case actBack:
		if r.hasWayBack() {
			return r.back()
		}
		return r.current().Update(a)
	default:
		return r.current().Update(a)
	}
	return nil
}

// notSaved says that nobody saved what is tried.
const notSaved = `what is tried is not saved (S on "What if" does)`

// leftUndone says what quitting would lose, "" for nothing.
func (r *root) leftUndone() string {
	switch {
	case r.writes():
		return "a report is being written"
	case r.trials.unsaved():
		return notSaved
	}
	return ""
}

// writes reports whether a report is being written, or waits for its plan.
func (r *root) writes() bool {
	p := r.screens[exportScreen].page.(*exportPage)
	return p.task.running() || p.due != nil
}

// export goes to the export screen, which then offers what is seen too.
func (r *root) export() tea.Cmd {
	var s seen
	if p, ok := r.screens[r.shown].page.(exporter); ok {
		s = p.Seen()
	}
	r.screens[exportScreen].page.Update(s)
	r.screens[exportScreen].trail.clear()
	r.lead(exportScreen)
	return r.current().Init()
}

// unavailable says why the page in front cannot do an action now.
func (r *root) unavailable(a action) string {
	if reason := r.trials.unavailable(a); reason != "" {
		return reason
	}
	if p, ok := r.current().(refuser); ok {
		return p.Unavailable(a)
	}
	return ""
}

func (r *root) show(i int) tea.Cmd {
	if i == exportScreen && r.shown != i {
		r.screens[i].page.Update(seen{})
	}
	r.shown = i
	return r.screens[i].page.Init()
}

// refused asks the root to say why the last key did nothing.
type refused struct{ reason string }

func (r *root) resize(w, h int) {
	r.width, r.height = w, h
	body := bodyOf(w, h)
	for _, p := range r.pages() {
		p.SetSize(body.w, body.h)
	}
}

// View draws the frame around the page in front.
func (r *root) View() string {
	if r.width < leastWidth || r.height < leastHeight {
		return shorten("Too small: 60x20 is needed.", r.width)
	}
	lines := append([]string{r.tabs(), r.context(), r.styles.muted.Render(strings.Repeat("─", r.width))}, strings.Split(r.current().View(), "\n")...)
	feet := r.feet()
	return strings.Join(append(lines[:r.height-len(feet)], feet...), "\n")
}

// feet names the keys, or gives the outcome of the last one. That may be longer than a
// line and then covers the end of the page.
func (r *root) feet() []string {
	if r.notice == "" {
		return []string{footer(r.styles, r.scopes(), r.width, r.unavailable)}
	}
	const most = 4
	feet := wrap(" "+r.notice, r.width-1)
	if len(feet) > most {
		feet = append(feet[:most-1], shorten(strings.Join(feet[most-1:], ""), r.width-1))
	}
	for i, line := range feet {
		feet[i] = r.styles.warning.Render(fit(line, r.width))
	}
	return feet
}

// tabs names the screens.
func (r *root) tabs() string {
	if r.front != nil {
		return r.styles.title.Render(" smigrate ") + blank(r.width-10)
	}
	line, width := "", 0
	for i, name := range r.tabNames() {
		style := r.styles.tab
		if i == r.shown {
			style = r.styles.title
		}
		line += style.Render(name)
		width += len(name)
	}
	return line + blank(r.width-width)
}

// tabNames are the screens as the tabs show them: each by its key, the one shown and
// as many others as there is room for with their names.
func (r *root) tabNames() []string {
	const around = 3 // the key, and a space or bracket on both sides
	room := r.width - around*len(r.screens) - len(r.screens[r.shown].title) - 1
	names := make([]string, len(r.screens))
	for i, s := range r.screens {
		name := screenKeys[i : i+1]
		switch n := len(s.title) + 1; {
		case i == r.shown:
			names[i] = "[" + name + " " + s.title + "]"
			continue
		case n <= room:
			name += " " + s.title
			room -= n
		default:
			room = 0 // the names stand without gaps from the left
		}
		names[i] = " " + name + " "
	}
	return names
}

// context says what is loaded and what the plan supposes.
func (r *root) context() string {
	if r.plan == nil || r.front != nil {
		return blank(r.width)
	}
	switch changes := cmp.Or(r.trials.study.changes(), "as opened"); {
	case r.trials.task.running():
		return r.styles.warning.Render(r.named("planning: " + changes + "; shown is the plan before"))
	case r.trials.problem != "":
		return r.styles.failure.Render(r.named("what is tried has no plan: " + r.trials.problem))
	case r.changes != "":
		return r.styles.warning.Render(r.named("what if: " + r.changes))
	}
	asOf, ballots, to := "as of "+r.plan.AsOf.String(), "", "  to "+r.plan.Target
	for _, b := range r.plan.Ballots {
		ballots += "  " + b.ID + " " + b.Effective.String()
	}
	text := strings.TrimLeft(ballots, " ")
	for _, more := range []string{asOf + ballots, asOf + ballots + to} {
		if min(widthOf(r.name), leastName)+widthOf(more)+len("    ") <= r.width {
			text = more
		}
	}
	return r.styles.muted.Render(r.named(text))
}

// leastName is the room kept for the name of what is loaded, if it needs that much.
const leastName = 20

// named puts the name of what is loaded before a text; if there is no room for both, the
// name is cut first.
func (r *root) named(text string) string {
	name := shorten(r.name, max(r.width-len("    ")-widthOf(text), leastName))
	return fit(" "+name+"   "+text, r.width)
}
