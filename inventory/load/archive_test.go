package load

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

type packedFile struct {
	name string
	data []byte
}

func zipped(tb testing.TB, files ...packedFile) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write(f.data); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func tarred(tb testing.TB, headers ...tar.Header) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		data := h.PAXRecords["data"]
		h.PAXRecords, h.Size, h.Mode = nil, int64(len(data)), 0o644
		if err := w.WriteHeader(&h); err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, data); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func tarEntry(name string, data []byte) tar.Header {
	return tar.Header{Name: name, Typeflag: tar.TypeReg, Format: tar.FormatUSTAR, PAXRecords: map[string]string{"data": string(data)}}
}

func gzipped(tb testing.TB, data []byte) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sourcesOf returns the paths of the sources with certificates, below dir.
func sourcesOf(v *inventory.Inventory, dir string) []string {
	var list []string
	for _, s := range v.Sources() {
		if s.Certificates > 0 {
			list = append(list, strings.TrimPrefix(s.File, dir+string(filepath.Separator)))
		}
	}
	return list
}

// TestArchives: an archive of mixed exports is like the folder it was made of.
func TestArchives(t *testing.T) {
	t.Parallel()
	a, b, table := armour(issue(t, 1, "a@example.com")), issue(t, 2, "b@example.com"), []byte("Serial,Email,Valid to\n0A0B0C0D0E0F1011,c@example.com,2027-12-31\n")
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"x.zip": {zipped(t, packedFile{"a.pem", a}, packedFile{"in/b.der", b}, packedFile{"c.csv", table}, packedFile{"in/", nil}, packedFile{"__MACOSX/._a.pem", a}),
			[]string{"x.zip/a.pem", "x.zip/in/b.der", "x.zip/c.csv"}},
		"x.tar":    {tarred(t, tarEntry("a.pem", a), tarEntry("b.der", b)), []string{"x.tar/a.pem", "x.tar/b.der"}},
		"x.tar.gz": {gzipped(t, tarred(t, tarEntry("a.pem", a), tarEntry("b.der", b))), []string{"x.tar.gz/a.pem", "x.tar.gz/b.der"}},
		"c.csv.gz": {gzipped(t, table), []string{"c.csv.gz/c.csv"}},
		"no-name":  {zipped(t, packedFile{"inner.zip", zipped(t, packedFile{"a.pem", a})}), []string{"no-name/inner.zip/a.pem"}},
		"links.tar": {tarred(t, tar.Header{Name: "l", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}, tarEntry("a.pem", a)),
			[]string{"links.tar/a.pem"}},
		"up.zip": {zipped(t, packedFile{"../../../../tmp/a.pem", a}, packedFile{`C:\b.der`, b}), []string{"up.zip/tmp/a.pem", "up.zip/C:/b.der"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := folderOf(t, map[string][]byte{name: c.data})
			for _, path := range []string{dir, filepath.Join(dir, name)} {
				if diff := cmp.Diff(c.want, sourcesOf(mustLoad(t, path), dir)); diff != "" {
					t.Errorf("sources of %s (-want +got):\n%s", path, diff)
				}
			}
		})
	}
}

// TestArchivesRefused: what an archive may not do, and how that is said.
func TestArchivesRefused(t *testing.T) {
	t.Parallel()
	good := packedFile{"a.pem", armour(issue(t, 1, "a@example.com"))}
	nested := zipped(t, good)
	for range deepestArchive {
		nested = zipped(t, packedFile{"x.zip", nested})
	}
	zeros := make([]byte, ratioSize+1)
	whole := zipped(t, good)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"bomb.zip":   {zipped(t, good, packedFile{"zeros.csv", bytes.Repeat(zeros, 2)}), "which unpacks to "},
		"bomb.gz":    {gzipped(t, bytes.Repeat(zeros, 3)), "unpacks to far more than its size"},
		"nested.zip": {nested, "is an archive inside 3 others"},
		"cut.zip":    {whole[:len(whole)-8], "is a damaged archive"},
		"empty.zip":  {append([]byte("PK\x03\x04"), make([]byte, 60)...), "is a damaged archive"},
		"7z":         {[]byte("7z\xbc\xaf\x27\x1c\x00\x04"), "is an archive that is not unpacked here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := folderOf(t, map[string][]byte{name: c.data})
			v, err := Files(t.Context(), inputs(filepath.Join(dir, name)), Options{})
			said := ""
			for _, r := range v.Rejects() {
				said += r.Reason.String()
			}
			if !strings.Contains(said, c.want) {
				t.Errorf("%v; rejects %+v", err, v.Rejects())
			}
			checkCounts(t, v)
			if name == "bomb.zip" && v.Len() != 1 {
				t.Errorf("%d certificates from before the bomb", v.Len())
			}
		})
	}
}

// FuzzArchive: whatever an archive holds, it is unpacked within bounds or refused.
func FuzzArchive(f *testing.F) {
	table := []byte("Serial,Email\n4400000A17C2,a@example.com\n")
	f.Add(zipped(f, packedFile{name: "a/b.csv", data: table}, packedFile{name: "c.zip", data: zipped(f, packedFile{name: "d.csv", data: table})}))
	f.Add(tarred(f, tarEntry("a.csv", table)))
	f.Add(gzipped(f, tarred(f, tarEntry("a.csv", table))))
	f.Add(gzipped(f, table))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, _ := Files(context.Background(), inputs("-"), Options{Stdin: bytes.NewReader(data)})
		checkCounts(t, v)
	})
}
