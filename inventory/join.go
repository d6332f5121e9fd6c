package inventory

import (
	"slices"
	"strings"

	"smigrate/inventory/wording"
)

// Joiner joins the rows of side tables to the certificates of a [Builder], which
// must all be there.
type Joiner struct {
	b *Builder
	// The certificates by what a row may name, in lower case.
	byMailbox, byUPN, byDomain, byToken, bySerial map[string][]int
	// byIntegration, byUnit and byCustomer are made for the open table when it asks.
	byIntegration, byUnit, byCustomer map[string][]int
	touched                           []bool
	rejects                           rejects // of the open table
	full                              bool    // no more rows without a certificate are listed
	// said are, for each certificate, the facts that a side table settled.
	said []uint8
}

// Joiner returns a joiner for the certificates that were added so far. Nothing may
// be added after it.
func (b *Builder) Joiner() *Joiner {
	b.settle()
	j := &Joiner{
		b: b, byMailbox: map[string][]int{}, byUPN: map[string][]int{}, byDomain: map[string][]int{}, byToken: map[string][]int{},
		bySerial: map[string][]int{}, said: make([]uint8, b.Len()),
	}
	for i, c := range b.v.All() {
		for _, mailbox := range c.Emails() {
			j.byMailbox[mailbox] = append(j.byMailbox[mailbox], i)
			domain := mailbox[strings.LastIndexByte(mailbox, '@')+1:]
			if list := j.byDomain[domain]; len(list) == 0 || list[len(list)-1] != i {
				j.byDomain[domain] = append(list, i)
			}
		}
		if upn := strings.ToLower(c.UPN()); upn != "" {
			j.byUPN[upn] = append(j.byUPN[upn], i)
		}
		if t, ok := c.Token(); ok && t.Serial != "" {
			j.byToken[tokenKey(t.Serial)] = append(j.byToken[tokenKey(t.Serial)], i)
		}
		if serial := c.Serial(); serial != "" {
			j.bySerial[serial] = append(j.bySerial[serial], i)
		}
	}
	return j
}

// tokenKey is what serial numbers of tokens are compared by.
func tokenKey(serial string) string { return strings.ToLower(bareSerial(serial)) }

// Begin opens a side table; rows, rejects and notes that follow belong to it.
func (j *Joiner) Begin(t SideTable) {
	j.b.v.sides = append(j.b.v.sides, t)
	j.rejects = rejects{}
	j.touched = make([]bool, j.b.Len())
	j.byIntegration, j.byUnit, j.byCustomer = nil, nil, nil // which earlier tables may have changed
}

// Table returns the open side table, for a loader that learns more about it.
func (j *Joiner) Table() *SideTable { return &j.Tables()[len(j.Tables())-1] }

// Tables returns the side tables that were opened so far, for a loader that learns more
// about them.
func (j *Joiner) Tables() []SideTable { return j.b.v.sides }

// Reject records a row that cannot be joined to anything.
func (j *Joiner) Reject(row int, column, value string, reason wording.Text) {
	t := j.Table()
	t.Rows++
	j.b.reject(0, &j.rejects, Reject{File: t.File, Sheet: t.Sheet, Row: row, Column: column, Value: value, Reason: reason})
	t.Rejects = j.rejects.list
}

// Note records a remark on the open table.
func (j *Joiner) Note(row int, text wording.Text) {
	t := j.Table()
	n := Note{File: t.File, Sheet: t.Sheet, Row: row, Text: text}
	if !slices.Contains(j.b.v.notes, n) { // said already by who looked whether it is a table of certificates
		j.b.remark(n)
	}
}

// Key is one thing that a row is joined by.
type Key uint8

const (
	// KeySerial is the serial number of a certificate.
	KeySerial Key = iota
	// KeyToken is the serial number of a token.
	KeyToken
	KeyMailbox
	KeyUPN
	// KeyDomain is the domain of the mailboxes.
	KeyDomain
	// KeyIntegration is the integration that certificates name, of the customer of the
	// row if it has one.
	KeyIntegration
	KeyUnit
	KeyCustomer
)

