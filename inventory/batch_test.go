package inventory

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"smigrate/inventory/smime"
)

// recordOf draws a record with a value in every field, of few values each so that
// records meet.
func recordOf(t *rapid.T) *Record {
	text := func(values ...string) string { return rapid.SampledFrom(values).Draw(t, "text") }
	r := &Record{
		Entry: rapid.IntRange(1, 9).Draw(t, "entry"), Issuer: text("", "CN=CA 1", "CN=CA 2,O=E", "CA 1"), UPN: text("", "u@corp.example.com"),
		Precision: Precision(rapid.IntRange(0, 3).Draw(t, "precision")), Status: Status(rapid.IntRange(0, 5).Draw(t, "status")),
		RevokedAt: rapid.SampledFrom([]int64{0, 1_700_000_000}).Draw(t, "revoked"), Certificate: rapid.Bool().Draw(t, "certificate"),
		Token: Token{text("", "T1", "T2"), text("", "Card"), text("", "5.4"), rapid.IntRange(0, 2).Draw(t, "pairs")},
		Place: text("", "T1 9C"), Integration: text("", "hr-portal"), Holder: text("", "Ann", "Lee"), HolderLeaves: smime.Date(rapid.IntRange(0, 2).Draw(t, "leaves")),
		Unit: text("", "Sales"), Site: text("", "Zürich"), Customer: text("", "Example AG"),
		NotBefore: 1_600_000_000, NotAfter: rapid.Int64Range(1_700_000_000, 1_700_000_002).Draw(t, "end"),
	}
	if n := rapid.IntRange(0, 3).Draw(t, "serial"); n > 0 {
		r.Serial = []byte{byte(n)}
	}
	if n := rapid.IntRange(0, 3).Draw(t, "print"); n > 0 {
		r.SHA256, r.SHA1 = slices.Repeat([]byte{byte(n)}, 32), slices.Repeat([]byte{byte(n)}, 20)
	}
	for range rapid.IntRange(0, 2).Draw(t, "emails") {
		r.Emails = append(r.Emails, text("Ann@example.com ", "lee@example.com", "é@example.com", "bad"))
		r.Know(FieldEmails)
	}
	if rapid.Bool().Draw(t, "dated") {
		r.Know(FieldNotBefore | FieldNotAfter)
	}
	if rapid.Bool().Draw(t, "named") {
		r.Know(FieldSubject)
		r.SubjectFlags = NameFlags(rapid.SampledFrom([]NameFlags{0, AttributeEncoding}).Draw(t, "flags"))
		for range rapid.IntRange(0, 3).Draw(t, "attributes") {
			a := rapid.SampledFrom([]string{"2.5.4.3", "2.5.4.10", "2.5.4.6", "2.5.4.97", "1.2.3"}).Draw(t, "type")
			r.Subject = append(r.Subject, NameAttribute{a, text("Ann", "E", "ann@example.com", "n/a", ""), len(r.Subject) > 0 && rapid.Bool().Draw(t, "joined")})
		}
	}
	r.Content.EKUs = rapid.SliceOfN(rapid.SampledFrom([]string{"1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"}), 0, 2).Draw(t, "EKUs")
	r.Content.Policies = rapid.SliceOfN(rapid.SampledFrom([]string{"2.23.140.1.5.3.1", "1.2.3.4"}), 0, 2).Draw(t, "policies")
	return r
}

// Every field of a record passes through a batch, those too that are added one day.
func TestBatchKeepsEveryField(t *testing.T) {
	t.Parallel()
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for _, field := range v.Fields() {
				if field.CanSet() {
					fill(field)
				}
			}
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0))
		case reflect.String:
			v.SetString("text")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int, reflect.Int32, reflect.Int64:
			v.SetInt(1)
		case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
			v.SetUint(1)
		default:
			t.Fatalf("a field of kind %s", v.Kind())
		}
	}
	var r Record
	fill(reflect.ValueOf(&r).Elem())
	batch := NewBatch(NewShapes())
	batch.Add(&r)
	r.SubjectFlags = 0 // it is in the content now
	if diff := cmp.Diff(&r, batch.record(0), cmpopts.IgnoreUnexported(Record{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("given (-), got (+)\n%s", diff)
	}
}

// A batch adds what its records, added one by one, add.
func TestBatchAgainstAdd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		one, many := NewBuilder(), NewBuilder()
		batch := NewBatch(NewShapes())
		for _, b := range []*Builder{one, many} {
			b.Begin(Source{File: "x"})
			b.SetDefaults("Customer", "Unit")
		}
		for range rapid.IntRange(0, 3).Draw(t, "batches") {
			batch.Reset(batch.shapes)
			line := rapid.IntRange(0, 100).Draw(t, "line")
			for range rapid.IntRange(0, 5).Draw(t, "records") {
				r := recordOf(t)
				clone := *r
				clone.Entry += line
				clone.Content = r.Content.clone()
				clone.Emails = slices.Clone(r.Emails)
				one.Add(&clone)
				batch.Add(r)
			}
			many.AddBatch(batch, line)
		}
		want, got := one.Inventory(), many.Inventory()
		if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
			t.Fatalf("one by one (-), in batches (+)\n%s", diff)
		}
		if diff := cmp.Diff(want.contents, got.contents, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("contents\n%s", diff)
		}
		if diff := cmp.Diff(maps.Collect(want.Tokens()), maps.Collect(got.Tokens())); diff != "" {
			t.Fatalf("tokens\n%s", diff)
		}
	})
}

