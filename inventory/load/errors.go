package load

import (
	"errors"
	"fmt"
	"io/fs"

	"smigrate/inventory/sealed"
	"smigrate/inventory/wording"
)

// Kinds of failure besides fs.ErrNotExist and fs.ErrPermission, for errors.Is.
var (
	// ErrUnrecognised is a file that no loader knows.
	ErrUnrecognised = errors.New("not recognised")
	// ErrNoCertificate is a file or folder that was read and holds no
	// certificate.
	ErrNoCertificate = errors.New("no certificate")
	// ErrTooLarge is a file that must be read as a whole and is too large for it.
	ErrTooLarge = errors.New("too large")
)

// Error is why one file or folder gave no certificate.
type Error struct {
	Path string
	// Reason says what is wrong, Remedy what to do.
	Reason, Remedy wording.Text
	// Err is the kind of failure or its cause.
	Err error
}

// Error returns one sentence: the path, what is wrong and what to do.
func (e *Error) Error() string { return fmt.Sprintf("%q %s", e.Path, e.Wording()) }

// Unwrap returns the kind of failure or its cause.
func (e *Error) Unwrap() error { return e.Err }

// Wording returns the sentence without the path, which stands beside it in reports.
func (e *Error) Wording() wording.Text { return wording.Join(": ", e.Reason, e.Remedy) }

// openError explains why a path could not be opened or read.
func openError(path string, err error) *Error {
	e := &Error{Path: path, Err: err}
	var cause *fs.PathError
	var closed *sealed.Error
	switch {
	case errors.As(err, &closed):
		e.Reason, e.Remedy = closed.Reason, closed.Remedy
	case errors.Is(err, fs.ErrNotExist):
		e.Reason, e.Remedy = wording.Of("does not exist"), wording.Of("check the path")
	case errors.Is(err, fs.ErrPermission):
		e.Reason, e.Remedy = wording.Of("may not be read"), wording.Of("check the permissions of the file and its folder")
	case errors.As(err, &cause):
		e.Reason, e.Remedy = wording.Of("cannot be read (%s)", cause.Err), wording.Of("copy it to another place and try again")
	default:
		e.Reason, e.Remedy = wording.Of("cannot be read (%s)", err), wording.Of("copy it to another place and try again")
	}
	return e
}
