package inventory

import "smigrate/inventory/smime"

// merge adds what a duplicate knows. The certificate itself wins over a table or listing
// about it; among tables the first wins, and later ones fill its gaps and say times more
// precisely. What they disagree about is kept as conflicts.
func (b *Builder) merge(i int, r *Record) {
	b.disagree(i, r)
	b.noteOrigins(i, r)
	b.setContext(i, r)
	if len(b.v.serial.at(i)) == 0 || r.Certificate && !b.fromCert.at(i) {
		b.setSerial(i, r.Serial)
	}
	switch {
	case b.fromCert.at(i):
	case r.Certificate:
		b.v.source.set(i, uint32(b.current))
		b.v.entry.put(i, uint32(r.Entry))
		upn := b.v.upn.at(i)
		b.setFacts(i, r)
		b.setSubject(i, r.Subject)
		if r.UPN == "" {
			b.v.upn.set(i, upn)
		}
		b.fromCert.put(i, true)
	default:
		b.complete(i, r)
	}
}

// noteOrigins remembers where the state, the device and the like of row i come from when
// a duplicate is the first source to state them, or is the certificate itself.
func (b *Builder) noteOrigins(i int, r *Record) {
	v := b.v
	turns := r.Certificate && !b.fromCert.at(i)
	for _, x := range [...]struct {
		field       string
		known, said bool
	}{
		{"status", v.status.at(i) != UnknownStatus, r.Status != UnknownStatus},
		{"token.serial", v.token.at(i) != 0, r.Token.Serial != ""},
		{"unit", v.unit.at(i) != 0, r.Unit != ""},
		{"site", v.site.at(i) != 0, r.Site != ""},
		{"customer", v.customer.at(i) != 0, r.Customer != ""},
	} {
		switch _, noted := b.origins.of(i, x.field); {
		case noted:
		case x.known && turns:
			b.setOrigin(i, x.field, int(v.source.at(i)))
		case !x.known && x.said:
			b.setOrigin(i, x.field, b.current)
		}
	}
}

// complete fills the fields that row i does not know from r.
func (b *Builder) complete(i int, r *Record) {
	gain := r.Content.Known &^ b.v.At(i).Content().Known
	if b.morePrecise(i, r) {
		gain |= r.Content.Known & (FieldNotBefore | FieldNotAfter)
	}
	if gain == 0 {
		return
	}
	for _, field := range gain.Names() {
		b.setOrigin(i, field, b.current)
	}
	whole := b.record(i)
	whole.fill(r, gain)
	whole.finish()
	b.setFacts(i, &whole)
	b.setSubject(i, whole.Subject)
}

// record returns row i as a record again.
func (b *Builder) record(i int) Record {
	c := b.v.At(i)
	r := Record{
		Serial: b.v.serial.at(i), SHA256: b.v.fingerprintAt(i), Subject: c.Subject(), Issuer: c.Issuer(),
		Emails: c.Emails(), Precision: c.Precision(), UPN: c.UPN(), Content: c.Content().clone(),
	}
	r.NotBefore, _ = c.NotBefore()
	r.NotAfter, _ = c.NotAfter()
	return r
}

// fill copies the fields of the set from o.
func (r *Record) fill(o *Record, fields Field) {
	c, d := &r.Content, o.Content.clone()
	for _, f := range [...]struct {
		field Field
		copy  func()
	}{
		{FieldFingerprint, func() { r.SHA256 = o.SHA256 }},
		{FieldSubject, func() { r.Subject = o.Subject }},
		{FieldIssuer, func() { r.Issuer = o.Issuer }},
		{FieldEmails, func() { r.Emails = o.Emails }},
		{FieldNotBefore, func() { r.NotBefore = o.NotBefore }},
		{FieldNotAfter, func() { r.NotAfter, r.Precision = o.NotAfter, o.Precision }},
		{FieldType, func() { c.Type, c.TypeBasis = d.Type, d.TypeBasis }},
		{FieldGeneration, func() { c.Generation, c.GenerationBasis = d.Generation, d.GenerationBasis }},
		{FieldKey, func() { c.Key = d.Key }},
		{FieldKeySize, func() { c.Key.Size, c.Key.Curve = d.Key.Size, d.Key.Curve }},
		{FieldKeyUsage, func() { c.KeyUsage, c.KeyUse = d.KeyUsage, d.KeyUse }},
		{FieldEKUs, func() { c.EKUs = d.EKUs }},
		{FieldPolicies, func() { c.Policies = d.Policies }},
		{FieldSAN, func() { c.SAN, c.OtherNames, c.SANDirectoryNames = d.SAN, d.OtherNames, d.SANDirectoryNames }},
		{FieldUPN, func() { r.UPN = o.UPN }},
		{FieldCRL, func() { c.CRL = d.CRL }},
		{FieldAIA, func() { c.OCSP, c.CAIssuers = d.OCSP, d.CAIssuers }},
		{FieldExtensions, func() { c.Extensions, c.OtherExtensions = d.Extensions, d.OtherExtensions }},
	} {
		if fields.Has(f.field) {
			f.copy()
			c.Known |= f.field
		}
	}
	if c.TypeBasis == BasisSubject {
		c.Type, c.TypeBasis = smime.UnknownType, NoBasis
	}
	if c.GenerationBasis == BasisValidity {
		c.Generation, c.GenerationBasis = smime.UnknownGeneration, NoBasis
	}
}
