package reports

import (
	"math"
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

// rect is a bar; Title is what a pointer on it shows. The certificates behind it are
// those of which a column of the page holds a value.
type rect struct {
	X, Y, W, H coordinate
	Class      string
	Title      any
	behind
}

// behind returns which certificates a bar counts, in terms of a column of the page;
// nothing when no column tells.
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
	p := &timePlot{plot{ID: id, Title: title, Desc: desc, Width: plotWidth, Height: height}, slots, 1}
	step := tick(most / 4)
	p.top = math.Max(math.Ceil(most/step), 1) * step
	for v := 0.0; v <= p.top; v += step {
		y := p.y(v)
		p.Lines = append(p.Lines, line{plotLeft, y, plotWidth, y, "grid"})
		p.Labels = append(p.Labels, label{plotLeft - 8, y + 4, "end", int(v)})
	}
	return p
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

func (p *timePlot) x(slot float64) coordinate {
	return coordinate(plotLeft + slot*(plotWidth-plotLeft)/float64(p.slots))
}

func (p *timePlot) y(v float64) coordinate {
	floor := float64(p.Height - plotBottom)
	return coordinate(floor - v/p.top*(floor-plotTop))
}

// bar draws a bar from one value to another over a part of a slot.
func (p *timePlot) bar(slot, width, from, to float64, class string, title any, certificates behind) {
	if to <= from {
		return
	}
	p.Rects = append(p.Rects, rect{p.x(slot), p.y(to), p.x(slot+width) - p.x(slot), p.y(from) - p.y(to), class, title, certificates})
}

// mark writes a word below the axis where a slot begins.
func (p *timePlot) mark(slot int, s any) {
	x := p.x(float64(slot))
	floor := coordinate(p.Height - plotBottom)
	p.Lines = append(p.Lines, line{x, floor, x, floor + 5, "axis"})
	p.Labels = append(p.Labels, label{x, floor + 20, "start", s})
}

// level draws a line across the plot.
func (p *timePlot) level(v float64, class string) {
	p.Lines = append(p.Lines, line{plotLeft, p.y(v), plotWidth, p.y(v), class})
}
