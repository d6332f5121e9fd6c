package rules_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
	"smigrate/planner/rules"
)

// TestTableRows writes what an export says of each sample certificate into a
// table, and reads it back. A rule then gives the same finding as on the
// certificate, or says that it is unknown, which it may only say when the table
// lacks a field that the rule needs.
func TestTableRows(t *testing.T) {
	t.Parallel()
	certs := allSamples(t)
	rows := tableOf(t, certs)
	k := checker(t, "ask")
	blind := newExplanations(tableBlindness)
	for i, c := range certs {
		row := rows.At(i)
		for _, target := range targets {
			for _, day := range []smime.Date{smime.NewDate(2026, 11, 21), smime.NewDate(2027, 7, 1)} {
				want, got := byRule(k, c.Certificate, target, day), byRule(k, row, target, day)
				for _, r := range rules.All {
					if fault := tableFault(row, want[r.ID], got[r.ID]); fault != "" && !blind.explain(r.ID, c, got[r.ID], nil) {
						t.Errorf("%s as %s on %s: %s: %s", c.file, target, day, r.ID, fault)
					}
				}
			}
		}
	}
	blind.allNeeded(t)
}

// tableFault says what is wrong with the finding on a row.
func tableFault(row inventory.Certificate, want, got rules.Finding) string {
	switch {
	case got.Status == rules.Unknown:
		missing := strings.Split(strings.TrimPrefix(got.Found.String(), "not in the inventory: "), ", ")
		if want.Status != rules.Unknown && !slices.Contains(row.Unknown(), missing[0]) {
			return "unknown, though the table has the field: " + got.Found.String()
		}
	case got.Status != want.Status || got.Found != want.Found:
		return fmt.Sprintf("%s %q, the certificate %s %q", got.Status, got.Found, want.Status, want.Found)
	}
	return ""
}

// tableBlindness is what no table says of a field that it carries.
var tableBlindness = []disagreement{
	{[]string{"key-algorithm"}, "how a key is encoded", func(c sampleCertificate, _ rules.Finding, _ map[string]rules.Finding) bool {
		return c.Content().Key.Fault != ""
	}},
	{[]string{"mailbox-syntax"}, "where one address ends that is no address", func(c sampleCertificate, _ rules.Finding, _ map[string]rules.Finding) bool {
		return c.Content().Extensions.Has(inventory.ExtMailboxBad)
	}},
}

func byRule(k *rules.Checker, c inventory.Certificate, g smime.Generation, day smime.Date) map[string]rules.Finding {
	list := map[string]rules.Finding{}
	for _, f := range k.CheckCertificate(c, g, day) {
		list[f.Rule] = f
	}
	return list
}

// tableOf writes the certificates as CSV, in their order, and loads it.
func tableOf(t *testing.T, certs []sampleCertificate) *inventory.Inventory {
	t.Helper()
	var file bytes.Buffer
	w := csv.NewWriter(&file)
	w.Write(strings.Split("Serial Number (hex),Subject,Email,Valid From (UTC),Valid To (UTC),Key Algorithm,Key Size,Key Usage,"+
		"Extended Key Usage,Policy OID,CRL URL,OCSP URL,CA Issuers URL,Subject Alternative Name", ","))
	for i, c := range certs {
		x := c.Content()
		from, _ := c.NotBefore()
		to, _ := c.NotAfter()
		size := ""
		if x.Key.Size > 0 {
			size = strconv.Itoa(x.Key.Size)
		}
		algorithm := x.Key.Algorithm
		if algorithm == "EC" {
			algorithm = x.Key.String()
		}
		w.Write([]string{
			fmt.Sprintf("4711AA%06X", i), c.Subject().String(), strings.Join(c.Emails(), "; "),
			inventory.FormatTime(from), inventory.FormatTime(to), algorithm, size, strings.Join(x.KeyUsage.Names(), ", "),
			strings.Join(x.EKUs, "; "), strings.Join(x.Policies, "; "), strings.Join(x.CRL, "; "), strings.Join(x.OCSP, "; "),
			strings.Join(x.CAIssuers, "; "), sanText(c.Certificate),
		})
	}
	w.Flush()
	b := inventory.NewBuilder()
	if err := table.LoadCSV(context.Background(), b, inventory.Source{File: "samples.csv"}, &file, table.Options{}); err != nil {
		t.Fatal(err)
	}
	v := b.Inventory()
	if v.Len() != len(certs) {
		t.Fatalf("%d of %d rows, rejected %+v", v.Len(), len(certs), v.Rejects())
	}
	return v
}

// sanText prints the subject alternative name as OpenSSL does.
func sanText(c inventory.Certificate) string {
	var list []string
	kinds := c.Content().SAN
	for _, e := range c.Emails() {
		label := "email:"
		if kinds.Has(inventory.SANSmtpUTF8) && !kinds.Has(inventory.SANRFC822) {
			label = "SmtpUTF8Mailbox:"
		}
		list = append(list, label+e)
	}
	if kinds.Has(inventory.SANUPN) {
		list = append(list, "UPN:"+c.UPN())
	}
	for _, oid := range c.Content().OtherNames {
		if oid != upn {
			list = append(list, oid+"=04 00")
		}
	}
	for kind, text := range map[inventory.SANKinds]string{
		inventory.SANDNSName: "DNS:www.example.com", inventory.SANURI: "URI:http://www.example.com/", inventory.SANIPAddress: "IP Address:192.0.2.1",
		inventory.SANRegisteredID: "Registered ID:1.2.3.4", inventory.SANDirectoryName: "DirName:<unsupported>",
	} {
		if kinds.Has(kind) {
			list = append(list, text)
		}
	}
	return strings.Join(list, ", ")
}
