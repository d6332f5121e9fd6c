package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Issuer is an issuing CA with the certificates in force that bear its name, and
// what becomes of it.
type Issuer struct {
	// Name is the issuer field of the certificates; "" where it is unknown.
	Name         string `json:"issuer"`
	Certificates int    `json:"certificates"`
	// LastExpiry is the last day of the certificate that ends last.
	LastExpiry smime.Date `json:"last_expiry"`
	// Authorities are the CA certificates of that name among the files.
	Authorities []IssuerCertificate `json:"ca_certificates"`
	Verdicts    []IssuerVerdict     `json:"verdicts"`
}

// IssuerCertificate is a certificate of an issuing CA.
type IssuerCertificate struct {
	File      string     `json:"file"`
	Serial    string     `json:"serial"`
	Key       string     `json:"key"`
	EKUs      []string   `json:"ekus"` // dotted OIDs
	NotBefore smime.Date `json:"not_before"`
	NotAfter  smime.Date `json:"not_after"`
}

// IssuerStatus is what a date means for an issuing CA.
type IssuerStatus string

const (
	// IssuerGoesOn: the date does not concern it.
	IssuerGoesOn IssuerStatus = "goes-on"
	// IssuerEnds: as it is, it may not issue from that day on.
	IssuerEnds IssuerStatus = "ends"
	// IssuerReview: it is as the date says, but may perhaps go on.
	IssuerReview IssuerStatus = "review"
	// IssuerUnknown: no CA certificate tells, or several contradict one another.
	IssuerUnknown IssuerStatus = "unknown"
)

// IssuerVerdict is what one compliance date means for an issuing CA.
type IssuerVerdict struct {
	Day     smime.Date   `json:"day"`
	By      string       `json:"by"`
	Section string       `json:"section,omitempty"`
	What    string       `json:"what"`
	Status  IssuerStatus `json:"status"`
	// Found is the fact that decided, Note what to do or to ask.
	Found wording.Text `json:"found,omitzero"`
	Note  wording.Text `json:"note,omitzero"`
	// Before and From count the certificates in force whose first renewal falls
	// before that day, and on it or later.
	Before int `json:"renewals_before"`
	From   int `json:"renewals_from"`
}

// Issuers returns the issuing CAs of the certificates in force, the one with most
// certificates first. Each has a verdict for every date, of the ballots and of the
// list, that asks about the issuing CA.
func Issuers(inv *inventory.Inventory, s Scenario, list configs.Calendar) []Issuer {
	dates := issuerDates(&s, list)
	cas := authoritiesOf(inv)
	renewals := firstRenewals(inv, &s)
	issuers := []Issuer{}
	for _, name := range slices.Sorted(maps.Keys(renewals)) {
		x := Issuer{Name: name, Authorities: []IssuerCertificate{}, Verdicts: []IssuerVerdict{}}
		for _, r := range renewals[name] {
			x.Certificates++
			x.LastExpiry = max(x.LastExpiry, r.notAfter)
		}
		for _, a := range cas.of(name) {
			x.Authorities = append(x.Authorities, IssuerCertificate{
				a.File, a.Serial, a.Content.Key.String(), append([]string{}, a.Content.EKUs...), issuedOn(a), smime.DateOf(a.NotAfter),
			})
		}
		for _, d := range dates {
			v := cas.verdict(d, name)
			for _, r := range renewals[name] {
				if r.day < d.Day {
					v.Before++
				} else {
					v.From++
				}
			}
			x.Verdicts = append(x.Verdicts, v)
		}
		issuers = append(issuers, x)
	}
	slices.SortStableFunc(issuers, func(a, b Issuer) int { return b.Certificates - a.Certificates })
	return issuers
}

// issuerDates returns the compliance dates that ask about the issuing CA, by day.
func issuerDates(s *Scenario, list configs.Calendar) []configs.ComplianceDate {
	var dates []configs.ComplianceDate
	for _, b := range s.ballots() {
		for _, d := range b.Dates {
			d.By = cmp.Or(d.By, ballotName(b.ID))
			dates = append(dates, d)
		}
	}
	dates = append(dates, list...)
	dates = slices.DeleteFunc(dates, func(d configs.ComplianceDate) bool { return d.Touches == nil || d.Touches.Issuer == nil })
	slices.SortStableFunc(dates, func(a, b configs.ComplianceDate) int { return cmp.Compare(a.Day, b.Day) })
	return dates
}

// renewal is the first renewal of a certificate in force.
type renewal struct{ day, notAfter smime.Date }

// firstRenewals returns the first renewal of each certificate in force by issuer, private
// CAs left out. It falls on the same day whatever law holds. CA certificates are not
// subscriber certificates, even where a file by itself made one part of the inventory.
func firstRenewals(inv *inventory.Inventory, s *Scenario) map[string][]renewal {
	byIssuer := map[string][]renewal{}
	for _, c := range inv.All() {
		content := c.Content()
		if !s.bound(c) || content.Extensions.Has(inventory.ExtBasicCA) && content.KeyUsage&smime.KeyCertSign != 0 {
			continue
		}
		unix, _ := c.NotAfter()
		notAfter := smime.DateOf(unix)
		byIssuer[c.Issuer()] = append(byIssuer[c.Issuer()], renewal{max(notAfter-smime.Date(s.RenewalLead), s.AsOf), notAfter})
	}
	return byIssuer
}

// verdict says what a date means for an issuer.
func (x authorities) verdict(d configs.ComplianceDate, issuer string) IssuerVerdict {
	v := IssuerVerdict{Day: d.Day, By: d.By, Section: d.Section, What: d.What}
	list, condition := x.of(issuer), d.Touches.Issuer
	if len(list) > 0 {
		v.Found = describe(condition, list[0])
	}
	switch answer := x.meet(condition, issuer); {
	case issuer == "":
		v.Status, v.Note = IssuerUnknown, wording.Of("no source names the issuer")
	case len(list) == 0:
		v.Status, v.Note = IssuerUnknown, wording.Of("load the CA certificate to know")
	case answer == maybe && len(list) > 1:
		v.Status, v.Note = IssuerUnknown, wording.Of("CA certificates of that name differ; ask the CA which one issues")
	case answer == maybe:
		v.Status, v.Note = IssuerUnknown, wording.Of("the CA certificate cannot be read in full")
	case answer == no:
		v.Status = IssuerGoesOn
	case condition.Review != "":
		v.Status, v.Note = IssuerReview, wording.Of(condition.Review)
	default:
		v.Status, v.Note = IssuerEnds, wording.Of("ask the CA which issuing CA takes over, and plan for its chain and name")
	}
	return v
}
