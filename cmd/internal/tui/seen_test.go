package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every screen offers what it shows, and the name of the last file does not stand before
// that of the next one.
func TestExportOfEveryScreen(t *testing.T) {
	d := withExample(t, 80, 24)
	dir := t.TempDir()
	for _, x := range []struct {
		keys             []string
		offers, ending   string
		holds, holdsThen string
	}{
		{[]string{"1"}, "the overview", ".txt", "Certificates in force", "CN=Example"},
		{[]string{"2"}, "the 60 certificates seen", ".csv", "serial", "@example"},
		{[]string{"2", "enter"}, "all about certificate", ".txt", "Cost to the horizon", "EUR"},
		{[]string{"3", "left"}, "the table What if", ".csv", "figure,as_opened,now,change", "what is tried"},
		{[]string{"4"}, "the table Schedule by week", ".csv", "week", ""},
		{[]string{"4", "n"}, "the table Waves", ".csv", "", ""},
		{[]string{"5"}, "the table Tokens to replace", ".csv", "", ""},
		{[]string{"6"}, "the table Integrations", ".csv", "", ""},
		{[]string{"7"}, "the table Cost by kind", ".csv", "kind", "total"},
		{[]string{"8"}, "the table Scenarios side by side", ".csv", "", ""},
		{[]string{"9"}, "the table Dates ahead", ".csv", "day", ""},
		{[]string{"0"}, "the table Deadlines", ".csv", "day", ""},
	} {
		d.press(x.keys...)
		d.press("e")
		if x.keys[0] == "1" || x.keys[0] == "3" {
			d.sees("[x] the whole report")
			d.press("down")
		}
		d.sees("[x] " + x.offers)
		path := filepath.Join(dir, strings.Join(x.keys, "")+x.ending)
		d.typed(path)
		d.press("enter")
		d.sees("written: ")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{x.holds, x.holdsThen} {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s has no %q:\n%s", filepath.Base(path), part, text)
			}
		}
		d.press("esc", "esc")
	}
}

// The menu of everything leads to the tables of all screens.
func TestMenuReachesAllTables(t *testing.T) {
	t.Parallel()
	for words, sees := range map[string]string{
		"moves the difference": "What moves the difference most", "show pins": "Pins", "tokens to buy": "[5 Tokens]", "column firmware": "Firmware",
	} {
		d := withExample(t, 80, 24)
		d.press("R", ":")
		d.typed(words)
		d.press("enter")
		d.sees(sees)
		if strings.Contains(d.root.View(), "[R Rejects]") {
			t.Errorf("%s: still on the screen before", words)
		}
	}
}
