package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"

	"smigrate/inventory/sealed"
)

// Keys returns what opens encrypted files: the private keys in a file that age-keygen
// wrote ("" for none), and the passphrase that password returns.
func Keys(identityFile string, password func(path string) ([]byte, error)) (*sealed.Keys, error) {
	k := &sealed.Keys{Ask: password}
	if identityFile == "" {
		return k, nil
	}
	f, err := os.Open(identityFile)
	if err != nil {
		return nil, pathError(err)
	}
	defer f.Close()
	if k.Identities, err = age.ParseIdentities(f); err != nil {
		return nil, fmt.Errorf("%s: no private key of age, as age-keygen writes it: %w", identityFile, err)
	}
	return k, nil
}

// OpenFile opens a file, decrypted if it is encrypted.
func OpenFile(path string, keys *sealed.Keys) (io.ReadCloser, error) {
	r, err := keys.OpenFile(path, func() (io.ReadCloser, error) { return os.Open(path) })
	var closed *sealed.Error
	if errors.As(err, &closed) {
		return nil, fmt.Errorf("%s %w", path, closed)
	}
	if err != nil {
		return nil, pathError(err)
	}
	return r, nil
}

// kept returns the path under which a file of a project is kept: its own, or with the
// ending of encrypted files where only that exists.
func kept(path string) string {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if info, err := os.Stat(path + sealed.Ending); err == nil && info.Mode().IsRegular() {
			return path + sealed.Ending
		}
	}
	return path
}

// Unlock asks for the passwords of the inputs while there is a terminal to ask on. What
// stays locked is left to Load, which says why.
func (w *Workspace) Unlock() {
	for _, in := range w.Inputs {
		if filepath.Ext(in.Path) != sealed.Ending {
			continue
		}
		if r, err := OpenFile(in.Path, w.options.Keys); err == nil {
			r.Close()
		}
	}
}
