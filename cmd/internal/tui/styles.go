package tui

import "github.com/charmbracelet/lipgloss"

// styles are the ways to draw a text, named by what the text is. They use the 16
// colours that every terminal lets its user choose. What they say is always said
// by words or signs as well.
type styles struct {
	// title is the name of the screen that is shown, tab that of another one.
	title, tab lipgloss.Style
	// heading stands above a part of a screen.
	heading lipgloss.Style
	// muted is text that may be overlooked.
	muted lipgloss.Style
	// key is a key in the footer and in help.
	key lipgloss.Style
	// selected is the row that keys act on.
	selected lipgloss.Style
	// good, warning and failure are outcomes.
	good, warning, failure lipgloss.Style
}

func newStyles(r *lipgloss.Renderer) styles {
	tint := func(light, dark string) lipgloss.Style {
		return r.NewStyle().Foreground(lipgloss.AdaptiveColor{Light: light, Dark: dark})
	}
	return styles{
		title:    tint("4", "12").Bold(true).Reverse(true),
		tab:      r.NewStyle(),
		heading:  tint("4", "12").Bold(true),
		muted:    tint("8", "7"),
		key:      r.NewStyle().Bold(true),
		selected: r.NewStyle().Reverse(true),
		good:     tint("2", "10"),
		warning:  tint("5", "11"),
		failure:  tint("1", "9").Bold(true),
	}
}
