package table

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// IsFormatList reports whether a text is what Format-List of PowerShell prints of
// certificates, or of accounts of Active Directory with their certificates.
func IsFormatList(head []byte) bool {
	var p properties
	for p.reset(head); p.next(); {
		var names []string
		for _, x := range p.list {
			names = append(names, x.name)
		}
		if nameCertificate(names) || listsAccounts(names) {
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
	err := loadPrinted(ctx, b, src, data, opt, func(text []byte) printedRows { return newListRows(text) })
	if unknown := (*noHeaderError)(nil); errors.As(err, &unknown) && listsAccounts(unknown.headers) {
		return errAccounts
	}
	return err
}

// listRows gives objects as the rows of a table, the names of their properties first.
type listRows struct {
	properties
	members
	begun bool
	// shortened counts the lists of which PowerShell printed a part, firstShort is where
	// the first is.
	shortened, firstShort int
}

// ofPowerShell are properties that say where an object is in PowerShell or in the memory of
// Windows, and nothing of the certificate. Folded, as foldHeader has them.
var ofPowerShell = wordSet("pspath psparentpath pschildname psdrive psprovider psiscontainer handle archived sendastrustedissuer " +
	"enrollmentpolicyendpoint enrollmentserverendpoint policyid hasprivatekey privatekey version dnsnamelist issuername subjectname " +
	"publickey extensions signaturealgorithm rawdata serialnumberbytes rawdatamemory")

// newListRows reads the names of all properties, and how lines are continued.
func newListRows(text []byte) *listRows {
	r := &listRows{}
	for r.reset(text); r.properties.next(); {
		for _, x := range r.list {
			if !ofPowerShell[foldHeader(x.name)] {
				r.members.add(x.name, mostProperties)
			}
		}
	}
	r.again(text)
	return r
}

func (r *listRows) next() (row, error) {
	if !r.begun {
		r.begun = true
		return row{cells: r.names}, nil
	}
	if !r.properties.next() {
		return row{}, io.EOF
	}
	clear(r.cells)
	width := 0
	for _, x := range r.list {
		if at, known := r.place[x.name]; known {
			r.cells[at] = r.printed(x.value)
			width = max(width, at+1)
		}
	}
	object := row{line: r.line, cells: r.cells[:width]}
	if object.isBlank() {
		return row{line: r.line, broken: errNoProperty}, nil
	}
	return object, nil
}

var errNoProperty = wording.Of("the object has no value in any property that is read")

// printed returns the value of a property without the braces of a list. One of which
// the last values are missing is unknown.
func (r *listRows) printed(value string) string {
	list, begins := strings.CutPrefix(value, "{")
	list, ends := strings.CutSuffix(list, "}")
	if !begins || !ends {
		return value
	}
	if !strings.HasSuffix(list, "...") && !strings.HasSuffix(list, "…") {
		return list
	}
	if r.shortened++; r.shortened == 1 {
		r.firstShort = r.line
	}
	return "(null)" // which is none of the list's values, and not an empty list
}

// report notes what was not read.
func (r *listRows) report(b *inventory.Builder) {
	if r.shortened > 0 {
		b.Note(r.firstShort, wording.Of("lists of which PowerShell printed the first values alone: %s; they count as unknown: say $FormatEnumerationLimit = -1 before Format-List", r.shortened))
	}
	if r.stray > 0 {
		b.Note(r.firstStray, wording.Of("lines that are no property of an object: %s; the first is this one", r.stray))
	}
	if r.beyond > 0 {
		b.Note(r.firstMore, wording.Of("properties behind the first %d of an object, which were not read: %s; the first is this one", mostProperties, r.beyond))
	}
}
