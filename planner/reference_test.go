package planner

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// This file holds a second simulator, written from docs and the BR alone. It goes
// day by day, knows no cohorts and no profiles, and shares no code with the one
// it checks.

// never is a day that no test reaches.
const never = smime.Date(1 << 30)

// plainLaw is what ballots can change, as days from which something holds.
type plainLaw struct {
	legacyEnds, ekusEnd, validity397, multipurposeEnds, dualUseEnds, pqcOnly smime.Date
}

// changes are the days on which something changes, without those that never come.
func (l plainLaw) changes() []smime.Date {
	days := []smime.Date{l.legacyEnds, l.ekusEnd, l.validity397, l.multipurposeEnds, l.dualUseEnds, l.pqcOnly}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(d smime.Date) bool { return d == never })
}

// oneKeyForBoth reports whether one key may sign and decrypt: neither ML-DSA nor ML-KEM
// does both.
func (l plainLaw) oneKeyForBoth(day smime.Date) bool { return day < l.dualUseEnds && day < l.pqcOnly }

func (l plainLaw) mayIssue(generation string, day smime.Date) bool {
	switch generation {
	case "legacy", "none": // one without a generation is judged as Legacy
		return day < l.legacyEnds
	case "multipurpose":
		return day < l.multipurposeEnds
	}
	return true
}

func (l plainLaw) longest(generation string, day smime.Date) int {
	switch {
	case day >= l.validity397:
		return 397
	case generation == "legacy" || generation == "none":
		return 1185
	}
	return 825
}

func (l plainLaw) mayHave(generation, eku string, day smime.Date) bool {
	switch {
	case eku == smime.EmailProtection:
		return true
	case generation == "strict":
		return false
	case day >= l.ekusEnd:
		return eku == smime.ClientAuth
	}
	return true
}

// plainFunctions says what moves when an extended key usage goes; serverAuth was
// never permitted, so nothing moves.
var plainFunctions = map[string]string{
	smime.EFS: "efs", smime.EFSRecovery: "efs", smime.BitLocker: "bitlocker", smime.SmartCardLogon: "logon",
	smime.DocumentSigning: "document-signing", smime.ClientAuth: "client-auth", smime.KerberosKDC: "other", "1.2.3.4": "other",
}

// plainCertificate is a certificate on its way through the days.
type plainCertificate struct {
	generation     string
	begin, lastDay smime.Date
	customary      int
	ekus           []string
	dual           bool
	leaves         smime.Date // last day of the holder, 0 for one who stays
}

// plainRenewal is a certificate that takes the place of another.
type plainRenewal struct {
	day, lastDay smime.Date
	generation   string
	term, count  int
	lost         []string
}

// is what a renewal brings, whenever it falls.
func (c plainCertificate) is() string {
	return fmt.Sprint(c.generation, c.lastDay-c.begin, c.ekus, c.dual)
}

// plainScenario is what the simulation is told besides.
type plainScenario struct {
	law           plainLaw
	asOf, horizon smime.Date
	lead          int
	target, named string
	// migrateNow: what is to change its generation does so on the as-of day.
	migrateNow bool
	// year is the price of a certificate for a year in whole euros.
	year float64
}

// renew makes the certificate of a day, and says what it can no longer serve.
func (s plainScenario) renew(c plainCertificate, day smime.Date) (renewed plainCertificate, lost []string) {
	if s.named != "" {
		c.generation = s.named
	}
	if !s.law.mayIssue(c.generation, day) {
		c.generation = s.target
	}
	if !s.law.mayIssue(c.generation, day) {
		c.generation = "strict"
	}
	term := s.law.longest(c.generation, day)
	if c.customary > 0 && c.customary < term {
		term = c.customary
	}
	c.begin, c.lastDay = day, day+smime.Date(term)-1
	var kept []string
	for _, eku := range c.ekus {
		f, counts := plainFunctions[eku]
		switch {
		case !counts || s.law.mayHave(c.generation, eku, day):
			kept = append(kept, eku)
		case !slices.Contains(lost, f):
			lost = append(lost, f)
		}
	}
	c.ekus = kept
	if c.dual && !s.law.oneKeyForBoth(day) {
		c.dual = false
		lost = append(lost, "dual-use")
	}
	slices.Sort(lost)
	return c, lost
}

