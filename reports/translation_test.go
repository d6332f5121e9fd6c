package reports

import (
	"bytes"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/planner/rules"
	"smigrate/planner/sweep"
)

// pseudo is a language made for tests: each text in fullwidth letters, so that every
// Latin letter in a report comes from elsewhere.
func pseudo(t *testing.T) *Locale {
	t.Helper()
	l := &Locale{name: "qaa", digits: locale(t, "en-GB").digits, date: "2006-01-02", texts: map[string]string{}}
	for s := range writtenTexts(t) {
		l.texts[s] = fullwidth(s)
	}
	return l
}

// places are those of values in a text.
var places = regexp.MustCompile(`%(\[\d\])?[sqd]|%%`)

func fullwidth(s string) string {
	var out strings.Builder
	wide := func(s string) {
		out.WriteString(strings.Map(func(r rune) rune {
			if 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
				return r - 'A' + 'Ａ'
			}
			return r
		}, s))
	}
	at := 0
	for _, m := range places.FindAllStringIndex(s, -1) {
		wide(s[at:m[0]])
		out.WriteString(s[m[0]:m[1]])
		at = m[1]
	}
	wide(s[at:])
	return out.String()
}

var (
	latin = regexp.MustCompile(`[A-Za-z]{3,}`)
	// untranslated are the line of flags, which verify reads, and the word at which a long
	// cell is cut.
	untranslated = regexp.MustCompile(`smigrate (\S+ )?--as-of .*|.*--(horizon|currency|target|strategy|locale) .*|\S+\.\.\. \(`)
)

// explained are the certificates that are explained.
var explained = []int{0, 7, 40}

// data are the words of a plan that are the same in every language: values of the
// inventory and the project, ids, addresses, names of units and algorithms.
func data(t *testing.T, p *planner.Plan) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	add := func(list ...string) {
		for _, s := range list {
			for _, w := range latin.FindAllString(s, -1) {
				known[w] = true
			}
		}
	}
	for _, c := range p.Certificates().All() {
		token, _ := c.Token()
		add(c.Source().File, c.Source().Sheet, entry(c), c.Serial(), c.Subject().String(), c.Subject().Readable(), c.Issuer(), c.Holder(), c.Unit(), c.Site(), c.Customer(), c.UPN(), token.Model, token.Serial, token.Firmware)
		add(c.Emails()...)
		add(c.Content().Key.String())
		add(ekuNames(c.Content().EKUs)...)
	}
	for _, r := range rules.All {
		add(r.ID, r.Section)
	}
	for _, a := range p.Assumptions {
		add(a.ID, a.Quoted)
		if a.Grade == "P" {
			add(a.Source) // in the words of the project
		}
		add(strings.ReplaceAll(a.ID, "-", "_"))
	}
	for f := smime.FunctionEFS; f <= smime.FunctionDualUse; f++ {
		add(f.String()) // by which bars find their certificates
	}
	for _, b := range p.Ballots {
		add(b.ID, b.Source)
	}
	for _, x := range p.Integrations {
		add(x.Name)
	}
	for _, x := range p.Inputs {
		add(x.File, x.Sheet, x.Format, x.SHA256)
	}
	for _, x := range p.Certificates().SideTables() {
		add(x.File, x.Sheet, x.SHA256, x.Kind) // the kind as projects write it
	}
	for _, x := range p.IntegrationLetters() {
		add(x.Contact)
	}
	for _, w := range p.Schedule.Waves {
		add(w.ID)
	}
	add(p.Name, p.Variant, p.Program, p.Cost.Currency, "smigrate", "https", "Standard", "Page", "Summary", "input") // the last are titles of the parts that verify reads
	for _, i := range explained {
		if i >= p.Certificates().Len() {
			break
		}
		for _, h := range p.Explain(i).Scenario {
			for _, f := range h.Findings {
				add(verbatim(f.Found)...) // values of the certificate
			}
		}
		add(p.Explain(i).Certificate.Content().KeyUsage.Names()...)
		add(p.Explain(i).Certificate.Template())
	}
	return known
}

