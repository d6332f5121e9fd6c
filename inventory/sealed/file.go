package sealed

import (
	"bytes"
	"io"
)

// File is what an encrypted file holds, in clear and on no disk.
type File struct {
	io.Reader
	io.Closer
}

// OpenFile opens a file and decrypts it, which makes it a [File], if it is encrypted.
// Any other file is returned as open returned it, or as a stream where it cannot go
// back to its start. Nil keys open nothing encrypted. The error is that of open or an
// [Error].
func (k *Keys) OpenFile(path string, open func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	head := make([]byte, HeadSize)
	n, _ := io.ReadFull(r, head)
	whole := io.MultiReader(bytes.NewReader(head[:n]), r)
	if Is(head[:n]) {
		if k == nil {
			k = new(Keys)
		}
		clear, err := k.Open(path, whole)
		if err != nil {
			r.Close()
			return nil, err
		}
		return File{clear, r}, nil
	}
	if s, ok := r.(io.Seeker); ok {
		if _, err := s.Seek(0, io.SeekStart); err == nil {
			return r, nil
		}
	}
	return struct {
		io.Reader
		io.Closer
	}{whole, r}, nil
}
