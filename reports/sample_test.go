package reports

import (
	"fmt"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

// asOf is the day of calculation of all plans in tests.
var asOf = smime.NewDate(2026, 11, 2)

// person returns a Legacy, sponsor-validated certificate with everything known,
// as a certificate file would show it.
func person(entry int, name string, notAfter smime.Date, ekus ...string) inventory.Record {
	r := inventory.Record{
		Entry: entry, Serial: fmt.Appendf(nil, "\x40serial-%04d", entry), Issuer: "CN=Example Issuing CA 3,O=Example Trust,C=DE",
		Subject: inventory.Name{
			{Type: "2.5.4.6", Value: "DE"}, {Type: "2.5.4.10", Value: "Example GmbH"}, {Type: "2.5.4.97", Value: "NTRDE-HRB12345"},
			{Type: "2.5.4.4", Value: name}, {Type: "2.5.4.42", Value: "Kim"}, {Type: "2.5.4.3", Value: "Kim " + name},
		},
		Emails:    []string{strings.ToLower("kim."+name) + "@example.com"},
		NotBefore: (notAfter - 1184).Unix(), NotAfter: (notAfter + 1).Unix() - 1, Precision: inventory.ToSecond,
		Status: inventory.Valid, Holder: "Kim " + name, Unit: "Finance",
		Content: inventory.Content{
			Key: smime.Key{Algorithm: "RSA", Size: 3072}, KeyUsage: smime.DigitalSignature | smime.KeyEncipherment,
			EKUs: append([]string{smime.EmailProtection, smime.ClientAuth}, ekus...), Policies: []string{"2.23.140.1.5.3.1"},
			SAN: inventory.SANRFC822, CRL: []string{"http://crl.example.com/issuing-ca.crl"},
			Extensions: inventory.ExtPolicies | inventory.ExtKeyUsage | inventory.ExtEKU | inventory.ExtSAN | inventory.ExtCRL | inventory.ExtCRLURI |
				inventory.ExtAKI | inventory.ExtAKIKeyID,
		},
	}
	r.Know(inventory.FieldSubject | inventory.FieldIssuer | inventory.FieldEmails | inventory.FieldNotBefore | inventory.FieldNotAfter |
		inventory.FieldKey | inventory.FieldKeySize | inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldSAN |
		inventory.FieldUPN | inventory.FieldCRL | inventory.FieldAIA | inventory.FieldExtensions)
	return r
}

// sampleRecords are the certificates of the golden files, each with a reason to be
// there.
func sampleRecords() []inventory.Record {
	plain := person(2, "Archer", smime.NewDate(2027, 3, 14))

	efs := person(3, "Baker", smime.NewDate(2027, 8, 30), smime.EFS, smime.BitLocker)
	efs.Token = inventory.Token{Serial: "T-1001", Model: "OpenPGP card", KeyPairs: 3}

	ldap := person(4, "Chandler", smime.NewDate(2027, 1, 20))
	ldap.Content.CRL = []string{"ldap://ldap.example.com/cn=crl"}
	ldap.Token = inventory.Token{Serial: "T-1002", Model: "Unheard of 9000"}

	commonNameOnly := person(5, "Dyer", smime.NewDate(2028, 5, 5))
	commonNameOnly.Subject = inventory.Name{{Type: "2.5.4.6", Value: "DE"}, {Type: "2.5.4.10", Value: "Example GmbH"}, {Type: "2.5.4.3", Value: "Dyer, Kim"}}
	commonNameOnly.Unit = "Engineering"

	logon := person(6, "Fletcher", smime.NewDate(2027, 2, 10), smime.SmartCardLogon)
	logon.Unit, logon.UPN = "Engineering", "fletcher@corp.example.com"

	// A row of a table that has little more than a name and an end.
	sparse := inventory.Record{Entry: 7, Serial: []byte("\x40sparse-7"), NotAfter: smime.NewDate(2027, 4, 1).Unix(), Precision: inventory.ToDate,
		Emails: []string{"kim.glover@example.com"}, Unit: "Engineering"}
	sparse.Know(inventory.FieldEmails | inventory.FieldNotAfter)

	undated := inventory.Record{Entry: 8, Serial: []byte("\x40undated-8"), Emails: []string{"kim.hooper@example.com"}}
	undated.Know(inventory.FieldEmails)

	expired := person(9, "Iremonger", smime.NewDate(2026, 1, 31))
	revoked := person(10, "Joiner", smime.NewDate(2027, 6, 30))
	revoked.Status = inventory.Revoked
	strict := person(11, "Mason", smime.NewDate(2027, 5, 31))
	strict.Content.Policies = []string{"2.23.140.1.5.3.3"}
	strict.Content.EKUs = strict.Content.EKUs[:1]
	strict.NotBefore = (smime.NewDate(2027, 6, 1) - 825).Unix()
	return []inventory.Record{plain, efs, ldap, commonNameOnly, logon, sparse, undated, expired, revoked, strict, plain}
}

// sampleInventory builds an inventory of records and two rejects.
func sampleInventory(records []inventory.Record) *inventory.Inventory {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "users.xlsx", Sheet: "Users", Format: "xlsx", SHA256: strings.Repeat("ab", 32), Unmapped: []string{"Cost centre"}})
	for i := range records {
		r := records[i]
		b.Add(&r)
	}
	b.Reject(12, "Valid to", "31.02.2027", wording.Of("is not a date"))
	b.Note(3, wording.Of("token T-1001: firmware not read"))
	b.Begin(inventory.Source{File: "broken.pem", Format: "pem", SHA256: strings.Repeat("cd", 32)})
	b.Reject(1, "", "", wording.Of("the PEM block is cut off"))
	return b.Inventory()
}

// sampleScenario has a tight help desk, a freeze over the year's end and an
// integration that is not ready in time.
func sampleScenario(t testing.TB) planner.Scenario {
	t.Helper()
	defaults, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := planner.NewScenario(defaults, asOf)
	s.Name = "sample"
	s.Capacity = map[string]configs.Capacity{
		"help-desk":    {MinutesPerWeek: 30, OvertimeMinutes: 20},
		"registration": {MinutesPerWeek: 600},
	}
	s.Freezes = []configs.Freeze{{From: smime.NewDate(2026, 12, 21), To: smime.NewDate(2027, 1, 3), Reason: "year's end"}}
	ready := smime.NewDate(2027, 9, 1)
	s.Integrations = []configs.Integration{{Name: "HR portal", Where: configs.Where{Unit: "Finance"}, LeadWeeks: 80, Ready: &ready}}
	return s
}

// samplePlan is the plan of the golden files.
func samplePlan(t testing.TB) *planner.Plan {
	t.Helper()
	return planOf(t, sampleRecords())
}

// samplePlanWith is the same with a change to its scenario.
func samplePlanWith(t testing.TB, change func(*planner.Scenario)) *planner.Plan {
	t.Helper()
	s := sampleScenario(t)
	change(&s)
	p, err := planner.New(sampleInventory(sampleRecords()), s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func planOf(t testing.TB, records []inventory.Record) *planner.Plan {
	t.Helper()
	p, err := planner.New(sampleInventory(records), sampleScenario(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}
