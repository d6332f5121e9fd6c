package inventory

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

// conflicts prints what an inventory has of conflicts.
func conflicts(v *Inventory) []string {
	var list []string
	for _, c := range v.Conflicts() {
		list = append(list, fmt.Sprintf("%d %s: %s (%s) not %s (%s)", c.Certificate, c.Field, c.Kept.Value, c.Kept.File, c.Other.Value, c.Other.File))
	}
	return list
}

func TestConflicts(t *testing.T) {
	t.Parallel()
	known := func(r Record, f Field) Record {
		r.Serial = long
		r.Know(f)
		return r
	}
	day := smime.Date(20000).Unix()
	at := func(unix int64, p Precision) Record {
		return known(Record{NotAfter: unix, Precision: p}, FieldNotAfter)
	}
	mails := func(list ...string) Record { return known(Record{Emails: list}, FieldEmails) }
	subject := func(pairs ...string) Record { return known(Record{Subject: name(t, pairs...)}, FieldSubject) }
	cert := func(r Record) Record { r.Certificate = true; return r }
	for _, c := range []struct {
		about         string
		first, second Record
		want          []string
	}{
		{"the same", at(day, ToSecond), at(day, ToSecond), nil},
		{"a second apart", at(day, ToSecond), at(day+1, ToSecond), []string{"0 not_after: 2024-10-04T00:00:00Z (source 1) not 2024-10-04T00:00:01Z (source 2)"}},
		{"the same minute", at(day, ToMinute), at(day+59, ToSecond), nil},
		{"another minute: the more precise time wins", at(day, ToMinute), at(day+60, ToSecond),
			[]string{"0 not_after: 2024-10-04T00:01:00Z (source 2) not 2024-10-04T00:00:00Z (source 1)"}},
		{"the same day in some zone", at(day+smime.Day-1, ToDate), at(day-10*3600, ToSecond), nil},
		{"another day", at(day+smime.Day-1, ToDate), at(day-15*3600, ToSecond),
			[]string{"0 not_after: 2024-10-03T09:00:00Z (source 2) not 2024-10-04T23:59:59Z (source 1)"}},
		{"the certificate wins over a row before it", at(day, ToSecond), cert(at(day+7, ToSecond)),
			[]string{"0 not_after: 2024-10-04T00:00:07Z (source 2) not 2024-10-04T00:00:00Z (source 1)"}},
		{"and over one behind it", cert(at(day, ToSecond)), at(day+7, ToSecond),
			[]string{"0 not_after: 2024-10-04T00:00:00Z (source 1) not 2024-10-04T00:00:07Z (source 2)"}},
		{"one of two mailboxes is no conflict", mails("a@example.com", "b@example.com"), mails("b@example.com"), nil},
		{"another mailbox is", mails("a@example.com"), mails("b@example.com"), []string{"0 emails: a@example.com (source 1) not b@example.com (source 2)"}},
		{"the order of a name is the program's", subject("CN", "Jo Doe", "O", "Example"), subject("O", "EXAMPLE", "CN", "Jo  Doe"), nil},
		{"another name", subject("CN", "Jo Doe"), subject("CN", "Jo Roe"), []string{"0 subject: CN=Jo Doe (source 1) not CN=Jo Roe (source 2)"}},
		{"usages in another order", known(Record{Content: Content{EKUs: []string{"1.2.3.4", "1.2.3.5"}}}, FieldEKUs),
			known(Record{Content: Content{EKUs: []string{"1.2.3.5", "1.2.3.4"}}}, FieldEKUs), nil},
		{"valid and expired are no conflict", known(Record{Status: Valid}, 0), known(Record{Status: Expired}, 0), nil},
		{"valid and revoked are", known(Record{Status: Valid}, 0), known(Record{Status: Revoked}, 0), []string{"0 status: valid (source 1) not revoked (source 2)"}},
		{"tokens", known(Record{Token: Token{Serial: "0012AB"}}, 0), known(Record{Token: Token{Serial: "12ab"}}, 0), nil},
		{"other tokens", known(Record{Token: Token{Serial: "1"}}, 0), known(Record{Token: Token{Serial: "2"}}, 0), []string{"0 token.serial: 1 (source 1) not 2 (source 2)"}},
		{"two names of one holder", known(Record{Holder: `CORP\jo`}, 0), known(Record{Holder: "Jo Doe"}, 0), nil},
	} {
		if diff := cmp.Diff(c.want, conflicts(build([]Record{c.first}, []Record{c.second}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.about, diff)
		}
	}
}

// A fact that a second source brought is that source's word when a third one
// contradicts it.
func TestConflictNamesTheSource(t *testing.T) {
	t.Parallel()
	second := Record{Serial: long, Status: Valid, Content: Content{EKUs: []string{smime.EmailProtection}}}
	second.Know(FieldEKUs)
	third := Record{Serial: long, Status: Revoked, Content: Content{EKUs: []string{smime.EFS}}}
	third.Know(FieldEKUs)
	got := conflicts(build([]Record{{Serial: long}}, []Record{second}, []Record{third}))
	want := []string{
		"0 ekus: 1.3.6.1.5.5.7.3.4 (source 2) not 1.3.6.1.4.1.311.10.3.4 (source 3)",
		"0 status: valid (source 2) not revoked (source 3)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
