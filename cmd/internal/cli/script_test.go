package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"smigrate/cmd/internal/cli"
	"smigrate/inventory/smime"
)

// TestMain lets scripts run smigrate as a command of its own process, on a fixed
// day.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"smigrate": func() {
			env := cli.System()
			env.Today = smime.NewDate(2026, 11, 2)
			os.Exit(cli.Main(os.Args[1:], env))
		},
	})
}

// TestScripts runs the commands as people type them; testdata/script holds one
// file for each topic.
func TestScripts(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("ROOT", root)
			// Nobody's settings may change a test.
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir)
			return nil
		},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
	})
}
