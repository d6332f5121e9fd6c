package sample

import (
	"strings"

	"smigrate/inventory/smime"
)

// purpose is what a certificate is used for, as its extended key usages say.
type purpose struct {
	ekus string
	// logon: the holder signs in to Windows with it, so it is on a card and has a
	// user principal name.
	logon bool
}

// The purposes. All but the first block Strict; from 2027-07-01 all but the
// first two block Multipurpose too (BR section 7.1.2.3 f, ballot SMC018).
var (
	mail               = purpose{ekus: join(smime.EmailProtection)}
	mailAndClient      = purpose{ekus: join(smime.EmailProtection, smime.ClientAuth)}
	logon              = purpose{ekus: join(smime.ClientAuth, smime.EmailProtection, smime.SmartCardLogon), logon: true}
	documentLogon      = purpose{ekus: join(smime.ClientAuth, smime.EmailProtection, smime.SmartCardLogon, smime.MSDocumentSigning), logon: true}
	fileEncryption     = purpose{ekus: join(smime.EFS, smime.EmailProtection)}
	diskEncryption     = purpose{ekus: join(smime.EFS, smime.BitLocker, smime.EmailProtection)}
	allInOne           = purpose{ekus: join(smime.ClientAuth, smime.EmailProtection, smime.EFS, smime.SmartCardLogon), logon: true}
	documents          = purpose{ekus: join(smime.EmailProtection, smime.DocumentSigning)}
	microsoftDocuments = purpose{ekus: join(smime.EmailProtection, smime.MSDocumentSigning)}
	adobeDocuments     = purpose{ekus: join(smime.EmailProtection, smime.AdobeAuthentic)}
	// oldGateway dates from before the BR, which forbid serverAuth.
	oldGateway = purpose{ekus: join(smime.ServerAuth, smime.ClientAuth, smime.EmailProtection)}
)

func join(values ...string) string { return strings.Join(values, "; ") }

// purpose returns what a certificate of the holder is used for. Strict allows
// mail only; CAs let other purposes into Multipurpose less often than into
// Legacy (BR section 7.1.2.4).
func (g *generator) purpose(issue issue, use smime.KeyUse) *purpose {
	h := &g.holder
	switch {
	case h.kind == gateway && issue.generation == smime.NoGeneration && g.percent(40):
		return &oldGateway
	case h.kind != employee || issue.generation == smime.Strict:
		return &mail
	case issue.generation == smime.Multipurpose && g.percent(30):
		return &mail
	}
	p := h.unit.purposes[use].draw(g.random)
	if p.logon && h.token.model == nil {
		return &mailAndClient
	}
	return p
}
