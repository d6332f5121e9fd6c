package inventory

// TextColumn is a column of texts.
type TextColumn int

// The columns of texts that an inventory keeps by code.
const (
	IssuerText TextColumn = iota
	SubjectText
	EmailsText
	HolderText
	UnitText
	SiteText
	CustomerText
	UPNText
	IntegrationText
	TemplateText
)

// Code returns the code of a certificate's text: equal texts of an inventory have
// equal codes, 0 stands for none.
func (c Certificate) Code(of TextColumn) Code {
	switch v := c.v; of {
	case IssuerText:
		return v.issuer.at(c.i)
	case SubjectText:
		return v.subject.at(c.i)
	case EmailsText:
		return v.emails.at(c.i)
	case HolderText:
		return v.holder.at(c.i)
	case UnitText:
		return v.unit.at(c.i)
	case SiteText:
		return v.site.at(c.i)
	case CustomerText:
		return v.customer.at(c.i)
	case IntegrationText:
		return v.integration.at(c.i)
	case TemplateText:
		return v.template.at(c.i)
	default:
		return v.upn.at(c.i)
	}
}

// Text returns the text of a code.
func (v *Inventory) Text(c Code) string { return v.text.Of(c) }

// Texts returns how many codes there are, 0 included.
func (v *Inventory) Texts() int { return v.text.Len() }
