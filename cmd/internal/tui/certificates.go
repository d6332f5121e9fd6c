package tui

import (
	"context"
	"io"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/planner"
	"smigrate/reports"
)

// certificatesPage is the table of certificates with its filter and order, and the
// detail of one of them.
type certificatesPage struct {
	base
	ctx context.Context
	way *trail
	// rows are those that are shown, of the plan that is shown.
	rows  certificateRows
	table table
	picks
	filter input
	// number is the one behind which the list was opened.
	number number
	typing bool
	// before leads back to what was shown before a filter is typed.
	before  func() tea.Cmd
	order   order
	problem string
	search  task
	// first asks for the first row of what is searched, not for the one that was
	// selected; back, if it is not nil, puts the cursor where it was, and the detail
	// once it is there.
	first bool
	back  func()
	// standing is the certificate that the user selected last: lists that come while a
	// filter is typed do not change it.
	standing int
	detail   pane
	reading  bool
}

// number is a number with what it counts. It is shown beside the certificates behind it
// as long as their filter is the one with which they were opened.
type number struct{ says, filter string }

// found is the outcome of the search of a number.
type found struct {
	id     int
	plan   *planner.Plan
	picked []int32
	order  order
}

// filterAsked asks for the certificates that match a filter; says is as in listAsked.
type filterAsked struct{ filter, says string }

func newCertificates(ctx context.Context, s *styles, way *trail) *certificatesPage {
	p := &certificatesPage{ctx: ctx, base: base{styles: s}, way: way, picks: picks{marks: marks{}}}
	p.table.picking = true
	p.rows.columns = shownFields()
	p.table.setColumns(columnsFor(p.rows.columns, order{}))
	return p
}

func (p *certificatesPage) Scopes() []scope {
	switch {
	case p.typing:
		return []scope{inFilter}
	case p.reading:
		return []scope{inDetail, inScreens, inList}
	case p.filter.text() != "":
		return []scope{inFiltered, inCertificates, inScreens, inList}
	}
	return []scope{inCertificates, inScreens, inList}
}

// Unavailable says why an action makes no sense now.
func (p *certificatesPage) Unavailable(a action) string {
	switch a {
	case actAccept, actAlike, actMark, actCopy, actCopyRow, actSort:
		if !p.typing && p.rows.Len() == 0 {
			return "there is no certificate here"
		}
	case actMarked, actUnmark:
		if len(p.marks) == 0 {
			return "no certificate is marked: space marks one"
		}
	case actInverse:
		if p.filter.text() == "" {
			return "there is no filter to turn round"
		}
	case actHide:
		if p.table.column == 0 {
			return "the first column stays"
		}
	}
	return ""
}

// Waits reports that actions on rows wait until the rows are found.
func (p *certificatesPage) Waits(a action) bool {
	of := bindingsOf([]scope{inCertificates, inDetail, inList})
	return p.search.running() && !p.typing && a != actBack && (a == actExport || slices.ContainsFunc(of, func(b binding) bool { return b.action == a }))
}

// Seen returns the certificate that is read, or those that the filter found, in their order.
func (p *certificatesPage) Seen() seen {
	if p.reading {
		return p.seenCertificate(p.rows.plan.Certificates().At(p.standing))
	}
	plan, picked := p.rows.plan, p.rows.picked
	if picked == nil {
		for i := range plan.Certificates().Len() {
			picked = append(picked, int32(i))
		}
	}
	name := "the " + plural(len(picked), "certificate") + " seen"
	return seen{name: name, ending: ".csv", write: func(w io.Writer) error { return reports.CertificatesCSV(w, plan, picked) }}
}

func (p *certificatesPage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.arrange()
}

// arrange gives table and detail their places; a narrow screen shows one of them.
func (p *certificatesPage) arrange() {
	all := rect{0, 0, p.width, p.height}
	list, detail := all, all
	if left, right, ok := columnsOf(p.width, p.height, listShare); ok && p.reading {
		list, detail = left, right
	}
	p.table.setSize(list.w, list.h-1)
	p.detail.setSize(detail.w, detail.h)
}

