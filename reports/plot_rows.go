package reports

// Measures of the plots of rows, in units of the picture.
const (
	barsRow   = 30
	barsRight = 190
)

// barsPlot is a plot of horizontal bars in rows, one below the other, each with its
// name on the left and its value on the right.
type barsPlot struct {
	plot
	left      int // where bars begin, right of the names
	low, high int64
	rows      int
}

// newBarsPlot returns a plot without rows for values from low to high. Zero is always
// on its axis.
func newBarsPlot(id string, title, desc any, left int, low, high int64) *barsPlot {
	return &barsPlot{plot: plot{ID: id, Title: title, Desc: desc, Width: plotWidth, Height: 8}, left: left, low: min(low, 0), high: max(high, low+1, 1)}
}

func (b *barsPlot) x(v int64) coordinate {
	room := float64(plotWidth - b.left - barsRight)
	return coordinate(float64(b.left) + float64(v-b.low)/float64(b.high-b.low)*room)
}

// row begins a row; the words of its value stand behind the bars, which end at most.
func (b *barsPlot) row(name, value any, most int64) {
	y := coordinate(b.rows*barsRow + 24)
	b.Labels = append(b.Labels, label{coordinate(b.left - 10), y, "end", brief{name, b.left / 8}}, label{b.x(most) + 8, y, "start", value})
	b.rows++
	b.Height += barsRow
}

// bar draws a bar in the row begun last, over part number n of parts of its height. A
// small bar stays visible; one from a value to itself is not drawn.
func (b *barsPlot) bar(n, parts int, from, to int64, class string, title any) {
	if from == to {
		return
	}
	height := coordinate(barsRow-8) / coordinate(parts)
	y := coordinate((b.rows-1)*barsRow+8) + coordinate(n)*height
	x := b.x(min(from, to))
	b.Rects = append(b.Rects, rect{x, y, max(b.x(max(from, to))-x, 1), height, class, title, behind{}})
}

// cross draws a line through all rows at a value.
func (b *barsPlot) cross(v int64, class string) {
	b.Lines = append(b.Lines, line{b.x(v), 4, b.x(v), coordinate(b.Height), class})
}

// tag draws a short line at a value in the row begun last.
func (b *barsPlot) tag(v int64, class string) {
	y := coordinate((b.rows - 1) * barsRow)
	b.Lines = append(b.Lines, line{b.x(v), y + 5, b.x(v), y + barsRow + 3, class})
}
