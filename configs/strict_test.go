package configs

import (
	"strings"
	"testing"
)

// check compares an error with the part of its words that a user needs.
func check(t *testing.T, name string, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", name, err)
	case want != "" && err == nil:
		t.Errorf("%s: no error, want %q", name, want)
	case want != "" && !strings.Contains(err.Error(), want):
		t.Errorf("%s: got %q, want %q in it", name, err, want)
	}
}

// Every reader refuses what it does not know and says where.
func TestStrictReaders(t *testing.T) {
	t.Parallel()
	const generations = "generations:\n" +
		"  legacy: {max_validity_days: 1185, extra_ekus: any}\n" +
		"  multipurpose: {max_validity_days: 825, extra_ekus: any}\n" +
		"  strict: {max_validity_days: 825, extra_ekus: none}\n"
	project := func(s string) error { _, err := ReadProject("f.yaml", strings.NewReader(s)); return err }
	ballots := func(s string) error { _, err := ReadBallots("f.yaml", strings.NewReader(s)); return err }
	prices := func(s string) error { _, err := readValid[PriceList]("f.yaml", strings.NewReader(s)); return err }
	tokens := func(s string) error { _, err := readValid[TokenModels]("f.yaml", strings.NewReader(s)); return err }
	profiles := func(s string) error { _, err := readProfiles("f.yaml", strings.NewReader(s)); return err }
	const head = "inventory: [{path: a.csv}]\n"
	tests := []struct {
		name string
		read func(string) error
		text string
		want string
	}{
		{"unknown key", project, head + "\ncapasity: {}\n", `f.yaml:3: unknown key "capasity"`},
		{"unknown key further in", project, "inventory:\n  - path: a.csv\n    maping: b.yaml\n", `f.yaml:3: unknown key "maping"`},
		{"two unknown keys", project, head + "a: 1\nb: 2\n", "token_policy, automation, scenarios\nf.yaml:3: unknown key \"b\""},
		{"the known keys", project, "inventory:\n  - path: a.csv\n    maping: b.yaml\n", `unknown key "maping"; known here: path, mapping, zone`},
		{"a key twice", project, head + "name: a\nname: b\n", `f.yaml:3: mapping key "name" already defined at line 2`},
		{"words for a number", project, head + "renewal_lead: soon\n", `f.yaml:2: renewal_lead: "soon": give a number`},
		{"a number with its unit", project, head + "integrations:\n  - name: hr\n    lead_weeks: 16 weeks\n", `f.yaml:4: lead_weeks: "16 weeks": give a number, without a unit`},
		{"a comma before decimals", project, head + "prices: {certificate-sponsored: {likely: '12,50'}}\n", `f.yaml:2: likely: "12,50": give a number, without a unit and with a point before decimals`},
		{"a number for a list", project, "inventory: 3\n", `f.yaml:1: inventory: "3": give a list, as in [{path: ...}]`},
		{"one for a list", project, head + "ballots: smc018\n", `f.yaml:2: ballots: "smc018": give a list, as in [a, b]`},
		{"a price alone", project, head + "prices: {certificate-sponsored: 12}\n", `f.yaml:2: certificate-sponsored: "12": give keys and values, as in {low: ...}; known here: low, likely`},
		{"a number for names", project, head + "capacity: 40\n", `f.yaml:2: capacity: "40": give names and values, as in {name: {minutes_per_week: ...}}`},
		{"a path alone in a list", project, head + "people: [people.csv]\n", `f.yaml:2: people: "people.csv": give keys and values, as in {path: ...}; known here: path, mapping`},
		{"a list in a list", project, head + "ballots: [[smc018]]\n", "f.yaml:2: ballots: give a single text"},
		{"a list for a project", project, "- inventory.csv\n", "f.yaml:1: give keys and values, as in {name: ...}"},
		{"a list for a number", project, head + "renewal_lead: [30]\n", "f.yaml:2: renewal_lead: give a number"},
		{"a list for a text", project, head + "name: [a]\n", "f.yaml:2: name: give a single text"},
		{"neither yes nor no", project, head + "apple: maybe\n", `f.yaml:2: apple: "maybe": give yes or no`},
		{"yes", project, head + "apple: yes\n", ""},
		{"nothing", project, head + "prices:\nrenewal_lead:\n", ""},
		{"a day as people write it", project, head + "as_of: 21.12.2026\n", `f.yaml:2: "21.12.2026" is not a date such as 2027-01-31`},
		{"unknown generation", project, head + "target: legacies\n", `"legacies" is not a generation`},
		{"no such day", project, head + "as_of: 2027-02-29\n", `"2027-02-29"`},
		{"no date", project, head + "as_of: soon\n", `"soon"`},
		{"a comma in a number", project, head + "capacity: {registration: {minutes_per_week: 2,400}}\n", `f.yaml:2: "400" follows a comma, which begins a new key: write numbers without separators`},
		{"a list that is open", project, "inventory: [{path: a.csv}\n", "f.yaml:1: did not find expected ',' or ']': close each [ with ]"},
		{"a group that is open", project, head + "capacity: {registration: {minutes_per_week: 2}\n", "close each { with }"},
		{"a tab", project, "inventory:\n\t- path: a.csv\n", "f.yaml:2: found character that cannot start any token: indent with spaces"},
		{"a colon in a value", project, head + "name: Plan: part 2\n", "put quotes around a value with a colon in it"},
		{"keys in two columns", project, "inventory:\n  - path: a.csv\n name: a\n", "begin keys that belong together in one column"},
		{"a key without a colon", project, "inventory:\n  - path: a.csv\n    zone: UTC\n    mapping\n", "write a colon and a space behind each key"},
		{"any unit", project, head + "targets: [{where: {unit: *}, target: strict}]\n", "put quotes around a value that begins with *"},
		{"an anchor that nobody set", project, head + "name: *a\n", "put quotes around a value that begins with *"},
		{"a path of Windows in quotes", project, `inventory: [{path: "C:\Users\a.csv"}]`, `f.yaml: did not find expected hexdecimal number: write \\ for \ in double quotes`},
		{"quotes that are open", project, head + "name: \"a\n", "close the quotes"},
		{"Latin-1", project, head + "name: M\xfcller\n", "save the file as UTF-8"},
		{"empty", project, "", "f.yaml: the file is empty"},
		{"comments alone", project, "# nothing\n", "f.yaml: the file is empty"},
		{"a second document", project, head + "---\ncapasity: {}\n", "a second document"},

		{"ballots: unknown key", ballots, "ballots:\n  - id: x\n    efective: 2027-01-01\n", `f.yaml:3: unknown key "efective"`},
		{"ballots: none", ballots, "ballots: []\n", "no ballots in it"},
		{"ballots: no id", ballots, "ballots: [{status: adopted}]\n", "a ballot has no id"},
		{"ballots: unknown status", ballots, "ballots: [{id: x, status: passed}]\n", `status "passed"`},
		{"ballots: twice", ballots, "ballots: [{id: smc-99, status: adopted}, {id: SMC99, status: adopted}]\n", `"SMC99" appears twice`},
		{"ballots: changes without a day", ballots, "ballots: [{id: x, status: proposed, changes: [{from: 2027-01-01, close_generation: legacy}]}]\n", "need an effective date"},
		{"ballots: a change without a day", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{close_generation: legacy}]}]\n", "change 1: from: a date is missing"},
		{"ballots: changes nothing", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{from: 2027-01-01, section: 6.3.2}]}]\n", "change 1: changes nothing"},
		{"ballots: binds nobody", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{from: 2027-01-01, max_validity_days: 397}]}]\n", "generations: say which"},
		{"ballots: negative days", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{from: 2027-01-01, generations: [strict], max_validity_days: -1}]}]\n", "must be positive"},
		{"ballots: a usage by name", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{from: 2027-01-01, generations: [strict], only_ekus: [EFS]}]}]\n", `only_ekus "EFS"`},
		{"ballots: unknown generation", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{from: 2027-01-01, close_generation: old}]}]\n", `"old" is not a generation`},
		{"ballots: well", ballots, "ballots: [{id: x, status: proposed, effective: 2027-01-01, changes: [{from: 2027-01-01, close_generation: strict}]}]\n", ""},

		{"prices: no id", prices, "prices: [{unit: minutes, grade: A}]\n", "a price has no id"},
		{"prices: unknown unit", prices, "prices: [{id: a, unit: hours, grade: A}]\n", `unit "hours"`},
		{"prices: unknown grade", prices, "prices: [{id: a, unit: minutes, grade: Z}]\n", `grade "Z"`},
		{"prices: descending", prices, "prices: [{id: a, unit: minutes, grade: A, low: 3, likely: 2, high: 4}]\n", "must ascend"},
		{"prices: negative", prices, "prices: [{id: a, unit: minutes, grade: A, low: -1, likely: 2, high: 4}]\n", "must not be negative"},
		{"prices: no number", prices, "prices: [{id: a, unit: minutes, grade: A, low: 1, likely: .nan, high: 4}]\n", "must ascend"},
		{"prices: infinite", prices, "prices: [{id: a, unit: minutes, grade: A, low: 1, likely: 2, high: .inf}]\n", "must ascend"},
		{"prices: twice", prices, "prices: [{id: a, unit: minutes, grade: A}, {id: a, unit: minutes, grade: A}]\n", `price "a" appears twice`},

		{"tokens: no key pairs", tokens, "models: [{id: a, match: [a]}]\n", "needs an id, match and key_pairs"},
		{"tokens: never found", tokens, "models: [{id: a, key_pairs: {low: 3, likely: 3, high: 3}}]\n", "needs an id, match and key_pairs"},
		{"tokens: twice", tokens, "models: [{id: a, match: [a]}, {id: a, match: [b]}]\n", `model "a" appears twice`},

		{"profiles: unknown generation", profiles, strings.Replace(generations, "legacy", "old", 1), `"old" is not a generation`},
		{"profiles: one is missing", profiles, generations[:strings.Index(generations, "  strict")], "generation strict is missing"},
		{"profiles: no days", profiles, strings.Replace(generations, "1185", "0", 1), "max_validity_days 0"},
		{"profiles: usages", profiles, strings.Replace(generations, "none", "some", 1), `extra_ekus "some"`},
		{"profiles: unknown type", profiles, generations + "subject: {person: {may: [commonName]}}\n", `"person" is not a certificate type`},
		{"profiles: unknown attribute", profiles, generations + "subject: {mailbox: {may: [domainComponent]}}\n", `"domainComponent" is not an attribute`},
		{"profiles: well", profiles, generations, ""},
	}
	for _, tt := range tests {
		check(t, tt.name, tt.read(tt.text), tt.want)
	}
}
