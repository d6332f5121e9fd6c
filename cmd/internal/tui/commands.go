package tui

import tea "github.com/charmbracelet/bubbletea"

// choose opens the menu with the entries that a function lists.
func (r *root) choose(title string, entries func() []entry) {
	r.menu.list(title, func() []entry {
		r.choosing = false // entries are those of the page below
		defer func() { r.choosing = true }()
		return entries()
	})
}

// run does an entry of the menu, unless it was only closed. A warning before holds for
// this entry alone.
func (r *root) run(e entry) tea.Cmd {
	switch {
	case e.reason != "":
		r.notice = e.reason
	case e.do != nil:
		warned := r.warned
		cmd := e.do()
		r.warned = r.warned && !warned
		return cmd
	}
	return nil
}

// entries lists what keys do on the page in front, as the keymap has it.
func (r *root) entries() []entry {
	var list []entry
	for _, b := range bindingsOf(r.scopes()) {
		if b.action == actScreen {
			list = append(list, r.screenEntries(string(b.scope))...)
			continue
		}
		list = append(list, entry{
			heading: string(b.scope), key: b.show, text: b.text, reason: r.unavailable(b.action),
			do: func() tea.Cmd { return r.do(b.action) },
		})
	}
	return list
}

func (r *root) screenEntries(heading string) []entry {
	var list []entry
	for i, s := range r.screens {
		if i == exportScreen { // its key is an action of its own
			continue
		}
		list = append(list, entry{
			heading: heading, key: screenKeys[i : i+1], text: "go to the screen " + s.title,
			do: func() tea.Cmd { return r.show(i) },
		})
	}
	return list
}

// commands lists what has no key: what the page in front offers, and the themes.
func (r *root) commands() []entry {
	list := commandsOf(r.current())
	for _, t := range themes {
		list = append(list, entry{
			heading: "Themes", text: "theme " + t.name + ": " + t.about,
			do: func() tea.Cmd { r.styles.use(t.name); return nil },
		})
	}
	return list
}

// beyond lists what the screens behind the one in front offer: each of their tables, views
// and columns, with the way to the screen.
func (r *root) beyond() []entry {
	if r.front != nil {
		return nil
	}
	var list []entry
	for i, s := range r.screens {
		if i == r.shown {
			continue
		}
		for _, e := range commandsOf(s.page) {
			show := e.do
			list = append(list, entry{
				heading: s.title, text: e.text,
				do: func() tea.Cmd { return tea.Batch(r.show(i), show()) },
			})
		}
	}
	return list
}

func commandsOf(p page) []entry {
	if c, ok := p.(commander); ok {
		return c.Commands()
	}
	return nil
}
