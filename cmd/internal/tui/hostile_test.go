package tui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

// hostile are strings of other people that would move the cursor, change colours, the
// title or the clipboard, or bend columns.
var hostile = []string{
	"\x1b[2J\x1b[31mred\x1b]0;title\x07", "\x1b]52;c;cm0gLXJm\x07clip", "\u009b31mC1\u009d0;title\u009c", "a\u202egnp.exe", "zero\u200bwidth\u2060\ufeff",
	"漢字かな交じり文の長い名前", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\u0301leading", "👨\u200d👩\u200d👧 🇩🇪 👍🏽", "שלום עולם", "مرحبا بالعالم", "tab\tnew\nline\rreturn",
	"\xff\xfe broken", "\u3164\u115f\u1160 blank", "한\u1112\u1161\u11ab", "|~─│\u00a0\u3000", "\u2028\u2029separators", "ｆｕｌｌ　ｗｉｄｔｈ", "[###...]",
	strings.Repeat("very-long-", 60),
}

// hostileInventory has a certificate, a token, a reject and a note with each of them.
func hostileInventory() *inventory.Inventory {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "evil\x1b[H.csv", Sheet: hostile[0]})
	for i, s := range hostile {
		r := &inventory.Record{
			Entry: i + 1, Serial: []byte{1, byte(i)}, Emails: []string{s + "@example.com", s}, Holder: s, Unit: s, UPN: s, Issuer: s, Site: s, Customer: s, Integration: s,
			Subject:  inventory.Name{{Type: "2.5.4.3", Value: s}, {Type: "2.5.4.11", Value: s}},
			NotAfter: 1_830_000_000 + int64(i)*10_000_000, Content: inventory.Content{Known: inventory.FieldNotAfter | inventory.FieldEKUs | inventory.FieldToken},
		}
		r.Content.EKUs = []string{"1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.311.10.3.4"}
		r.Token = inventory.Token{Serial: s, Model: s, Firmware: s}
		b.Add(r)
		b.Reject(i, s, s, wording.Value(s))
		b.Note(i, wording.Value(s))
	}
	return b.Inventory()
}

// hostileProject is a scenario and a workspace in which everything that people name is
// hostile too.
func hostileProject(t *testing.T) loaded {
	t.Helper()
	l := planOf(t, hostileInventory())
	scenario := l.workspace.Scenario
	scenario.Integrations = nil
	for i, s := range hostile {
		scenario.Integrations = append(scenario.Integrations, configs.Integration{Name: s, Where: configs.Where{Unit: s}, LeadWeeks: 10 * (i + 1)})
		scenario.Pins = append(scenario.Pins, configs.Pin{Where: configs.Where{Unit: s}, Week: smime.NewDate(2027, 1, 4+7*i), Reason: s})
		scenario.Freezes = append(scenario.Freezes, configs.Freeze{From: smime.NewDate(2027, 6, 1), To: smime.NewDate(2027, 6, 2), Reason: s})
	}
	plan, err := planner.New(l.plan.Certificates(), scenario)
	if err != nil {
		t.Fatal(err)
	}
	l.plan, l.workspace.Scenario = plan, scenario
	l.workspace.Inputs = []load.Input{{Path: "evil\x1b[H.csv"}}
	l.plan.Name = hostile[0]
	return l
}

// Strings of other people leave every screen intact at every size, with whatever row is
// selected and whatever is open in it.
func TestHostileStrings(t *testing.T) {
	t.Parallel()
	l := hostileProject(t)
	ways := [][]string{
		{"1"}, {"1", "right"}, {"2"}, {"2", "enter"}, {"2", "/"}, {"3"}, {"3", "enter"}, {"4"}, {"4", "n"}, {"4", "n", "n"}, {"4", "c"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}, {"R"}, {"e"}, {"?"}, {":"},
		{"1", "up"}, {"1", "up", "right", "enter"}, {"5", "enter"}, {"6", "enter"}, {"7", "enter"}, {"9", "enter"}, {"0", "enter"}, {"3", "t", "S"},
	}
	for _, size := range [][2]int{{80, 24}, {60, 20}, {200, 60}} {
		for _, way := range ways {
			d := newDriver(t, size[0], size[1])
			d.send(l)
			d.press(way...)
			d.straight()
			for range hostile {
				d.press("down")
				d.straight()
			}
			for range d.tables() { // and views of a screen, or the next certificates
				d.press("n")
				d.straight()
				d.press("down")
				d.straight()
				d.press("i") // what the table shows, where it is one
				d.straight()
				d.press("esc")
			}
			d.typed(strings.Join(hostile, ""))
			d.straight()
		}
		d := newDriver(t, size[0], size[1])
		d.send(l)
		d.press("2")
		for range hostile { // every column, of every cell what is like it
			d.press("right", "=")
			d.straight()
			d.press("esc", "y", "down")
			d.straight()
		}
	}
}

