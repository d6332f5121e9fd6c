package export

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// bitNames are the names of the bits of a set, from the lowest on. A bit without a
// name is "bit" and its number.
type bitNames []string

func (b bitNames) names(set uint64) []string {
	var names []string
	for i := 0; set>>i != 0; i++ {
		switch {
		case set&(1<<i) == 0:
		case i < len(b):
			names = append(names, b[i])
		default:
			names = append(names, "bit"+strconv.Itoa(i))
		}
	}
	return names
}

// set returns the set of names.
func (b bitNames) set(names []string) (uint64, error) {
	var set uint64
	for _, n := range names {
		if i := slices.Index(b, n); i >= 0 {
			set |= 1 << i
			continue
		}
		if i, err := strconv.Atoi(strings.TrimPrefix(n, "bit")); err == nil && strings.HasPrefix(n, "bit") && i >= len(b) && i < 64 {
			set |= 1 << i
			continue
		}
		return 0, wording.Errorf("%q is not one of its names", wording.Excerpt(n, 80))
	}
	return set, nil
}

// extensions names the bits of [inventory.Extensions].
var extensions = bitNames{
	"certificatePolicies", "keyUsage", "extKeyUsage", "subjectAltName", "subjectAltName-critical", "cRLDistributionPoints",
	"cRLDistributionPoints-uri", "cRLDistributionPoints-otherName", "authorityInfoAccess", "authorityInfoAccess-critical",
	"cA", "pathLenConstraint", "authorityKeyIdentifier", "authorityKeyIdentifier-critical", "keyIdentifier",
	"authorityCertIssuer", "subjectKeyIdentifier-critical", "smimeCapabilities", "smimeCapabilities-critical",
	"subjectDirectoryAttributes", "qcStatements", "qcStatements-critical", "lei", "leiRole", "lei-critical",
	"adobe-timestamp", "adobe-archiveRevInfo", "adobe-critical", "cPSuri-notHTTP", "userNotice-fault", "sid", "duplicate",
	"authorityInfoAccess-otherName", "subjectDirectoryAttributes-critical", "mailbox-fault", "smtpUTF8Mailbox-fault",
	"keyUsage-undefined",
}

// nameFlags names the bits of [inventory.NameFlags].
var nameFlags = bitNames{
	"cn-mailbox", "cn-organization", "cn-pseudonym", "cn-mailbox-in-san", "mailbox-not-in-san", "emailAddress-fault",
	"metadata-only", "organizationIdentifier-encoding", "too-long", "attribute-encoding",
	"cn-not-mailbox", "cn-unrelated", "mailbox-case", "cn-mailbox-case",
}

// encodingFlags are the facts about a subject that only its encoding tells.
const encodingFlags = inventory.OrganizationIdentifierEncoding | inventory.AttributeEncoding | inventory.MailboxCase | inventory.CNMailboxCase

// attributeNames are those of [smime.Attributes].
var attributeNames = func() bitNames {
	var names bitNames
	for a := smime.CommonName; a <= smime.OtherAttribute; a++ {
		names = append(names, a.String())
	}
	return names
}()

// sanNames are those of [inventory.SANKinds].
var sanNames = func() bitNames {
	var names bitNames
	for i := 0; len(inventory.SANKinds(1<<i).Names()) > 0; i++ {
		names = append(names, inventory.SANKinds(1<<i).Names()...)
	}
	return names
}()

// directoryName is what the rules look at in a directoryName of the subject
// alternative name, as JSON.
type directoryName struct {
	Attributes              []string `json:"attributes,omitempty"`
	Repeated                []string `json:"repeated,omitempty"`
	Others                  []string `json:"others,omitempty"`
	OrganizationIdentifiers []string `json:"organization_identifiers,omitempty"`
	Countries               []string `json:"countries,omitempty"`
	Facts                   []string `json:"facts,omitempty"`
}

func directoryNames(list []inventory.NameFacts) []string {
	var texts []string
	for _, n := range list {
		b, err := json.Marshal(directoryName{
			attributeNames.names(uint64(n.Attributes)), attributeNames.names(uint64(n.Repeated)), n.Others,
			n.OrganizationIdentifiers, n.Countries, nameFlags.names(uint64(n.Flags)),
		})
		if err != nil {
			panic(err) // lists of texts have a form in JSON
		}
		texts = append(texts, string(b))
	}
	return texts
}

func parseDirectoryName(s string) (inventory.NameFacts, error) {
	var d directoryName
	if err := json.Unmarshal([]byte(s), &d); err != nil {
		return inventory.NameFacts{}, err
	}
	attributes, err1 := attributeNames.set(d.Attributes)
	repeated, err2 := attributeNames.set(d.Repeated)
	flags, err3 := nameFlags.set(d.Facts)
	if err := cmp.Or(err1, err2, err3); err != nil {
		return inventory.NameFacts{}, err
	}
	return inventory.NameFacts{
		Attributes: smime.Attributes(attributes), Repeated: smime.Attributes(repeated), Others: d.Others,
		OrganizationIdentifiers: d.OrganizationIdentifiers, Countries: d.Countries, Flags: inventory.NameFlags(flags),
	}, nil
}
