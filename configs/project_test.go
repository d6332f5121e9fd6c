package configs

import (
	"strings"
	"testing"

	"smigrate/inventory/smime"
)

const minimal = "inventory: [{path: a.csv}]\n"

func TestProjectValidation(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"the least", "", ""},
		{"a horizon on the as-of day", "as_of: 2026-11-02\nhorizon: 2026-11-02\n", ""},
		{"a horizon before it", "as_of: 2026-11-02\nhorizon: 2026-11-01\n", "horizon 2026-11-01 is before as_of 2026-11-02"},
		{"private_ekus", "private_ekus: maybe\n", `private_ekus "maybe"`},
		{"a private CA in a root programme", "cas: [{issuer: CN=Example Internal CA, private: yes, apple: true}]\n", `CN=Example Internal CA: private: yes: no rule is asked`},
		{"no lead", "renewal_lead: 0\n", ""},
		{"a negative lead", "renewal_lead: -1\n", "renewal_lead -1"},
		{"negative early weeks", "early_weeks: -1\n", "early_weeks -1"},

		{"an unknown desk", "capacity: {helpdesk: {minutes_per_week: 1}}\n", `unknown resource "helpdesk": use registration, help-desk, token-desk, issuance`},
		{"a negative capacity", "capacity: {help-desk: {minutes_per_week: -1}}\n", "help-desk: must not be negative"},
		{"issuance in minutes", "capacity: {issuance: {minutes_per_week: 5}}\n", "certificates_per_week"},
		{"a desk in certificates", "capacity: {help-desk: {certificates_per_week: 5}}\n", "minutes_per_week"},
		{"a freeze of a day", "freezes: [{from: 2026-12-24, to: 2026-12-24}]\n", ""},
		{"a freeze that ends first", "freezes: [{from: 2026-12-24, to: 2026-12-23}]\n", "ends before it begins"},
		{"a freeze without days", "freezes: [{reason: holidays}]\n", "name the first and the last day"},
		{"a freeze of an unknown desk", "freezes: [{from: 2026-12-24, to: 2026-12-24, resources: [desk]}]\n", `unknown resource "desk"`},

		{"a fraction of a minute", "capacity:\n  help-desk:\n    minutes_per_week: 1.5\n", "smigrate.yaml:4: 1.5: must be a whole number"},
		{"a day that is none", "freezes:\n  - {from: 2026-12-24, to: 2026-02-30}\n", "smigrate.yaml:3: "},
		{"a generation that is none", "target: multi\n", `smigrate.yaml:2: "multi" is not a generation`},

		{"a pin", "pins: [{where: {unit: Board}, week: 2027-02-03}]\n", ""},
		{"a pin of nobody", "pins: [{week: 2027-02-03}]\n", "pins: entry 1: where: name at least one of"},
		{"a pin without a week", "pins: [{where: {unit: Board}}]\n", "pins: entry 1: name the week"},
		{"a pinned wave", "pins: [{where: {work: split-efs, expires_from: 2027-07-01, expires_to: 2027-12-31}, week: 2027-02-03}]\n", ""},
		{"a pinned kind of work", "pins: [{where: {work: migrate-strict}, week: 2027-02-03}]\n", ""},
		{"a pin of work nobody does", "pins: [{where: {work: migrate-efs}, week: 2027-02-03}]\n", "pins: entry 1: where: work \"migrate-efs\""},
		{"a pin of unnamed work", "pins: [{where: {work: split}, week: 2027-02-03}]\n", "as waves are named"},
		{"a pin of days that end first", "pins: [{where: {expires_from: 2027-12-31, expires_to: 2027-07-01}, week: 2027-02-03}]\n", "is before expires_from"},
		{"a target for work", "targets: [{where: {work: renew}, target: strict}]\n", "only pins, exclusions and pilots"},
		{"excluded weeks", "exclusions: [{where: {unit: Board}, from: 2027-02-01, to: 2027-02-28}]\n", ""},
		{"excluded weeks that end first", "exclusions: [{where: {unit: Board}, from: 2027-02-28, to: 2027-02-01}]\n", "ends before it begins"},
		{"a pilot", "pilots: [{name: IT first, pilot: {unit: IT}, rollout: {work: migrate-multipurpose}, units: 20, lag_weeks: 4}]\n", ""},
		{"a pilot of none", "pilots: [{name: IT first, pilot: {unit: IT}, rollout: {unit: Sales}}]\n", `pilot "IT first": units 0: name at least one certificate`},
		{"a change of capacity", "capacity_changes: [{resource: help-desk, from: 2027-02-01, to: 2027-02-28, minutes_per_week: 60}]\n", ""},
		{"a change of an unknown desk", "capacity_changes: [{resource: desk, from: 2027-02-01, to: 2027-02-28}]\n", `capacity_changes: entry 1: unknown resource "desk"`},
		{"a change without days", "capacity_changes: [{resource: help-desk, minutes_per_week: 60}]\n", "name the first and the last day"},

		{"a target", "targets: [{where: {unit: Board}, target: strict}]\n", ""},
		{"a target for nobody", "targets: [{where: {}, target: strict}]\n", "where: name at least one of"},
		{"a selector without a target", "targets: [{where: {unit: Board}}]\n", "name a target, a strategy or term_days"},
		{"a strategy for some", "targets: [{where: {unit: Board}, strategy: last-call, term_days: 730}]\n", ""},
		{"a strategy for all", "strategy: levelled\n", ""},
		{"an unknown strategy", "strategy: soon\n", `strategy "soon": use natural`},
		{"a term of no length", "targets: [{where: {unit: Board}, term_days: -1}]\n", "term_days -1: use 1 to 3650"},
		{"a target nobody can get", "targets: [{where: {unit: Board}, target: legacy}]\n", `target "legacy"`},
		{"an unknown type", "targets: [{where: {type: person}, target: strict}]\n", `"person" is not a certificate type`},
		{"an unknown generation", "targets: [{where: {generation: old}, target: strict}]\n", `"old" is not a generation`},
		{"an unknown function", "targets: [{where: {function: efss}, target: strict}]\n", `"efss" is not a function`},
		{"a function in another case", "targets: [{where: {function: EFS}, target: strict}]\n", ""},

		{"an integration", "integrations: [{name: hr, where: {unit: a}, lead_weeks: 4}]\n", ""},
		{"an integration without a name", "integrations: [{where: {unit: a}}]\n", "one has no name"},
		{"an integration twice", "integrations: [{name: hr, where: {unit: a}}, {name: hr, where: {unit: b}}]\n", `integration "hr" appears twice`},
		{"a negative lead time", "integrations: [{name: hr, where: {unit: a}, lead_weeks: -4}]\n", "lead_weeks -4"},
		{"an integration for nobody", "integrations: [{name: hr}]\n", "where: name at least one of"},
	}
	for _, tt := range tests {
		_, err := ReadProject("smigrate.yaml", strings.NewReader(minimal+tt.text))
		check(t, tt.name, err, tt.want)
		if err != nil && !strings.HasPrefix(err.Error(), "smigrate.yaml:") {
			t.Errorf("%s: the error does not name the file: %v", tt.name, err)
		}
	}
}

func TestProjectNeedsInventory(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"name: x\n":       "name at least one file or folder",
		"inventory: []\n": "name at least one file or folder",
		"inventory: [{path: a.csv}, {unit: Board}]\n": "entry 2 has no path",
	} {
		_, err := ReadProject("smigrate.yaml", strings.NewReader(text))
		check(t, text, err, want)
	}
}

// What stands in the file arrives; what does not is left to the planner's defaults.
func TestReadProject(t *testing.T) {
	t.Parallel()
	p, err := ReadProject("smigrate.yaml", strings.NewReader(minimal+"target: strict\nas_of: 2026-11-02\nrenewal_lead: 14\n"+
		"integrations: [{name: hr, where: {unit: HR*}, lead_weeks: 16, ready: 2027-03-01}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if smime.Generation(*p.Target) != smime.Strict || p.AsOf.String() != "2026-11-02" || *p.RenewalLead != 14 || p.Horizon != nil || p.EarlyWeeks != nil {
		t.Errorf("got %+v", p)
	}
	if i := p.Integrations[0]; i.Where.Unit != "HR*" || i.LeadWeeks != 16 || i.Ready.String() != "2027-03-01" {
		t.Errorf("got %+v", i)
	}
}
