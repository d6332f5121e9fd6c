package inventory

// SANKinds is the set of GeneralName kinds in the subject alternative name.
type SANKinds uint16

const (
	SANRFC822 SANKinds = 1 << iota
	SANSmtpUTF8
	SANUPN
	SANOtherName
	SANDirectoryName
	SANDNSName
	SANURI
	SANIPAddress
	SANRegisteredID
	SANX400
	SANEDIParty
)

var sanNames = [...]string{
	"rfc822Name", "SmtpUTF8Mailbox", "UPN", "otherName", "directoryName", "dNSName",
	"uniformResourceIdentifier", "iPAddress", "registeredID", "x400Address", "ediPartyName",
}

// Has reports whether all of f are in the set.
func (k SANKinds) Has(f SANKinds) bool { return k&f == f }

// Names returns the kinds in the set by their ASN.1 names.
func (k SANKinds) Names() []string {
	var names []string
	for i, n := range sanNames {
		if k&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}
