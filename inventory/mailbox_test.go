package inventory

import (
	"strings"
	"testing"
)

// Mailbox of RFC 5321, section 4.1.2, with RFC 6532, section 3.2.
func TestValidMailbox(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"jo@example.com": true, "jo.doe+x@example.com": true, "jo@localhost": true, "jö@exämple.com": true,
		`"jo doe"@example.com`: true, `"a\"b@c"@example.com`: true, "jo@[192.0.2.1]": true, "jo@[IPv6:2001:db8::1]": true,
		"": false, "@": false, "jo@": false, "@example.com": false, "jo": false, "jo@a@b": false, " jo@example.com": false,
		"Jo <jo@example.com>": false, "a@example.com,b@example.com": false, "mailto:jo@example.com": false,
		".jo@example.com": false, "jo.@example.com": false, "j..o@example.com": false, "jo@example.com.": false,
		"jo@-example.com": false, "jo@exam_ple.com": false, "jo@example..com": false, "jo@[]": false, `"jo@example.com`: false,
		`"jo\"@example.com`: false, "jo\n@example.com": false, "jo@example.com\xff": false,
		strings.Repeat("a", 64) + "@example.com": true, strings.Repeat("a", 65) + "@example.com": false,
		"jo@" + strings.Repeat("a", 63) + ".com": true, "jo@" + strings.Repeat("a", 64) + ".com": false,
	} {
		if got := ValidMailbox(s); got != want {
			t.Errorf("%q: got %t, want %t", s, got, want)
		}
	}
}

// Names of people and places that mean "absent" elsewhere are values.
func TestMetadata(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		attribute, value string
		want             bool
	}{
		{"L", "*", true}, {"L", "n/a", true}, {"O", "None", true}, {"L", "None", false}, {"SN", "Null", false}, {"C", "NA", false},
		{"ST", "NA", false}, {"O", "NA", false}, {"SN", "N/A", true}, {"CN", "東", false},
		{"title", "N / A", true}, {"title", "(none)", true}, {"title", "-n.a.-", true}, {"serialNumber", "Not Available", true}, {"OU", "undefined", true},
		{"L", "To be determined", true}, {"L", "[not provided]", true}, {"O", "Nathan", false},
		{"O", "Not Just Wood Ltd", false}, {"SN", "Abs", false}, {"O", "None & Sons", false},
	} {
		if got := name(t, c.attribute, c.value).Facts(nil, false).Flags.Has(MetadataOnly); got != c.want {
			t.Errorf("%s=%s: got %t, want %t", c.attribute, c.value, got, c.want)
		}
	}
}
