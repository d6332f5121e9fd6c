package table

// column is a fact that a table can carry, whatever its header says.
type column uint8

const (
	colSerial column = iota
	colSHA256
	colThumbprint
	colSubject
	colIssuer
	colEmails
	colNotBefore
	colNotAfter
	colType
	colGeneration
	colProfile
	colKeyAlgorithm
	colKeySize
	colKeyUsage
	colKeyUse
	colEKUs
	colPolicies
	colSAN
	colUPN
	colCRL
	colOCSP
	colCAIssuers
	colAIA
	colStatus
	colRevokedAt
	colTokenSerial
	colTokenModel
	colTokenFirmware
	colHolder
	colHolderLeaves
	colUnit
	colSite
	colCustomer
	colDomain
	colIntegration
	colLead
	colNotice
	colReady
	colContact
	colTemplate
	colCommonName
	colOrganization
	colOrganizationalUnit
	colOrganizationIdentifier
	colGivenName
	colSurname
	colPseudonym
	colSubjectSerial
	colTitle
	colStreet
	colLocality
	colState
	colPostalCode
	colCountry
	colCertificate
	columnCount
)

// String returns the name that a mapping file uses.
func (c column) String() string { return aliases[c].name }

// columnNamed returns the column that a mapping file calls so.
func columnNamed(name string) (column, bool) {
	for c := range columnCount {
		if aliases[c].name == name {
			return c, true
		}
	}
	return 0, false
}
