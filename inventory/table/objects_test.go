package table

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"smigrate/inventory"
)

// An object that says nothing of mailboxes leaves them unknown, wherever its other names
// stand among those of all objects; an empty value or list says that there is none.
func TestUnsaid(t *testing.T) {
	t.Parallel()
	labels := func(list ...string) string { return strings.Join(list, "\n") + "\n\n" }
	first, second := []string{"Serial: 0a11", "Subject: CN=A", "Not after: 2028-05-03"}, []string{"Serial: 0a12", "Subject: CN=B", "Not after: 2028-05-03"}
	for _, c := range []struct {
		about string
		load  func(context.Context, *inventory.Builder, inventory.Source, []byte, Options) error
		text  string
		known bool
	}{
		{"a label behind the others", LoadLabelled, labels(append(first, "Email: a@example.com")...) + labels(second...), false},
		{"a label before the others", LoadLabelled, labels(append([]string{"Email: a@example.com"}, first...)...) + labels(second...), false},
		{"a label without a value", LoadLabelled, labels(append(first, "Email: a@example.com")...) + labels(append(second, "Email:")...), true},
		{"no member", LoadJSON, `[{"serial": "0a11", "subject": "CN=A", "notAfter": "2028-05-03", "email": "a@example.com"}, {"serial": "0a12", "subject": "CN=B", "notAfter": "2028-05-03"}]`, false},
		{"null", LoadJSON, `[{"email": "a@example.com", "serial": "0a11", "subject": "CN=A", "notAfter": "2028-05-03"}, {"email": null, "serial": "0a12", "subject": "CN=B", "notAfter": "2028-05-03"}]`, false},
		{"an empty text", LoadJSON, `[{"serial": "0a12", "subject": "CN=B", "notAfter": "2028-05-03", "email": ""}]`, true},
		{"an empty list", LoadJSON, `[{"serial": "0a12", "subject": "CN=B", "notAfter": "2028-05-03", "email": []}]`, true},
		{"a property", LoadFormatList, "Mail         : a@example.com\nSerialNumber : 0A11\nSubject      : CN=A\nNotAfter     : 2028-05-03\n\nSerialNumber : 0A12\nSubject      : CN=B\nNotAfter     : 2028-05-03\n", false},
	} {
		b := inventory.NewBuilder()
		if err := c.load(context.Background(), b, inventory.Source{File: "x"}, []byte(c.text), Options{}); err != nil {
			t.Fatal(c.about, err)
		}
		v := b.Inventory()
		last := v.At(v.Len() - 1)
		if last.Serial() != "A12" || len(last.Emails()) > 0 || last.Content().Known.Has(inventory.FieldEmails) != c.known {
			t.Errorf("%s: mailboxes of %s known to be none: %v", c.about, last.Serial(), !c.known)
		}
	}
}

// Names in a code page of Windows are read, and a note says how.
func TestObjectsInCodePage(t *testing.T) {
	t.Parallel()
	b := inventory.NewBuilder()
	text := "[{\"serial\": \"0a11\", \"subject\": \"CN=M\xfcller\", \"notAfter\": \"2028-05-03\"}]"
	if err := LoadJSON(context.Background(), b, inventory.Source{File: "x.json"}, []byte(text), Options{}); err != nil {
		t.Fatal(err)
	}
	v := b.Inventory()
	if got := v.At(0).Subject().String(); got != "CN=Müller" || len(v.Notes()) != 1 {
		t.Errorf("read %q with the notes %v", got, v.Notes())
	}
}

// A survey of objects gives a mapping that reads them as they were read without one.
func TestSurveyObjects(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		survey func(context.Context, io.Reader, Options) ([]Survey, error)
		text   string
	}{
		{SurveyJSON, `[{"serial": "0a11", "validity": {"notAfter": "2028-05-03"}, "subject": "CN=A", "whose": "a@example.com"}]`},
		{SurveyLabelled, "Serial: 0a11\nValidity not after: 2028-05-03\nSubject: CN=A\nWhose: a@example.com\n"},
		{SurveyFormatList, "Serial : 0a11\nValidity notAfter : 2028-05-03\nSubject : CN=A\nWhose : a@example.com\n"},
	} {
		list, err := c.survey(context.Background(), strings.NewReader(c.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := WriteMapping(&out, "x", list); err != nil {
			t.Fatal(err)
		}
		m, err := ReadMapping(strings.NewReader(out.String()))
		if err != nil {
			t.Fatal(err)
		}
		for _, fact := range []string{"serial", "not_after", "subject", "emails"} {
			if _, ok := m.Columns[fact]; !ok {
				t.Errorf("%s is not mapped:\n%s", fact, out.String())
			}
		}
		if m.HeaderRow != nil || len(m.Columns) != 4 {
			t.Errorf("more is said than the names:\n%s", out.String())
		}
	}
	list, err := SurveyCAIndex(context.Background(), strings.NewReader("V\t280131235959Z\t\t0A1B\tunknown\t/CN=A\n"), Options{})
	if err != nil || len(list) != 1 || len(list[0].Columns) != len(indexFields) || !list[0].Identifies() {
		t.Errorf("the index of a CA: %+v, %v", list, err)
	}
}

// A mapping names the encoding of lists and of JSON too; what is UTF-8 stays so.
func TestEncodingOfObjects(t *testing.T) {
	t.Parallel()
	const list = "Serial Number: 0x0a11\nSubject: CN=%s\nNot After: 2028-05-03\nStatus: valid\nHolder: %[1]s\n"
	const object = `{"serialNumber": "0a11", "subject": "CN=%s", "notAfter": "2028-05-03", "status": "valid", "holder": "%[1]s"}`
	opt := Options{Mapping: mustMapping(t, "encoding: cp850\n")}
	for _, name := range []string{"Zo\x89 M\x81ller", "Zoë Müller"} {
		for about, load := range map[string]func(*inventory.Builder) error{
			"list": func(b *inventory.Builder) error {
				return LoadLabelled(t.Context(), b, inventory.Source{File: "x.txt"}, fmt.Appendf(nil, list, name), opt)
			},
			"JSON": func(b *inventory.Builder) error {
				return LoadJSON(t.Context(), b, inventory.Source{File: "x.json"}, fmt.Appendf(nil, object, name), opt)
			},
		} {
			b := inventory.NewBuilder()
			if err := load(b); err != nil {
				t.Fatalf("%s: %v", about, err)
			}
			if v := b.Inventory(); v.Len() != 1 || v.At(0).Holder() != "Zoë Müller" {
				t.Errorf("%s: %q: %d certificates, holder %q", about, name, v.Len(), v.At(0).Holder())
			}
		}
	}
}
