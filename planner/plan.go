package planner

import (
	"smigrate/inventory"
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

// Certificates returns the inventory that the plan is about.
func (p *Plan) Certificates() *inventory.Inventory { return p.sim.inv }