// lines prints all that an inventory holds of each certificate.
func lines(v *Inventory) []string {
	list := []string{fmt.Sprint(v.sources)}
	for i, c := range v.All() {
		token, _ := c.Token()
		revoked, _ := c.RevokedAt()
		leaves, _ := c.HolderLeaves()
		from, known := c.NotBefore()
		to, ends := c.NotAfter()
		list = append(list, fmt.Sprint(c.Entry(), c.Serial(), c.SHA256(), c.Subject(), c.Issuer(), c.Emails(), from, known, to, ends,
			c.Precision(), c.UPN(), c.Status(), revoked, token, c.Holder(), leaves, c.Unit(), c.Site(), c.Customer(), c.Integration(), v.content.at(i)))
	}
	return list
}

// What a record has in common with others does not change what it is: names that
// share pieces, addresses and validity keep their own facts.
func TestShapesAgainstFinish(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		shapes := NewShapes()
		batch := NewBatch(shapes)
		for range rapid.IntRange(1, 12).Draw(t, "records") {
			r := recordOf(t)
			ekus, policies := r.Content.EKUs, r.Content.Policies
			r.Content.EKUs, r.Content.Policies = nil, nil
			if r.Content.Known.Has(FieldSubject) && batch.SetSubject(r, r.Subject.String()) != nil {
				continue
			}
			want := *r
			want.subject, want.Subject, want.Emails = 0, slices.Clone(r.Subject), slices.Clone(r.Emails)
			want.Content.EKUs, want.Content.Policies = ekus, policies
			want.traits = nil
			want.finish()
			shapes.Settle(r, fmt.Append(nil, ekus, policies), func() uint64 {
				r.Content.EKUs, r.Content.Policies = ekus, policies
				return 0
			})
			if diff := cmp.Diff(want.Content, shapes.contents[r.content-1], cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%+v\n%s", r, diff)
			}
		}
	})
}

// A name that begins with a comma is none, whatever stood before it.
func TestSetSubjectBehindComma(t *testing.T) {
	t.Parallel()
	batch := NewBatch(NewShapes())
	for name, ok := range map[string]bool{"CN=Ann,CN=Ann": true, ",CN=Ann": false} {
		for range 2 {
			if err := batch.SetSubject(&Record{}, "CN=Ann,CN=Ann"); err != nil {
				t.Fatal(err)
			}
			if err := batch.SetSubject(&Record{}, name); (err == nil) != ok {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
}

// Names that the batch reads piece by piece are those that ParseName reads.
func TestSetSubjectAgainstParseName(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"CN=Ann", "CN=Ann Lee", " O=Example", "O=Example, Inc.", "C=CH", "OU=a+UID=b", `CN=A\, B`, `CN="A, B"`, "CN=",
		"2.5.4.97=X", "1.2.3.4=odd", "x", "", "CN=#0C03416E6E", "DC=com", "UID=7 ", "=", "CN = Ann", "E=ann@example.com", "CN=a;b", "CN=Ann\nO=Example", "CN\n=Ann"})
	rapid.Check(t, func(t *rapid.T) {
		batch := NewBatch(NewShapes())
		for range rapid.IntRange(1, 8).Draw(t, "names") {
			s := ""
			for i := range rapid.IntRange(1, 5).Draw(t, "pieces") {
				if i > 0 {
					s += ","
				}
				s += piece.Draw(t, "piece")
			}
			s = rapid.SampledFrom([]string{"", " ", "/"}).Draw(t, "before") + s
			want, fails := ParseName(s)
			var r Record
			if err := batch.SetSubject(&r, s); (err != nil) != (fails != nil) {
				t.Fatalf("%q: got error %v, want %v", s, err, fails)
			}
			if fails != nil {
				continue
			}
			if diff := cmp.Diff(want, r.Subject, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%q: %s", s, diff)
			}
			if diff := cmp.Diff(want, unpackName(batch.text, batch.packed(r.subject)), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%q packed: %s", s, diff)
			}
			if diff := cmp.Diff(want.traits(nil), r.traits, cmp.AllowUnexported(trait{}), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%q: %s", s, diff)
			}
		}
	})
}
