package reports

import (
	"math"
	"slices"
	"strconv"
)

// plot is a picture of bars and lines, ready to be drawn as SVG.
type plot struct {
	// ID names the plot in the page.
	ID string
	// Title, Desc and all texts below are texts of the catalogue, or phrases.
	Title, Desc   any
	Width, Height int
	Rects         []rect
	Lines         []line
	Labels        []label
	Legend        []legend
}

// rect is a bar; Title is what is shown while a pointer is on it.
type rect struct {
	X, Y, W, H coordinate
	Class      string
	Title      any
	behind
}

// behind says which certificates a bar counts: those of which a column of the page holds a
// value. It is empty where no column tells.
type behind struct{ Column, Value string }

type line struct {
	X1, Y1, X2, Y2 coordinate
	Class          string
}

// label is a text; Class says where it is anchored.
type label struct {
	X, Y  coordinate
	Class string
	Text  any
}

type legend struct {
	Class string
	Text  any
}

// Drawn returns the entries of the legend for what the plot has.
func (p plot) Drawn() []legend {
	return slices.DeleteFunc(slices.Clone(p.Legend), func(x legend) bool {
		return !slices.ContainsFunc(p.Rects, func(r rect) bool { return r.Class == x.Class }) &&
			!slices.ContainsFunc(p.Lines, func(l line) bool { return l.Class == x.Class })
	})
}

// coordinate is a place in the picture, printed with one decimal.
type coordinate float64

// String prints the coordinate as SVG has it.
func (c coordinate) String() string { return strconv.FormatFloat(float64(c), 'f', 1, 64) }

// Measures of the plots over time, in units of the picture.
const (
	plotWidth  = 960
	plotLeft   = 70
	plotTop    = 12
	plotBottom = 30
)

// timePlot is a plot whose bars stand side by side on an axis of time.
type timePlot struct {
	plot
	slots int
	top   float64 // value at the upper edge
}

// newTimePlot draws the axes of a plot with room for values up to most.
func newTimePlot(id string, title, desc any, height, slots int, most float64) *timePlot {
	t := &timePlot{plot{ID: id, Title: title, Desc: desc, Width: plotWidth, Height: height}, slots, 1}
	step := tick(most / 4)
	t.top = math.Max(math.Ceil(most/step), 1) * step
	for v := 0.0; v <= t.top; v += step {
		y := t.y(v)
		t.Lines = append(t.Lines, line{plotLeft, y, plotWidth, y, "grid"})
		t.Labels = append(t.Labels, label{plotLeft - 8, y + 4, "end", int(v)})
	}
	return t
}

// tick returns the least of 1, 2, 5, 10, 20 ... that is not below v.
func tick(v float64) float64 {
	for base := 1.0; ; base *= 10 {
		for _, m := range [...]float64{1, 2, 5} {
			if m*base >= v {
				return m * base
			}
		}
	}
}

func (t *timePlot) x(slot float64) coordinate {
	return coordinate(plotLeft + slot*(plotWidth-plotLeft)/float64(t.slots))
}

func (t *timePlot) y(v float64) coordinate {
	floor := float64(t.Height - plotBottom)
	return coordinate(floor - v/t.top*(floor-plotTop))
}

// bar draws a bar from one value to another over a part of a slot.
func (t *timePlot) bar(slot, width, from, to float64, class string, title any, certificates behind) {
	if to <= from {
		return
	}
	t.Rects = append(t.Rects, rect{t.x(slot), t.y(to), t.x(slot+width) - t.x(slot), t.y(from) - t.y(to), class, title, certificates})
}

// mark writes a word below the axis where a slot begins.
func (t *timePlot) mark(slot int, s any) {
	x := t.x(float64(slot))
	floor := coordinate(t.Height - plotBottom)
	t.Lines = append(t.Lines, line{x, floor, x, floor + 5, "axis"})
	t.Labels = append(t.Labels, label{x, floor + 20, "start", s})
}

// level draws a line across the plot.
func (t *timePlot) level(v float64, class string) {
	t.Lines = append(t.Lines, line{plotLeft, t.y(v), plotWidth, t.y(v), class})
}