// Join fills what a row says into the certificates that it fits: those of the
// first of the groups of keys under which there are any. A certificate gets the
// token of the row only if the row names the certificate itself.
func (j *Joiner) Join(r *Record, groups ...[]Key) {
	for i, e := range r.Emails {
		r.Emails[i] = strings.ToLower(strings.TrimSpace(e))
	}
	t := j.Table()
	t.Rows++
	var found []int
	for _, keys := range groups {
		for _, k := range keys {
			found = append(found, j.find(k, r)...)
		}
		if len(found) > 0 {
			break
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	if len(found) == 0 {
		t.Unjoined++
		if len(j.b.v.unjoined) == mostUnjoined {
			if !j.full {
				j.full = true
				j.Note(r.Entry, wording.Of("of the rows that fit no certificate the first %s are listed, the others only counted", mostUnjoined))
			}
			return
		}
		j.b.v.unjoined = append(j.b.v.unjoined, SideRow{
			Kind: t.Kind, File: t.File, Sheet: t.Sheet, Row: r.Entry, Key: r.key(t.Kind), Holder: r.Holder, Token: r.Token,
		})
		return
	}
	t.Joined++
	for _, i := range found {
		j.fill(i, r)
		if !j.touched[i] {
			j.touched[i] = true
			t.Certificates++
		}
	}
}

func (j *Joiner) find(k Key, r *Record) (list []int) {
	switch k {
	case KeySerial:
		if len(r.Serial) > 0 {
			list = j.bySerial[FormatSerial(r.Serial)]
		}
	case KeyToken:
		if r.Token.Serial != "" {
			list = j.byToken[tokenKey(r.Token.Serial)]
		}
	case KeyMailbox:
		for _, mailbox := range r.Emails {
			list = append(list, j.byMailbox[mailbox]...)
		}
	case KeyUPN:
		// A directory gives one name for both where they are the same.
		for _, name := range append([]string{r.UPN}, r.Emails...) {
			if name != "" {
				list = append(list, j.byUPN[strings.ToLower(name)]...)
			}
		}
	case KeyDomain:
		if r.Domain != "" {
			list = j.byDomain[strings.ToLower(strings.TrimPrefix(r.Domain, "@"))]
		}
	case KeyIntegration:
		if r.Integration != "" {
			for _, i := range j.named(&j.byIntegration, Certificate.Integration)[strings.ToLower(r.Integration)] {
				if c := j.b.v.At(i).Customer(); r.Customer == "" || c == "" || strings.EqualFold(c, r.Customer) {
					list = append(list, i)
				}
			}
		}
	case KeyUnit:
		if r.Unit != "" {
			list = j.named(&j.byUnit, Certificate.Unit)[strings.ToLower(r.Unit)]
		}
	case KeyCustomer:
		if r.Customer != "" {
			list = j.named(&j.byCustomer, Certificate.Customer)[strings.ToLower(r.Customer)]
		}
	}
	return list
}

// named returns the certificates by a name that tables give them, in lower case.
func (j *Joiner) named(memo *map[string][]int, of func(Certificate) string) map[string][]int {
	if *memo == nil {
		*memo = map[string][]int{}
		for i, c := range j.b.v.All() {
			if name := strings.ToLower(of(c)); name != "" {
				(*memo)[name] = append((*memo)[name], i)
			}
		}
	}
	return *memo
}

// key is what a row was compared by, for people.
func (r *Record) key(kind string) string {
	switch {
	case kind == "tokens" && r.Token.Serial != "":
		return r.Token.Serial
	case len(r.Emails) > 0:
		return r.Emails[0]
	case r.UPN != "":
		return r.UPN
	case r.Token.Serial != "":
		return r.Token.Serial
	case r.Domain != "":
		return r.Domain
	case r.Integration != "":
		return r.Integration
	default:
		return FormatSerial(r.Serial)
	}
}

// fill writes what a row says into certificate i. What a table of people says takes
// precedence over what an export says of the holder, which is often no more than the name
// of the account that requested the certificate; of two side tables the first wins. Only
// tables of people are expected to agree in the names of holders.
func (j *Joiner) fill(i int, r *Record) {
	v, people := j.b.v, j.Table().Kind == "people"
	for n, c := range [...]struct {
		name   string
		column *codes
		text   string
	}{{"holder", &v.holder, r.Holder}, {"unit", &v.unit, r.Unit}, {"site", &v.site, r.Site}, {"customer", &v.customer, r.Customer},
		{"integration", &v.integration, r.Integration}} {
		if c.text == "" || j.Table().Kind == "integrations" && c.name != "integration" {
			continue // a customer of the row says whose integration it is
		}
		code, now := v.text.Code(c.text), c.column.at(i)
		first := j.said[i]&(1<<n) == 0
		if now != 0 && now != code && (!first && (n > 0 || people) || first && n > 0 && !j.b.defaulted[now]) {
			j.conflict(i, c.name, v.text.Of(now), c.text, first)
		}
		if first {
			c.column.set(i, code)
			j.said[i] |= 1 << n
		}
	}
	if day, ok := v.At(i).HolderLeaves(); ok && r.HolderLeaves != 0 && day != r.HolderLeaves {
		j.conflict(i, "holder_leaves", day.String(), r.HolderLeaves.String(), false)
	}
	j.b.setLeaves(i, r.HolderLeaves)
	token := r.Token
	if named, ok := v.At(i).Token(); !ok || tokenKey(named.Serial) != tokenKey(token.Serial) {
		if _, this := slices.BinarySearch(j.bySerial[FormatSerial(r.Serial)], i); !this || len(r.Serial) == 0 {
			return
		}
	} else {
		token.Serial = named.Serial
	}
	j.b.setToken(i, token)
}

// conflict records what a row says otherwise; wins tells whether its word counts.
func (j *Joiner) conflict(i int, field, now, said string, wins bool) {
	row := Claim{said, j.Table().File, j.Table().Sheet}
	c := Conflict{i, field, Claim{Value: now}, row} // an earlier side table said so, or the same one
	if wins {
		s := j.b.v.At(i).Source()
		c.Kept, c.Other = row, Claim{now, s.File, s.Sheet}
	}
	j.b.v.conflicts = append(j.b.v.conflicts, c)
}
