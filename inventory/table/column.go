package table

import "slices"

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
	colKeyCurve
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
	colRevocationReason
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

// columnNames are the names that a mapping file uses.
var columnNames = [columnCount]string{
	colSerial: "serial", colSHA256: "sha256", colThumbprint: "thumbprint", colSubject: "subject", colIssuer: "issuer",
	colEmails: "emails", colNotBefore: "not_before", colNotAfter: "not_after", colType: "type",
	colGeneration: "generation", colProfile: "profile", colKeyAlgorithm: "key_algorithm", colKeySize: "key_size", colKeyCurve: "key_curve",
	colKeyUsage: "key_usage", colKeyUse: "key_use", colEKUs: "ekus", colPolicies: "policy_oids", colSAN: "san",
	colUPN: "upn", colCRL: "crl", colOCSP: "ocsp", colCAIssuers: "ca_issuers", colAIA: "aia", colStatus: "status",
	colRevokedAt: "revoked_at", colRevocationReason: "revocation_reason", colTokenSerial: "token_serial", colTokenModel: "token_model",
	colTokenFirmware: "token_firmware", colHolder: "holder", colHolderLeaves: "holder_leaves", colUnit: "unit",
	colSite: "site", colCustomer: "customer", colDomain: "domain", colIntegration: "integration", colLead: "lead_weeks",
	colNotice: "notice_weeks", colReady: "ready", colContact: "contact", colTemplate: "template",
	colCommonName: "common_name", colOrganization: "organization", colOrganizationalUnit: "organizational_unit",
	colOrganizationIdentifier: "organization_identifier", colGivenName: "given_name", colSurname: "surname",
	colPseudonym: "pseudonym", colSubjectSerial: "subject_serial_number", colTitle: "title", colStreet: "street",
	colLocality: "locality", colState: "state", colPostalCode: "postal_code", colCountry: "country",
	colCertificate: "certificate",
}

// String returns the name that a mapping file uses.
func (c column) String() string { return columnNames[c] }

// columnNamed returns the column that a mapping file calls so.
func columnNamed(name string) (column, bool) {
	i := slices.Index(columnNames[:], name)
	return column(max(i, 0)), i >= 0
}