// walk goes through the days and renews the certificate when it is due, and on the
// days that eves names when it is not. It returns the renewals and what they cost;
// bad is true when one on an eve brings nothing else than waiting would.
func (s plainScenario) walk(c plainCertificate, eves ...smime.Date) (renewals []plainRenewal, cents int64, bad bool) {
	count := 1
	due := max(c.lastDay-smime.Date(s.lead), s.asOf)
	if later, _ := s.renew(c, due); s.migrateNow && later.generation != c.generation && (c.leaves == 0 || due <= c.leaves) {
		c.generation, s.named, due = later.generation, later.generation, s.asOf
		cents = 2000 // the change is paid for, though c no longer shows it
	}
	for day := s.asOf; day <= s.horizon; day++ {
		if c.leaves != 0 && day > c.leaves {
			break
		}
		onEve := day < due && slices.Contains(eves, day)
		if day != due && !onEve {
			continue
		}
		before := c
		if onEve {
			now, _ := s.renew(c, day)
			later, _ := s.renew(c, due)
			bad = bad || now.is() == later.is()
		}
		var lost []string
		c, lost = s.renew(c, day)
		if slices.Contains(lost, "dual-use") {
			count = 2
		}
		term := int(c.lastDay-c.begin) + 1
		renewals = append(renewals, plainRenewal{day, c.lastDay, c.generation, term, count, lost})
		paid := s.price(before.generation != c.generation, lost, count, int64(min(c.lastDay, s.horizon)-day+1))
		cents += paid * 36500 / (36500 + 6*int64(day-s.asOf)) // 6 % a year

		if due = c.lastDay - smime.Date(s.lead); due <= day { // shorter than the lead: on its last day
			due = max(c.lastDay, day+1)
		}
	}
	return renewals, cents, bad
}

// price is the shipped price of a renewal without a token in cents, but for the
// certificate: an hour of registration is 60, of the help desk 45, and a tenth of a ticket
// 1.93 (20 USD at 0.9626).
func (s plainScenario) price(moved bool, lost []string, count int, days int64) int64 {
	registration, private := int64(10*100), int64(0)
	if moved || len(lost) > 0 {
		registration = 30 * 100
	}
	split := int64(0)
	for _, f := range lost {
		switch f {
		case "dual-use":
			continue
		case "efs":
			split += 20 * 75
		case "logon":
			split += 15 * 75
		default:
			split += 10 * 75
		}
		private = 100
	}
	n := int64(count)
	return int64(math.Round(s.year*100*float64(days*n)/365)) + private + n*registration + n*193 + split
}

func renewalWords(renewals []plainRenewal) []string {
	var list []string
	for _, r := range renewals {
		list = append(list, strings.Join([]string{
			r.day.String(), "to", r.lastDay.String(), r.generation, strconv.Itoa(r.term), "days, certificates", strconv.Itoa(r.count), "lost", strings.Join(r.lost, " "),
		}, " "))
	}
	return list
}

// hopWords prints the simulator's renewals in the same words.
func hopWords(hops []Hop) []string {
	var renewals []plainRenewal
	for _, h := range hops {
		var lost []string
		for _, f := range h.Lost.List() {
			lost = append(lost, f.String())
		}
		slices.Sort(lost)
		renewals = append(renewals, plainRenewal{h.Day, h.NotAfter(), h.Generation.String(), h.Term, h.Certificates, lost})
	}
	return renewalWords(renewals)
}

