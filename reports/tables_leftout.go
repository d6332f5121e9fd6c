package reports

import "smigrate/planner"

func leftOutTable(p *planner.Plan) table {
	t := table{
		name: "Left out", title: "Certificates left out",
		about:   "Certificates in force that the project leaves out of the plan (leave_out); no other figure counts them.",
		columns: []column{{"Entry", count}, {"Selects", sentence}, {"Certificates", count}, {"Reason", words}},
	}
	for i, x := range p.LeftOut {
		t.add(i+1, x.Says, x.Certificates, x.Reason)
	}
	return t
}