func (p *certificatesPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.search.cancel()
		p.filter.set("")
		p.typing, p.reading, p.order, p.picks = false, false, order{}, picks{marks: marks{}}
		p.first, p.back, p.standing = false, nil, 0
		p.show(found{plan: msg.plan})
	case planned:
		return p.replan(msg.plan)
	case filterAsked:
		p.typing, p.reading = false, false
		p.filter.set(strings.TrimSpace(msg.filter))
		p.number = number{msg.says, p.filter.text()}
		return p.find()
	case listAsked:
		p.typing, p.reading, p.listing = false, false, msg.listing
		p.filter.set(fieldNamed("list").term(msg.listing.name))
		p.number = number{msg.says, p.filter.text()}
		return p.find()
	case found:
		if p.search.finish(msg.id) {
			p.show(msg)
		}
	case clicked:
		p.click(msg)
	case tea.KeyMsg:
		if p.typing && p.filter.key(msg) {
			return p.find()
		}
	case action:
		return p.do(msg)
	}
	return nil
}

// replan shows another plan; what its filter finds may differ, and the order too. A
// search under way begins anew and still decides what is selected then.
func (p *certificatesPage) replan(plan *planner.Plan) tea.Cmd {
	first, back, read := p.first, p.back, p.detail.top
	p.first, p.back = false, nil
	p.show(found{plan: plan, picked: p.rows.picked, order: p.rows.order})
	p.first, p.back = first, back
	p.detail.scrollTo(read)
	if p.filter.text() != "" || p.order.field != nil || p.search.running() {
		return p.look()
	}
	return nil
}

// show puts rows into the table; the selected certificate stays selected if it is among
// them.
func (p *certificatesPage) show(f found) {
	p.rows = certificateRows{f.plan, f.picked, f.order, p.picks, p.rows.columns}
	p.table.columns = columnsFor(p.rows.columns, f.order)
	p.table.setRows(p.rows)
	back := p.back
	switch {
	case back != nil:
		back()
	case p.first:
		p.table.moveTo(0)
		p.stand()
	default:
		p.table.moveTo(p.rows.rowOf(p.standing))
	}
	p.first, p.back = false, nil
	if p.reading && p.rows.Len() > 0 {
		p.explain()
	}
	p.reading = p.reading && p.rows.Len() > 0
	p.arrange()
	if back != nil {
		back()
	}
}

// stand makes the selected certificate the one that stays selected.
func (p *certificatesPage) stand() {
	if p.rows.Len() > 0 {
		p.standing = p.rows.at(p.table.cursor)
	}
}

// find looks for the certificates that the filter asks for.
func (p *certificatesPage) find() tea.Cmd {
	p.first, p.back = false, nil
	return p.look()
}

// look looks for the certificates that the filter asks for and puts them in order, away
// from the screen.
func (p *certificatesPage) look() tea.Cmd {
	f, err := parseFilter(p.filter.text())
	p.problem = ""
	if err != nil {
		p.problem = err.Error()
		p.search.cancel()
		return nil
	}
	ctx, id := p.search.start(p.ctx)
	plan, order, of := p.rows.plan, p.order, picks{maps.Clone(p.marks), p.listing}
	return func() tea.Msg {
		picked, ok := f.find(ctx, plan, of)
		if ok {
			picked, ok = order.sort(ctx, plan, picked, of)
		}
		if !ok {
			return nil
		}
		return found{id, plan, picked, order}
	}
}

func (p *certificatesPage) do(a action) tea.Cmd {
	switch {
	case p.typing && a == actBack:
		p.typing = false
		return p.before()
	case p.typing && p.problem != "":
		return p.ask(refused{p.problem})
	case p.typing:
		p.typing = false
		p.filter.set(strings.TrimSpace(p.filter.text()))
		p.way.add(certificatesScreen, p.before)
	case p.reading:
		p.read(a)
	default:
		p.stand()
		cmd := p.choose(a)
		p.stand()
		return cmd
	}
	return nil
}

// choose does an action while the keys act on the table.
func (p *certificatesPage) choose(a action) tea.Cmd {
	switch a {
	case actFilter:
		p.typing, p.before = true, p.Keep()
		if text := p.filter.text(); text != "" {
			p.filter.set(text + " ") // where the next term begins
		}
	case actBack:
		p.filter.set("")
		return p.find()
	case actAccept:
		p.way.add(certificatesScreen, p.unread)
		p.reading = true
		p.arrange()
		p.explain()
	case actLeft:
		p.table.moveColumn(-1)
	case actRight:
		p.table.moveColumn(1)
	case actSort:
		p.order, p.first = p.order.next(p.column()), true
		return p.look()
	case actAlike:
		return p.narrow(p.column().term(p.value()))
	case actInverse:
		return p.invert()
	case actMark:
		p.mark()
	case actMarked:
		return p.narrow("marked:yes")
	case actUnmark:
		clear(p.marks)
		return p.find()
	case actHide:
		p.hide(p.column())
	case actCopy:
		return p.ask(copied{[]string{p.value()}})
	case actCopyRow:
		return p.ask(copied{p.rows.Row(p.table.cursor)})
	default:
		p.table.do(a)
	}
	return nil
}

