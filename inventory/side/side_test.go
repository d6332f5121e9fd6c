package side

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
)

// certificates are two of one holder, one on a token, and one of another holder.
const certificates = "Serial;Email;UPN;Not after;Token serial;Unit\n" +
	"0A01020304050601;ann@example.com;ann@corp.example.com;2028-01-01;0012008;\n" +
	"0A01020304050602;ann@example.com;;2028-01-01;;Old unit\n" +
	"0A01020304050603;bob@example.com;;2028-01-01;;\n"

// joined joins a table of a kind to the certificates.
func joined(t interface{ Fatal(...any) }, kind table.Side, text string) *inventory.Inventory {
	b := inventory.NewBuilder()
	if err := table.LoadCSV(context.Background(), b, inventory.Source{File: "certificates.csv"}, strings.NewReader(certificates), table.Options{}); err != nil {
		t.Fatal(err)
	}
	j := b.Joiner()
	Load(context.Background(), j, Input{File: "side.csv", Kind: kind}, strings.NewReader(text))
	return b.Inventory()
}

func TestJoin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about string
		kind  table.Side
		text  string
		// want says of each certificate: holder, unit, site, token model, customer
		want [3]string
	}{
		{"by mailbox, case aside", table.People, "Mail;Name;Site\nANN@example.com;Ann;Bonn\n", [3]string{"Ann//Bonn//", "Ann/Old unit/Bonn//", "////"}},
		{"by UPN", table.People, "UPN;Name\nann@corp.example.com;Ann\n", [3]string{"Ann////", "/Old unit///", "////"}},
		{"a mailbox that is a UPN", table.People, "Mail;Name\nann@corp.example.com;Ann\n", [3]string{"Ann////", "/Old unit///", "////"}},
		{"by serial number, which goes before the mailbox", table.People, "Serial;Mail;Name\n0a:01:02:03:04:05:06:03;ann@example.com;Bob\n",
			[3]string{"////", "/Old unit///", "Bob////"}},
		{"by token, zeros aside", table.Tokens, "Serial;Model\n12008;YubiKey 5\n", [3]string{"///YubiKey 5/", "/Old unit///", "////"}},
		{"a token is not joined by its holder", table.Tokens, "Serial;Model;Mail\n99;YubiKey 5;bob@example.com\n", [3]string{"////", "/Old unit///", "////"}},
		{"a token that a row names for a certificate", table.Tokens, "Token serial;Serial;Model\n99;0A01020304050603;YubiKey 5\n",
			[3]string{"////", "/Old unit///", "///YubiKey 5/"}},
		{"a person's token is not said to hold the certificate", table.People, "Mail;Token serial;Token model;Name\nbob@example.com;99;YubiKey 5;Bob\n",
			[3]string{"////", "/Old unit///", "Bob////"}},
		{"customers by domain", table.Customers, "Company;Domain\nExample;@EXAMPLE.com\n", [3]string{"////Example", "/Old unit///Example", "////Example"}},
		{"a table of people knows the unit better", table.People, "Mail;Unit\nann@example.com;New unit\n", [3]string{"/New unit///", "/New unit///", "////"}},
		{"the first of two rows is believed", table.People, "Mail;Unit\nbob@example.com;A\nbob@example.com;B\n", [3]string{"////", "/Old unit///", "/A///"}},
		{"Italian, in two columns", table.People, "Nome;Cognome;E-mail\nBob;Rossi;bob@example.com\n", [3]string{"////", "/Old unit///", "Bob Rossi////"}},
		{"French, the surname first", table.People, "Nom;Prénom;Mail\nDupont;Bob;bob@example.com\n", [3]string{"////", "/Old unit///", "Bob Dupont////"}},
		{"Polish", table.People, "Adres e-mail;Imię i nazwisko\nbob@example.com;Bob\n", [3]string{"////", "/Old unit///", "Bob////"}},
	} {
		v := joined(t, c.kind, c.text)
		for i, cert := range v.All() {
			token, _ := cert.Token()
			got := strings.Join([]string{cert.Holder(), cert.Unit(), cert.Site(), token.Model, cert.Customer()}, "/")
			if got != c.want[i] {
				t.Errorf("%s: certificate %d is %s, want %s; %+v", c.about, i+1, got, c.want[i], v.SideTables())
			}
		}
	}
}

