package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// PQC is what a ballot that requires post-quantum keys means for an inventory. It keeps
// facts and forecasts apart.
type PQC struct {
	// Ballot is the id of the ballot, Status its standing, From the day it binds.
	Ballot string     `json:"ballot"`
	Status string     `json:"status"`
	From   smime.Date `json:"from"`
	// Uses count the certificates in force by what their key does now, and the
	// certificates and token slots that take their place.
	Uses []PQCUse `json:"uses"`
	// Tokens counts those with keys that have to move; Holding are the models of the
	// catalogue that can hold the new ones.
	Tokens  int      `json:"tokens"`
	Holding []string `json:"models_holding"`
	// Years count the certificates by the year of their first post-quantum key.
	Years []PQCYear `json:"years"`
	// Beyond counts those that have none by the horizon.
	Beyond  int              `json:"beyond_horizon"`
	Harvest PQCHarvest       `json:"harvest"`
	Cases   []PQCCase        `json:"cases"`
	Signing PQCSigning       `json:"signing"`
	Quantum configs.Forecast `json:"quantum_year"`
	Secrecy configs.Forecast `json:"mail_secrecy"`
	// Acceptance is what relying parties and rules accept, Reasons why encryption
	// goes first.
	Acceptance []configs.Statement `json:"acceptance"`
	Reasons    []configs.Statement `json:"reasons"`
}

// PQCUse counts certificates by what their key does.
type PQCUse struct {
	// Use is dual, signing, encryption or unknown.
	Use string `json:"use"`
	// Certificates counts those in force without a post-quantum key; After is how many
	// take their place.
	Certificates int   `json:"certificates"`
	After        Range `json:"after"`
	// OnTokens of these are on tokens; SlotsAfter counts the key pairs that will then be
	// needed there, the old encryption key included.
	OnTokens   int   `json:"on_tokens"`
	SlotsAfter Range `json:"slots_after"`
}

// PQCYear counts the first post-quantum keys of a year, for encryption and for signing.
type PQCYear struct {
	Year       int   `json:"year"`
	Encryption Range `json:"encryption"`
	Signing    Range `json:"signing"`
}

// PQCHarvest is for how long mail can still be recorded under classical keys, in
// certificate-days from the as-of day.
type PQCHarvest struct {
	// Scenario: until each certificate gets its key under the ballot, or the horizon.
	Scenario Range `json:"scenario_days"`
	// First: if encryption moved at each first renewal, which the BR permit but relying
	// parties do not support yet.
	First Range `json:"encryption_first_days"`
}

// PQCCase is one pair of forecasts: mail sent after the year SafeUntil is read while it
// still has to be secret.
type PQCCase struct {
	// Case is late, likely or early: when the quantum computer comes.
	Case        string `json:"case"`
	QuantumYear int    `json:"quantum_year"`
	Secrecy     int    `json:"secrecy_years"`
	SafeUntil   int    `json:"safe_until"`
	// Exposed counts the certificate-days up to the horizon, under the scenario, on which
	// mail is sent that will be read.
	Exposed Range `json:"exposed_days"`
}

// PQCSigning is what becomes of old signatures.
type PQCSigning struct {
	// Certificates counts those that sign now. Before is the earliest year of the
	// forecast: by then signatures that must stay valid longer need a fresh time stamp or
	// archive evidence.
	Certificates Range `json:"certificates"`
	Before       int   `json:"before"`
}

