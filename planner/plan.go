package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
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

// Ballot is a ballot under study.
type Ballot struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Status    string     `json:"status"`
	Published string     `json:"published,omitempty"`
	Effective smime.Date `json:"effective"`
	Source    string     `json:"source,omitempty"`
	// Version is the version of the S/MIME BR that the ballot brought, "" if none.
	Version string `json:"version,omitempty"`
}

// Input is a file that was read.
type Input struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet,omitempty"`
	Format string `json:"format"`
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows"`
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

// Count is a number of certificates by a name.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// FindingCount says for how many certificates a rule has a finding at their first
// renewal.
type FindingCount struct {
	Rule    string `json:"rule"`
	Section string `json:"section"`
	Title   string `json:"title"`
	Effect  string `json:"effect"`
	StatusCounts
	Remedy string `json:"remedy"`
}

// StatusCounts counts certificates by what a rule says of them.
type StatusCounts struct {
	Blocks  int `json:"blocks"`
	Review  int `json:"review"`
	Unknown int `json:"unknown"`
	// New are the blocked ones that the change causes.
	New int `json:"new"`
}

// Deadline is a day by which something has to be ready, and how many certificates depend
// on it.
type Deadline struct {
	Day   smime.Date   `json:"day"`
	What  wording.Text `json:"what"`
	Count int          `json:"count"`
}

// Renewals are the renewals up to the horizon by month, the month given by its
// first day.
type Renewals struct {
	Today    []MonthCount `json:"today"`
	Scenario []MonthCount `json:"scenario"`
}

// MonthCount is a number of certificates in a month ("2027-03").
type MonthCount struct {
	Month string `json:"month"`
	Count int    `json:"count"`
}

// Split counts certificates that lose a function in a month: from then on the
// function needs a certificate of its own.
type Split struct {
	Month    string `json:"month"`
	Function string `json:"function"`
	Count    int    `json:"count"`
}

// Tokens says what becomes of the tokens.
type Tokens struct {
	TokenCounts
	// Fleet counts tokens by model and site, Years the key pairs on them at the end of
	// each year; Purchases say what to order.
	Fleet     []FleetRow  `json:"fleet"`
	Years     []TokenYear `json:"years"`
	Purchases []Purchase  `json:"purchases"`
	// Successions are what takes the place of tokens, and the keys that it cannot take.
	Successions []Succession `json:"successions"`
}

// TokenCounts counts the tokens and their replacements up to the horizon.
type TokenCounts struct {
	Total int `json:"total"`
	// UnknownModel counts tokens whose capacity is not known: none or all of them
	// may have to be replaced.
	UnknownModel int           `json:"unknown_model"`
	Replacements []Replacement `json:"replacements"`
	// Today counts the replacements without the ballots under study, Scenario
	// those with them, the sum of Replacements.
	Today    int `json:"today"`
	Scenario int `json:"scenario"`
	// TodayRange and ScenarioRange are the fewest and the most replacements that unknown
	// facts allow: model, firmware, occupancy, age.
	TodayRange    Range `json:"today_range"`
	ScenarioRange Range `json:"scenario_range"`
	// ByValidity counts the replacements, beyond those of today, that come only from
	// renewals falling on other days and having other lengths; functions that move and
	// other keys are left out.
	ByValidity int `json:"by_validity"`
}

// Replacement counts tokens replaced in a month for a reason.
type Replacement struct {
	Month  string `json:"month"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Schedule is the work by week.
type Schedule struct {
	// Resources names the desks in the order of Load and Capacity.
	Resources []Resource `json:"resources"`
	Weeks     []Week     `json:"weeks"`
	// Waves are the first renewals in batches.
	Waves     []Wave     `json:"waves"`
	Conflicts []Conflict `json:"conflicts"`
	// Expedited are the integrations whose earlier delivery is worth its price.
	Expedited []Expedited `json:"expedited"`
	// Cost and LowerBound are in cents; Gap is (Cost - LowerBound) / Cost.
	Cost       int64   `json:"cost"`
	LowerBound int64   `json:"lower_bound"`
	Gap        float64 `json:"gap"`
	// Unscheduled counts units that fit nowhere before the horizon.
	Unscheduled int `json:"unscheduled"`
	// Late counts units that are done after the last whole week before their
	// certificate expires.
	Late int `json:"late"`
	ScheduleReasons
}

// Resource is a desk with its weekly capacity in minutes (certificates for
// issuance); Limited is false when the project sets no capacity.
type Resource struct {
	ID       string `json:"id"`
	Unit     string `json:"unit"`
	Capacity int64  `json:"capacity"`
	Overtime int64  `json:"overtime"`
	Limited  bool   `json:"limited"`
}

// Week is the work of one week, which is named by its Monday.
type Week struct {
	Week  smime.Date `json:"week"`
	Units int        `json:"units"`
	// Load is the work of each resource, by id, in minutes (certificates for
	// issuance).
	Load map[string]int64 `json:"load"`
	// Frozen names the resources that do nothing this week.
	Frozen []string `json:"frozen,omitempty"`
	// Capacity holds the resources that have another capacity this week, by id.
	Capacity map[string]int64 `json:"capacity,omitempty"`
}

// Conflict is work that does not fit.
type Conflict struct {
	Week   string       `json:"week"`
	Cohort wording.Text `json:"cohort"`
	Units  int          `json:"units"`
	Kind   string       `json:"kind"`
	Reason wording.Text `json:"reason"`
	Cure   wording.Text `json:"cure"`
	// Proven: a schedule for the problem with the cure alone has no such conflict. Saves
	// is how much less that schedule costs, in cents, before the price of the cure.
	Proven bool  `json:"proven"`
	Saves  int64 `json:"saves"`
}

// Gap is a field that certificates in force lack and rules ask for.
type Gap struct {
	Field        string   `json:"field"`
	Certificates int      `json:"certificates"`
	Rules        []string `json:"rules"`
}

// Action is what the plan does with one certificate first.
type Action struct {
	// Verb is none (not in force, or nothing before the horizon), renew, migrate
	// (another generation), split (a function moves too) or hold (something has
	// to be settled before it can be issued again).
	Verb string
	// Day is the day of the first renewal, Week the Monday of the week in which
	// the schedule does it; zero when there is none.
	Day, Week smime.Date
	// Scheduled is false when the work fits nowhere.
	Scheduled bool
	From, To  smime.Generation
	// Term is the length of the new certificate in days.
	Term int
	// InForce: the certificate is simulated.
	InForce bool
	// Affected: some renewal to the horizon differs from today's.
	Affected bool
	// Twice: it loses a function or changes its generation at two renewals.
	Twice bool
	// Blocked: its content could not be issued again for a reason that it does not
	// have today.
	Blocked bool
	// Lost are the functions that move to another certificate.
	Lost smime.Functions
	// Blocks, Review and Unknown are rule ids, in the order of rules.All; New are
	// those of Blocks that the change causes.
	Blocks, New, Review, Unknown []string
	// Missing are the fields whose absence leaves the rules of Unknown without an answer.
	Missing inventory.Field
	// Reason says in words why it is this action in this week, Wave is the id of the wave
	// in which it is done, "" when it is in none.
	Reason wording.Text
	Wave   string
}

// Certificates returns the inventory that the plan is about.
func (p *Plan) Certificates() *inventory.Inventory { return p.sim.inv }
