package reports

import (
	"bufio"
	"fmt"
	"io"

	"smigrate/planner/progress"
)

// lateRows is the most late renewals that a text report lists.
const lateRows = 30

// Progress writes a baseline held against a later inventory.
func Progress(w io.Writer, p *progress.Report) error {
	out := bufio.NewWriter(w)
	writeTextTable(out, progressTable(p), textRows)
	writeTextTable(out, burnDownTable(p), len(p.BurnDown))
	if len(p.LateWork) > 0 {
		writeTextTable(out, lateTable(p), lateRows)
	}
	return out.Flush()
}

func progressTable(p *progress.Report) table {
	t := table{
		title: fmt.Sprintf("Progress since the baseline of %s, as of %s", p.Baseline, p.AsOf),
		about: "Renewals that the baseline promised, at its prices. Done: a certificate was issued since to the same mailbox for the same use. " +
			"Gone: no longer in force, and nothing took its place.",
		columns: []column{{"Renewals", words}, {"Count", count}, {"Cost", amount}, {"Remark", sentence}},
	}
	add := func(name string, x progress.Tally, remark string) {
		t.add(name, x.Certificates, money{x.Cost, p.Currency}, remark)
	}
	add("promised", p.Promised, "")
	add("done", p.Done, fmt.Sprintf("%s of them after the week planned", text(p.DoneLate.Certificates)))
	add("gone", p.Gone, "")
	add("late", p.Late, "the week planned is past")
	add("still open", p.Open, "")
	t.add("unexpected", p.Unexpected, nil, "issued since, not promised")
	add("planned again", p.Again.Renewals, outlook(p.Again))
	return t
}

// outlook says when what is left will be done.
func outlook(o progress.Outlook) string {
	switch {
	case o.Renewals.Certificates == 0:
		return "nothing is left"
	case o.Unscheduled > 0:
		return fmt.Sprintf("%s find no week up to a year after they were due, or up to the horizon", text(o.Unscheduled))
	}
	return fmt.Sprintf("the last in the week of %s; the baseline said %s", o.LastWeek, o.Baseline)
}

func burnDownTable(p *progress.Report) table {
	t := table{
		title: "Burn-down", none: "Nothing was promised.", about: "What is left at the end of each week, named by its Monday.",
		columns: []column{{"Week", day}, {"Planned", count}, {"Actual", count}, {"Behind", count}, {"Planned cost", amount}, {"Actual cost", amount}},
	}
	for _, r := range p.BurnDown {
		if r.Actual == nil {
			t.add(r.Week, r.Planned.Certificates, nil, nil, money{r.Planned.Cost, p.Currency}, nil)
			continue
		}
		t.add(r.Week, r.Planned.Certificates, r.Actual.Certificates, r.Actual.Certificates-r.Planned.Certificates,
			money{r.Planned.Cost, p.Currency}, money{r.Actual.Cost, p.Currency})
	}
	return t
}

func lateTable(p *progress.Report) table {
	t := table{
		title: "Late", about: "Renewals whose week is past, the oldest first.",
		columns: []column{{"Week", day}, {"Serial", words}, {"Issuer", words}, {"Action", words}},
	}
	for _, x := range p.LateWork {
		t.add(x.Week, x.Serial, x.Issuer, x.Verb)
	}
	return t
}
