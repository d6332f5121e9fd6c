package tui

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// field is something known about a certificate: filters name it, and it can be a column.
type field struct {
	name  string
	title string
	extent
	// hidden fields are columns only when somebody asks for them.
	hidden bool
	// whole says that in a filter the value must begin with the text, which suits
	// fields of few values: "generation:strict". Other fields may hold it anywhere.
	whole bool
	// class returns a small number that certificates of equal values share, so that
	// a filter asks once for all of them, or -1; nil where nearly all values differ.
	class  func(c inventory.Certificate, p *planner.Plan) int
	values func(f facts) []string
}

// facts is a certificate as fields see it.
type facts struct {
	inventory.Certificate
	plan *planner.Plan
	picks
}

// picks are the certificates that the user picked: those that carry a mark, and a list
// that was opened.
type picks struct {
	marks   marks
	listing listing
}

func (f facts) action() planner.Action { return f.plan.Outcome(f.Index()) }

// fields are in the order of columns, and of the list in an error.
var fields = []field{
	{"email", "E-mail", extent{20, 44, 0}, false, false, textOf(inventory.EmailsText), func(f facts) []string { return f.Emails() }},
	{"serial", "Serial", extent{12, 40, 4}, false, false, nil, func(f facts) []string { return one(f.Serial()) }},
	{"type", "Type", extent{12, 12, 6}, false, true, contentOf, func(f facts) []string { return one(f.Content().Type.String()) }},
	{"generation", "Generation", extent{12, 12, 2}, false, true, contentOf, func(f facts) []string { return one(f.Content().Generation.String()) }},
	{"expires", "Expires", extent{10, 10, 3}, false, true, expiryDay, func(f facts) []string { return one(expiry(f.Certificate)) }},
	{"action", "Action", extent{7, 7, 0}, false, true, cohortOf, func(f facts) []string { return one(f.plan.Verb(f.Index())) }},
	{"reason", "Reason", extent{16, 80, 8}, true, false, nil, func(f facts) []string { return one(f.plan.Action(f.Index()).Reason.String()) }},
	{"week", "Week", extent{10, 10, 1}, false, true, nil, func(f facts) []string { return one(weekOf(f)) }},
	{"moves", "Moves", extent{10, 30, 7}, false, true, cohortOf, func(f facts) []string { return functionsOf(f.action().Lost) }},
	{"blocks", "Blocks", extent{12, 60, 5}, false, true, cohortOf, func(f facts) []string { return f.action().Blocks }},
	{"in-force", "In force", extent{8, 8, 8}, true, true, cohortOf, func(f facts) []string { return one(yesNo(f.action().InForce)) }},
	{"affected", "Affected", extent{8, 8, 8}, true, true, cohortOf, func(f facts) []string { return one(yesNo(f.action().Affected)) }},
	{"twice", "Twice", extent{8, 8, 8}, true, true, cohortOf, func(f facts) []string { return one(yesNo(f.action().Twice)) }},
	{"blocked", "Blocked", extent{8, 8, 8}, true, true, cohortOf, func(f facts) []string { return one(yesNo(f.action().Blocked)) }},
	{"new", "New blocks", extent{12, 60, 8}, true, true, cohortOf, func(f facts) []string { return f.action().New }},
	{"review", "Review", extent{12, 60, 8}, true, true, cohortOf, func(f facts) []string { return f.action().Review }},
	{"unknown", "Unknown", extent{12, 60, 8}, true, true, cohortOf, func(f facts) []string { return f.action().Unknown }},
	{"finding", "Findings", extent{12, 60, 8}, true, true, cohortOf, func(f facts) []string { return f.action().Findings() }},
	{"status", "Status", extent{9, 12, 8}, true, true, nil, func(f facts) []string { return one(f.Status().String()) }},
	{"key", "Key", extent{8, 16, 8}, true, true, contentOf, func(f facts) []string { return one(f.Content().Key.String()) }},
	{"use", "Use", extent{10, 10, 8}, true, true, contentOf, func(f facts) []string { return one(f.Content().KeyUse.String()) }},
	{"function", "Functions", extent{10, 30, 8}, true, true, contentOf, func(f facts) []string { return functionsOf(f.Content().Functions()) }},
	{ekuField, "Extended key usages", extent{16, 60, 8}, true, false, contentOf, func(f facts) []string { return usagesOf(f.Content()) }},
	{"begins", "Begins", extent{10, 10, 8}, true, true, nil, func(f facts) []string { return one(beginning(f.Certificate)) }},
	{subjectField, "Subject", extent{20, 80, 8}, true, false, textOf(inventory.SubjectText), func(f facts) []string { return one(f.Subject().Readable()) }},
	{"issuer", "Issuer", extent{16, 60, 8}, true, false, textOf(inventory.IssuerText), func(f facts) []string { return one(f.Issuer()) }},
	{"holder", "Holder", extent{12, 40, 8}, true, false, textOf(inventory.HolderText), func(f facts) []string { return one(f.Holder()) }},
	{"upn", "UPN", extent{16, 44, 8}, true, false, textOf(inventory.UPNText), func(f facts) []string { return one(f.UPN()) }},
	{"unit", "Unit", extent{10, 30, 8}, true, false, textOf(inventory.UnitText), func(f facts) []string { return one(f.Unit()) }},
	{"site", "Site", extent{10, 30, 8}, true, false, textOf(inventory.SiteText), func(f facts) []string { return one(f.Site()) }},
	{"customer", "Customer", extent{10, 30, 8}, true, false, textOf(inventory.CustomerText), func(f facts) []string { return one(f.Customer()) }},
	{"integration", "Integration", extent{10, 30, 8}, true, false, textOf(inventory.IntegrationText), func(f facts) []string { return one(f.Integration()) }},
	{"template", "Template", extent{10, 30, 8}, true, false, textOf(inventory.TemplateText), func(f facts) []string { return one(f.Template()) }},
	{"wave", "Wave", extent{14, 30, 8}, true, false, nil, func(f facts) []string { return one(waveOf(f)) }},
	{"work", "Work", extent{14, 30, 8}, true, false, cohortOf, func(f facts) []string { return one(workOf(f)) }},
	{"token", "Token", extent{10, 24, 8}, true, false, tokenOf, func(f facts) []string { return tokenNames(f.Certificate) }},
	{"firmware", "Firmware", extent{8, 12, 8}, true, false, tokenOf, func(f facts) []string { return firmware(f.Certificate) }},
	{"domain", "Mail domain", extent{12, 30, 8}, true, false, textOf(inventory.EmailsText), func(f facts) []string { return mailDomains(f.Certificate) }},
	{"renewal", "Renewals", extent{10, 34, 8}, true, true, cohortOf, func(f facts) []string { _, hops := f.plan.Hops(f.Index()); return daysOf(hops) }},
	{"renewal-today", "Renewals as today", extent{10, 34, 8}, true, true, cohortOf, func(f facts) []string { hops, _ := f.plan.Hops(f.Index()); return daysOf(hops) }},
	{"change", "Changes", extent{20, 60, 8}, true, true, cohortOf, changesOf},
	{"split", "Splits", extent{10, 34, 8}, true, true, cohortOf, func(f facts) []string { return daysOf(splitting(f)) }},
	{"loses", "Loses", extent{14, 60, 8}, true, true, cohortOf, lossesOf},
	{"departs", "Not as today from", extent{10, 10, 8}, true, true, cohortOf, departure},
	{"marked", "Marked", extent{6, 6, 8}, true, true, nil, func(f facts) []string { return one(yesNo(f.marks[int32(f.Index())])) }},
	{"list", "List", extent{10, 30, 8}, true, false, nil, func(f facts) []string { return one(f.listing.of(f.Index())) }},
}

