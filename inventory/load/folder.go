package load

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// file is one file to read.
type file struct {
	// path is how the file is shown: as it was given, or the folder as it was
	// given and the way from there.
	path  string
	input *Input
	open  func() (io.ReadCloser, error)
	size  int64
	// named is true when the user named the file, false when it was found in a
	// folder.
	named bool
	// once is true when the file cannot be opened a second time.
	once bool
	// mapping lies beside the file, nil for none.
	mapping *table.Mapping
	// skip says why the file is not read, nothing for every other.
	skip wording.Text
	// err is why the file cannot be read.
	err *Error
}

// stdin is the path of standard input.
const stdin = "-"

// find returns the files of an input, those of a folder in lexical order, and
// what to close when they were read. Encrypted files open as what they hold.
func find(in *Input, opt *Options) (files []file, done func()) {
	files, done = list(in, opt.Stdin)
	for i := range files {
		f := &files[i]
		if open := f.open; open != nil {
			f.open = func() (io.ReadCloser, error) { return opt.Keys.OpenFile(f.path, open) }
		}
	}
	return files, done
}

func list(in *Input, standard io.Reader) (files []file, done func()) {
	done = func() {}
	if in.Path == stdin {
		open := func() (io.ReadCloser, error) {
			if standard == nil {
				standard = strings.NewReader("")
			}
			return io.NopCloser(standard), nil
		}
		return []file{{path: in.Path, input: in, open: open, named: true, once: true}}, done
	}
	info, err := os.Stat(in.Path)
	if err != nil {
		return []file{{path: in.Path, input: in, named: true, err: openError(in.Path, err)}}, done
	}
	if !info.IsDir() {
		open := func() (io.ReadCloser, error) { return os.Open(in.Path) }
		return []file{{path: in.Path, input: in, open: open, size: info.Size(), named: true, once: !info.Mode().IsRegular()}}, done
	}
	// A Root opens nothing outside the folder, whatever links say and whoever
	// changes them meanwhile.
	root, err := os.OpenRoot(in.Path)
	if err != nil {
		return []file{{path: in.Path, input: in, named: true, err: openError(in.Path, err)}}, done
	}
	files = folder(root, ".", in)
	if len(files) == 0 {
		files = []file{{path: in.Path, input: in, named: true, err: emptyFolder(in.Path)}}
	}
	return files, func() { root.Close() }
}

func emptyFolder(path string) *Error {
	return &Error{
		Path: path, Reason: wording.Of("is a folder without files"), Err: ErrNoCertificate,
		Remedy: wording.Of("name a folder with certificates, tables or token listings"),
	}
}

// folder lists the files below a folder of root, in lexical order. Hidden ones
// are left out.
func folder(root *os.Root, name string, in *Input) []file {
	shown := filepath.Join(in.Path, name)
	dir, err := root.Open(name)
	if err != nil {
		return []file{{path: shown, input: in, err: openError(shown, err)}}
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	if err != nil {
		return []file{{path: shown, input: in, err: openError(shown, err)}}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	var files []file
	for _, entry := range entries {
		child := filepath.Join(name, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.IsDir():
			files = append(files, folder(root, child, in)...)
		default:
			files = append(files, member(root, child, in))
		}
	}
	return files
}

// member describes one entry of a folder that is no folder itself.
func member(root *os.Root, name string, in *Input) file {
	shown := filepath.Join(in.Path, name)
	f := file{path: shown, input: in}
	info, err := root.Stat(name)
	switch {
	case err != nil && isLink(root, name):
		f.skip = wording.Of("a symbolic link that leads nowhere or out of the folder is not followed")
	case err != nil:
		f.err = openError(shown, err)
	case info.IsDir():
		f.skip = wording.Of("a symbolic link to a folder is not followed")
	case !info.Mode().IsRegular():
		f.skip = wording.Of("not a regular file")
	default:
		f.size = info.Size()
		f.open = func() (io.ReadCloser, error) { return root.Open(name) }
	}
	return f
}

func isLink(root *os.Root, name string) bool {
	info, err := root.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}
