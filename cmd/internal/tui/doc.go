// Package tui is the terminal program: it loads an inventory, shows the plan,
// lets people try other dates and targets, and exports reports.
//
// [Run] starts it. root.go routes messages and sizes to pages, press.go keys, and frame.go
// draws what stands around the page in front; each screen is a page in a file of its own;
// keymap.go is the one table of keys, from which key handling, footer, help and docs/tui.md
// follow; trials.go is the scenario that is tried out, which several screens change. No
// screen computes: what screens show comes from workspace, planner and reports.
package tui
