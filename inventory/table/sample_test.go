package table

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// samples is a folder of exports that is not part of the repository.
const samples = "../../../shared/samples/exports"

func loadSample(t *testing.T, name string, opt Options) *inventory.Inventory {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Skip("the sample exports are not here")
	}
	load := LoadCSV
	if filepath.Ext(name) == ".xlsx" {
		load = LoadXLSX
	}
	b := inventory.NewBuilder()
	if err := load(context.Background(), b, inventory.Source{File: name}, bytes.NewReader(data), opt); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

// facts is what a table of the samples can say of a certificate.
type facts struct {
	Subject             string
	Emails              []string
	NotBefore, NotAfter string
	Algorithm           string
	Size                int
	EKUs                []string
	Policy              string
	UPN                 string
}

func sampleTruth(t *testing.T) map[string]facts {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, "truth.json"))
	if err != nil {
		t.Skip("the sample exports are not here")
	}
	var truth struct {
		Certs []struct {
			Serial, NotBefore, NotAfter, KeyAlgorithm, Subject, Policy, UPN string
			Emails, EKUs                                                    []string
			KeySize                                                         int
		}
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	m := map[string]facts{}
	for _, c := range truth.Certs {
		m[c.Serial] = facts{c.Subject, sorted(c.Emails), c.NotBefore, c.NotAfter, c.KeyAlgorithm, c.KeySize, c.EKUs, c.Policy, c.UPN}
	}
	return m
}

func sorted(list []string) []string {
	r := inventory.Record{Emails: append([]string(nil), list...)}
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{})
	b.Add(&r)
	return b.At(0).Emails()
}

func factsOf(c inventory.Certificate) facts {
	before, _ := c.NotBefore()
	after, _ := c.NotAfter()
	content := c.Content()
	f := facts{
		Subject: c.Subject().String(), Emails: c.Emails(), NotBefore: inventory.FormatTime(before), NotAfter: inventory.FormatTime(after),
		Algorithm: content.Key.Algorithm, Size: content.Key.Size, EKUs: content.EKUs, UPN: c.UPN(),
	}
	if len(content.Policies) > 0 {
		f.Policy = content.Policies[0]
	}
	return f
}

func TestSpreadsheetSamples(t *testing.T) {
	t.Parallel()
	truth := sampleTruth(t)
	all := map[string][]facts{}
	for _, name := range []string{"spreadsheets/inventory.csv", "spreadsheets/inventory.xlsx"} {
		v := loadSample(t, name, Options{})
		if v.Len() != len(truth) || len(v.Rejects()) > 0 {
			t.Errorf("%s: %d certificates, want %d; rejects %v", name, v.Len(), len(truth), v.Rejects())
		}
		for _, c := range v.All() {
			got, want := factsOf(c), truth[c.Serial()]
			want.UPN = "" // the tables have no such column
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, serial %s (-truth +read):\n%s", name, c.Serial(), diff)
			}
			if c.Precision() != inventory.ToSecond {
				t.Errorf("%s, serial %s: precision %s", name, c.Serial(), c.Precision())
			}
			all[name] = append(all[name], got)
		}
	}
	if diff := cmp.Diff(all["spreadsheets/inventory.csv"], all["spreadsheets/inventory.xlsx"]); diff != "" {
		t.Errorf("the workbook differs from the text (-csv +xlsx):\n%s", diff)
	}
}

// The exports of Windows programs hold host-local time, here that of New York.
func TestWindowsSamples(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip("no time zone data")
	}
	truth := sampleTruth(t)
	for name, precision := range map[string]inventory.Precision{
		"adcs/certutil-view-csv_en-US.csv": inventory.ToMinute, "powershell/Select-Object-custom_utf8.csv": inventory.ToSecond,
		"powershell/Get-ChildItem-Export-Csv_ps51_en-US.csv": inventory.ToSecond,
	} {
		v := loadSample(t, name, Options{Zone: zone})
		for _, c := range v.All() {
			want, ok := truth[c.Serial()]
			got := factsOf(c)
			if precision == inventory.ToMinute { // certutil drops the seconds
				want.NotBefore, want.NotAfter = want.NotBefore[:17]+"00Z", want.NotAfter[:17]+"00Z"
			}
			if !ok || got.NotBefore != want.NotBefore || got.NotAfter != want.NotAfter || c.Precision() != precision {
				t.Errorf("%s, serial %s: %s to %s, want %s to %s", name, c.Serial(), got.NotBefore, got.NotAfter, want.NotBefore, want.NotAfter)
			}
			if c.Known().Has(inventory.FieldEKUs) && !cmp.Equal(got.EKUs, want.EKUs) {
				t.Errorf("%s, serial %s: EKUs %v, want %v", name, c.Serial(), got.EKUs, want.EKUs)
			}
			if c.Known().Has(inventory.FieldUPN) && got.UPN != want.UPN {
				t.Errorf("%s, serial %s: UPN %q, want %q", name, c.Serial(), got.UPN, want.UPN)
			}
			if c.Known().Has(inventory.FieldSAN) && !cmp.Equal(got.Emails, want.Emails) {
				t.Errorf("%s, serial %s: emails %v, want %v", name, c.Serial(), got.Emails, want.Emails)
			}
			if c.Known().Has(inventory.FieldSubject) && got.Subject != want.Subject {
				t.Errorf("%s, serial %s: subject %s, want %s", name, c.Serial(), got.Subject, want.Subject)
			}
		}
		t.Logf("%s: %d certificates", name, v.Len())
	}
}
