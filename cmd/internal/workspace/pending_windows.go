package workspace

import (
	"os"
	"path/filepath"
)

// temporary is a file beside the one that it becomes: renameio supports no
// Windows, where a rename replaces the old file but promises nothing on a crash.
type temporary struct {
	*os.File
	path string
	done bool
}

// createPending opens a file that replaces path as a whole once it is closed.
func createPending(path string) (pending, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path))
	if err != nil {
		return nil, err
	}
	return &temporary{File: f, path: path}, nil
}

func (t *temporary) CloseAtomicallyReplace() error {
	if err := t.Sync(); err != nil {
		return err
	}
	if err := t.Close(); err != nil {
		return err
	}
	if err := os.Rename(t.Name(), t.path); err != nil {
		return err
	}
	t.done = true
	return nil
}

func (t *temporary) Cleanup() error {
	if t.done {
		return nil
	}
	t.Close()
	return os.Remove(t.Name())
}
