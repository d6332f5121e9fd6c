package sample

import (
	"strconv"

	"smigrate/inventory/smime"
)

// kind says who or what a holder is; the type of the certificate follows.
type kind uint8

const (
	employee kind = iota
	sharedMailbox
	gateway
	personalMailbox
	freelancer
)

// kinds are the holders of an inventory: nearly all are people.
var kinds = mix[kind]{
	{720, employee}, {95, sharedMailbox}, {12, gateway}, {150, personalMailbox}, {23, freelancer},
}

var typeOfKind = [...]smime.CertificateType{
	employee:        smime.Sponsored,
	sharedMailbox:   smime.Organization,
	gateway:         smime.Organization,
	personalMailbox: smime.Mailbox,
	freelancer:      smime.Individual,
}

// sharedNames are the local parts of shared mailboxes; the neighbours of one are
// its aliases.
var sharedNames = []string{"info", "sales", "orders", "billing", "support", "hr", "tenders", "claims", "dispatch", "press"}

// issuesPerHolder is how often a holder was issued what the inventory still
// lists: mostly once, but old certificates stay.
var issuesPerHolder = mix[int]{{900, 1}, {80, 2}, {15, 3}, {5, 5}}

// holder is a person, a shared mailbox or a gateway with its certificates.
type holder struct {
	kind    kind
	number  int
	company *company
	unit    unit
	site    name
	token   token
	pair    bool
	// first and last are the names of a person.
	first, last name
	// account is the local part of the main mailbox; aliases is the number of
	// further mailboxes.
	account []byte
	shared  int // index in sharedNames
	aliases int
}

// nextHolder replaces the holder by another one, unlike all before.
func (g *generator) nextHolder() {
	h := &g.holder
	*h = holder{number: h.number + 1, account: h.account[:0]}
	h.kind = kinds.draw(g.random)
	h.company = g.companies.draw(g.random)
	h.unit = h.company.units.draw(g.random)
	h.site = h.company.sites.draw(g.random)
	switch h.kind {
	case sharedMailbox:
		g.nextSharedMailbox()
	case gateway:
		h.account = strconv.AppendInt(append(append(h.account, "smime-gateway."...), h.site.ascii...), int64(h.number), 10)
	default:
		g.nextPerson()
	}
}

// nextSharedMailbox names a mailbox such as sales.zurich12.
func (g *generator) nextSharedMailbox() {
	h := &g.holder
	h.shared = g.below(len(sharedNames))
	h.account = h.appendShared(h.account, h.shared)
	if g.percent(25) {
		h.aliases = 1 + g.below(3)
	}
}

func (h *holder) appendShared(b []byte, i int) []byte {
	b = append(append(b, sharedNames[i%len(sharedNames)]...), '.')
	return strconv.AppendInt(append(b, h.site.ascii...), int64(h.number), 10)
}

// nextPerson names a person and says how they work. Once all names have been
// used, accounts carry a number.
func (g *generator) nextPerson() {
	h := &g.holder
	n := g.persons
	g.persons++
	h.first, h.last = person(g.start + n)
	h.account = append(append(append(h.account, h.first.ascii...), '.'), h.last.ascii...)
	if round := n / couples; round > 0 {
		h.account = strconv.AppendInt(h.account, int64(round+1), 10)
	}
	if h.kind != employee {
		return
	}
	if g.percent(h.unit.cards) {
		h.token = token{tokenModels.draw(g.random), g.start + h.number}
	}
	h.pair = g.percent(h.unit.pairs)
	if g.percent(4) {
		h.aliases = 1 + g.below(2)
	}
}

// appendUser appends the name of a person's account in the directory.
func (h *holder) appendUser(b []byte) []byte {
	return strconv.AppendInt(append(b, 'u'), int64(100_000+h.number), 10)
}

// appendName appends what the inventory calls the holder.
func (h *holder) appendName(b []byte) []byte {
	if h.kind == sharedMailbox || h.kind == gateway {
		return append(b, h.account...)
	}
	return h.appendUser(b)
}

// domain is where the holder's main mailbox is.
func (h *holder) domain() string {
	if h.kind == personalMailbox {
		return h.company.domains[2]
	}
	return h.company.domains[0]
}

func (h *holder) appendMailbox(b []byte) []byte {
	return append(append(append(b, h.account...), '@'), h.domain()...)
}

// appendMailboxes appends all addresses: those of people have the same account
// in other domains, those of shared mailboxes another name.
func (h *holder) appendMailboxes(b []byte) []byte {
	b = h.appendMailbox(b)
	for i := 1; i <= h.aliases; i++ {
		b = append(b, "; "...)
		if h.kind == sharedMailbox {
			b = append(append(h.appendShared(b, h.shared+i), '@'), h.domain()...)
		} else {
			b = append(append(append(b, h.account...), '@'), h.company.domains[i]...)
		}
	}
	return b
}