// A row about an integration belongs to the certificates that name it, of its customer
// if it names one; else to all of its mailboxes, domain or customer.
func TestIntegrations(t *testing.T) {
	t.Parallel()
	const people = "Mail;Customer;Integration\nann@example.com;Example AG;\nbob@example.com;Other AG;Badge\n"
	for about, c := range map[string]struct {
		text, want       string
		joined, unjoined int
	}{
		"by its name":                 {"Integration;Lead time\nbadge;16\n", "//Badge", 1, 0},
		"of another customer":         {"Integration;Customer;Lead time\nbadge;Nobody AG;16\n", "//Badge", 0, 1},
		"all of a customer":           {"Integration;Customer;Lead time\nportal;EXAMPLE ag;16\n", "portal/portal/Badge", 1, 0},
		"by domain":                   {"Integration;Domain;Lead time\nportal;example.com;16\n", "portal/portal/Badge", 1, 0},
		"by unit":                     {"Integration;Business unit;Lead time\nportal;old UNIT;16\n", "/portal/Badge", 1, 0},
		"a customer is not overruled": {"Integration;Customer;Mail;Lead time\nportal;Third AG;ann@example.com;16\n", "portal/portal/Badge", 1, 0},
	} {
		b := inventory.NewBuilder()
		if err := table.LoadCSV(context.Background(), b, inventory.Source{}, strings.NewReader(certificates), table.Options{}); err != nil {
			t.Fatal(err)
		}
		j := b.Joiner()
		Load(context.Background(), j, Input{Kind: table.People}, strings.NewReader(people))
		Load(context.Background(), j, Input{Kind: table.Integrations}, strings.NewReader(c.text))
		v := b.Inventory()
		got := strings.Join([]string{v.At(0).Integration(), v.At(1).Integration(), v.At(2).Integration()}, "/")
		if side := v.SideTables()[1]; got != c.want || side.Joined != c.joined || side.Unjoined != c.unjoined {
			t.Errorf("%s: %s, %d joined, %d not; want %s", about, got, side.Joined, side.Unjoined, c.want)
		}
		if v.At(0).Customer() != "Example AG" {
			t.Errorf("%s: the customer is %s", about, v.At(0).Customer())
		}
	}
}

func TestLeavingDay(t *testing.T) {
	t.Parallel()
	v := joined(t, table.People, "Mail;Leaving date\nbob@example.com;2027-03-31\n")
	if day, ok := v.At(2).HolderLeaves(); !ok || day != smime.NewDate(2027, 3, 31) {
		t.Errorf("%s, %t", day, ok)
	}
	if _, ok := v.At(0).HolderLeaves(); ok {
		t.Error("somebody leaves who does not")
	}
}

// Two tables, or an export and a table, that disagree are reported.
func TestJoinConflicts(t *testing.T) {
	t.Parallel()
	var got []string
	for _, c := range joined(t, table.People, "Mail;Unit\nann@example.com;New\nann@example.com;Newer\n").Conflicts() {
		got = append(got, fmt.Sprintf("%d %s %s, not %s", c.Certificate, c.Field, c.Kept.Value, c.Other.Value))
	}
	want := "1 unit New, not Old unit; 0 unit New, not Newer; 1 unit New, not Newer"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %s; want %s", strings.Join(got, "; "), want)
	}
}

// Whatever a side table holds, each of its rows is joined, without certificate or a
// reject, and no certificate is lost.
func TestEveryRowCounts(t *testing.T) {
	t.Parallel()
	cells := rapid.SampledFrom([]string{"", "ann@example.com", "x", "0A01020304050601", "12008", "31.12.2027", "EMPTY", "a,b", `"`, "é"})
	rapid.Check(t, func(t *rapid.T) {
		kind := table.Side(rapid.IntRange(1, 3).Draw(t, "kind"))
		var text strings.Builder
		text.WriteString("Mail,Serial,Token serial,Name,Leaving date,Domain\n")
		rows := rapid.IntRange(0, 12).Draw(t, "rows")
		for range rows {
			row := rapid.SliceOfN(cells, 6, 6).Draw(t, "row")
			for i, c := range row {
				row[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			row[3] = `"name"` // no row is blank
			text.WriteString(strings.Join(row, ",") + "\n")
		}
		v := joined(t, kind, text.String())
		if len(v.SideTables()) != 1 || v.Len() != 3 || v.Counts().Rows != 3 {
			t.Fatalf("%d tables, %d certificates", len(v.SideTables()), v.Len())
		}
		s := v.SideTables()[0]
		if s.Rows != rows || s.Rows != s.Joined+s.Unjoined+len(s.Rejects) || len(v.Unjoined()) != s.Unjoined {
			t.Fatalf("%d rows became %+v", rows, s)
		}
	})
}

// A header that comes again, and what a program prints below a table, are no rows.
func TestLinesThatAreNoRows(t *testing.T) {
	t.Parallel()
	for kind, text := range map[table.Side]string{
		table.People:    "email,name,site\na@example.com,Anna,Bonn\nemail,name,site\nb@example.com,Ben,Bonn\n(2 rows affected)\n",
		table.Customers: "customer,domain\nExample AG,example.com\ncustomer,domain\nExample Ltd,example.org\n(2 rows affected)\n",
	} {
		tables := joined(t, kind, text).SideTables()
		if len(tables) != 1 || tables[0].Rows != 2 || len(tables[0].Rejects) != 0 {
			t.Errorf("%s: %+v", kind, tables)
		}
	}
}

// A title between two tables is a note, and a last row that is cut off is a reject, as in
// tables of certificates.
func TestTitlesAndCutRows(t *testing.T) {
	t.Parallel()
	v := joined(t, table.People, "email,name,site\na@example.com,Anna,Bonn\n\nContractors\nmail,name,unit\nb@example.com,Ben,IT\nc@example.co")
	rows, rejects := 0, ""
	for _, x := range v.SideTables() {
		rows += x.Joined + x.Unjoined
		for _, r := range x.Rejects {
			rejects += fmt.Sprintln(r.Row, r.Reason)
		}
	}
	if rows != 2 || strings.Count(rejects, "\n") != 1 || !strings.Contains(rejects, "7 the file ends within this row") {
		t.Errorf("%d rows and the rejects\n%s", rows, rejects)
	}
}
