//go:build !windows

package workspace

import "github.com/google/renameio/v2"

// createPending opens a file that replaces path as a whole once it is closed.
func createPending(path string) (pending, error) {
	return renameio.NewPendingFile(path, renameio.WithStaticPermissions(fileMode))
}
