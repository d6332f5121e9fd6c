package caa

import (
	"strings"
	"testing"
)

// The cases are those of RFC 9495, section 4, and RFC 8659, sections 3 and 4.
func TestDecide(t *testing.T) {
	t.Parallel()
	records := func(name string, list ...Record) Lookup { return Lookup{Name: name, Records: list} }
	none := func(name string) Lookup { return Lookup{Name: name} }
	own := []string{"ca.example"}
	for _, test := range []struct {
		why     string
		lookups []Lookup
		issuers []string
		want    Status
		at      string
		reason  string
	}{
		{"no records up to the top", []Lookup{none("mail.client.example"), none("client.example"), none("example")}, own, Yes, "", "no CAA records"},
		{"issue does not bind S/MIME", []Lookup{records("client.example", Record{0, "issue", "other.example"})}, own, Yes, "client.example", "without issuemail"},
		{"named", []Lookup{records("client.example", Record{0, "issuemail", "ca.example"})}, own, Yes, "client.example", "names ca.example"},
		{"case does not matter", []Lookup{records("client.example", Record{0, "IssueMail", " CA.Example "})}, own, Yes, "client.example", ""},
		{"one of several", []Lookup{records("client.example", Record{0, "issuemail", "other.example"}, Record{0, "issuemail", "ca.example"})}, own, Yes, "client.example", ""},
		{"another", []Lookup{records("client.example", Record{0, "issuemail", "other.example"})}, own, No, "client.example", "permits only other.example"},
		{"nobody", []Lookup{records("client.example", Record{0, "issuemail", ";"})}, own, No, "client.example", "permits no CA"},
		{"nobody, whoever asks", []Lookup{records("client.example", Record{0, "issuemail", ""})}, nil, No, "client.example", "permits no CA"},
		{"malformed permits nobody", []Lookup{records("client.example", Record{0, "issuemail", "%%%%%"})}, own, No, "client.example", "permits no CA"},
		{"issuemail forbids and issue permits", []Lookup{records("client.example", Record{0, "issue", "ca.example"}, Record{0, "issuemail", ";"})}, own, No, "client.example", ""},
		{"the nearest name decides", []Lookup{records("mail.client.example", Record{0, "issuemail", "ca.example"}), records("client.example", Record{0, "issuemail", ";"})},
			own, Yes, "mail.client.example", ""},
		{"records without issuemail stop the climb", []Lookup{records("mail.client.example", Record{0, "iodef", "mailto:x@client.example"}),
			records("client.example", Record{0, "issuemail", ";"})}, own, Yes, "mail.client.example", ""},
		{"the climb", []Lookup{none("mail.client.example"), records("client.example", Record{0, "issuemail", "other.example"})}, own, No, "client.example", ""},
		{"a critical property that nobody knows", []Lookup{records("client.example", Record{0, "issuemail", "ca.example"}, Record{128, "tbs", "unknown"})},
			own, No, "client.example", `critical property "tbs"`},
		{"the same, not critical", []Lookup{records("client.example", Record{0, "issuemail", "ca.example"}, Record{0, "tbs", "unknown"})}, own, Yes, "client.example", ""},
		{"a critical property that is known", []Lookup{records("client.example", Record{128, "issuemail", "ca.example"})}, own, Yes, "client.example", ""},
		{"a failure says nothing", []Lookup{none("mail.client.example"), {Name: "client.example", Failure: "SERVFAIL"}}, own, Unknown, "client.example", "SERVFAIL"},
		{"parameters are the CA's", []Lookup{records("client.example", Record{0, "issuemail", "ca.example; account=123456"})}, own, Unknown, "client.example", "parameters"},
		{"bad parameters permit nobody", []Lookup{records("client.example", Record{0, "issuemail", "ca.example; account"})}, own, No, "client.example", "permits no CA"},
		{"nobody knows the names of the CA", []Lookup{records("client.example", Record{0, "issuemail", "other.example"})}, nil, Unknown, "client.example", "name the CAA domains"},
	} {
		got := Decide(Answer{Asked: true, Lookups: test.lookups}, test.issuers)
		if got.Status != test.want || got.At != test.at || !strings.Contains(got.Reason.String(), test.reason) {
			t.Errorf("%s: got %+v", test.why, got)
		}
	}
	if got := Decide(Answer{}, own); got.Status != Unchecked {
		t.Errorf("nobody asked: got %+v", got)
	}
}

func FuzzDecide(f *testing.F) {
	f.Add("issuemail", "ca.example; a=b", byte(0))
	f.Add("x", ";", byte(128))
	f.Fuzz(func(t *testing.T, tag, value string, flags byte) {
		v := Decide(Answer{Asked: true, Lookups: []Lookup{{Name: "example", Records: []Record{{flags, tag, value}}}}}, []string{"ca.example"})
		if v.Status == Yes && strings.EqualFold(tag, issuemail) && !strings.EqualFold(trim(value), "ca.example") && !strings.HasPrefix(strings.ToLower(trim(value)), "ca.example") {
			t.Errorf("%q %q permits ca.example", tag, value)
		}
	})
}
