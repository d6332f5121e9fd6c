package workspace

import (
	"errors"
	"fmt"
	"io"
	"os"
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
