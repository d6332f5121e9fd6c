package sample

import "smigrate/inventory/smime"

// keyUsages are the sets of bits that BR section 7.1.2.3 e allows, by key and
// use; the first of each is the required bits alone.
var keyUsages = []struct {
	family smime.KeyFamily
	use    smime.KeyUse
	sets   mix[string]
}{
	{smime.FamilyRSA, smime.Signing, mix[string]{{70, "digitalSignature"}, {30, "digitalSignature; nonRepudiation"}}},
	{smime.FamilyRSA, smime.Encryption, mix[string]{{65, "keyEncipherment"}, {35, "keyEncipherment; dataEncipherment"}}},
	{smime.FamilyRSA, smime.Dual, mix[string]{
		{70, "digitalSignature; keyEncipherment"},
		{18, "digitalSignature; nonRepudiation; keyEncipherment"},
		{12, "digitalSignature; keyEncipherment; dataEncipherment"},
	}},
	{smime.FamilyEC, smime.Signing, mix[string]{{80, "digitalSignature"}, {20, "digitalSignature; nonRepudiation"}}},
	{smime.FamilyEC, smime.Encryption, mix[string]{{100, "keyAgreement"}}},
	{smime.FamilyEC, smime.Dual, mix[string]{{100, "digitalSignature; keyAgreement"}}},
	{smime.FamilyEdDSA, smime.Signing, mix[string]{{100, "digitalSignature"}}},
}

// keyUsage returns the bits of a certificate, "" when the key does not serve the
// use. Strict allows dataEncipherment on
// no RSA key, and its issuer sets required bits only.
func (g *generator) keyUsage(generation smime.Generation, key smime.Key, use smime.KeyUse) string {
	for _, k := range keyUsages {
		if k.family != key.Family() || k.use != use {
			continue
		}
		if generation == smime.Strict {
			return k.sets[0].value
		}
		return k.sets.draw(g.random)
	}
	return ""
}

// key returns a key that the holder's token, or software, can hold.
func (g *generator) key() smime.Key {
	if m := g.holder.token.model; m != nil {
		return m.keys.draw(g.random)
	}
	return softwareKeys.draw(g.random)
}
