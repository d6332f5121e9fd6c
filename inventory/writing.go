package inventory

import (
	"strings"

	"smigrate/inventory/smime"
)

// Writing is how the mailbox addresses of a subject alternative name are written, for
// sources that keep their capitals.
type Writing struct {
	mailboxes []string
	// exact holds them with their domains in lower case, lower all of them in lower case,
	// once a name has an address that is not among them letter by letter.
	exact, lower map[string]bool
}

// WritingOf returns the writing of some addresses, which the caller must not change
// before the last call of Flags.
func WritingOf(mailboxes []string) Writing { return Writing{mailboxes: mailboxes} }

// Flags tells whether a mailbox address of a name stands in the subject alternative name
// with other capitals only. The local part is compared as it is, the domain in any case
// (RFC 5280, 7.5; RFC 5321, 2.4).
func (w *Writing) Flags(n Name) (flags NameFlags) {
	for _, a := range n {
		if strings.IndexByte(a.Value, '@') < 0 || !holdsMailbox(a.Value) || !w.hasInOtherCase(a.Value) {
			continue
		}
		flags |= MailboxCase
		if smime.AttributeOf(a.Type) == smime.CommonName {
			flags |= CNMailboxCase
		}
	}
	return flags
}

func (w *Writing) hasInOtherCase(address string) bool {
	if len(w.mailboxes) > 0 && w.mailboxes[0] == address { // nearly all
		return false
	}
	if w.lower == nil {
		w.exact, w.lower = map[string]bool{}, map[string]bool{}
		for _, m := range w.mailboxes {
			w.exact[lowerDomain(m)], w.lower[strings.ToLower(m)] = true, true
		}
	}
	return w.lower[strings.ToLower(address)] && !w.exact[lowerDomain(address)]
}

func lowerDomain(address string) string {
	at := strings.LastIndexByte(address, '@') + 1
	return address[:at] + strings.ToLower(address[at:])
}
