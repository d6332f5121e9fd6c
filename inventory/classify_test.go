package inventory

import (
	"testing"
	"time"

	"smigrate/inventory/smime"
)

// Type and generation with their basis: BR 7.1.6.1 by policy OID, BR 6.3.2 and
// the BR's first day by validity, the subject for a guess.
func TestClassify(t *testing.T) {
	t.Parallel()
	day := func(y int, m time.Month, d int) int64 { return smime.NewDate(y, m, d).Unix() }
	type class struct {
		typ       string
		typBasis  Basis
		gen       string
		genBasis  Basis
		knowsType bool
		knowsGen  bool
	}
	policies := func(oids ...string) Record {
		r := Record{Content: Content{Policies: oids}}
		r.Know(FieldPolicies)
		return r
	}
	subject := func(pairs ...string) Record {
		r := Record{Subject: name(t, pairs...)}
		r.Know(FieldSubject)
		return r
	}
	validity := func(from, seconds int64, p Precision) Record {
		r := Record{NotBefore: from, NotAfter: from + seconds, Precision: p}
		r.Know(FieldNotBefore | FieldNotAfter)
		return r
	}
	stated := func(r Record, typ smime.CertificateType, gen smime.Generation) Record {
		r.Content.Type, r.Content.TypeBasis = typ, BasisStated
		r.Content.Generation, r.Content.GenerationBasis = gen, BasisStated
		return r
	}
	tests := []struct {
		name   string
		record Record
		want   class
	}{
		{"one reserved OID", policies("2.23.140.1.5.3.1"), class{"sponsored", BasisPolicy, "legacy", BasisPolicy, true, true}},
		{"the CA's own OID beside it", policies("1.2.3.4", "2.23.140.1.5.1.3"), class{"mailbox", BasisPolicy, "strict", BasisPolicy, true, true}},
		{"one reserved OID twice", policies("2.23.140.1.5.4.2", "2.23.140.1.5.4.2"), class{"individual", BasisPolicy, "multipurpose", BasisPolicy, true, true}},
		{"two generations: none is picked", policies("2.23.140.1.5.3.2", "2.23.140.1.5.3.3"), class{"sponsored", BasisPolicy, "", BasisSeveral, true, false}},
		{"two types of one generation", policies("2.23.140.1.5.2.2", "2.23.140.1.5.3.2"), class{"", NoBasis, "multipurpose", BasisSeveral, false, true}},
		{"policies without a reserved one", policies("1.2.3.4"), class{"", NoBasis, "none", BasisPolicy, false, true}},
		{"no policy at all", policies(), class{"", NoBasis, "none", BasisPolicy, false, true}},
		{"the OID wins over a column", stated(policies("2.23.140.1.5.3.1"), smime.Mailbox, smime.Strict), class{"sponsored", BasisPolicy, "legacy", BasisPolicy, true, true}},
		{"a column alone", stated(Record{}, smime.Mailbox, smime.Strict), class{"mailbox", BasisStated, "strict", BasisStated, true, true}},
		{"a column is no guess", stated(subject("GN", "Jo"), smime.Mailbox, smime.Strict), class{"mailbox", BasisStated, "strict", BasisStated, true, true}},

		{"organization and person", subject("O", "Example Ltd", "SN", "Doe"), class{"sponsored", BasisSubject, "", NoBasis, true, false}},
		{"organization and a name of its own", subject("O", "Example Ltd", "CN", "Jo Doe"), class{"sponsored", BasisSubject, "", NoBasis, true, false}},
		{"organization and its own name", subject("O", "Example Ltd", "CN", "EXAMPLE LTD"), class{"organization", BasisSubject, "", NoBasis, true, false}},
		{"organization and a mailbox", subject("O", "Example Ltd", "CN", "info@example.com"), class{"organization", BasisSubject, "", NoBasis, true, false}},
		{"organization alone", subject("O", "Example Ltd"), class{"organization", BasisSubject, "", NoBasis, true, false}},
		{"person alone", subject("GN", "Jo", "CN", "Jo Doe"), class{"individual", BasisSubject, "", NoBasis, true, false}},
		{"common name alone", subject("CN", "Jo Doe"), class{"mailbox", BasisSubject, "", NoBasis, true, false}},
		{"empty subject", subject(), class{"mailbox", BasisSubject, "", NoBasis, true, false}},

		{"the day before the BR", validity(day(2023, 8, 31), 100*smime.Day, ToSecond), class{"", NoBasis, "none", BasisValidity, false, true}},
		{"the last second before the BR", validity(day(2023, 9, 1)-1, 1185*smime.Day-1, ToSecond), class{"", NoBasis, "none", BasisValidity, false, true}},
		{"the first day of the BR, 825 days", validity(day(2023, 9, 1), 825*smime.Day-1, ToSecond), class{"", NoBasis, "", NoBasis, false, false}},
		{"825 days and summer time", validity(day(2023, 12, 1), 825*smime.Day-1+3600, ToSecond), class{"", NoBasis, "", NoBasis, false, false}},
		{"one second over that", validity(day(2023, 9, 1), 825*smime.Day+3600, ToSecond), class{"", NoBasis, "legacy", BasisValidity, false, true}},
		{"825 days and summer time, printed to the minute", validity(day(2024, 1, 1), 825*smime.Day+3540, ToMinute), class{"", NoBasis, "", NoBasis, false, false}},
		{"825 days, printed to the minute", validity(day(2024, 1, 1), 825*smime.Day, ToMinute), class{"", NoBasis, "", NoBasis, false, false}},
		{"826 days, printed to the minute", validity(day(2024, 1, 1), 826*smime.Day, ToMinute), class{"", NoBasis, "legacy", BasisValidity, false, true}},
		{"825 days from noon to noon, printed as days", validity(day(2024, 1, 1), 826*smime.Day-1, ToDate), class{"", NoBasis, "", NoBasis, false, false}},
		{"a day longer, printed as days", validity(day(2024, 1, 1), 827*smime.Day-1, ToDate), class{"", NoBasis, "legacy", BasisValidity, false, true}},
		{"nothing", Record{}, class{"", NoBasis, "", NoBasis, false, false}},
	}
	for _, tt := range tests {
		r := tt.record
		r.finish()
		c := r.Content
		got := class{c.Type.String(), c.TypeBasis, c.Generation.String(), c.GenerationBasis, c.Known.Has(FieldType), c.Known.Has(FieldGeneration)}
		if got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