// tables is how many tables the screen in front has, at least a few.
func (d *driver) tables() int {
	const few = 6
	if p, ok := d.root.current().(commander); ok {
		return max(len(p.Commands()), few)
	}
	return few
}

// Wide, combining and right-to-left characters leave every column of every table where
// its title begins.
func TestColumnsStandStraight(t *testing.T) {
	t.Parallel()
	l := hostileProject(t)
	checked := 0
	for _, size := range [][2]int{{80, 24}, {60, 20}, {200, 60}} {
		d := newDriver(t, size[0], size[1])
		d.send(l)
		certificates, rejects := d.root.certificates(), d.root.screens[rejectsScreen].page.(*rejectsPage)
		for i := range fields {
			certificates.reveal(&fields[i])
			checked += columnsStand(t, &certificates.table)
		}
		checked += columnsStand(t, &rejects.table)
		for _, s := range d.root.screens {
			if p, ok := s.page.(*sheetsPage); ok {
				for i := range p.sheets {
					p.show(i)
					checked += columnsStand(t, &p.table)
				}
			}
		}
	}
	if checked < 5000 {
		t.Errorf("only %d cells", checked)
	}
}

// columnsStand fails if a line of a table is not blank where its columns part; it
// returns how many cells were looked at.
func columnsStand(t *testing.T, table *table) (checked int) {
	t.Helper()
	for _, line := range table.view(plain()) {
		at := signs
		for i, w := range table.widths {
			if w == 0 {
				continue
			}
			if at > signs {
				head, rest := cut(line, at)
				if widthOf(head) != at || !strings.HasPrefix(rest, blank(gap)) {
					t.Errorf("column %d does not begin %d cells from the left: %q", i, at+gap, line)
				}
				at += gap
			}
			at += w
			checked++
		}
	}
	return checked
}

// Nor do hostile strings where nothing is loaded yet: names of files, a table that nobody knows,
// rows as they come, a question for a password, and what could not be opened.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, s := range hostile {
		name := strings.NewReplacer("/", "", "\x00", "").Replace(s)
		_ = os.WriteFile(filepath.Join(dir, name[:min(len(name), 200)]), []byte("x"), 0o600) // some file systems refuse some of them
	}
	var header, row []string
	for i, s := range hostile {
		if strings.IndexFunc(s, unicode.IsControl) < 0 && utf8.ValidString(s) { // else it is no table
			header = append(header, `"`+s+`"`)
			row = append(row, `"`+hostile[i]+`"`)
		}
	}
	table := strings.Join(header, ",") + ",odd serial\n" + strings.Join(row, ",") + ",4400000D4AF5061728\n"
	odd := filepath.Join(dir, "odd.csv")
	if err := os.WriteFile(odd, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {60, 20}, {200, 60}} {
		d := newDriver(t, size[0], size[1])
		d.send(openRefused{strings.Join(hostile, " ")})
		d.straight()
		d.typed(dir + "/")
		for range hostile {
			d.press("down")
			d.straight()
		}
		d.press("tab")
		d.straight()
		d.press("ctrl+u")
		d.typed(odd)
		d.press("f2")
		for range hostile {
			d.straight()
			d.press("enter")
			d.straight()
			d.press("esc", "down")
		}
		if d.root.current() != page(d.root.columns) {
			t.Error("the columns of the table were not asked for")
		}

		d = newDriver(t, size[0], size[1])
		d.root.front = d.root.loading
		_, id := d.root.loading.task.start(t.Context())
		events := make(chan progressed)
		close(events)
		d.send(progressed{id: id, progress: load.Progress{File: hostile[0], Recent: hostile}, events: events})
		d.straight()
		ask := asker(context.Background(), func(p progressed) {
			p.id, p.events = id, events
			d.root.Update(p)
			d.straight()
			p.question.answer <- nil
		})
		for _, s := range hostile {
			if _, err := ask(s); err == nil {
				t.Error("no password is one")
			}
		}
		d.send(saveLeft{notice: strings.Join(hostile, " ")})
		d.straight()
	}
}