// subjectField is the name of the field of subjects, which a word is looked up in piece by
// piece.
const subjectField = "subject"

// ekuField is the name of the field of extended key usages, which may be given by OID.
const ekuField = "eku"

// dayFields are the names of the fields whose values are days, or begin with one.
var dayFields = []string{"expires", "begins", "week", "renewal", "renewal-today", "split", "departs"}

// fieldNamed returns the field that has a name in filters.
func fieldNamed(name string) *field {
	if i := slices.IndexFunc(fields, func(x field) bool { return x.name == name }); i >= 0 {
		return &fields[i]
	}
	return nil
}

func fieldNames() []string {
	var names []string
	for _, x := range fields {
		names = append(names, x.name)
	}
	return names
}

// cell returns what the column of a field shows.
func (x *field) cell(f facts) string { return strings.Join(x.values(f), " ") }

func contentOf(c inventory.Certificate, _ *planner.Plan) int { return c.ContentIndex() }

func cohortOf(c inventory.Certificate, p *planner.Plan) int { return p.Cohort(c.Index()) }

func textOf(column inventory.TextColumn) func(inventory.Certificate, *planner.Plan) int {
	return func(c inventory.Certificate, _ *planner.Plan) int { return int(c.Code(column)) }
}

func tokenOf(c inventory.Certificate, _ *planner.Plan) int { return c.TokenIndex() + 1 }

