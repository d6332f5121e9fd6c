package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"smigrate/inventory/sealed"
)

// Recipients returns for whom to encrypt: the public keys of age given and those in a
// file, one a line ("" for no file), or, where neither is named, whoever knows the
// passphrase that ask returns.
func Recipients(keys []string, file string, ask func() ([]byte, error)) ([]age.Recipient, error) {
	var list []age.Recipient
	for _, key := range keys {
		r, err := age.ParseRecipients(strings.NewReader(key))
		if err != nil {
			return nil, fmt.Errorf("%w: --recipient %q is no public key of age, which begins with age1", ErrUsage, key)
		}
		list = append(list, r...)
	}
	if file != "" {
		f, err := os.Open(file)
		if err != nil {
			return nil, pathError(err)
		}
		defer f.Close()
		r, err := age.ParseRecipients(f)
		if err != nil {
			return nil, fmt.Errorf("%s: no list of public keys of age: %w", file, err)
		}
		list = append(list, r...)
	}
	if len(list) > 0 {
		return list, nil
	}
	word, err := ask()
	if err != nil {
		return nil, err
	}
	r, err := age.NewScryptRecipient(string(word))
	return []age.Recipient{r}, err
}

// Files returns the files that the workspace was made of: the project's own, and
// those of its inputs and side tables, each once; folders with all in them but hidden
// files.
func (w *Workspace) Files() ([]string, error) {
	var list []string
	seen := map[string]bool{}
	add := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			list = append(list, path)
		}
	}
	if w.Project != "" {
		add(w.Project)
	}
	paths := make([]string, 0, len(w.Inputs)+len(w.Sides))
	for _, in := range w.Inputs {
		paths = append(paths, in.Path)
	}
	for _, s := range w.Sides {
		paths = append(paths, s.Path)
	}
	for _, path := range paths {
		if err := eachFile(path, add, pathError); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Besides returns the files in the folder of the project that it does not read, such as
// reports that were written there: all but those that are encrypted, and mappings,
// ballots and prices, which name no people. A folder that cannot be read is skipped.
func (w *Workspace) Besides() ([]string, error) {
	if w.Project == "" {
		return nil, nil
	}
	read, err := w.Files()
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(read))
	for _, path := range read {
		known[filepath.Clean(path)] = true
	}
	var list []string
	err = eachFile(filepath.Dir(w.Project), func(path string) {
		if !slices.Contains([]string{sealed.Ending, ".yaml", ".yml"}, filepath.Ext(path)) && !known[filepath.Clean(path)] {
			list = append(list, path)
		}
	}, func(error) error { return nil })
	return list, err
}

// eachFile calls add for a file, or for all files in a folder except hidden ones. For
// what cannot be read it calls failed, and stops if that returns an error.
func eachFile(path string, add func(string), failed func(error) error) error {
	return filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return failed(err)
		case name != path && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			add(name)
		}
		return nil
	})
}

// Encrypt writes a file in encrypted form beside it and returns the path of that.
func Encrypt(path string, to []age.Recipient, force bool) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", pathError(err)
	}
	defer f.Close()
	out := path + sealed.Ending
	return out, WriteFile(out, force, func(w io.Writer) error { return sealed.Copy(w, f, to) })
}

// Decrypt writes an encrypted file in clear beside it and returns the path of that.
func Decrypt(path string, keys *sealed.Keys, force bool) (string, error) {
	r, err := OpenFile(path, keys)
	if err != nil {
		return "", err
	}
	defer r.Close()
	if _, encrypted := r.(sealed.File); !encrypted {
		return "", fmt.Errorf("%s is not encrypted", path)
	}
	out, ok := strings.CutSuffix(path, sealed.Ending)
	if !ok {
		return "", errors.New(path + " does not end in " + sealed.Ending + ": rename it, so that the name of the clear file follows")
	}
	return out, WriteFile(out, force, func(w io.Writer) error {
		_, err := io.Copy(w, r)
		return err
	})
}
