package tui

import "strings"

// gauge draws a part of a whole as a bar of width cells: "[#####.....]".
func gauge(part, whole, width int) string {
	room := max(width-2, 1)
	n := 0
	if whole > 0 {
		n = min(max(part, 0)*room/whole, room)
	}
	if n == 0 && part > 0 {
		n = 1 // little is more than nothing
	}
	return "[" + strings.Repeat("#", n) + strings.Repeat(".", room-n) + "]"
}
