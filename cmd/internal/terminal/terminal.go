// Package terminal keeps Bubble Tea from asking the terminal for its background
// colour in commands that draw nothing.
//
// Bubble Tea v1 asks when its package is initialised, so every command on a
// terminal would write an escape sequence and wait for the answer. It asks no
// terminal that is called dumb. This package gives the terminal that name, and
// main calls [Restore]. Packages are initialised in the order of their import
// paths as soon as all that they import is (Go specification, Package
// initialization): this one imports os alone and so comes before Bubble Tea, which
// needs strings as well. The end-to-end checks watch over it.
package terminal

import "os"

const variable = "TERM"

var name, named = os.LookupEnv(variable)

func init() { os.Setenv(variable, "dumb") }

// Restore gives the terminal its name back.
func Restore() {
	if named {
		os.Setenv(variable, name)
	} else {
		os.Unsetenv(variable)
	}
}