// pqc returns what the first ballot under study that requires post-quantum keys
// means, nil when none does.
func (m *simulation) pqc() *PQC {
	at := slices.IndexFunc(m.scenario.Study, func(b configs.Ballot) bool { return b.RequiresPQC() && b.Effective != nil })
	if at < 0 {
		return nil
	}
	b, facts := m.scenario.Study[at], m.scenario.PQC
	p := &PQC{
		Ballot: b.ID, Status: string(b.Status), From: *b.Effective, Quantum: facts.QuantumYear, Secrecy: facts.MailSecrecy,
		Acceptance: facts.Acceptance, Reasons: append(slices.Clone(facts.Reasons), m.scenario.Tokens.StatePQC()),
		Holding: m.scenario.Tokens.HoldPQC(), Years: []PQCYear{},
		Signing: PQCSigning{Before: facts.QuantumYear.Low},
	}
	q, s := facts.QuantumYear, facts.MailSecrecy
	for _, c := range []PQCCase{{Case: "late", QuantumYear: q.High, Secrecy: s.Low}, {Case: "likely", QuantumYear: q.Likely, Secrecy: s.Likely}, {Case: "early", QuantumYear: q.Low, Secrecy: s.High}} {
		c.SafeUntil = c.QuantumYear - c.Secrecy
		p.Cases = append(p.Cases, c)
	}
	uses := []smime.KeyUse{smime.Dual, smime.Encryption, smime.Signing, smime.UnknownKeyUse}
	p.Uses = make([]PQCUse, len(uses))
	for i, use := range uses {
		p.Uses[i].Use = orUnknown(use.String())
	}
	years := map[int]*PQCYear{}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		content := &m.inv.Contents()[c.content]
		if c.private || !classical(content) {
			continue
		}
		p.Uses[slices.Index(uses, content.KeyUse)].add(content.KeyUse, c)
		p.follow(m, c, content.KeyUse, years)
	}
	for y := m.scenario.AsOf.Year(); y <= m.scenario.Horizon.Year(); y++ {
		if years[y] != nil {
			p.Years = append(p.Years, *years[y])
		}
	}
	p.Tokens = m.classicalTokens()
	return p
}

// add counts a cohort. A dual-use certificate becomes two; on a token the old encryption
// key stays beside the new ones.
func (u *PQCUse) add(use smime.KeyUse, c *cohort) {
	after := map[smime.KeyUse]Range{smime.Dual: {2, 2}, smime.Encryption: {1, 1}, smime.Signing: {1, 1}, smime.UnknownKeyUse: {1, 2}}[use]
	slots := map[smime.KeyUse]Range{smime.Dual: {3, 3}, smime.Encryption: {2, 2}, smime.Signing: {1, 1}, smime.UnknownKeyUse: {1, 3}}[use]
	u.Certificates += c.count
	u.After.add(after.times(c.count))
	if c.token {
		u.OnTokens += c.count
		u.SlotsAfter.add(slots.times(c.count))
	}
}

// follow counts when a cohort gets its post-quantum keys and for how long it encrypts
// under a classical one.
func (p *PQC) follow(m *simulation, c *cohort, use smime.KeyUse, years map[int]*PQCYear) {
	encrypts := decryption(&m.inv.Contents()[c.content])
	signs := when(use == smime.Signing || use == smime.Dual, use != smime.UnknownKeyUse)
	p.Signing.Certificates = p.Signing.Certificates.plus(signs, c.count)
	ends := m.scenario.Horizon
	if n := slices.IndexFunc(c.scenario, func(h Hop) bool { return h.Day >= p.From }); n >= 0 {
		ends = c.scenario[n].Day
		y := years[ends.Year()]
		if y == nil {
			y = &PQCYear{Year: ends.Year()}
			years[ends.Year()] = y
		}
		y.Encryption = y.Encryption.plus(encrypts, c.count)
		y.Signing = y.Signing.plus(signs, c.count)
	} else {
		p.Beyond += c.count
	}
	first := ends
	if len(c.scenario) > 0 {
		first = min(first, c.scenario[0].Day)
	}
	p.Harvest.Scenario = p.Harvest.Scenario.plus(encrypts, c.count*int(ends-m.scenario.AsOf))
	p.Harvest.First = p.Harvest.First.plus(encrypts, c.count*int(first-m.scenario.AsOf))
	for i := range p.Cases {
		from := max(m.scenario.AsOf, smime.NewDate(p.Cases[i].SafeUntil+1, 1, 1))
		p.Cases[i].Exposed = p.Cases[i].Exposed.plus(encrypts, c.count*max(int(ends-from), 0))
	}
}

// classical reports whether a quantum computer would break the key of a content.
func classical(c *inventory.Content) bool { return !strings.HasPrefix(c.Key.Algorithm, "ML-") }

// classicalTokens counts the tokens that hold a classical key of a certificate in force
// whose CA is not private.
func (m *simulation) classicalTokens() int {
	seen := map[int]bool{}
	for i, cert := range m.inv.All() {
		t, at := cert.TokenIndex(), m.of[i]
		if t >= 0 && at >= 0 && !m.cohorts[at].private && classical(cert.Content()) {
			seen[t] = true
		}
	}
	return len(seen)
}

// PostQuantum returns what the first ballot under study that requires post-quantum
// keys means for an inventory, nil when none does.
func PostQuantum(inv *inventory.Inventory, s Scenario) *PQC { return simulate(inv, s).pqc() }
