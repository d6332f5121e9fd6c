// Command smigrate plans the migration of S/MIME certificates from one profile
// generation of the CA/Browser Forum to the next.
package main

import (
	"os"
	"runtime/debug"

	"smigrate/cmd/internal/cli"
	"smigrate/cmd/internal/terminal"
)

func main() {
	terminal.Restore()
	// Nearly all of a large inventory are columns without pointers, which take no time
	// to mark: collecting twice as often costs nothing and lowers the peak by a fifth.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
