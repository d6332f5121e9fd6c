package load

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"smigrate/inventory/sealed"
	"smigrate/inventory/wording"
)

// unrecognised is the format of a file that no other accepts.
var unrecognised = format{
	name: "unrecognised", reason: wording.Of("is not recognised"),
	remedy: wording.Of("name certificates (PEM, DER, PKCS#7, PKCS#12), a table (CSV, XLSX) or what a known program lists"),
}

// Recognize returns the name of the format that a file has by its content, and
// whether a loader reads that format. It reads the beginning of the file only.
func Recognize(path string) (name string, read bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", false, openError(path, err)
	}
	defer f.Close()
	_, head, failure := (&file{path: path}).peek(f)
	if failure != nil {
		return "", false, failure
	}
	if sealed.Is(head) {
		return "encrypted", true, nil
	}
	kind := recognize(head)
	return kind.name, kind.hasName(), nil
}

// recognize judges a file by the beginning of its content.
func recognize(head []byte) *format {
	text := bytes.TrimLeft(decodeText(head), "\ufeff \t\r\n")
	for i := range formats {
		if formats[i].is(text) {
			return &formats[i]
		}
	}
	return &unrecognised
}

// isRead reports whether a loader reads files of the format.
func (f *format) isRead() bool { return f.load != nil || f.stream != nil }

// isText reports whether the format is that of any text.
func (f *format) isText() bool { return f.name == "text" }

// hasName reports whether a user may name the format.
func (f *format) hasName() bool { return f.isRead() && !f.isText() }

// Formats returns the names that Options.Format may have.
func Formats() []string {
	var names []string
	for i := range formats {
		if f := &formats[i]; f.hasName() {
			names = append(names, f.name)
		}
	}
	return names
}

// formatNamed returns the format of a name that Formats returns.
func formatNamed(name string) (*format, bool) {
	for i := range formats {
		if f := &formats[i]; f.name == name && f.hasName() {
			return f, true
		}
	}
	return nil, false
}

// isWorkbook tells a workbook from other archives by the names of its first parts
// (ECMA-376, part 2).
func isWorkbook(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	for _, part := range []string{"[Content_Types].xml", "xl/", "_rels/.rels", "docProps/"} {
		if bytes.Contains(head, []byte(part)) {
			return true
		}
	}
	return false
}

// isOpenDocument tells a spreadsheet of LibreOffice from other archives: its first part,
// which is not packed, says what it is (OpenDocument 1.3, part 2, 3.3).
func isOpenDocument(head []byte) bool {
	const part = "mimetype" + "application/vnd.oasis.opendocument.spreadsheet"
	return len(head) >= 30 && bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.HasPrefix(head[30:], []byte(part))
}

// isPlainText accepts every text; the last character may be cut.
func isPlainText(head []byte) bool {
	return bytes.IndexByte(head, 0) < 0 && utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)])
}

// isLeftOut reports whether a text stays unread that might be a table. Any text
// is read as one that the user names, for the loader can say best what is missing
// in it; in a folder a text must look like a table or be called one, and be no
// document.
func (f *file) isLeftOut(kind *format) bool {
	switch {
	case f.named, f.calledTable():
		return false
	default:
		return kind.isText() || kind.name == "csv" && f.isDocument()
	}
}

// calledTable reports whether the file's name says that it is a table.
func (f *file) calledTable() bool {
	switch filepath.Ext(f.clearName()) {
	case ".csv", ".tsv", ".tab", ".psv":
		return true
	}
	return false
}

// isDocument reports whether the file's name says that it is for people or holds
// settings.
func (f *file) isDocument() bool {
	name := f.clearName()
	switch filepath.Ext(name) {
	case ".md", ".yaml", ".yml", ".toml":
		return true
	}
	return strings.HasPrefix(name, "readme") || strings.HasPrefix(name, "license")
}

// clearName returns the name of the file in lower case, without the ending of
// encryption.
func (f *file) clearName() string {
	return strings.TrimSuffix(strings.ToLower(filepath.Base(f.path)), sealed.Ending)
}
