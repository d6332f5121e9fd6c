package rules

import (
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Checker judges certificates under one body of law.
type Checker struct {
	Law *configs.Law
	Practice
}

// Check returns the findings of a certificate that would be issued again in a
// generation on a day, in the order of All. Present is the day the certificate
// was issued; a zero day stands for one before all ballots.
func (c *Checker) Check(f *Facts, g smime.Generation, day, present smime.Date) []Finding {
	target, before := c.targets(f, g, day, present)
	var list []Finding
	for i := range All {
		r := &All[i]
		if v, fresh := r.Judge(f, &target, &before); v.Status != Holds {
			list = append(list, r.finding(v, fresh))
		}
	}
	return list
}

// CheckCertificate returns the findings of one certificate of an inventory that would be
// issued again in generation g on a day.
func (c *Checker) CheckCertificate(cert inventory.Certificate, g smime.Generation, day smime.Date) []Finding {
	return c.Check(factsOf(cert), g, day, IssuedOn(cert))
}

// targets returns what a certificate is judged against, and what it was issued under.
func (c *Checker) targets(f *Facts, g smime.Generation, day, present smime.Date) (target, before Target) {
	target = Target{c.Law.Profile(g, day), day, c.Practice}
	return target, Target{c.Law.Profile(f.Generation, present), present, c.Practice}
}
