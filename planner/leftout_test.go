package planner

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
)

// A plan that leaves certificates out says what a plan of an inventory without them says,
// but for what was read.
func TestLeavingOutIsNotHaving(t *testing.T) {
	t.Parallel()
	const unit = 20 // column of the sample
	var all bytes.Buffer
	if err := sample.Write(&all, sample.Options{Rows: 600, Seed: 5, AsOf: date("2026-11-02")}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(all.Bytes())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rest bytes.Buffer
	w := csv.NewWriter(&rest)
	for _, row := range rows {
		if row[unit] != "Sales" {
			_ = w.Write(row)
		}
	}
	w.Flush()

	got := plan(t, loaded(t, &all), func(s *Scenario) {
		s.LeaveOut = []configs.LeaveOut{{Where: configs.Where{Unit: "sales"}, Reason: "sold"}}
	})
	want := plan(t, loaded(t, &rest), nil)
	if n := got.Inventory; n.LeftOut == 0 || n.LeftOut != got.LeftOut[0].Certificates || n.Certificates != n.InForce+n.Expired+n.Revoked+n.NotIssued+n.Undated+n.LeftOut {
		t.Errorf("%+v and %+v do not add up", n, got.LeftOut)
	}
	got.LeftOut, got.Settings, got.Inventory, got.Inputs = want.LeftOut, want.Settings, want.Inventory, want.Inputs
	if a, b := asJSON(t, got), asJSON(t, want); a != b {
		at := 0
		for at < min(len(a), len(b)) && a[at] == b[at] {
			at++
		}
		t.Errorf("they differ at\n%s\nand\n%s", a[max(0, at-200):min(len(a), at+200)], b[max(0, at-200):min(len(b), at+200)])
	}
}

func asJSON(t *testing.T, p *Plan) string {
	t.Helper()
	text, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func loaded(t *testing.T, text *bytes.Buffer) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	if err := table.LoadCSV(context.Background(), b, inventory.Source{File: "sample.csv"}, text, table.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

// What is left out says by which entry, the first that selects it; what has ended or is
// revoked says that.
func TestReasonOfLeftOut(t *testing.T) {
	t.Parallel()
	inv := certificates(
		cert{ends: "2027-03-01", unit: "Sales", ekus: mail}, cert{ends: "2027-03-01", unit: "Sales", site: "Bonn", ekus: mail},
		cert{ends: "2026-01-01", unit: "Sales", ekus: mail}, cert{ends: "2027-03-01", unit: "Sales", status: inventory.Revoked, ekus: mail},
		cert{ends: "2027-03-01", unit: "Claims", ekus: mail},
	)
	p := plan(t, inv, func(s *Scenario) {
		s.LeaveOut = []configs.LeaveOut{
			{Where: configs.Where{Site: "bonn"}, Reason: "closed"}, {Where: configs.Where{Unit: "Sales"}}, {Where: configs.Where{Site: "Bonn"}},
		}
	})
	for i, want := range []string{"left out: unit Sales", "left out: site bonn (closed)", "expired", "revoked"} {
		if got := p.Action(i); got.Reason.String() != want || got.Verb != VerbNone || got.InForce {
			t.Errorf("certificate %d: %s because of %q, want %q", i, got.Verb, got.Reason, want)
		}
	}
	if n := p.Inventory; n.InForce != 1 || n.LeftOut != 2 {
		t.Errorf("%+v", n)
	}
	if got := p.IdleSettings; len(got) != 1 || got[0].Entry != 3 || got[0].Reason.String() != "entries before it select all that it selects" {
		t.Errorf("%+v", got)
	}
}

// An entry that selects nothing but what has ended does nothing, and no other entry is the
// reason.
func TestLeavingOutWhatHasEnded(t *testing.T) {
	t.Parallel()
	inv := certificates(cert{ends: "2026-01-01", unit: "Sales", ekus: mail}, cert{ends: "2027-03-01", unit: "Claims", ekus: mail})
	p := plan(t, inv, func(s *Scenario) {
		s.LeaveOut = []configs.LeaveOut{{Where: configs.Where{Unit: "Sales"}}}
	})
	if got := p.IdleSettings; len(got) != 1 || got[0].Reason.String() != "no certificate in force has this unit; there are: Claims" {
		t.Errorf("%+v", got)
	}
}

// A key of a certificate that is left out takes room on a token, whatever it is used for: an OpenPGP card is full with two of
// them and one encryption key, and the first renewal of that one does not fit.
func TestLeftOutTakesRoom(t *testing.T) {
	t.Parallel()
	for _, use := range []smime.KeyUse{smime.Signing, smime.Encryption} {
		card := inventory.Token{Serial: "OP1", Model: "OpenPGP card"}
		other := cert{ends: "2028-03-01", days: 730, unit: "Machines", ekus: mail, use: use, token: card}
		inv := certificates(cert{generation: smime.Strict, ends: "2027-03-01", days: 365, ekus: mail, use: smime.Encryption, token: card}, other, other)
		p := plan(t, inv, func(s *Scenario) {
			s.Horizon, s.LeaveOut = date("2027-12-31"), []configs.LeaveOut{{Where: configs.Where{Unit: "Machines"}}}
		})
		if got := p.Tokens.Replacements; len(got) != 1 || got[0].Month != "2027-01" || got[0].Reason != "capacity" {
			t.Errorf("%s: replaced %+v, want once in 2027-01 for capacity", use, got)
		}
	}
}