// TestPseudoTranslation writes all reports for people in a language made for the test: a
// Latin word that is no datum is English that no translation would reach.
func TestPseudoTranslation(t *testing.T) {
	t.Parallel()
	l := pseudo(t)
	for _, name := range []string{"enterprise", "era", "customers"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := examplePlan(t, name)
			known := data(t, p)
			for _, f := range []Format{Text, HTML, PDF, Markdown, XLSX, Calendar, Project, Jira, ServiceNow} {
				english(t, f, known, func(w io.Writer) error { return l.Write(w, f, p) })
			}
			for _, letter := range l.Letters(p) {
				english(t, Markdown, known, letter.Write)
			}
			english(t, Markdown, known, func(w io.Writer) error { return l.CustomerLetter(w, p.Certificates().At(0).Customer(), p) })
			for _, i := range explained {
				english(t, Text, known, func(w io.Writer) error { return l.Explain(w, p.Explain(i), p.AsOf, p.Horizon) })
			}
		})
	}
}

// readable returns what of a part of a report people read in words: of a table for
// another program the texts, not the names that it asks for.
func readable(f Format, part block) [][]string {
	var list [][]string
	switch f {
	case Jira, ServiceNow:
		for _, name := range []string{"Summary", "Description", "short_description", "description"} {
			if i := slices.Index(part.rows[0], name); i >= 0 {
				for _, row := range part.rows[1:] {
					list = append(list, []string{row[i]})
				}
			}
		}
	case Project:
		for _, row := range part.rows {
			if m := projectTexts.FindStringSubmatch(row[0]); m != nil {
				list = append(list, []string{m[1]})
			}
		}
	case Calendar:
		for _, row := range part.rows {
			if name, value, _ := strings.Cut(row[0], ":"); slices.Contains([]string{"SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "X-WR-CALDESC"}, name) {
				list = append(list, []string{value})
			}
		}
	case Markdown:
		list = append(list, []string{part.title})
		for _, row := range part.rows {
			if !strings.HasPrefix(row[0], "```") && row[0] != "gantt" && !strings.HasPrefix(row[0], "  dateFormat") {
				list = append(list, append([]string{strings.TrimPrefix(row[0], "  section")}, row[1:]...))
			}
		}
	default:
		return append(part.rows, []string{part.title})
	}
	return list
}

// projectTexts are the elements of a project that hold texts; a note ends with the name of its entry.
var projectTexts = regexp.MustCompile(`^ *<(?:Name|Notes|Title|Subject)>(.*?)(?:; (?:wave|deadline|freeze|start|ballot) .*)?</`)

// english reports the Latin words of a report that are no data.
func english(t *testing.T, f Format, known map[string]bool, write func(io.Writer) error) {
	t.Helper()
	var content bytes.Buffer
	if err := write(&content); err != nil {
		t.Fatal(f, err)
	}
	found := map[string]bool{}
	// Text breaks long addresses into lines.
	broken := ""
	if f == Text {
		broken = strings.Join(slices.Collect(maps.Keys(known)), " ")
	}
	parts, err := blocksOf(f, content.Bytes())
	if err != nil {
		t.Fatal(f, err)
	}
	for _, part := range parts {
		for _, row := range readable(f, part) {
			for _, cell := range row {
				for _, w := range latin.FindAllString(untranslated.ReplaceAllString(cell, ""), -1) {
					if !known[w] && !strings.Contains(broken, w) {
						found[part.title+": "+cell] = true
					}
				}
			}
		}
	}
	for _, cell := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s: %.180s", f, cell)
	}
}

