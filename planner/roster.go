package planner

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// roster holds the names in the certificates in force as numbers: each name is read once,
// and counted after that without its text.
type roster struct {
	people, organizations, units names
	domains                      domains
}

// names holds a number for each certificate, 0 for one that has no name or is not
// simulated.
type names struct {
	inv *inventory.Inventory
	of  []inventory.Code
	// parts are names that are only part of a text of the inventory; their numbers
	// come after the codes.
	parts []string
}

// newNames returns names that no certificate has yet.
func newNames(inv *inventory.Inventory) names {
	return names{inv: inv, of: make([]inventory.Code, inv.Len())}
}

// text returns the name with a number.
func (n *names) text(number inventory.Code) string {
	if own := int(number) - n.inv.Texts(); own >= 0 {
		return n.parts[own]
	}
	return n.inv.Text(number)
}

// roster returns the roster of the simulation, made when it is first asked for.
func (m *simulation) roster() *roster {
	if m.rostered == nil {
		m.rostered = &roster{people: m.people(), domains: m.domains()}
		m.rostered.organizations, m.rostered.units = m.subjects()
	}
	return m.rostered
}

// subjects returns the organizations and the organizational units of the subjects.
// Neighbouring certificates are often those of one person, whose subject is then read
// once.
func (m *simulation) subjects() (organizations, units names) {
	organizations, units = newNames(m.inv), newNames(m.inv)
	var last, organization, unit inventory.Code
	subjects := m.inv.Subjects()
	for i, c := range m.inv.All() {
		if m.of[i] < 0 {
			continue
		}
		if subject := c.Code(inventory.SubjectText); subject != last {
			last, organization, unit = subject, subjects.Code(c, smime.OrganizationName), subjects.Code(c, smime.OrganizationalUnit)
		}
		organizations.of[i], units.of[i] = organization, unit
	}
	return organizations, units
}

// people tells people apart: by the holder that the inventory names, else by the first
// mailbox.
func (m *simulation) people() names {
	n := newNames(m.inv)
	for i, c := range m.inv.All() {
		if m.of[i] >= 0 {
			n.of[i] = c.Code(inventory.HolderText)
		}
	}
	n.addMailboxes(func(i int) bool { return m.of[i] >= 0 && n.of[i] == 0 })
	return n
}

// mailboxes tells certificates apart by the first of their mailboxes. Those of private
// CAs, which nobody pays for, are left out.
func (m *simulation) mailboxes() names {
	n := newNames(m.inv)
	n.addMailboxes(func(i int) bool { return m.of[i] >= 0 && !m.cohorts[m.of[i]].private })
	return n
}

// addMailboxes gives some certificates the first of their mailboxes for a name.
func (n *names) addMailboxes(to func(i int) bool) {
	var several []int // certificates with several mailboxes
	for i, c := range n.inv.All() {
		if !to(i) {
			continue
		}
		n.of[i] = c.Code(inventory.EmailsText)
		if strings.Contains(n.inv.Text(n.of[i]), "\n") {
			several = append(several, i)
		}
	}
	n.split(several)
}

// split renumbers the certificates with several mailboxes by the first one, which may be
// the whole name of another certificate.
func (n *names) split(several []int) {
	if len(several) == 0 {
		return
	}
	first := map[string]inventory.Code{}
	for _, i := range several {
		first[n.inv.At(i).Emails()[0]] = 0
		n.of[i] = 0
	}
	seen := make([]bool, n.inv.Texts())
	for _, number := range n.of {
		if seen[number] {
			continue
		}
		seen[number] = true
		if _, wanted := first[n.inv.Text(number)]; wanted {
			first[n.inv.Text(number)] = number
		}
	}
	for _, i := range several {
		name := n.inv.At(i).Emails()[0]
		if first[name] == 0 {
			first[name] = inventory.Code(n.inv.Texts() + len(n.parts))
			n.parts = append(n.parts, name)
		}
		n.of[i] = first[name]
	}
}

// size returns one more than the greatest number.
func (n *names) size() int { return n.inv.Texts() + len(n.parts) }

// domains are the mail domains of certificates by number, from 0.
type domains struct {
	text []string
	of   []int32         // the first one of each certificate, -1 for none
	more map[int][]int32 // the others, of the few that have several
}

func (m *simulation) domains() domains {
	d := domains{of: make([]int32, m.inv.Len()), more: map[int][]int32{}}
	known := map[string]int32{}
	for i, c := range m.inv.All() {
		d.of[i] = -1
		if m.of[i] < 0 {
			continue
		}
		for domain := range c.MailDomains() {
			if domain == "" {
				continue
			}
			n, ok := known[domain]
			if !ok {
				n = int32(len(d.text))
				known[domain] = n
				d.text = append(d.text, domain)
			}
			switch {
			case d.of[i] < 0:
				d.of[i] = n
			case d.of[i] != n && !slices.Contains(d.more[i], n):
				d.more[i] = append(d.more[i], n)
			}
		}
	}
	return d
}

// each calls a function for each domain of certificate i, once.
func (d *domains) each(i int, do func(domain int32)) {
	if d.of[i] < 0 {
		return
	}
	do(d.of[i])
	for _, n := range d.more[i] {
		do(n)
	}
}

// nameSet is a set of names, by number; some may be in it only perhaps.
type nameSet struct {
	names *names
	of    []truth
}

// none returns the empty set of the names.
func (n *names) none() nameSet { return nameSet{n, make([]truth, n.size())} }

// add puts a name into the set as far as v says; 0, the lack of a name, is none.
func (s nameSet) add(number inventory.Code, v truth) {
	if number != 0 {
		s.of[number] = max(s.of[number], v)
	}
}

// count returns the number of names in the set: Low for certain, High including those
// that may be in it.
func (s nameSet) count() (n Range) {
	for _, v := range s.of {
		n = n.plus(v, 1)
	}
	return n
}

// first returns the first names in alphabetical order, at most namedAtMost.
func (s nameSet) first() []string {
	list := make([]string, 0, namedAtMost+1)
	for number, v := range s.of {
		if v == no {
			continue
		}
		name := s.names.text(inventory.Code(number))
		if len(list) == namedAtMost && name > list[namedAtMost-1] {
			continue
		}
		at, _ := slices.BinarySearch(list, name)
		list = slices.Insert(list, at, name)
		list = list[:min(len(list), namedAtMost)]
	}
	return list
}
