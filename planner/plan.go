package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
)

// PlanVersion is the version of the JSON form of a [Plan]. It grows when a field
// changes its meaning or goes away; new fields do not change it.
const PlanVersion = 1

// Plan is the answer: what the ballots under study change for an inventory, which
// work follows, when it is done and what it costs more than carrying on as today.
// Its JSON form is plan.json; docs/plan.schema.json describes it. All money is in
// minor units (cents) of Cost.Currency.
type Plan struct {
	Version int    `json:"version"`
	Name    string `json:"name,omitempty"`
	// Variant is the name of the project's scenario, "" for the project as it stands.
	Variant string `json:"scenario,omitempty"`
	// Program is the version of the program that made the plan.
	Program string `json:"program,omitempty"`
	Impact
	Deadlines []Deadline `json:"deadlines"`
	Renewals  Renewals   `json:"renewals"`
	// HopCalendar counts the renewals under the scenario by month and by what they
	// change, TwiceBy the certificates affected twice by which two renewals change them.
	HopCalendar []HopMonth   `json:"hop_calendar"`
	TwiceBy     []TwiceCount `json:"twice_by"`
	// Peaks are the weeks with the most renewals, Vetting counts the proofs of identity
	// and control that are too old to be reused.
	Peaks   Peaks   `json:"peaks"`
	Vetting Vetting `json:"vetting"`
	Splits  []Split `json:"splits"`
	// SplitProjects say how each function that moves is moved.
	SplitProjects []SplitProject `json:"split_projects"`
	// SplitChoices compare moving functions late with moving them at once.
	SplitChoices []SplitChoice `json:"split_choices"`
	// Moved are the renewals that a strategy brings forward.
	Moved  []Moved `json:"moved"`
	Tokens Tokens  `json:"tokens"`
	// Escrow is the risk of losing keys with tokens, KeyHistory the keys to keep.
	Escrow     EscrowRisk `json:"escrow"`
	KeyHistory KeyHistory `json:"key_history"`
	// DataProjects are data to collect before certificates can be issued again,
	// EvidenceOptions the ways to prove who people are, MailDomains the domains whose
	// CAA records a CA checks.
	DataProjects    []DataProject    `json:"data_projects"`
	EvidenceOptions []EvidenceOption `json:"evidence_options"`
	MailDomains     []MailDomain     `json:"mail_domains"`
	// PQC says what post-quantum keys take; nil when no ballot under study requires them.
	PQC *PQC `json:"pqc,omitempty"`
	// Integrations are the Enterprise RA systems of the project.
	Integrations []Integration `json:"integrations"`
	// ProfileChanges are what each of them has to request differently.
	ProfileChanges []ProfileChange `json:"profile_changes"`
	Schedule       Schedule        `json:"schedule"`
	// LeftOut are the entries of the project that leave certificates out.
	LeftOut []LeftOut `json:"left_out"`
	// IdleSettings are entries of the project that change nothing.
	IdleSettings []IdleSetting `json:"idle_settings"`
	Cost         Cost          `json:"cost"`
	// Gaps are fields that the inventory lacks and rules need.
	Gaps        []Gap        `json:"gaps"`
	Assumptions []Assumption `json:"assumptions"`
	// RejectList says what was not read; Notes are remarks on what was.
	RejectList []inventory.Reject `json:"rejects"`
	Notes      []inventory.Note   `json:"notes"`
	// Comparison holds the scenarios of the project side by side, Alternatives the ways
	// to hold keys and to renew; nil unless somebody asked for them.
	Comparison   *Comparison   `json:"comparison,omitempty"`
	Alternatives *Alternatives `json:"alternatives,omitempty"`

	asked    Scenario // as it was given, before its prices were converted
	sim      *simulation
	problem  *schedule.Problem
	solution *schedule.Solution
	// weeks are those in which the first renewals of each cohort are done.
	weeks          [][]weekUnits
	purchasesToday []Purchase
	// extras are what the scenario's schedule adds to the account, extrasToday what
	// today's adds.
	extras, extrasToday extras
}

// Impact says what was asked of which certificates, and how many of them the ballots
// under study touch.
type Impact struct {
	AsOf    smime.Date `json:"as_of"`
	Horizon smime.Date `json:"horizon"`
	// Ballots are the ones under study; "as today" is the law without them.
	Ballots []Ballot `json:"ballots"`
	// Target is the generation that a closed generation moves to, Strategy says
	// when certificates are renewed that no selector gives another.
	Target   string `json:"target"`
	Strategy string `json:"strategy"`
	// Settings are the others on which the counts of an Aggregate depend.
	Settings  []Setting       `json:"settings"`
	Inputs    []Input         `json:"inputs"`
	Inventory InventoryCounts `json:"inventory"`
	// Affected counts certificates in force whose renewals differ from today's in
	// generation, term, day or functions lost.
	Affected int `json:"affected"`
	// MaybeAffected counts certificates in force that are not affected as far as is known,
	// but whose extended key usages are unknown and might have to go at a renewal: the true
	// number affected is between Affected and Affected + MaybeAffected.
	MaybeAffected int `json:"affected_unknown"`
	// Twice counts those that lose a function or change their generation at two
	// renewals under the scenario.
	Twice int `json:"affected_twice"`
	// Blocked counts certificates in force whose content could not be issued
	// again at their first renewal for a reason they do not have today.
	Blocked int `json:"blocked"`
	// Unsettled counts certificates in force that are not blocked as far as is known, but
	// lack a field that a rule needs: the true number blocked is between Blocked and
	// Blocked + Unsettled.
	Unsettled int `json:"unsettled"`
	// Generations and Types count certificates in force.
	Generations []Count `json:"generations"`
	Types       []Count `json:"types"`
	Units       []Count `json:"units"`
	// Actions count certificates in force by the verb of their first [Action].
	Actions []Count `json:"actions"`
	// Findings are those at each certificate's first renewal.
	Findings []FindingCount `json:"findings"`
}

// InventoryCounts says what was read, and how much of it is simulated: Rows =
// Certificates + Duplicates + Rejects, and Certificates = InForce + Expired + Revoked +
// NotIssued + Undated + LeftOut.
type InventoryCounts struct {
	inventory.Counts
	InForce   int `json:"in_force"`
	Expired   int `json:"expired"`
	Revoked   int `json:"revoked"`
	NotIssued int `json:"not_issued"`
	// Undated certificates have no known end of validity and cannot be planned.
	Undated int `json:"undated"`
	// LeftOut would be in force, but the project leaves them out.
	LeftOut int `json:"left_out"`
}

// Certificates returns the inventory that the plan is about.
func (p *Plan) Certificates() *inventory.Inventory { return p.sim.inv }
