package load

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

const sectigoEntry = `{"backendCertId":"1","serialNumber":"%06X","state":"issued","expires":"2028-05-03T08:14:59Z","email":"a@example.com"}`

// repeated is a reader of n texts that differ by their number, with others around.
func repeated(before string, n int, text func(i int) string, after string) io.Reader {
	parts := make([]io.Reader, 0, n+2)
	parts = append(parts, strings.NewReader(before))
	for i := range n {
		parts = append(parts, strings.NewReader(text(i)))
	}
	return io.MultiReader(append(parts, strings.NewReader(after))...)
}

// filler is a reader of n bytes.
func filler(n int64) io.Reader { return io.LimitReader(endless('A'), n) }

type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// A long file gives what a short one does, entry by entry; what is too long is one
// reject with its place, and the rest is read.
func TestLongFiles(t *testing.T) {
	t.Parallel()
	entry := func(i int) string {
		comma := ","
		if i == 0 {
			comma = ""
		}
		return comma + fmt.Sprintf(sectigoEntry, i+1)
	}
	row := func(i int) string {
		return fmt.Sprintf("Row %d:\n  Request Disposition: 0x14 (20) -- Issued\n  Serial Number: \"%06x\"\n  Certificate Expiration Date: 5/23/2028 5:29 PM\n\n", i+1, i+1)
	}
	ldap := func(i int) string { return fmt.Sprintf("dn: cn=%d\nuserCertificate;binary:: MAA=\n\n", i) }
	block := func(i int) string {
		return fmt.Sprintf("subject %d\n-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", i)
	}
	const n = 40_000
	for _, test := range []struct {
		name         string
		in           io.Reader
		certificates int
		rejects      int
		// first is the first reject.
		first inventory.Reject
	}{
		{"JSON list", repeated("[", n, entry, "]"), n, 0, inventory.Reject{}},
		{"JSON list in an object", repeated(`{"total":1,"list":[`, n, entry, `],"next":{"a":[1]}}`), n, 0, inventory.Reject{}},
		{"JSON list in objects", repeated(`{"total":1,"data":{"list":[`, n, entry, `]},"next":null}`), n, 0, inventory.Reject{}},
		{"JSON lines", repeated("", n, func(i int) string { return strings.TrimPrefix(entry(i), ",") + "\n" }, ""), n, 0, inventory.Reject{}},
		{"JSON cut off", repeated("[", n, entry, `,{"backendCertId":`), n, 1, inventory.Reject{Row: n + 1, Reason: wording.Of("the JSON is cut off")}},
		{"JSON with a long entry", io.MultiReader(repeated("[", 1, entry, `,{"backendCertId":"`), filler(3<<20), repeated(`"}`, 1, func(int) string { return entry(1) }, "]")),
			2, 1, inventory.Reject{Row: 2, Reason: wording.Of("this entry is larger than 1 MiB")}},
		{"certutil", repeated("", n, row, ""), n, 0, inventory.Reject{}},
		{"certutil with a long row", io.MultiReader(repeated("", 1, row, "Row 2:\n  Serial Number: "), filler(9<<20), strings.NewReader("\n"+row(2))),
			2, 1, inventory.Reject{Row: 6, Reason: wording.Of("the row is longer than 4 MiB")}},
		{"LDIF", repeated("", n, ldap, ""), 0, n, inventory.Reject{Row: 2}},
		{"LDIF with a long line", io.MultiReader(strings.NewReader("dn: cn=a\nuserCertificate;binary:: "), filler(17<<20), strings.NewReader("\n\n"+ldap(1))),
			0, 2, inventory.Reject{Row: 2, Reason: wording.Of("the line is longer than 16 MiB")}},
		{"PEM", repeated("", n, block, ""), 0, n, inventory.Reject{Row: 1}},
		{"PEM with a long block", io.MultiReader(repeated("", 1, block, "-----BEGIN CERTIFICATE-----\n"), filler(9<<20), repeated("\n-----END CERTIFICATE-----\n", 1, block, "")),
			0, 3, inventory.Reject{Row: 1}},
		{"PEM in UTF-16", transform.NewReader(repeated("", n, block, ""), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()), 0, n, inventory.Reject{Row: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v, _ := Files(context.Background(), []Input{{Path: "-"}}, Options{Stdin: test.in})
			c := v.Counts()
			if c.Certificates != test.certificates || c.Rejects != test.rejects || c.Rows != c.Certificates+c.Duplicates+c.Rejects {
				t.Fatalf("%+v, rejects %.300v", c, v.Rejects())
			}
			if len(v.Sources()) != 1 || len(v.Sources()[0].SHA256) != 64 {
				t.Errorf("sources %+v", v.Sources())
			}
			if test.rejects == 0 {
				return
			}
			if r := v.Rejects()[0]; r.Row != test.first.Row || !strings.HasPrefix(r.Reason.String(), test.first.Reason.String()) {
				t.Errorf("first reject %+v, want %+v", r, test.first)
			}
		})
	}
}

// A text in UTF-16 is decoded the same in one piece and as a stream.
func TestTextReader(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "a", "\xef\xbb\xbfplain", "\xff\xfea\x00b\x00", "\xfe\xff\x00a\x00b",
		"c\x00e\x00r\x00t\x00u\x00t\x00i\x00l\x00", "\x00c\x00e\x00r\x00t\x00u\x00t\x00i\x00l",
	} {
		got, err := io.ReadAll(textReader(strings.NewReader(text)))
		if want := decodeText([]byte(text)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
}

// The first certificate of JSON may end behind what other files are recognised by.
func TestLateJSON(t *testing.T) {
	t.Parallel()
	picture := strings.Repeat("A", 100_000)
	dir := folderOf(t, map[string][]byte{
		"late.json":     []byte(`{"picture": "` + picture + `", "items": [{"serialNumber": "4F01", "email": "ann@example.com", "picture": "` + picture + `", "notAfter": "2028-01-31"}]}`),
		"settings.json": []byte(`{"picture": "` + picture + `", "colour": "red"}`),
	})
	v := mustLoad(t, dir)
	if v.Len() != 1 || v.At(0).Serial() != "4F01" {
		t.Errorf("%+v, rejects %v", v.Counts(), v.Rejects())
	}
	for name, want := range map[string]string{"late.json": "json", "settings.json": "json-other"} {
		if got, _, err := Recognize(filepath.Join(dir, name)); got != want || err != nil {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
}
