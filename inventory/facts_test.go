package inventory

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

// flagNames say in a test's output which flags differ.
var flagNames = []string{
	"CNMailbox", "CNOrganization", "CNPseudonym", "CNMailboxInSAN", "MailboxNotInSAN", "EmailAttributeBad", "MetadataOnly",
	"OrganizationIdentifierEncoding", "TooLong",
}

func (s NameFlags) words() string {
	var words []string
	for i, n := range flagNames {
		if s&(1<<i) != 0 {
			words = append(words, n)
		}
	}
	return strings.Join(words, " ")
}

// What the rules of BR 7.1.4.2.1 and 7.1.4.2.2 ask of a name.
func TestNameFlags(t *testing.T) {
	t.Parallel()
	const jo = "jo@example.com"
	tests := []struct {
		name string
		n    Name
		san  []string // nil is unknown
		want string
	}{
		{"a personal name", name(t, "C", "US", "CN", "Jo Doe"), nil, ""},
		{"7.1.4.2.2 a: a mailbox", name(t, "CN", jo), nil, "CNMailbox"},
		{"7.1.4.2.1: a mailbox that the SAN repeats", name(t, "CN", jo), []string{jo}, "CNMailbox CNMailboxInSAN"},
		{"the SAN has it in lower case", name(t, "CN", "Jo@Example.com"), []string{jo}, "CNMailbox CNMailboxInSAN"},
		{"a mailbox that the SAN lacks", name(t, "CN", jo), []string{"info@example.com"}, "CNMailbox MailboxNotInSAN"},
		{"a SAN without a mailbox", name(t, "CN", jo), []string{}, "CNMailbox MailboxNotInSAN"},
		{"a mailbox in any attribute", name(t, "OU", "info@example.com", "CN", "Jo"), []string{jo}, "MailboxNotInSAN"},
		{"7.1.4.2.2 a: the organization", name(t, "O", "Example Ltd", "CN", " EXAMPLE Ltd"), nil, "CNOrganization"},
		{"the second organization", name(t, "O", "A", "O", "B", "CN", "B"), nil, "CNOrganization"},
		{"7.1.4.2.2 a: contains the pseudonym", name(t, "pseudonym", "PN17", "CN", "PN17:PN"), nil, "CNPseudonym"},
		{"does not contain it", name(t, "pseudonym", "PN17", "CN", "Jo"), nil, ""},
		{"7.1.4.2.2 h: two addresses in one attribute", name(t, "E", "a@example.com, b@example.com"), nil, "EmailAttributeBad"},
		{"no address at all", name(t, "E", "Jo"), nil, "EmailAttributeBad"},
		{"7.1.4.2: a single dot", name(t, "L", ".", "CN", "Jo"), nil, "MetadataOnly"},
		{"hyphens and spaces", name(t, "L", " - - ", "CN", "Jo"), nil, "MetadataOnly"},
		{"a word for absent", name(t, "L", "N/A", "CN", "Jo"), nil, "MetadataOnly"},
		{"an empty value", name(t, "L", "", "CN", "Jo"), nil, "MetadataOnly"},
		{"a hyphen in a value", name(t, "L", "Stratford-upon-Avon", "CN", "Jo"), nil, ""},
		{"RFC 5280, A.1: 64 characters of CN", name(t, "CN", strings.Repeat("é", 64)), nil, ""},
		{"one more", name(t, "CN", strings.Repeat("é", 65)), nil, "TooLong"},
		{"two letters of country", name(t, "C", "USA"), nil, "TooLong"},
	}
	for _, tt := range tests {
		if got := tt.n.Facts(tt.san, tt.san != nil).Flags.words(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// 7.1.4.2.2 a binds each value of the attribute, and a name may have several.
func TestCommonNameFlags(t *testing.T) {
	t.Parallel()
	const jo = "jo@example.com"
	tests := []struct {
		name string
		n    Name
		want NameFlags
	}{
		{"an address", name(t, "O", "Example", "CN", jo), 0},
		{"the organization", name(t, "O", "Example", "CN", "Example"), CNNotMailbox},
		{"a person", name(t, "O", "Example", "CN", "Jo"), CNNotMailbox | CNUnrelated},
		{"the organization in other capitals", name(t, "O", "Example", "CN", "EXAMPLE"), CNNotMailbox | CNUnrelated},
		{"an address and the organization", name(t, "O", "Example", "CN", jo, "CN", "Example"), CNNotMailbox},
		{"an address and a person", name(t, "O", "Example", "CN", jo, "CN", "Jo"), CNNotMailbox | CNUnrelated},
		{"the organization and a person", name(t, "O", "Example", "CN", "Example", "CN", "Jo"), CNNotMailbox | CNUnrelated},
	}
	for _, tt := range tests {
		if got := tt.n.Facts([]string{jo}, true).Flags & (CNNotMailbox | CNUnrelated); got != tt.want {
			t.Errorf("%s: %b, want %b", tt.name, got, tt.want)
		}
	}
}

func TestNameFacts(t *testing.T) {
	t.Parallel()
	n := name(t, "C", "DE", "DC", "example", "DC", "com", "O", "A", "organizationIdentifier", "NTRDE-1", "UID", "jo", "CN", "Jo", "CN", "Jo Doe")
	got := n.Facts(nil, false)
	var attributes, repeated smime.Attributes
	for _, a := range []smime.Attribute{smime.Country, smime.OtherAttribute, smime.OrganizationName, smime.OrganizationIdentifier, smime.CommonName} {
		attributes = attributes.With(a)
	}
	repeated = repeated.With(smime.CommonName).With(smime.OtherAttribute)
	want := NameFacts{
		Attributes: attributes, Repeated: repeated, Others: []string{"0.9.2342.19200300.100.1.25", "0.9.2342.19200300.100.1.1"},
		OrganizationIdentifiers: []string{"NTRDE-1"}, Countries: []string{"DE"}, Flags: CNNotMailbox | CNUnrelated,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIsMailbox(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"jo@example.com": true, "jo.doe+x@example.com": true, "jö@exämple.com": true, "jo@localhost": true,
		"": false, "@": false, "jo@": false, "@example.com": false, "jo": false, "jo@a@b": false, "Jo Doe <jo@example.com>": false,
		"a@b;c@d": false, "jo @example.com": false, "jo@example.com\n": false,
	} {
		if got := IsMailbox(s); got != want {
			t.Errorf("%q: got %t, want %t", s, got, want)
		}
	}
}
