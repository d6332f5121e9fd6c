package sample

import "smigrate/inventory/smime"

// enrolment is the way in which a unit gets certificates for its people. Faults
// come in company: what one enrolment does, it does to all. The percentages
// about subjects hold for Legacy and older certificates; Multipurpose and Strict
// forbid most of it (BR sections 7.1.4.2.5 and 7.1.4.2.6).
type enrolment struct {
	cards       int // percent of people whose keys are on a token
	pairs       int // percent of people with a signing and an encryption certificate
	nameless    int // percent of subjects with a commonName and no other personal name
	departments int // percent of subjects with the department as OU
	accounts    int // percent of subjects with a userID or the directory's domain
	addresses   int // percent of subjects with street address and postal code
	principals  int // percent of certificates with a user principal name
	templates   [smime.Dual + 1]string
	issuers     [smime.Strict + 1]*issuer
	purposes    [smime.Dual + 1]mix[*purpose]
}

// directory enrols from Active Directory: logon cards, disk and file encryption,
// departments, and the older issuer that publishes in LDAP.
var directory = &enrolment{
	cards: 80, pairs: 75, departments: 85, accounts: 30, principals: 60,
	templates: [...]string{smime.Signing: "ExampleLogonSignature", smime.Encryption: "ExampleUserEncryption", smime.Dual: "ExampleUserMail"},
	issuers: [...]*issuer{
		smime.NoGeneration: &personalCA, smime.Legacy: &personalCA, smime.Multipurpose: &mailCA, smime.Strict: &strictCA,
	},
	purposes: [...]mix[*purpose]{
		smime.Signing:    {{55, &logon}, {10, &documentLogon}, {20, &mailAndClient}, {15, &mail}},
		smime.Encryption: {{50, &mail}, {31, &fileEncryption}, {19, &diskEncryption}},
		smime.Dual:       {{30, &mail}, {30, &mailAndClient}, {25, &allInOne}, {15, &fileEncryption}},
	},
}

// portal enrols people one by one on the CA's pages: little is wrong.
var portal = &enrolment{
	cards: 20, pairs: 25, departments: 15, addresses: 6, principals: 3,
	issuers: [...]*issuer{
		smime.NoGeneration: &clientCA, smime.Legacy: &legacyCA, smime.Multipurpose: &mailCA, smime.Strict: &strictCA,
	},
	purposes: [...]mix[*purpose]{
		smime.Signing:    {{60, &mail}, {25, &mailAndClient}, {9, &documents}, {4, &microsoftDocuments}, {2, &adobeDocuments}},
		smime.Encryption: {{94, &mail}, {6, &fileEncryption}},
		smime.Dual:       {{58, &mail}, {32, &mailAndClient}, {6, &documents}, {4, &fileEncryption}},
	},
}

// paper is an old form that asked for a display name only.
var paper = &enrolment{
	cards: 10, pairs: 15, nameless: 88, departments: 30,
	issuers: [...]*issuer{
		smime.NoGeneration: &clientCA, smime.Legacy: &legacyCA, smime.Multipurpose: &mailCA, smime.Strict: &strictCA,
	},
	purposes: [...]mix[*purpose]{
		smime.Signing:    {{80, &mail}, {20, &mailAndClient}},
		smime.Encryption: {{100, &mail}},
		smime.Dual:       {{75, &mail}, {25, &mailAndClient}},
	},
}

// integration is software that enrols through the interface of an Enterprise RA.
// It has an issuer of its own, which changes when the integration does.
var integration = &enrolment{
	cards: 65, pairs: 60, departments: 40, accounts: 10, principals: 40,
	templates: [...]string{smime.Signing: "ERA Signature", smime.Encryption: "ERA Encryption", smime.Dual: "ERA Mail"},
	issuers: [...]*issuer{
		smime.NoGeneration: &clientCA, smime.Legacy: &integrationCA, smime.Multipurpose: &integrationCA, smime.Strict: &integrationCA,
	},
	purposes: [...]mix[*purpose]{
		smime.Signing:    {{45, &mailAndClient}, {30, &logon}, {15, &mail}, {10, &documents}},
		smime.Encryption: {{75, &mail}, {25, &fileEncryption}},
		smime.Dual:       {{50, &mail}, {50, &mailAndClient}},
	},
}

// customerEnrolments are dealt out to the customers of a CA in turn.
var customerEnrolments = []*enrolment{directory, portal, integration, portal, paper, portal, portal}
