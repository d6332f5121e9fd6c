// Package sealed opens files that are encrypted with age (https://age-encryption.org/v1)
// and encrypts files so that the age program opens them too.
package sealed

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"filippo.io/age"
	"filippo.io/age/armor"

	"smigrate/inventory/wording"
)

// Ending is the ending of the names of encrypted files.
const Ending = ".age"

// HeadSize is how many bytes of a file [Is] wants to see.
const HeadSize = len(armor.Header)

const header = "age-encryption.org/v1\n"

// Is reports whether a file that begins with head is encrypted.
func Is(head []byte) bool {
	return bytes.HasPrefix(head, []byte(header)) || bytes.HasPrefix(head, []byte(armor.Header))
}

// hardest is the largest work factor of a passphrase that is accepted, as a power of two:
// 2^19 is twice what age writes and takes half a gigabyte of memory.
const hardest = 19

// Keys open encrypted files, from any goroutine. The zero value opens none.
type Keys struct {
	// Identities are the private keys.
	Identities []age.Identity
	// Ask returns the passphrase of a file; nil asks nobody.
	Ask func(path string) ([]byte, error)

	// asking lets one file ask at a time.
	asking sync.Mutex
	// last is the passphrase that opened the file before, since the files of a project
	// have the same one; opened are the keys of files by their stanza, since a
	// passphrase takes a second to try.
	last   []byte
	opened map[string][]byte
}

// Open returns the clear content of an encrypted file, which is read as the caller
// reads. The path stands in errors and in the question for a passphrase. Damage
// shows as an error of the reader before anything damaged is returned.
func (k *Keys) Open(path string, r io.Reader) (io.Reader, error) {
	in := bufio.NewReader(r)
	if head, _ := in.Peek(HeadSize); bytes.HasPrefix(head, []byte(armor.Header)) {
		r = armor.NewReader(in)
	} else {
		r = in
	}
	clear, err := age.Decrypt(r, k.identities(path)...)
	var none *age.NoIdentityMatchError
	var unasked *Error
	switch {
	case errors.As(err, &unasked):
		return nil, unasked
	case errors.As(err, &none) && none.StanzaTypes[0] == scrypt:
		return nil, WrongPassphrase
	case errors.As(err, &none) && len(k.Identities) == 0:
		return nil, &Error{wording.Of("is encrypted for the keys of certain people"), wording.Of("name the file with yours with --identity-file")}
	case errors.As(err, &none):
		return nil, &Error{wording.Of("is encrypted, and none of your keys opens it"), wording.Of("ask the one who encrypted it to add yours")}
	case err != nil:
		return nil, &Error{wording.Of("is encrypted and damaged (%s)", err), wording.Of("copy it again from where it came")}
	}
	return clear, nil
}

// Error is why an encrypted file cannot be opened.
type Error struct {
	// Reason says what is wrong, Remedy what to do.
	Reason, Remedy wording.Text
}

// WrongPassphrase is the error of a passphrase that does not open a file.
var WrongPassphrase = &Error{wording.Of("is encrypted, and the passphrase does not open it"), wording.Of("try again with the right one")}

func (e *Error) Error() string { return e.Wording().String() }

// Wording implements [wording.Worded].
func (e *Error) Wording() wording.Text { return wording.Of("%s: %s", e.Reason, e.Remedy) }

// scrypt is the type of the stanza of a passphrase.
const scrypt = "scrypt"

func (k *Keys) identities(path string) []age.Identity {
	return append([]age.Identity{&passphrase{k, path}}, k.Identities...)
}

// passphrase is the identity that asks, if the file has a passphrase at all.
type passphrase struct {
	keys *Keys
	path string
}

// Unwrap implements [age.Identity].
func (p *passphrase) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	if len(stanzas) != 1 || stanzas[0].Type != scrypt {
		return nil, age.ErrIncorrectIdentity
	}
	k := p.keys
	k.asking.Lock()
	defer k.asking.Unlock()
	stanza := fmt.Sprintf("%q %x", stanzas[0].Args, stanzas[0].Body)
	if key, ok := k.opened[stanza]; ok {
		return key, nil
	}
	if key, err := unwrap(k.last, stanzas); err == nil {
		return k.keep(stanza, key, k.last), nil
	}
	if k.Ask == nil {
		return nil, &Error{wording.Of("is encrypted with a passphrase"), wording.Of("open it where there is a terminal to ask on")}
	}
	word, err := k.Ask(p.path)
	if err != nil {
		return nil, &Error{wording.Of("is encrypted with a passphrase"), wording.OfError(err)}
	}
	key, err := unwrap(word, stanzas)
	if err != nil {
		return nil, err
	}
	return k.keep(stanza, key, word), nil
}

func unwrap(word []byte, stanzas []*age.Stanza) ([]byte, error) {
	identity, err := age.NewScryptIdentity(string(word)) // refuses an empty one
	if err != nil {
		return nil, age.ErrIncorrectIdentity
	}
	identity.SetMaxWorkFactor(hardest)
	return identity.Unwrap(stanzas)
}

func (k *Keys) keep(stanza string, key, word []byte) []byte {
	if k.opened == nil {
		k.opened = map[string][]byte{}
	}
	k.opened[stanza], k.last = key, word
	return key
}

// Copy encrypts what r gives for the recipients and writes it to w.
func Copy(w io.Writer, r io.Reader, recipients []age.Recipient) error {
	out, err := age.Encrypt(w, recipients...)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, r); err != nil {
		return err
	}
	return out.Close()
}
