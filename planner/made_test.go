package planner

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
)

// cert is a certificate as the tests write it: sponsor-validated, one key for
// signing, unless a field says otherwise.
type cert struct {
	generation smime.Generation
	kind       smime.CertificateType
	// ends is the day of notAfter; days counts back from its last second.
	ends                 string
	days                 int
	ekus                 []string
	use                  smime.KeyUse
	status               inventory.Status
	token                inventory.Token
	unit, site, customer string
	issuer               string
	subject              inventory.Name
}

var (
	mail      = []string{smime.EmailProtection}
	mailEFS   = []string{smime.EmailProtection, smime.EFS}
	keyUsages = map[smime.KeyUse]smime.KeyUsage{
		smime.UnknownKeyUse: smime.DigitalSignature, smime.Signing: smime.DigitalSignature, smime.Encryption: smime.KeyEncipherment,
		smime.Dual: smime.DigitalSignature | smime.KeyEncipherment,
	}
)

// record returns the certificate as a loader would hand it over.
func (c cert) record() *inventory.Record {
	r := &inventory.Record{
		Precision: inventory.ToSecond, Status: c.status, Token: c.token, Unit: c.unit, Site: c.site, Customer: c.customer,
		Issuer: c.issuer, Subject: c.subject,
	}
	kind := c.kind
	if kind == smime.UnknownType {
		kind = smime.Sponsored
	}
	if oid := smime.PolicyOID(kind, c.generation); oid != "" {
		r.Content.Policies = []string{oid}
	}
	r.Content.EKUs = c.ekus
	r.Content.KeyUsage = keyUsages[c.use]
	r.Know(inventory.FieldPolicies | inventory.FieldEKUs | inventory.FieldKeyUsage)
	if c.subject != nil {
		r.Know(inventory.FieldSubject)
	}
	if c.ends != "" {
		r.NotAfter = (date(c.ends) + 1).Unix() - 1
		r.Know(inventory.FieldNotAfter)
	}
	if c.days > 0 {
		r.NotBefore = r.NotAfter + 1 - int64(c.days)*smime.Day
		r.Know(inventory.FieldNotBefore)
	}
	return r
}

// inventoryOf gives each record a serial number of its own.
func inventoryOf(records ...*inventory.Record) *inventory.Inventory {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made.csv"})
	for i, r := range records {
		r.Entry = i + 1
		r.Serial = binary.BigEndian.AppendUint64([]byte{0x4a}, uint64(i))
		b.Add(r)
	}
	return b.Inventory()
}

func certificates(list ...cert) *inventory.Inventory {
	records := make([]*inventory.Record, len(list))
	for i, c := range list {
		records[i] = c.record()
	}
	return inventoryOf(records...)
}

// sampled returns a realistic inventory.
func sampled(t testing.TB, rows int, seed uint64) *inventory.Inventory {
	t.Helper()
	var csv bytes.Buffer
	if err := sample.Write(&csv, sample.Options{Rows: rows, Seed: seed, AsOf: date("2026-11-02")}); err != nil {
		t.Fatal(err)
	}
	b := inventory.NewBuilder()
	if err := table.LoadCSV(context.Background(), b, inventory.Source{File: "sample.csv"}, &csv, table.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

// plan works out a plan under the shipped scenario with some changes to it.
func plan(t testing.TB, inv *inventory.Inventory, change func(*Scenario)) *Plan {
	t.Helper()
	s := shippedScenario(t)
	if change != nil {
		change(&s)
	}
	p, err := New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shippedScenario is what the shipped data make of 2026-11-02.
func shippedScenario(t testing.TB) Scenario {
	t.Helper()
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return NewScenario(d, date("2026-11-02"))
}

// studying returns a change that puts other ballots under study.
func studying(t testing.TB, ids ...string) func(*Scenario) {
	t.Helper()
	return func(s *Scenario) {
		if err := s.SetStudy(ids); err != nil {
			t.Fatal(err)
		}
	}
}
