package load

import (
	"io"
	"os"

	"smigrate/inventory/sealed"
)

// Recognize returns the name of the format that a file has by its content, and
// whether a loader reads that format. It reads the beginning of the file only.
func Recognize(path string) (name string, read bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", false, openError(path, err)
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if n == 0 && err != io.EOF {
		return "", false, openError(path, err)
	}
	if sealed.Is(head[:n]) {
		return "encrypted", true, nil
	}
	kind := recognize(head[:n])
	return kind.name, kind.isRead() && !kind.isText(), nil
}
