package load

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/export"
	"smigrate/inventory/smime"
)

// oddTexts are what harms a careless writer or reader, and what people have.
var oddTexts = []string{
	"", "a", "Anna Müller", "=1+1", "'=1+1", "''", "-", "@x", "a;=b", "a;'b", `a"b`, "a,b", " a ", "\t=x", `\`, `\u0041`, `\\u0041`,
	"a\u202eb", "a\x00b", "line\nbreak", "_x0041_", "\ufeff", "𝄞 \U0001F512", "\uffff", "EMPTY", "null", "NULL", "unknown", "+49 30", "＝1",
	"<b>&amp;</b>", "{}", "[]", "1.20270020548762E+36", "0012", "true", "it’s", "é", "e\u0301",
}

func anyText(t *rapid.T) string {
	if rapid.IntRange(0, 9).Draw(t, "any") == 0 {
		return rapid.StringN(0, 8, 24).Draw(t, "text")
	}
	return rapid.SampledFrom(oddTexts).Draw(t, "text")
}

func anyTexts(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.Custom(anyText), 0, 3).Draw(t, "texts")
}

func anyNameFacts(t *rapid.T) inventory.NameFacts {
	return inventory.NameFacts{
		Attributes: smime.Attributes(rapid.Uint16().Draw(t, "attributes")), Repeated: smime.Attributes(rapid.Uint16().Draw(t, "repeated")),
		Others: anyTexts(t), OrganizationIdentifiers: anyTexts(t), Countries: anyTexts(t),
		Flags: inventory.NameFlags(rapid.Uint16Max(1<<10-1).Draw(t, "flags")),
	}
}

func anyName(t *rapid.T) inventory.Name {
	types := []string{"2.5.4.3", "2.5.4.10", "2.5.4.6", "1.2.840.113549.1.9.1", "2.5.4.97", "1.2.3.4", "0.9.2342.19200300.100.1.25"}
	var n inventory.Name
	for i := range rapid.IntRange(0, 4).Draw(t, "attributes") {
		n = append(n, inventory.NameAttribute{
			Type: rapid.SampledFrom(types).Draw(t, "type"), Value: anyText(t), Joined: i > 0 && rapid.Bool().Draw(t, "joined"),
		})
	}
	return n
}

// anyRecord draws any certificate that a loader can make.
func anyRecord(t *rapid.T) *inventory.Record {
	seconds := rapid.OneOf(rapid.Int64Range(-62135596800, 253402300799), rapid.Int64Range(1700000000, 1900000000))
	set := func(name string, bits int) uint64 { return rapid.Uint64Max(1<<bits-1).Draw(t, name) }
	r := &inventory.Record{
		Entry: rapid.IntRange(0, math.MaxInt32).Draw(t, "entry"), Certificate: rapid.Bool().Draw(t, "certificate"),
		Serial: inventory.TrimSerial(rapid.SliceOfN(rapid.Byte(), 0, 21).Draw(t, "serial")),
		Issuer: anyText(t), Emails: anyTexts(t), UPN: anyText(t), Holder: anyText(t), Unit: anyText(t), Site: anyText(t), Integration: anyText(t), Template: anyText(t), Customer: anyText(t),
		Precision:    inventory.Precision(rapid.IntRange(0, 3).Draw(t, "precision")),
		Status:       inventory.Status(rapid.IntRange(0, 5).Draw(t, "status")),
		NotBefore:    seconds.Draw(t, "from"),
		NotAfter:     seconds.Draw(t, "to"),
		Subject:      anyName(t),
		SubjectFlags: inventory.NameFlags(set("subject", 10)) & (inventory.OrganizationIdentifierEncoding | inventory.AttributeEncoding),
	}
	// The inventory keeps a list of addresses as lines, and no loader gives an empty one.
	r.Emails = slices.DeleteFunc(r.Emails, func(e string) bool { return strings.TrimSpace(e) == "" || strings.Contains(e, "\n") })
	if rapid.Bool().Draw(t, "printed") {
		r.SHA256 = rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "sha256")
		r.SHA256[0] |= 1
	}
	if rapid.Bool().Draw(t, "revoked") {
		r.RevokedAt = seconds.Draw(t, "at") | 1
	}
	if rapid.Bool().Draw(t, "leaving") {
		r.HolderLeaves = smime.Date(rapid.IntRange(1, 100_000).Draw(t, "leaves"))
	}
	if rapid.Bool().Draw(t, "token") {
		r.Token = inventory.Token{Serial: anyText(t), Model: anyText(t), Firmware: anyText(t), KeyPairs: rapid.IntRange(0, 24).Draw(t, "pairs")}
	}
	r.Content = inventory.Content{
		Known: inventory.FieldsBut(nil) & inventory.Field(set("known", 23)) &^
			(inventory.FieldStatus | inventory.FieldToken | inventory.FieldHolder | inventory.FieldCustomer),
		Type:       smime.CertificateType(rapid.IntRange(0, 4).Draw(t, "type")),
		Generation: smime.Generation(rapid.IntRange(0, 4).Draw(t, "generation")),
		Key:        smime.Key{Algorithm: anyText(t), Size: rapid.IntRange(0, 16384).Draw(t, "size"), Curve: anyText(t), Fault: anyText(t)},
		KeyUsage:   smime.KeyUsage(set("usage", 9)), KeyUse: smime.KeyUse(rapid.IntRange(0, 3).Draw(t, "use")),
		EKUs: anyTexts(t), Policies: append(anyTexts(t), "2.23.140.1.5.1.3"), SAN: inventory.SANKinds(set("san", 11)),
		OtherNames: anyTexts(t), CRL: anyTexts(t), OCSP: anyTexts(t), CAIssuers: anyTexts(t),
		Extensions: inventory.Extensions(set("extensions", 40)), OtherExtensions: anyTexts(t), Oddities: anyTexts(t),
		SANDirectoryNames: rapid.SliceOfN(rapid.Custom(anyNameFacts), 0, 2).Draw(t, "names"),
	}
	if c := &r.Content; c.Type != smime.UnknownType {
		c.TypeBasis = inventory.BasisStated
	}
	if c := &r.Content; c.Generation != smime.UnknownGeneration {
		c.GenerationBasis = inventory.BasisStated
	}
	return r
}

// anyInventory draws an inventory of several sources.
func anyInventory(t *rapid.T) *inventory.Inventory {
	b := inventory.NewBuilder()
	for range rapid.IntRange(1, 2).Draw(t, "sources") {
		b.Begin(inventory.Source{File: strings.ToValidUTF8(anyText(t), ""), Sheet: anyText(t), Format: "csv"})
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			b.Add(anyRecord(t))
		}
	}
	return b.Inventory()
}

// facts is everything that can be asked of a certificate.
type facts struct {
	File, Sheet, Serial, SHA256, Issuer, UPN, Holder, Unit, Site, Customer, Integration, Template string
	Subject                                                                                       inventory.Name
	Emails                                                                                        []string
	Entry                                                                                         int
	NotBefore, NotAfter, RevokedAt                                                                int64
	HasNotBefore, HasNotAfter, HasRevokedAt                                                       bool
	Precision                                                                                     inventory.Precision
	Status                                                                                        inventory.Status
	Token                                                                                         inventory.Token
	HolderLeaves                                                                                  smime.Date
	Known                                                                                         inventory.Field
	Content                                                                                       inventory.Content
}

func factsOf(inv *inventory.Inventory) []facts {
	var list []facts
	for _, c := range inv.All() {
		f := facts{
			File: c.Source().File, Sheet: c.Source().Sheet, Serial: c.Serial(), SHA256: c.SHA256(), Issuer: c.Issuer(), UPN: c.UPN(),
			Holder: c.Holder(), Unit: c.Unit(), Site: c.Site(), Integration: c.Integration(), Template: c.Template(), Customer: c.Customer(), Subject: c.Subject(), Emails: c.Emails(),
			Entry: c.Entry(), Precision: c.Precision(), Status: c.Status(), Known: c.Known(), Content: *c.Content(),
		}
		f.NotBefore, f.HasNotBefore = c.NotBefore()
		f.NotAfter, f.HasNotAfter = c.NotAfter()
		f.RevokedAt, f.HasRevokedAt = c.RevokedAt()
		f.Token, _ = c.Token()
		f.HolderLeaves, _ = c.HolderLeaves()
		// A list without elements is the same whether it was made or not.
		for _, l := range []*[]string{
			&f.Content.EKUs, &f.Content.Policies, &f.Content.OtherNames, &f.Content.CRL, &f.Content.OCSP, &f.Content.CAIssuers,
			&f.Content.OtherExtensions, &f.Content.Oddities, &f.Emails,
		} {
			*l = slices.Concat(*l)
		}
		f.Content.SANDirectoryNames = slices.Clone(f.Content.SANDirectoryNames)
		for i := range f.Content.SANDirectoryNames {
			n := &f.Content.SANDirectoryNames[i]
			n.Others, n.OrganizationIdentifiers, n.Countries = slices.Concat(n.Others), slices.Concat(n.OrganizationIdentifiers), slices.Concat(n.Countries)
		}
		list = append(list, f)
	}
	return list
}

// TestExportKnowsEveryFact fails when a record learns something new: export.Row has
// to carry it.
func TestExportKnowsEveryFact(t *testing.T) {
	t.Parallel()
	for _, of := range []struct {
		kind  reflect.Type
		known string
	}{
		{reflect.TypeFor[inventory.Record](), "Entry Serial SHA256 SHA1 Certificate Subject SubjectFlags Issuer Emails NotBefore NotAfter " +
			"Precision UPN Status RevokedAt Token Place Holder HolderLeaves Unit Site Customer Domain Integration Template SHA1Signed Content"},
		{reflect.TypeFor[inventory.Content](), "Known Type TypeBasis Generation GenerationBasis Key KeyUsage KeyUse EKUs Policies Subject SAN " +
			"OtherNames SANDirectoryNames CRL OCSP CAIssuers Extensions OtherExtensions Oddities"},
		{reflect.TypeFor[inventory.NameFacts](), "Attributes Repeated Others OrganizationIdentifiers Countries Flags"},
		{reflect.TypeFor[inventory.Token](), "Serial Model Firmware KeyPairs"},
		{reflect.TypeFor[smime.Key](), "Algorithm Size Curve Fault"},
	} {
		for field := range of.kind.Fields() {
			if name := field.Name; field.IsExported() && !slices.Contains(strings.Fields(of.known), name) {
				t.Errorf("%s.%s: how does an export carry it?", of.kind.Name(), name)
			}
		}
	}
}

var exportFormats = []export.Format{export.CSV, export.XLSX, export.JSONL, export.Parquet, export.CycloneDX}

// TestLoadAgain: an export that is loaded again is the same inventory, whatever the
// certificates hold and whatever the file is called.
func TestLoadAgain(t *testing.T) {
	t.Parallel()
	for _, format := range exportFormats {
		t.Run(string(format), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "inventory")
			rapid.Check(t, func(t *rapid.T) {
				inv := anyInventory(t)
				if inv.Len() == 0 {
					t.Skip("a load without a certificate is an error")
				}
				written := writeExport(t, inv, format)
				if err := os.WriteFile(path, written, 0o600); err != nil {
					t.Fatal(err)
				}
				again, err := Files(context.Background(), inputs(path), Options{})
				if rejects := again.Rejects(); len(rejects) > 0 || err != nil {
					t.Fatalf("%v, rejected: %+v", err, rejects)
				}
				if diff := cmp.Diff(factsOf(inv), factsOf(again)); diff != "" {
					t.Fatalf("-written +loaded:\n%s", diff)
				}
				if !bytes.Equal(written, writeExport(t, again, format)) {
					t.Fatal("written again, the bytes differ")
				}
			})
		})
	}
}

func writeExport(t *rapid.T, inv *inventory.Inventory, format export.Format) []byte {
	var file bytes.Buffer
	if err := export.Write(&file, format, inv); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}
