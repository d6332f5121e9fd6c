package table

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"smigrate/inventory"
)

// A mapping that is written after somebody chose reads the columns as they did.
func TestChoose(t *testing.T) {
	t.Parallel()
	const text = "Serial;Number;Who;From;To\n1A01;44000A;alice@example.com;03/04/2025 10:00;03/05/2027 10:00\n"
	for _, c := range []struct {
		name   string
		choose func(*Survey) error
		want   string // serial number, mailbox and end of the one certificate
	}{
		{"as it is", func(*Survey) error { return nil }, "1A01 alice@example.com 2027-05-03T10:00"},
		{"another column", func(s *Survey) error { return s.Choose(2, "serial") }, "44000A alice@example.com 2027-05-03T10:00"},
		{"there and back", func(s *Survey) error {
			if err := s.Choose(2, "serial"); err != nil {
				return err
			}
			return s.Choose(1, "serial")
		}, "1A01 alice@example.com 2027-05-03T10:00"},
		{"a header left out", func(s *Survey) error { return s.Choose(1, "") }, " alice@example.com 2027-05-03T10:00"},
		{"a guess left out", func(s *Survey) error { return s.Choose(3, "") }, "1A01  2027-05-03T10:00"},
		{"month first", func(s *Survey) error { return s.ChooseDates("mdy") }, "1A01 alice@example.com 2027-03-05T10:00"},
		{"a zone", func(s *Survey) error { return s.ChooseZone("+02:00") }, "1A01 alice@example.com 2027-05-03T08:00"},
	} {
		list, err := SurveyCSV(context.Background(), strings.NewReader(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := list[0]
		before := s.Columns[1].Fact
		if err := c.choose(&s); err != nil {
			t.Fatal(c.name, err)
		}
		var out bytes.Buffer
		if err := WriteMapping(&out, "t.csv", []Survey{s}); err != nil {
			t.Fatal(err)
		}
		m, err := ReadMapping(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v\n%s", c.name, err, out.String())
		}
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{File: "t.csv"}, strings.NewReader(text), Options{Mapping: m}); err != nil {
			t.Fatalf("%s: %v\n%s", c.name, err, out.String())
		}
		got := b.Inventory().At(0)
		end, _ := got.NotAfter()
		if line := got.Serial() + " " + strings.Join(got.Emails(), ",") + " " + time.Unix(end, 0).UTC().Format("2006-01-02T15:04"); line != c.want {
			t.Errorf("%s: %q, want %q (column 2 was %q)\n%s", c.name, line, c.want, before, out.String())
		}
	}
}

func TestChooseRefuses(t *testing.T) {
	t.Parallel()
	var s Survey
	for name, err := range map[string]error{
		"fact": s.Choose(1, "colour"), "order": s.ChooseDates("ydm"), "zone": s.ChooseZone("Mars/Olympus"),
	} {
		if err == nil {
			t.Errorf("a %s that nobody knows is taken", name)
		}
	}
	if s.Columns != nil {
		t.Error("a refusal changes the survey")
	}
}