// ballotDays draws which ballots are under study and from when they hold, and
// returns what to study and the law on both sides.
func ballotDays(t *rapid.T) (study []string, today, scenario plainLaw) {
	today = plainLaw{date("2025-07-15"), date("2027-07-01"), never, never, never, never}
	scenario = today
	for _, b := range []struct {
		id              string
		voted           string
		today, scenario *smime.Date
	}{
		{"smc08", "2025-07-15", &today.legacyEnds, &scenario.legacyEnds},
		{"smc018", "2027-07-01", &today.ekusEnd, &scenario.ekusEnd},
		{"validity-397", "2028-09-15", &today.validity397, &scenario.validity397},
		{"strict-only", "2028-10-01", &today.multipurposeEnds, &scenario.multipurposeEnds},
		{"no-dual-use", "2028-10-01", &today.dualUseEnds, &scenario.dualUseEnds},
		{"pqc-required", "2030-01-01", &today.pqcOnly, &scenario.pqcOnly},
	} {
		if !rapid.Bool().Draw(t, "study "+b.id) {
			continue
		}
		*b.today, *b.scenario = never, date(b.voted)
		if rapid.Bool().Draw(t, "move "+b.id) {
			*b.scenario = date("2024-01-01") + smime.Date(rapid.IntRange(0, 3000).Draw(t, "days"))
			b.id += "@" + b.scenario.String()
		}
		study = append(study, b.id)
	}
	return study, today, scenario
}

// anyCertificate draws a certificate: the record a loader makes of it and what the
// plain simulator is told.
func anyCertificate(t *rapid.T) (*inventory.Record, plainCertificate) {
	generation := rapid.SampledFrom([]smime.Generation{smime.NoGeneration, smime.Legacy, smime.Multipurpose, smime.Strict}).Draw(t, "generation")
	ekus := []string{smime.EmailProtection}
	for _, oid := range []string{smime.EFS, smime.EFSRecovery, smime.BitLocker, smime.SmartCardLogon, smime.DocumentSigning, smime.ClientAuth, smime.KerberosKDC, "1.2.3.4", smime.ServerAuth} {
		if rapid.IntRange(0, 3).Draw(t, "has "+oid) == 0 {
			ekus = append(ekus, oid)
		}
	}
	use := rapid.SampledFrom([]smime.KeyUse{smime.Signing, smime.Encryption, smime.Dual}).Draw(t, "use")
	r := cert{generation: generation, ekus: ekus, use: use}.record()
	days := rapid.OneOf(rapid.SampledFrom([]int{365, 730, 825, 826, 1095, 1185}), rapid.IntRange(1, 1900)).Draw(t, "days")
	r.NotAfter = date("2026-10-20").Unix() + rapid.Int64Range(0, 2300*smime.Day).Draw(t, "end")
	r.NotBefore = r.NotAfter + 1 - int64(days)*smime.Day + rapid.Int64Range(0, smime.Day-1).Draw(t, "seconds short of a full day")
	r.Know(inventory.FieldNotAfter)
	c := plainCertificate{generation: generation.String(), lastDay: smime.DateOf(r.NotAfter), ekus: ekus, dual: use == smime.Dual}
	if rapid.IntRange(0, 4).Draw(t, "leaves") == 0 {
		c.leaves = date("2026-10-20") + smime.Date(rapid.IntRange(0, 2300).Draw(t, "last day"))
		r.HolderLeaves = c.leaves
	}
	if rapid.IntRange(0, 9).Draw(t, "start unknown") > 0 {
		r.Know(inventory.FieldNotBefore)
		c.customary = days
	}
	return r, c
}

// One run looks at two thousand inventories.
func TestAgainstReference(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	rapid.Check(t, func(t *rapid.T) {
		s := shipped
		study, today, law := ballotDays(t)
		s.Study = nil
		if len(study) > 0 {
			if err := s.SetStudy(study); err != nil {
				t.Fatal(err)
			}
		}
		s.RenewalLead = rapid.SampledFrom([]int{0, 1, 30, 90}).Draw(t, "lead")
		s.Target = rapid.SampledFrom([]smime.Generation{smime.Multipurpose, smime.Strict}).Draw(t, "target")
		s.Horizon = s.AsOf + smime.Date(rapid.IntRange(0, 3000).Draw(t, "horizon"))

		termDays := rapid.SampledFrom([]int{0, 100, 365, 730, 825, 1095, 2000}).Draw(t, "term_days")
		if termDays > 0 {
			s.Targets = []configs.Target{{Where: configs.Where{Unit: "Own term"}, TermDays: termDays}}
		}
		ref := plainScenario{asOf: s.AsOf, horizon: s.Horizon, lead: s.RenewalLead, target: s.Target.String()}
		for range 20 {
			var records []*inventory.Record
			var plain []plainCertificate
			for range rapid.IntRange(1, 4).Draw(t, "certificates") {
				r, c := anyCertificate(t)
				if termDays > 0 && rapid.Bool().Draw(t, "own term") {
					r.Unit, c.customary = "Own term", termDays
				}
				records, plain = append(records, r), append(plain, c)
			}
			agree(t, simulate(inventoryOf(records...), s), plain, ref, today, law)
		}
	})
}

