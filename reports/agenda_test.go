package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"smigrate/planner"
)

// event is a VEVENT as the reader of this test understands RFC 5545; it shares no
// code with the library that writes.
type event map[string]string

// readICS unfolds lines (3.1) and reads properties without their parameters.
func readICS(t *testing.T, b []byte) []event {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.Contains(line, "\n") {
			t.Errorf("line of %d octets, or with a bare line feed: %q", len(line), line)
		}
	}
	var list []event
	var open []string
	for line := range strings.SplitSeq(strings.ReplaceAll(string(b), "\r\n ", ""), "\r\n") {
		if line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no property: %q", line)
		}
		name, _, _ = strings.Cut(name, ";")
		switch name {
		case "BEGIN":
			open = append(open, value)
			if value == "VEVENT" {
				list = append(list, event{})
			}
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				t.Fatalf("END:%s closes %v", value, open)
			}
			open = open[:len(open)-1]
		default:
			if len(open) == 2 {
				list[len(list)-1][name] = value
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("%v is never closed", open)
	}
	return list
}

func TestCalendarByAnotherReader(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]*planner.Plan{"sample": samplePlan(t), "hostile": hostilePlan(t)} {
		events := readICS(t, written(t, Calendar, p))
		if want := len(agenda(p)); len(events) != want || want < 5 {
			t.Fatalf("%s: %d events of %d", name, len(events), want)
		}
		seen := map[string]bool{}
		for i, e := range events {
			entry := agenda(p)[i]
			if seen[e["UID"]] || e["UID"] == "" || e["DTSTAMP"] == "" || e["SEQUENCE"] != strconv.Itoa(int(p.AsOf)) {
				t.Errorf("%s: %v", name, e)
			}
			seen[e["UID"]] = true
			first, err1 := time.Parse("20060102", e["DTSTART"])
			end, err2 := time.Parse("20060102", e["DTEND"])
			if err1 != nil || err2 != nil || !first.Equal(entry.First.Time()) || int(end.Sub(first).Hours())/24 != entry.days() {
				t.Errorf("%s: %s to %s for %+v", name, e["DTSTART"], e["DTEND"], entry)
			}
		}
	}
}

// TestCalendarReplaces: a wave that moves keeps its UID, and a later plan has the
// higher sequence.
func TestCalendarReplaces(t *testing.T) {
	t.Parallel()
	uids := func(p *planner.Plan) map[string]bool {
		set := map[string]bool{}
		for _, e := range readICS(t, written(t, Calendar, p)) {
			if strings.HasPrefix(e["UID"], "wave-") {
				set[e["UID"]] = true
			}
		}
		return set
	}
	inv := sampleInventory(sampleRecords())
	s := sampleScenario(t)
	before, err := planner.New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	s.RenewalLead += 14
	after, err := planner.New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	a, b := uids(before), uids(after)
	if before.Schedule.Waves[0].Start == after.Schedule.Waves[0].Start {
		t.Error("the waves did not move: the test looks at nothing")
	}
	same := 0
	for id := range a {
		if b[id] {
			same++
		}
	}
	if same == 0 {
		t.Errorf("no wave of %v is among %v", a, b)
	}
}

// projectOrder and taskOrder are the elements that we write in the order of Microsoft's
// documentation of mspdi_pj12.xsd ("Project Elements and XML Structure", "Task
// Elements and XML Structure").
var (
	projectOrder = strings.Fields("SaveVersion Name Title Subject CreationDate ScheduleFromStart StartDate FinishDate CurrencyCode CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek Calendars Tasks")
	taskOrder    = strings.Fields("UID ID Name Type IsNull OutlineLevel Priority Start Finish Duration DurationFormat Estimated Milestone Summary ConstraintType CalendarUID ConstraintDate Notes")
)

func TestMSProject(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]*planner.Plan{"sample": samplePlan(t), "hostile": hostilePlan(t)} {
		d := xml.NewDecoder(bytes.NewReader(written(t, Project, p)))
		var path []string
		children := map[string][]string{}
		var texts []map[string]string
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				if x.Name.Space != "http://schemas.microsoft.com/project" || len(x.Attr) > 0 && x.Name.Local != "Project" {
					t.Fatalf("%s: %+v", name, x)
				}
				at := strings.Join(path, "/")
				if x.Name.Local == "Task" {
					children["Project/Tasks/Task"] = nil
					texts = append(texts, map[string]string{})
				}
				children[at] = append(children[at], x.Name.Local)
				path = append(path, x.Name.Local)
			case xml.EndElement:
				want := taskOrder
				if len(texts) == 1 { // of the project, which nothing constrains
					want = slices.DeleteFunc(slices.Clone(taskOrder), func(s string) bool { return s == "ConstraintDate" })
				}
				if x.Name.Local == "Task" && !slices.Equal(children["Project/Tasks/Task"], want) {
					t.Fatalf("%s: a task has %v", name, children["Project/Tasks/Task"])
				}
				path = path[:len(path)-1]
			case xml.CharData:
				if len(path) == 4 && path[2] == "Task" {
					texts[len(texts)-1][path[3]] += string(x)
				}
			}
		}
		if !slices.Equal(children["Project"], projectOrder) {
			t.Errorf("%s: the project has %v", name, children["Project"])
		}
		if len(texts) != 1+len(agenda(p)) {
			t.Errorf("%s: %d tasks for the project and %d entries", name, len(texts), len(agenda(p)))
		}
		for i, task := range texts {
			start, err1 := time.Parse("2006-01-02T15:04:05", task["Start"])
			finish, err2 := time.Parse("2006-01-02T15:04:05", task["Finish"])
			hours, err3 := time.ParseDuration(strings.ToLower(strings.TrimPrefix(task["Duration"], "PT")))
			if err1 != nil || err2 != nil || err3 != nil || finish.Before(start) || task["UID"] != strconv.Itoa(i) {
				t.Errorf("%s: %v", name, task)
			}
			if (task["Milestone"] == "1") != (hours == 0) {
				t.Errorf("%s: milestone %s of %s", name, task["Milestone"], hours)
			}
		}
	}
}

func TestTickets(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	for format, columns := range map[Format]int{Jira: 9, ServiceNow: 9} {
		rows, err := csv.NewReader(bytes.NewReader(written(t, format, p))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := 1 + len(p.Schedule.Waves) + len(p.Deadlines)
		if len(rows)-1 < want || len(rows[0]) != columns {
			t.Errorf("%s: %d rows of %d columns, want %d of %d", format, len(rows)-1, len(rows[0]), want, columns)
		}
	}
}
