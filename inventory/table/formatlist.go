package table

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// IsFormatList reports whether a text is what Format-List of PowerShell prints of
// certificates, or of accounts of Active Directory with their certificates.
func IsFormatList(head []byte) bool {
	p := newProperties(head)
	for o, ok := p.next(); ok; o, ok = p.next() {
		if nameCertificate(o.names) || listsAccounts(o.names) {
			return true
		}
	}
	return false
}

// listsAccounts reports whether properties are those of accounts of Active Directory, or of
// mailboxes of Exchange, with their certificates.
func listsAccounts(names []string) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
	}
	switch {
	case has("DistinguishedName") && has("ObjectClass"):
		return has("Certificates") || has("userCertificate")
	case has("PrimarySmtpAddress"):
		return has("userCertificate") || has("userSMimeCertificate")
	}
	return false
}

var errAccounts = wording.Errorf("PowerShell prints of the certificates of an account no more than their type or first octets: export the accounts as LDIF, " +
	"with ldifde -f accounts.ldf -r \"(userCertificate=*)\" -l mail,userPrincipalName,userCertificate, or with ConvertTo-Json -Depth 3")

// LoadFormatList reads what Format-List of PowerShell prints of certificates, as of
// "Get-ChildItem Cert:\CurrentUser\My | Format-List *": a table whose headers are the
// names of properties. Rows count as lines of the text.
func LoadFormatList(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, opt Options) error {
	src.Format = "powershell-list"
	err := loadObjects(ctx, b, src, data, opt, openFormatList)
	if unknown := (*noHeaderError)(nil); errors.As(err, &unknown) && listsAccounts(unknown.headers) {
		return errAccounts
	}
	return err
}

// SurveyFormatList looks at the properties of the objects that [LoadFormatList] reads.
func SurveyFormatList(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	return surveyObjects(ctx, r, opt, openFormatList)
}

// formatList gives the objects of a list without the properties that say nothing.
type formatList struct {
	*properties
	// shortened counts the lists of which PowerShell printed a part, firstShort is where
	// the first is.
	shortened, firstShort int
}

// ofPowerShell are properties that say where an object is in PowerShell or in the memory of
// Windows, and nothing of the certificate. Folded, as cell.Fold has them.
var ofPowerShell = wordSet("pspath psparentpath pschildname psdrive psprovider psiscontainer handle archived sendastrustedissuer " +
	"enrollmentpolicyendpoint enrollmentserverendpoint policyid hasprivatekey privatekey version dnsnamelist issuername subjectname " +
	"publickey extensions signaturealgorithm rawdata serialnumberbytes rawdatamemory")

// openFormatList reads the names of all properties, and how lines are continued, before
// the objects.
func openFormatList(text []byte, _ *Mapping) (names []string, objects objectSource, err error) {
	first, again := newProperties(text), newProperties(text)
	names = namesIn(&formatList{properties: first})
	again.wraps, again.settled = first.wraps, true
	return names, &formatList{properties: again}, nil
}

var errNoProperty = wording.Of("the object has no value in any property that is read")

func (l *formatList) next() (o object, ok bool) {
	all, ok := l.properties.next()
	o.line, o.broken = all.line, errNoProperty
	for i, name := range all.names {
		if ofPowerShell[cell.Fold(name)] {
			continue
		}
		text := l.printed(all.texts[i])
		if text != "" {
			o.broken = wording.Text{}
		}
		o.add(name, text)
	}
	return o, ok
}

// printed returns the value of a property without the braces of a list. One of which
// the last values are missing is unknown.
func (l *formatList) printed(value string) string {
	list, begins := strings.CutPrefix(value, "{")
	list, ends := strings.CutSuffix(list, "}")
	if !begins || !ends {
		return value
	}
	if !strings.HasSuffix(list, "...") && !strings.HasSuffix(list, "…") {
		return list
	}
	if l.shortened++; l.shortened == 1 {
		l.firstShort = l.object.line
	}
	return unsaid
}

// report notes what was not read.
func (l *formatList) report(b *inventory.Builder) {
	if l.shortened > 0 {
		b.Note(l.firstShort, wording.Of("lists of which PowerShell printed the first values alone: %s; they count as unknown: say $FormatEnumerationLimit = -1 before Format-List", l.shortened))
	}
	if l.stray > 0 {
		b.Note(l.firstStray, wording.Of("lines that are no property of an object: %s; the first is this one", l.stray))
	}
	if l.beyond > 0 {
		b.Note(l.firstMore, wording.Of("properties behind the first %d of an object, which were not read: %s; the first is this one", mostProperties, l.beyond))
	}
}
