// Command smigrate plans the migration of S/MIME certificates from one profile
// generation of the CA/Browser Forum to the next.
package main

import (
	"os"

	"smigrate/cmd/internal/cli"
	"smigrate/cmd/internal/terminal"
)

func main() {
	terminal.Restore()
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