// agree fails unless the simulation follows the certificates as the reference does, one by
// one and summed up by month.
func agree(t *rapid.T, m *simulation, certificates []plainCertificate, ref plainScenario, today, law plainLaw) {
	splits := map[Split]int{} // without their count
	renewals := [2]map[string]int{{}, {}}
	for i, c := range certificates {
		if (c.lastDay >= ref.asOf) != (m.of[i] >= 0) {
			t.Fatalf("certificate %d ends on %s: simulated %t", i, c.lastDay, m.of[i] >= 0)
		}
		if m.of[i] < 0 {
			continue
		}
		cohort := &m.cohorts[m.of[i]]
		var want [2][]plainRenewal
		for side, l := range []plainLaw{today, law} {
			ref.law = l
			want[side], _, _ = ref.walk(c)
			for _, r := range want[side] {
				renewals[side][r.day.String()[:7]] += r.count
			}
			got := [][]Hop{cohort.today, cohort.scenario}[side]
			if diff := cmp.Diff(renewalWords(want[side]), hopWords(got)); diff != "" {
				t.Fatalf("side %d, %+v, law %+v (-reference +simulator):\n%s", side, c, l, diff)
			}
		}
		for _, r := range want[1] {
			for _, f := range r.lost {
				splits[Split{Month: r.day.String()[:7], Function: f}]++
			}
		}
		if same := slices.Equal(renewalWords(want[0]), renewalWords(want[1])); cohort.affected == same {
			t.Fatalf("affected %t, %+v:\n%v\n%v", cohort.affected, c, want[0], want[1])
		}
	}
	got := map[Split]int{}
	for _, x := range m.splits() {
		got[Split{Month: x.Month, Function: x.Function}] += x.Count
	}
	if diff := cmp.Diff(splits, got); diff != "" {
		t.Fatalf("splits by month (-reference +simulator):\n%s", diff)
	}
	for _, on := range []side{asToday, underScenario} {
		got := map[string]int{}
		for _, x := range m.renewals(on) {
			if x.Count > 0 {
				got[x.Month] = x.Count
			}
		}
		if diff := cmp.Diff(renewals[on], got); diff != "" {
			t.Fatalf("%s, renewals by month (-reference +simulator):\n%s", on, diff)
		}
	}
}

// A selector's target holds under the scenario alone and from the first renewal.
func TestTargetsAgainstReference(t *testing.T) {
	t.Parallel()
	s := shippedScenario(t)
	s.Targets = targets("Board", smime.Strict)
	m := simulate(certificates(
		cert{generation: smime.Multipurpose, ends: "2027-05-01", days: 825, ekus: mailEFS, unit: "Board"},
		cert{generation: smime.Multipurpose, ends: "2027-05-01", days: 825, ekus: mailEFS, unit: "Sales"},
	), s)
	law := plainLaw{date("2025-07-15"), date("2027-07-01"), never, never, never, never}
	for i, named := range []string{"strict", ""} {
		ref := plainScenario{law, s.AsOf, s.Horizon, s.RenewalLead, "multipurpose", named, false, 0}
		want, _, _ := ref.walk(plainCertificate{generation: "multipurpose", lastDay: date("2027-05-01"), customary: 825, ekus: mailEFS})
		if diff := cmp.Diff(renewalWords(want), hopWords(m.cohorts[m.of[i]].scenario)); diff != "" {
			t.Errorf("target %q (-reference +simulator):\n%s", named, diff)
		}
	}
}
