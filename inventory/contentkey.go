package inventory

import (
	"encoding/binary"
	"strings"
)

// key writes the content as bytes: equal contents give equal bytes.
func (c *Content) key(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(c.Known))
	b = append(b, byte(c.Type), byte(c.TypeBasis), byte(c.Generation), byte(c.GenerationBasis), byte(c.KeyUse))
	b = appendText(b, c.Key.Algorithm, c.Key.Curve, c.Key.Fault)
	b = binary.AppendUvarint(b, uint64(c.Key.Size))
	b = binary.AppendUvarint(b, uint64(c.KeyUsage))
	b = binary.AppendUvarint(b, uint64(c.SAN))
	b = binary.AppendUvarint(b, uint64(c.Extensions))
	b = c.Subject.key(b)
	b = binary.AppendUvarint(b, uint64(len(c.SANDirectoryNames)))
	for i := range c.SANDirectoryNames {
		b = c.SANDirectoryNames[i].key(b)
	}
	for _, list := range [...][]string{c.EKUs, c.Policies, c.OtherNames, c.CRL, c.OCSP, c.CAIssuers, c.OtherExtensions, c.Oddities} {
		b = appendList(b, list)
	}
	return b
}

func appendList(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	return appendText(b, list...)
}

func appendText(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return b
}

// clone returns a copy that shares no memory with c: a loader reuses its slices,
// and its texts may be parts of what it reads next.
func (c *Content) clone() Content { return c.cloneInto(strings.Clone) }

// cloneInto returns a copy that shares no memory with c, with texts as keep returns
// them.
func (c *Content) cloneInto(keep func(string) string) Content {
	d := *c
	d.Key.Algorithm, d.Key.Curve, d.Key.Fault = keep(d.Key.Algorithm), keep(d.Key.Curve), keep(d.Key.Fault)
	for _, list := range [...]*[]string{&d.EKUs, &d.Policies, &d.OtherNames, &d.CRL, &d.OCSP, &d.CAIssuers, &d.OtherExtensions, &d.Oddities} {
		*list = cloneTexts(*list, keep)
	}
	d.Subject = c.Subject.cloneInto(keep)
	d.SANDirectoryNames = nil
	for _, n := range c.SANDirectoryNames {
		d.SANDirectoryNames = append(d.SANDirectoryNames, n.cloneInto(keep))
	}
	return d
}

func cloneTexts(list []string, keep func(string) string) []string {
	if len(list) == 0 {
		return nil
	}
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = keep(s)
	}
	return texts
}
