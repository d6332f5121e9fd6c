package inventory

import "slices"

// copying fills a new inventory with some certificates of another, so that nothing of the
// others is in it, be it in the dictionary or among contents or tokens.
type copying struct {
	from, to *Inventory
	// veil disguises what says whose a certificate is, nil to copy it as it is.
	veil *Pseudonyms
	// model returns the name of a token model in the copy, "" for a pseudonym; nil copies
	// models and firmware as they are.
	model func(string) string
	// contents, tokens and sources map the positions in from to those in to.
	contents, tokens, sources map[uint32]uint32
}

func newCopying(from *Inventory, veil *Pseudonyms) *copying {
	return &copying{
		from: from, to: &Inventory{text: newText()}, veil: veil,
		contents: map[uint32]uint32{}, tokens: map[uint32]uint32{}, sources: map[uint32]uint32{},
	}
}

// certificate appends certificate row.
func (x *copying) certificate(row int) {
	v, to, i := x.from, x.to, x.to.Len()
	c := v.At(row)
	to.content.append(x.content(v.content.at(row)))
	to.source.set(i, x.sources[v.source.at(row)])
	to.entry.append(v.entry.at(row))
	to.serial.append(x.veil.serial(v.serial.at(row)))
	to.setSubject(i, x.veil.subject(c.Subject()).pack(to.text, nil))
	if p := v.fingerprintAt(row); p != nil {
		to.fingerprint.set(i, [32]byte(x.veil.fingerprint(p)))
	}
	from, known := c.NotBefore()
	to.notBefore.set(i, from, known)
	end, known := c.NotAfter()
	to.notAfter.set(i, end, known)
	if at, known := c.RevokedAt(); known {
		to.revokedAt.set(i, at, true)
	}
	to.precision.append(v.precision.at(row))
	to.status.append(v.status.at(row))
	for _, column := range [...]struct {
		to   *codes
		text string
	}{
		{&to.issuer, x.veil.name(c.Issuer())}, {&to.emails, x.veil.mailboxes(v.text.Of(v.emails.at(row)))},
		{&to.upn, x.veil.value(c.UPN())}, {&to.holder, x.veil.Of("holder", c.Holder())}, {&to.unit, x.veil.Of("unit", c.Unit())},
		{&to.site, x.veil.Of("site", c.Site())}, {&to.customer, x.veil.Of("customer", c.Customer())},
		{&to.integration, x.veil.Of("integration", c.Integration())}, {&to.template, x.veil.Of("template", c.Template())},
	} {
		column.to.set(i, to.text.Code(column.text))
	}
	to.leaves.set(i, v.leaves.at(row))
	if t := c.TokenIndex(); t >= 0 {
		to.token.set(i, Code(x.token(uint32(t))+1))
	}
}

// content returns the position of a content in the copy. Two contents stay two, even when
// disguise makes them equal: plans count by them.
func (x *copying) content(n uint32) uint32 {
	at, ok := x.contents[n]
	if !ok {
		at = uint32(len(x.to.contents))
		x.contents[n] = at
		x.to.contents = append(x.to.contents, x.veil.content(x.from.contents[n].clone()))
	}
	return at
}

// token returns the position of a device in the copy.
func (x *copying) token(n uint32) uint32 {
	at, ok := x.tokens[n]
	if !ok {
		at = uint32(x.to.TokenCount())
		x.tokens[n] = at
		x.to.devices.append(x.to.text.encode(x.veiled(x.from.TokenAt(int(n)))))
	}
	return at
}

// veiled disguises a device.
func (x *copying) veiled(t Token) Token {
	t.Serial = x.veil.Of("token", t.Serial)
	if x.model == nil {
		return t
	}
	t.Firmware = x.veil.firmware(t.Firmware)
	if name := x.model(t.Model); name != "" {
		t.Model = name
	} else {
		t.Model = x.veil.Of("model", t.Model)
	}
	return t
}

// authority appends the certificate of a CA that was read from a file.
func (x *copying) authority(a Authority, file string) {
	a.File = file
	a.Serial = x.veil.hexSerial(a.Serial)
	a.Subject = x.veil.subject(slices.Clone(a.Subject))
	a.Issuer = x.veil.name(a.Issuer)
	a.Content = x.veil.content(a.Content.clone())
	x.to.authorities.list = append(x.to.authorities.list, a)
}

// conflicts copies what sources disagree about in the certificates at those places,
// which were copied in that order; file names a file in the copy.
func (x *copying) conflicts(rows []int, file func(string) string) {
	if len(x.from.conflicts) == 0 {
		return
	}
	at := map[int]int{}
	for i, row := range rows {
		at[row] = i
	}
	claim := func(c Claim) Claim {
		named := file(c.File)
		if named == "" {
			return Claim{Value: x.veil.Of("value", c.Value)}
		}
		return Claim{x.veil.Of("value", c.Value), named, x.veil.Of("sheet", c.Sheet)}
	}
	for _, c := range x.from.conflicts {
		if i, ok := at[c.Certificate]; ok {
			x.to.conflicts = append(x.to.conflicts, Conflict{i, c.Field, claim(c.Kept), claim(c.Other)})
		}
	}
}

// inventory returns the copy.
func (x *copying) inventory() *Inventory {
	x.to.text.seal()
	return x.to
}