// Keep returns a function that leads back to the certificates that are shown.
func (p *certificatesPage) Keep() (back func() tea.Cmd) {
	filter, listing, number, reading := p.filter.text(), p.listing, p.number, p.reading
	row, read := p.table.keep(), p.detail.top
	switch {
	case p.search.running() && p.back != nil:
		row = p.back
	case p.search.running() && p.first:
		row = func() { p.table.moveTo(0) }
	}
	return func() tea.Cmd {
		p.filter.set(filter)
		p.typing, p.reading, p.listing, p.number = false, reading, listing, number
		p.back = func() { row(); p.stand(); p.detail.scrollTo(read) }
		return p.look()
	}
}

// narrow adds a term to the filter.
func (p *certificatesPage) narrow(term string) tea.Cmd {
	p.way.add(certificatesScreen, p.Keep())
	p.filter.set(strings.TrimSpace(p.filter.text() + " " + term))
	return p.find()
}

// invert inverts the filter.
func (p *certificatesPage) invert() tea.Cmd {
	text, inverse := strings.CutPrefix(p.filter.text(), "! ")
	if !inverse {
		text = "! " + text
	}
	p.way.add(certificatesScreen, p.Keep())
	p.filter.set(text)
	return p.find()
}

func (p *certificatesPage) mark() {
	i := int32(p.rows.at(p.table.cursor))
	if p.marks[i] {
		delete(p.marks, i)
	} else {
		p.marks[i] = true
	}
	p.table.do(actDown)
}

// click selects a row.
func (p *certificatesPage) click(at clicked) {
	const head = 2 // status and titles
	if !p.reading && p.table.clickOn(at.y-head) {
		p.stand()
	}
}

func (p *certificatesPage) View() string {
	if _, _, both := columnsOf(p.width, p.height, listShare); p.reading && !both {
		return screen(p.detail.view(p.styles))
	}
	lines := append([]string{p.status(p.table.width)}, p.table.view(p.styles)...)
	lines = tall(lines, p.table.width, p.height)
	if p.reading {
		lines = beside(p.styles, lines, p.detail.view(p.styles))
	}
	return screen(lines)
}

// status says which rows the table shows, or takes the filter.
func (p *certificatesPage) status(width int) string {
	if p.problem != "" && !p.typing {
		return p.styles.failure.Render(fit(" "+p.problem, width))
	}
	n := shorten(p.counts(), width-1)
	room := width - widthOf(n) - 1
	switch {
	case p.typing && p.problem != "":
		return " /" + p.filter.view(20) + p.styles.failure.Render(fit(p.problem, width-22))
	case p.typing:
		return fit(" /"+p.filter.view(max(room-3, 10)), room) + p.styles.muted.Render(n) + " "
	case p.filter.text() != "":
		return p.styles.warning.Render(fit(" filter: "+p.filter.text(), room-gap)) + blank(gap) + p.styles.muted.Render(n) + " "
	}
	return fit("", room) + p.styles.muted.Render(n) + " "
}

// counts says which row is selected, of how many.
func (p *certificatesPage) counts() string {
	n := group(int64(p.rows.Len()))
	switch {
	case p.search.running():
		n = "searching"
	case p.rows.Len() > 0:
		n = group(int64(p.table.cursor+1)) + " of " + n
	}
	switch {
	case p.number.says != "" && p.number.filter == p.filter.text():
		n = p.number.says + ": " + n + " certificates"
	case p.filter.text() != "" && p.rows.picked != nil:
		n += " found, " + group(int64(p.rows.plan.Certificates().Len())) + " in all"
	default:
		n += " certificates"
	}
	if len(p.marks) > 0 {
		n += ", " + group(int64(len(p.marks))) + " marked"
	}
	return n
}