// expiryDay numbers the last days of certificates.
func expiryDay(c inventory.Certificate, _ *planner.Plan) int {
	unix, known := c.NotAfter()
	if !known {
		return -1
	}
	return max(int(smime.DateOf(unix)), -1)
}

// unknown stands for a value that no source gives.
const unknown = "unknown"

// one returns a field's only value, unknown for an empty one.
func one(s string) []string {
	if s == "" {
		return []string{unknown}
	}
	return []string{s}
}

// functionsOf returns the names of functions; "none" can be asked for too.
func functionsOf(set smime.Functions) []string {
	var names []string
	for _, f := range set.List() {
		names = append(names, f.String())
	}
	return orNone(names)
}

// usagesOf returns the extended key usages of certificates by their usual names, or by OID;
// "none" can be asked for too.
func usagesOf(c *inventory.Content) []string {
	if !c.Known.Has(inventory.FieldEKUs) {
		return []string{unknown}
	}
	var names []string
	for _, oid := range c.EKUs {
		names = append(names, smime.EKUName(oid))
	}
	return orNone(names)
}

// expiry returns the last day of a certificate.
func expiry(c inventory.Certificate) string { return dayOf(c.NotAfter()) }

// beginning returns the first day of a certificate.
func beginning(c inventory.Certificate) string { return dayOf(c.NotBefore()) }

func dayOf(unix int64, known bool) string {
	if !known {
		return ""
	}
	return smime.DateOf(unix).String()
}

// weekOf returns the week of a certificate's renewal by its Monday; "none" when the
// work fits into none, or there is nothing to do.
func weekOf(f facts) string {
	if monday, ok := f.plan.Week(f.Index()); ok {
		return monday.String()
	}
	return "none"
}

// waveOf returns the wave of a certificate's renewal, "none" like weekOf.
func waveOf(f facts) string {
	if id := f.plan.Wave(f.Index()); id != "" {
		return id
	}
	return "none"
}

// workOf returns the kind of the work at a certificate's renewal, as waves name it.
func workOf(f facts) string {
	if work := f.plan.Work(f.Index()); work != "" {
		return work
	}
	return "none"
}

// tokenNames returns the serial number and the model of a certificate's device.
func tokenNames(c inventory.Certificate) []string {
	t, ok := c.Token()
	if !ok {
		return []string{"none"}
	}
	return slices.DeleteFunc([]string{t.Serial, t.Model}, func(s string) bool { return s == "" })
}

// firmware returns the firmware of a certificate's device.
func firmware(c inventory.Certificate) []string {
	t, _ := c.Token()
	return one(t.Firmware)
}

// mailDomains returns the domains of a certificate's mailbox addresses.
func mailDomains(c inventory.Certificate) []string { return slices.Collect(c.MailDomains()) }

// daysOf returns the days of renewals; "none" where there are none.
func daysOf(hops []planner.Hop) []string {
	days := []string{}
	for _, h := range hops {
		days = append(days, h.Day.String())
	}
	return orNone(days)
}

// changesOf returns what each renewal under the scenario changes, and when:
// "migration-2027-07-05".
func changesOf(f facts) []string {
	_, hops := f.plan.Hops(f.Index())
	changes := f.plan.HopKinds(f.Index())
	for i, h := range hops {
		changes[i] += "-" + h.Day.String()
	}
	return orNone(changes)
}

// splitting returns the renewals that take a function away.
func splitting(f facts) []planner.Hop {
	_, hops := f.plan.Hops(f.Index())
	return slices.DeleteFunc(slices.Clone(hops), func(h planner.Hop) bool { return h.Lost == 0 })
}

// lossesOf returns the functions that renewals take away, and when: "efs-2027-07-08".
func lossesOf(f facts) []string {
	var losses []string
	for _, h := range splitting(f) {
		for _, lost := range h.Lost.List() {
			losses = append(losses, lost.String()+"-"+h.Day.String())
		}
	}
	return orNone(losses)
}

// departure returns the day of the first renewal that differs from today's.
func departure(f facts) []string {
	if day, ok := f.plan.Departure(f.Index()); ok {
		return []string{day.String()}
	}
	return orNone(nil)
}

func orNone(list []string) []string {
	if len(list) == 0 {
		return []string{"none"}
	}
	return list
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