// TestPseudoStudies: what other commands than plan write for people.
func TestPseudoStudies(t *testing.T) {
	t.Parallel()
	l, p := pseudo(t), examplePlan(t, "era")
	known := data(t, p)
	inv, scenario := p.Certificates(), exampleScenario(t, "era")
	calendar, err := configs.ShippedCalendar()
	if err != nil {
		t.Fatal(err)
	}
	ways, err := configs.ShippedAlternatives()
	if err != nil {
		t.Fatal(err)
	}
	alternatives, err := planner.CompareAlternatives(inv, scenario, ways, configs.Where{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range alternatives.List {
		for _, w := range latin.FindAllString(x.ID+" "+x.Setting+" "+alternatives.Planned.ID+" "+planner.ProjectItself, -1) {
			known[w] = true
		}
	}
	for _, b := range scenario.Register {
		for _, w := range latin.FindAllString(b.ID, -1) {
			known[w] = true
		}
	}
	for _, x := range calendar {
		for _, w := range latin.FindAllString(x.Source+" "+x.Section, -1) {
			known[w] = true
		}
	}
	other := strictly(t, scenario)
	second, err := planner.New(inv, other)
	if err != nil {
		t.Fatal(err)
	}
	compared, err := planner.Compare([]*planner.Plan{p, second})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range latin.FindAllString(strings.Join(append(compared.Scenarios, settingNames...), " "), -1) {
		known[w] = true
	}
	required, err := scenario.Register.Find("pqc-required")
	if err != nil {
		t.Fatal(err)
	}
	quantum := scenario
	quantum.Study = append(slices.Clone(scenario.Study), required)
	known["pqc"], known["required"] = true, true
	swept, err := sweep.New(inv, scenario, sweep.Options{Ballot: "smc018", Dates: []smime.Date{smime.NewDate(2027, 7, 1)}, Targets: []smime.Generation{smime.Strict}})
	if err != nil {
		t.Fatal(err)
	}
	dates, basis := planner.Comply(inv, scenario, calendar, true), planner.BasisOf(inv, quantum)
	for name, write := range map[string]func(io.Writer) error{
		"calendar": func(w io.Writer) error { return l.Dates(w, Text, dates) },
		"issuers":  func(w io.Writer) error { return l.Issuers(w, "table", planner.Issuers(inv, scenario, calendar)) },
		"ballots":  func(w io.Writer) error { return l.Ballots(w, "table", scenario.Register) },
		"ballot":   func(w io.Writer) error { return l.Ballot(w, scenario.Study[0]) },
		"ballot dates": func(w io.Writer) error {
			return l.BallotDates(w, planner.BallotDates(inv, scenario, scenario.Study[0]))
		},
		"effect":       func(w io.Writer) error { return l.BallotEffect(w, planner.EffectOf(inv, scenario, scenario.Study[1])) },
		"alternatives": func(w io.Writer) error { return l.Alternatives(w, Text, alternatives, basis) },
		"compare":      func(w io.Writer) error { return l.Compare(w, Text, compared, []*planner.Plan{p, second}) },
		"sweep":        func(w io.Writer) error { return l.Sweep(w, Text, swept, basis) },
		"pqc":          func(w io.Writer) error { return l.PQC(w, Text, planner.PostQuantum(inv, quantum), basis) },
	} {
		t.Run(name, func(t *testing.T) { english(t, Text, known, write) })
	}
}

// settingNames are those settings in the words of a project file that are compared here.
var settingNames = []string{"ballots", "target", "targets", "strategy", "renewal_lead", "capacity", "freezes", "contract", "price", "cas"}

// strictly is a scenario in which everything is set otherwise.
func strictly(t *testing.T, s planner.Scenario) planner.Scenario {
	t.Helper()
	s.Variant, s.Target, s.Strategy = "strictly", smime.Strict, configs.LastCall
	s.RenewalLead, s.Practice.PrivateEKUs = s.RenewalLead+10, "no"
	s.Targets = []configs.Target{{Where: configs.Where{Type: "mailbox", ExpiresTo: smime.NewDate(2027, 12, 31)}, Target: configs.Generation(smime.Multipurpose)}}
	s.Capacity = map[string]configs.Capacity{"help-desk": {MinutesPerWeek: 900, OvertimeMinutes: 60}}
	s.Freezes = []configs.Freeze{{From: smime.NewDate(2026, 12, 21), To: smime.NewDate(2027, 1, 3), Resources: []string{"help-desk"}}}
	s.Integrations = nil
	var err error
	if s.Prices, err = s.Prices.With(map[string]configs.Override{"rate-help-desk": {Source: "a quotation"}}, "", "project file"); err != nil {
		t.Fatal(err)
	}
	return s
}
