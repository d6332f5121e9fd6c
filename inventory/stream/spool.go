package stream

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// Spool is a private temporary file for what does not fit into memory. It is
// written once, from start to end, and read at any position. What is on the disk is
// encrypted with a key that only this process has (AES-256 in counter mode, NIST SP
// 800-38A), and no name leads to it where the system allows that, so nothing of it
// can be read when the process has ended, however it ended.
type Spool struct {
	file   *os.File
	cipher cipher.Block
	stream cipher.Stream
	buf    []byte
	size   int64
}

// NewSpool returns an empty spool in the folder for temporary files. Close removes it.
func NewSpool() (*Spool, error) {
	file, err := os.CreateTemp("", "smigrate-")
	if err != nil {
		return nil, fmt.Errorf("no temporary file: %w", err)
	}
	os.Remove(file.Name()) // Windows keeps an open file; Close removes it there
	var key [32]byte
	rand.Read(key[:])
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &Spool{file: file, cipher: block, stream: counterAt(block, 0)}, nil
}

// counterAt returns the key stream from a block of 16 bytes on. The key is used
// once, so that its counter may begin with zero.
func counterAt(block cipher.Block, n int64) cipher.Stream {
	var counter [aes.BlockSize]byte
	binary.BigEndian.PutUint64(counter[8:], uint64(n))
	return cipher.NewCTR(block, counter[:])
}

// Write appends p.
func (s *Spool) Write(p []byte) (int, error) {
	s.buf = append(s.buf[:0], p...)
	s.stream.XORKeyStream(s.buf, s.buf)
	n, err := s.file.Write(s.buf)
	s.size += int64(n)
	return n, err
}

// Size returns the number of bytes that were written.
func (s *Spool) Size() int64 { return s.size }

// ReadAt implements [io.ReaderAt]. Several goroutines may read at once.
func (s *Spool) ReadAt(p []byte, at int64) (int, error) {
	n, err := s.file.ReadAt(p, at)
	if n == 0 {
		return 0, err
	}
	stream := counterAt(s.cipher, at/aes.BlockSize)
	var skipped [aes.BlockSize]byte
	head := skipped[:at%aes.BlockSize]
	stream.XORKeyStream(head, head)
	stream.XORKeyStream(p[:n], p[:n])
	return n, err
}

// Close removes the spool.
func (s *Spool) Close() error {
	err := s.file.Close()
	os.Remove(s.file.Name())
	return err
}

// Kept is content that can be read at any position.
type Kept struct {
	io.ReaderAt
	Size  int64
	spool *Spool
}

// placed is content that can be read at any position as it is.
type placed interface {
	io.ReaderAt
	Size() int64
}

// InPlace returns what can be read at any position as it is: an ordinary file, or what
// is in memory. It is read from its beginning.
func InPlace(r io.Reader) (*Kept, bool) {
	switch r := r.(type) {
	case *os.File:
		info, err := r.Stat()
		if err != nil || !info.Mode().IsRegular() {
			return nil, false
		}
		return &Kept{ReaderAt: r, Size: info.Size()}, true
	case placed:
		return &Kept{ReaderAt: r, Size: r.Size()}, true
	default:
		return nil, false
	}
}

// Keep makes the content of r readable at any position: as it is where that works, else
// in a [Spool] of at most limit bytes, beyond which the error is [ErrLimit].
func Keep(r io.Reader, limit int64) (*Kept, error) {
	if k, ok := InPlace(r); ok {
		return k, nil
	}
	s, err := NewSpool()
	if err != nil {
		return nil, err
	}
	n, err := io.Copy(s, io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = ErrLimit
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &Kept{ReaderAt: s, Size: n, spool: s}, nil
}

// ErrLimit says that there is more than may be kept.
var ErrLimit = errors.New("longer than may be kept")

// Reader returns a reader of all of it.
func (k *Kept) Reader() *io.SectionReader { return io.NewSectionReader(k, 0, k.Size) }

// Close removes what was kept for this purpose; a file stays open.
func (k *Kept) Close() error {
	if k.spool == nil {
		return nil
	}
	return k.spool.Close()
}
