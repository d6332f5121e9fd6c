package tui

import (
	"slices"

	"github.com/charmbracelet/lipgloss"
)

// styles are the ways to draw a text, named by what the text is. They use the 16
// colours that every terminal lets its user choose. What they say is always said
// by words or signs as well.
type styles struct {
	renderer *lipgloss.Renderer
	// title is the name of the screen that is shown, tab that of another one.
	title, tab lipgloss.Style
	// heading stands above a part of a screen.
	heading lipgloss.Style
	// muted is secondary text.
	muted lipgloss.Style
	// key is a key in the footer and in the menu.
	key lipgloss.Style
	// selected is the row that keys act on.
	selected lipgloss.Style
	// good, warning and failure are outcomes.
	good, warning, failure lipgloss.Style
}

// theme gives texts their colours, by their numbers among the 16 of a terminal;
// "" leaves a text as it is.
type theme struct {
	name, about string
	// dark is for terminals of a dark background.
	light, dark palette
}

type palette struct{ heading, muted, good, warning, failure string }

// DefaultTheme is the theme that follows the terminal's background.
const DefaultTheme = "auto"

var (
	lightColours = palette{"4", "8", "2", "5", "1"}
	darkColours  = palette{"12", "7", "10", "11", "9"}
)

// themes can be chosen by flag, setting and menu.
var themes = []theme{
	{DefaultTheme, "light or dark as the terminal is", lightColours, darkColours},
	{"light", "for a light background", lightColours, lightColours},
	{"dark", "for a dark background", darkColours, darkColours},
	// Blue and yellow are told apart by all common kinds of colour blindness; red
	// and green are not.
	{"colour-blind", "without red and green", palette{"4", "8", "4", "5", "0"}, palette{"12", "7", "12", "11", "15"}},
	{"mono", "without colours", palette{}, palette{}},
}

// Themes returns the names that a theme may have.
func Themes() []string {
	var names []string
	for _, t := range themes {
		names = append(names, t.name)
	}
	return names
}

// newStyles returns the styles of a theme, those of the default theme if there is none of
// that name.
func newStyles(r *lipgloss.Renderer, name string) *styles {
	s := &styles{renderer: r}
	s.use(name)
	return s
}

// use changes the theme of all that is drawn from now on.
func (s *styles) use(name string) {
	t := themes[max(slices.IndexFunc(themes, func(t theme) bool { return t.name == name }), 0)]
	tint := func(light, dark string) lipgloss.Style {
		if light == "" && dark == "" {
			return s.renderer.NewStyle()
		}
		return s.renderer.NewStyle().Foreground(lipgloss.AdaptiveColor{Light: light, Dark: dark})
	}
	plain := s.renderer.NewStyle()
	s.title = tint(t.light.heading, t.dark.heading).Bold(true).Reverse(true)
	s.tab, s.key, s.selected = plain, plain.Bold(true), plain.Reverse(true)
	s.heading = tint(t.light.heading, t.dark.heading).Bold(true)
	s.muted = tint(t.light.muted, t.dark.muted)
	s.good = tint(t.light.good, t.dark.good)
	s.warning = tint(t.light.warning, t.dark.warning)
	s.failure = tint(t.light.failure, t.dark.failure).Bold(true)
}
