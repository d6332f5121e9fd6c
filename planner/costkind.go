package planner

import "slices"

// Kinds of cost, in the order of reports.
const (
	KindCertificates = "certificates"
	KindLicences     = "licences"
	KindRegistration = "registration"
	KindVetting      = "vetting"
	KindTickets      = "tickets"
	KindTokenDesk    = "token-desk"
	KindTokens       = "tokens"
	KindSplits       = "splits"
	KindProjects     = "split-projects"
	KindData         = "data"
	KindIntegrations = "integration-projects"
	KindOvertime     = "overtime"
	KindEarly        = "forfeited-validity"
	KindLate         = "late-and-lapsed"
	// KindUsers is users' time, which no budget pays and no total includes.
	KindUsers = "users-time"
)

// Kinds lists the kinds of cost in the order of reports; AllKinds includes users' time.
var (
	Kinds = []string{
		KindCertificates, KindLicences, KindRegistration, KindVetting, KindTickets, KindTokenDesk, KindTokens, KindSplits, KindProjects,
		KindData, KindIntegrations, KindOvertime, KindEarly, KindLate,
	}
	AllKinds = append(slices.Clone(Kinds), KindUsers)
)

// OneOff lists the kinds of cost that come once; the others recur as long as certificates
// are renewed.
var OneOff = []string{KindVetting, KindSplits, KindProjects, KindData, KindIntegrations, KindOvertime, KindEarly, KindLate}

// Causes of cost, in the order of reports.
const (
	CauseRenewals    = "renewals"
	CauseValidity    = "shorter-validity"
	CauseProofs      = "proofs"
	CauseMigration   = "migration"
	CauseData        = "data"
	CauseSplit       = "split"
	CauseTokens      = "tokens"
	CauseIntegration = "integration"
	CauseCapacity    = "capacity"
)

// Causes lists the causes of cost in the order of reports.
var Causes = []string{CauseRenewals, CauseValidity, CauseProofs, CauseMigration, CauseData, CauseSplit, CauseTokens, CauseIntegration, CauseCapacity}
