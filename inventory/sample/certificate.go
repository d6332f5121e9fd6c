package sample

import "smigrate/inventory/smime"

// certificate is one row.
type certificate struct {
	issue
	holder   *holder
	issuer   *issuer
	purpose  *purpose
	use      smime.KeyUse
	keyUsage string
	serial   [2]uint64
	status   string
	revoked  int64 // Unix seconds, 0 when not revoked
	// principal: it carries a user principal name; sid: a Windows security
	// identifier as a URI.
	principal, sid bool
	subject        subjectContent
}

// generator draws holders and their certificates without end.
type generator struct {
	random
	companies mix[*company]
	asOf      smime.Date
	calendar  [smime.Strict + 1]mix[period]
	// start is where the names of persons and the serial numbers of tokens begin;
	// persons counts those named.
	start, persons int
	holder         holder
	certificate    certificate
}

func newGenerator(opt Options, companies mix[*company]) *generator {
	g := &generator{
		random:    newRandom(opt.Seed),
		companies: companies,
		asOf:      opt.AsOf,
		calendar:  calendar(opt.AsOf),
	}
	g.start = g.below(1_000_000)
	return g
}

var (
	single = []smime.KeyUse{smime.Dual}
	pair   = []smime.KeyUse{smime.Signing, smime.Encryption}
)

// certificates yields the certificates holder by holder. Each replaces the one
// before.
func (g *generator) certificates(yield func(*certificate) bool) {
	for {
		g.nextHolder()
		uses := single
		if g.holder.pair {
			uses = pair
		}
		for range issuesPerHolder.draw(g.random) {
			issue := g.issue()
			subject := g.subject(issue)
			for _, use := range uses {
				g.nextCertificate(issue, subject, use)
				if !yield(&g.certificate) {
					return
				}
			}
		}
	}
}

// nextCertificate draws a certificate of the holder for one use.
func (g *generator) nextCertificate(issue issue, subject subjectContent, use smime.KeyUse) {
	c := &g.certificate
	*c = certificate{issue: issue, subject: subject, use: use, holder: &g.holder}
	c.serial = g.serial()
	c.issuer = g.issuer(issue.generation)
	c.purpose = g.purpose(issue, use)
	if use != smime.Signing && c.key.Family().SignOnly() {
		c.key = p256
	}
	c.keyUsage = g.keyUsage(issue.generation, c.key, use)
	c.status, c.revoked = g.status(issue)
	c.principal = g.principal(c)
	c.sid = c.purpose.logon && issue.generation == smime.Legacy && g.percent(12)
}

// serial returns 128 random bits; the number is positive and 16 bytes long.
func (g *generator) serial() [2]uint64 {
	return [2]uint64{g.source.Uint64()>>2 | 1<<62, g.source.Uint64()}
}

// issuer returns the CA of the holder's unit; those who are not its employees
// enrol in the portal.
func (g *generator) issuer(generation smime.Generation) *issuer {
	if g.holder.kind == employee {
		return g.holder.unit.issuers[generation]
	}
	return portal.issuers[generation]
}

// principal says whether the certificate carries a user principal name: always
// for logon, never in Strict (BR section 7.1.4.2.1).
func (g *generator) principal(c *certificate) bool {
	if c.holder.kind != employee || c.generation == smime.Strict {
		return false
	}
	return c.purpose.logon || g.percent(c.holder.unit.principals)
}

// statuses are the states of certificates whose validity has not ended.
var statuses = mix[string]{{976, "Issued"}, {20, "Revoked"}, {4, "Suspended"}}

// status returns the state at the as-of date and the time of a revocation.
func (g *generator) status(issue issue) (status string, revoked int64) {
	status = statuses.draw(g.random)
	end := min(issue.notAfter, g.asOf.Unix())
	if status == "Revoked" {
		return status, issue.notBefore + 1 + int64(g.below(int(end-issue.notBefore-1)))
	}
	if issue.notAfter < g.asOf.Unix() {
		status = "Expired"
	}
	return status, 0
}
