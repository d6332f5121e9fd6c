package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/sealed"
)

// encryptCommand is what the flags of encrypt say.
type encryptCommand struct {
	recipients     []string
	recipientsFile string
	remove, force  bool
}

func newEncrypt(a *app) *cobra.Command {
	var x encryptCommand
	c := &cobra.Command{
		Use:   "encrypt PROJECT or FILES...",
		Short: "Encrypt a project or inventory files with age",
		Long: `encrypt writes each file in encrypted form beside it, as FILE.age: the file of a
project, its inventory and its tables of people, tokens, customers and integrations,
or the files that are named. They are encrypted for the public keys named, else with
a passphrase. All commands and the terminal program read encrypted files like
others, with --identity-file or the passphrase, and write no copy in clear; the
names in a project stay as they are. The age program opens them too.

The clear files stay, unless --remove is given. Mappings are not encrypted: they
name columns, not people.`,
		Example: `  smigrate encrypt examples/enterprise --remove
  smigrate encrypt inventory.csv --recipient age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudm3kz2s4avu2a
  smigrate plan examples/enterprise --identity-file key.txt`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error { return x.run(a, args) },
	}
	f := c.Flags()
	f.StringArrayVar(&x.recipients, "recipient", nil, "public key of age to encrypt for; repeatable (default a passphrase)")
	f.StringVar(&x.recipientsFile, "recipients-file", "", "file with public keys of age, one a line")
	f.BoolVar(&x.remove, "remove", false, "remove the clear files once all encrypted ones are written")
	f.BoolVar(&x.force, "force", false, "replace existing files")
	return c
}

// run encrypts the files that the arguments name.
func (x *encryptCommand) run(a *app, args []string) error {
	w, files, err := a.sealable(args, func(path string) bool { return filepath.Ext(path) != sealed.Ending })
	if err != nil {
		return err
	}
	to, err := workspace.Recipients(x.recipients, x.recipientsFile, func() ([]byte, error) {
		return workspace.NewPassphrase(a.settings.v.GetString("password-file"), a.env.Stdin, a.env.Stderr)
	})
	if err != nil {
		return err
	}
	besides, err := w.Besides()
	if err != nil {
		return err
	}
	if err := a.rewrite(files, x.remove, func(path string) (string, error) { return workspace.Encrypt(path, to, x.force) }); err != nil {
		return err
	}
	for _, path := range besides {
		fmt.Fprintf(a.env.Stderr, "%s stays in clear: the project does not read it\n", path)
	}
	return nil
}

func newDecrypt(a *app) *cobra.Command {
	var remove, force bool
	c := &cobra.Command{
		Use:   "decrypt PROJECT or FILES...",
		Short: "Decrypt what encrypt or age encrypted",
		Long: `decrypt writes each encrypted file of a project, or those that are named, in clear
beside it, under its name without .age. To plan, explain or look at a project this
is not needed.`,
		Example: `  smigrate decrypt examples/enterprise --identity-file key.txt --remove`,
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			_, files, err := a.sealable(args, func(path string) bool { return filepath.Ext(path) == sealed.Ending })
			if err != nil {
				return err
			}
			return a.rewrite(files, remove, func(path string) (string, error) {
				return workspace.Decrypt(path, a.settings.keys, force)
			})
		},
	}
	f := c.Flags()
	f.BoolVar(&remove, "remove", false, "remove the encrypted files once all clear ones are written")
	f.BoolVar(&force, "force", false, "replace existing files")
	return c
}

// sealable opens what the arguments name, and returns it with those of its files that ok
// accepts.
func (a *app) sealable(args []string, ok func(path string) bool) (w *workspace.Workspace, list []string, err error) {
	w, err = a.open(args)
	if err != nil {
		return nil, nil, err
	}
	files, err := w.Files()
	if err != nil {
		return nil, nil, err
	}
	for _, path := range files {
		if ok(path) {
			list = append(list, path)
		}
	}
	if len(list) == 0 {
		return nil, nil, fmt.Errorf("there is nothing to do among %d files", len(files))
	}
	return w, list, nil
}

// rewrite makes a new file from each file and, if remove is set, removes the old ones
// when all are made.
func (a *app) rewrite(files []string, remove bool, do func(path string) (string, error)) error {
	for _, path := range files {
		out, err := do(path)
		if err != nil {
			return err
		}
		fmt.Fprintln(a.env.Stdout, out)
	}
	if !remove {
		return nil
	}
	for _, path := range files {
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("%s could not be removed: %w", path, err)
		}
	}
	return nil
}
