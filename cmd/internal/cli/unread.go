package cli

import (
	"fmt"

	"smigrate/inventory"
)

// mostUnread is how many files are named that could not be read.
const mostUnread = 10

// tellUnread names the files that could not be read, of certificates and of people, tokens
// and customers: all others count, and nobody looks at the rejects of a report for a path
// that is misspelt.
func (a *app) tellUnread(inv *inventory.Inventory) {
	list := inv.Rejects()
	for _, t := range inv.SideTables() {
		list = append(list[:len(list):len(list)], t.Rejects...)
	}
	n := 0
	for _, r := range list {
		if r.Row > 0 {
			continue
		}
		if n++; n <= mostUnread {
			fmt.Fprintf(a.env.Stderr, "smigrate: not read: %q %s\n", r.File, r.Reason)
		}
	}
	if n > mostUnread {
		fmt.Fprintf(a.env.Stderr, "smigrate: not read: %d files more, which smigrate inventory lists\n", n-mostUnread)
	}
}
