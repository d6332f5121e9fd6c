package workspace

import (
	"fmt"
	"os"
)

// folderMode lets the owner alone enter, since what is in it carries personal data.
const folderMode = 0o700

// Folder makes a folder unless it is there.
func Folder(path string) error {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is a file: name a folder", path)
	}
	if err := os.MkdirAll(path, folderMode); err != nil {
		return fmt.Errorf("%s cannot be made: %w", path, cause(err))
	}
	return nil
}
