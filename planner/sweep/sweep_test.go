package sweep

import (
	"encoding/binary"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// ending returns certificates for mail and EFS of the unit Branch that last a year: one ends
// each week from a day on, up to another day.
func ending(from, before smime.Date) *inventory.Inventory {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made.csv"})
	for day := from; day < before; day += 7 {
		r := &inventory.Record{
			Serial: binary.BigEndian.AppendUint32(nil, uint32(day)), Precision: inventory.ToSecond, Unit: "Branch",
			NotBefore: (day - 364).Unix(), NotAfter: (day + 1).Unix() - 1,
			Content: inventory.Content{
				Policies: []string{smime.PolicyOID(smime.Sponsored, smime.Multipurpose)}, EKUs: []string{smime.EmailProtection, smime.EFS},
				KeyUsage: smime.DigitalSignature,
			},
		}
		r.Know(inventory.FieldSerial | inventory.FieldPolicies | inventory.FieldEKUs | inventory.FieldKeyUsage | inventory.FieldNotBefore | inventory.FieldNotAfter)
		b.Add(r)
	}
	return b.Inventory()
}

// An integration that is ready on 2027-03-15 strands renewals before any earlier
// effective date and none after: the date is narrowed down to the week of it.
func TestSweep(t *testing.T) {
	t.Parallel()
	inv := ending(smime.NewDate(2027, 1, 5)+planner.DefaultLead, smime.NewDate(2027, 8, 1)+planner.DefaultLead)
	ready := smime.NewDate(2027, 3, 15)
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := planner.NewScenario(d, smime.NewDate(2026, 11, 2))
	if err := s.SetStudy([]string{"smc018"}); err != nil {
		t.Fatal(err)
	}
	s.Draws = 100
	s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Branch"}, LeadWeeks: 20, Ready: &ready}}
	made := 0
	w, err := New(inv, s, Options{
		Dates: []smime.Date{smime.NewDate(2027, 1, 4), smime.NewDate(2027, 2, 8), smime.NewDate(2027, 4, 26)}, Targets: []smime.Generation{smime.Multipurpose},
		Each: func(int, int) { made++ },
	})
	if err != nil {
		t.Fatal(err)
	}
	if !w.Settled || w.ReadyFrom < ready-7 || w.ReadyFrom > ready+7 {
		t.Errorf("ready from %s, settled %v", w.ReadyFrom, w.Settled)
	}
	if w.Points[0].Ready || w.Points[0].Stranded == 0 || !w.Points[2].Ready || w.Safest != 2 || made < 5 {
		t.Errorf("%d plans, got %+v", made, w)
	}
	cheapest := w.Points[w.Cheapest].Difference
	for _, p := range w.Points {
		if p.Difference < cheapest {
			t.Errorf("%+v is cheaper", p)
		}
	}
	// A way that is ready at the first date leaves open whether an earlier one is.
	early, err := New(inv, s, Options{Dates: []smime.Date{smime.NewDate(2027, 6, 1)}})
	if err != nil || early.Settled || early.ReadyFrom != smime.NewDate(2027, 6, 1) {
		t.Errorf("got %+v, %v", early, err)
	}
	if _, err := New(inv, s, Options{Ballot: "smc08"}); err == nil {
		t.Error("a ballot that is not under study was moved")
	}
}
