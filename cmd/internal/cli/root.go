package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
)

// newRoot builds the tree of commands.
func newRoot(env Environment) *cobra.Command {
	a := &app{env: env}
	root := &cobra.Command{
		Use:   "smigrate [PROJECT or FILES]",
		Short: "Plan the migration of S/MIME certificates under CA/Browser Forum ballots",
		Long: `smigrate loads certificate inventories, judges them by the S/MIME Baseline
Requirements, follows every renewal with and without the ballots under study,
schedules the work under capacity and says how much more it costs than today.

Without a command it opens the terminal program.`,
		Example: `  smigrate plan examples/enterprise -o plan.xlsx -o plan.html
  smigrate check certificates/ --target strict
  smigrate explain 4400000D4AF5 inventory.csv`,
		Args:              filesOrCommand,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Version:           versionLine(),
		PersistentPreRunE: a.prepare,
		RunE:              func(c *cobra.Command, args []string) error { return a.interactive(c.Context(), args) },
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.Flags().Bool("version", false, "print the version of smigrate")
	declareScreen(root)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(flagFault)
	root.CompletionOptions.DisableDefaultCmd = true
	a.settings.declare(root)
	root.AddCommand(commands(a)...)
	return root
}

// commands returns all commands; --help sorts them by name.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newPlan(a),
		newInventory(a),
		newCheck(a),
		newExplain(a),
		newSchedule(a),
		newBaseline(a),
		newCompare(a),
		newMerge(a),
		newSweep(a),
		newAlternatives(a),
		newPrices(a),
		newBallots(a),
		newCalendar(a),
		newIssuers(a),
		newLetters(a),
		newPQC(a),
		newExport(a),
		newEncrypt(a),
		newDecrypt(a),
		newVerify(a),
		newSample(a),
		newMappings(a),
		newInit(a),
		newVersion(a),
		newCompletion(a),
		newMan(a),
	}
}

// filesOrCommand refuses a word that is neither a command nor a file, which the
// terminal program would look for in vain.
func filesOrCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 || strings.ContainsAny(args[0], `./\-`) {
		return nil
	}
	if _, err := os.Stat(args[0]); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var commands []string
	for _, c := range root.Commands() {
		commands = append(commands, c.Name())
	}
	if near := meant(args[0], commands); len(near) > 0 {
		return usage("%q is neither a command nor a file: did you mean %s?", args[0], list(near))
	}
	return usage("%q is neither a command nor a file", args[0])
}

// app is what the commands share.
type app struct {
	env      Environment
	settings settings
}

// prepare comes before every command but version.
func (a *app) prepare(c *cobra.Command, _ []string) error {
	// Nearly all of a large inventory are columns without pointers, which take no time
	// to mark: collecting twice as often costs nothing and lowers the peak by a fifth.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	return a.settings.read(c, a.env)
}

// open opens what the arguments name.
func (a *app) open(paths []string) (*workspace.Workspace, error) {
	return workspace.Open(paths, a.settings.options(a.env))
}

// readFile reads a file, decrypting it if it is encrypted.
func readFile[T any](a *app, path string, read func(io.Reader) (T, error)) (value T, err error) {
	f, err := workspace.OpenFile(path, a.settings.keys)
	if err != nil {
		return value, err
	}
	defer f.Close()
	if value, err = read(f); err != nil {
		return value, fmt.Errorf("%s: %w", path, err)
	}
	return value, nil
}

// writeFile writes a file and says so.
func (a *app) writeFile(path string, force bool, write func(io.Writer) error) error {
	if err := workspace.WriteFile(path, force, write); err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stderr, "wrote", path)
	return nil
}

// load opens what the arguments name and loads its inventory; it tells of files that it
// cannot read.
func (a *app) load(c *cobra.Command, args []string) (*workspace.Workspace, *inventory.Inventory, error) {
	w, err := a.open(args)
	if err != nil {
		return nil, nil, err
	}
	inv, err := w.Load(c.Context(), nil)
	if err == nil {
		a.tellUnread(inv)
	}
	return w, inv, err
}
