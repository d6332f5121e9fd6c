package reports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// printed stands for what a browser prints.
const printed = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n38\n%%EOF\n"

// TestVerifyPDF: a PDF holds as the page that it carries does, and a changed one does not.
func TestVerifyPDF(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	attached, err := AttachPage([]byte(printed), written(t, PDF, p))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(attached, []byte(printed)) || !bytes.HasSuffix(attached, []byte("startxref\n38\n%%EOF\n")) {
		t.Error("readers no longer find their way")
	}
	w := readReport(t, attached, PDF)
	if list, err := w.Differences(p); !w.Stated || w.Settings.AsOf != p.AsOf || err != nil || len(list) > 0 {
		t.Errorf("%+v, %v, %v", w.Settings, list, err)
	}
	other := *p
	other.Affected++
	if list, err := w.Differences(&other); err != nil || len(list) == 0 || !strings.Contains(fmt.Sprint(list), "Affected") {
		t.Errorf("another plan: %v, %v", list, err)
	}
	w = readReport(t, bytes.Replace(attached, []byte("Catalog"), []byte("Catalgo"), 1), PDF)
	if list, err := w.Differences(p); err != nil || len(list) != 1 || list[0].Path != "the printed pages" {
		t.Errorf("changed pages: %v, %v", list, err)
	}
	for name, content := range map[string][]byte{"without a page": []byte(printed), "cut off": attached[:len(printed)+200]} {
		if _, err := ReadReport(bytes.NewReader(content), PDF); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := AttachPage([]byte("no PDF"), nil); err == nil {
		t.Error("what is no PDF was attached")
	}
}

func FuzzAttachedPage(f *testing.F) {
	attached, err := AttachPage([]byte(printed), []byte("<p>page</p>"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(attached)
	f.Fuzz(func(_ *testing.T, b []byte) { _, _, _ = attachedPage(b) })
}
