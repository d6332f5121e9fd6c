package table

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// OIDs of the otherNames that S/MIME certificates hold: Microsoft's user
// principal name, and SmtpUTF8Mailbox (RFC 9598).
const (
	oidUPN      = "1.3.6.1.4.1.311.20.2.3"
	oidSmtpUTF8 = "1.3.6.1.5.5.7.8.9"
)

// sanLabels are what stands before a name of the SAN, folded, in the forms of
// Windows (in five languages), OpenSSL, Java and Keyfactor.
var sanLabels = map[string]inventory.SANKinds{
	"rfc822name": inventory.SANRFC822, "rfc822": inventory.SANRFC822, "email": inventory.SANRFC822, "mail": inventory.SANRFC822,
	"emailaddress": inventory.SANRFC822, "nomrfc822": inventory.SANRFC822, "nombrerfc822": inventory.SANRFC822,
	"nomerfc822": inventory.SANRFC822,
	"upn":        inventory.SANUPN, "principalname": inventory.SANUPN, "userprincipalname": inventory.SANUPN, "msupn": inventory.SANUPN,
	"ntprincipalname": inventory.SANUPN, "prinzipalname": inventory.SANUPN, "nomprincipal": inventory.SANUPN,
	"nombreprincipal": inventory.SANUPN, "nomeprincipale": inventory.SANUPN, foldHeader(oidUPN): inventory.SANUPN,
	"smtputf8mailbox": inventory.SANSmtpUTF8, foldHeader(oidSmtpUTF8): inventory.SANSmtpUTF8,
	"dns": inventory.SANDNSName, "dnsname": inventory.SANDNSName, "nomdns": inventory.SANDNSName, "nombredns": inventory.SANDNSName,
	"nomedns": inventory.SANDNSName,
	"uri":     inventory.SANURI, "url": inventory.SANURI, "uniformresourceidentifier": inventory.SANURI,
	"ip": inventory.SANIPAddress, "ipaddress": inventory.SANIPAddress, "ipadresse": inventory.SANIPAddress,
	"adresseip": inventory.SANIPAddress, "direccionip": inventory.SANIPAddress, "indirizzoip": inventory.SANIPAddress,
	"dirname": inventory.SANDirectoryName, "directoryname": inventory.SANDirectoryName, "directoryaddress": inventory.SANDirectoryName,
	"verzeichnisadresse": inventory.SANDirectoryName,
	"registeredid":       inventory.SANRegisteredID, "rid": inventory.SANRegisteredID, "x400name": inventory.SANX400,
	"edipartyname": inventory.SANEDIParty,
	"othername":    inventory.SANOtherName, "anderername": inventory.SANOtherName, "autrenom": inventory.SANOtherName,
	"otronombre": inventory.SANOtherName, "altronome": inventory.SANOtherName,
}

// Labels of Windows in further languages: Portuguese, Dutch, Polish, Turkish, Czech,
// Swedish, Japanese, Chinese, Korean and Russian.
func init() {
	for kind, labels := range map[inventory.SANKinds]string{
		inventory.SANOtherName: "outro nome|andere naam|inna nazwa|diğer ad|jiný název|annat namn|andet navn|その他の名前|他の名前|其他名称|其他名稱|다른 이름|другое имя",
		inventory.SANUPN: "nome principal|principalnaam|principal-naam|nazwa główna|asıl ad|asıl adı|hlavní název|huvudnamn|hovednavn|プリンシパル名|主体名称|主體名稱|" +
			"사용자 이름|주 이름|имя участника|имя субъекта",
		inventory.SANDirectoryName: "endereço de diretório|endereço do directório|adresse du répertoire|dirección de directorio|indirizzo directory|mapadres|adres katalogu|" +
			"dizin adresi|ディレクトリ アドレス|目录地址|目錄位址|адрес каталога",
		inventory.SANIPAddress: "endereço ip|ip-adres|adres ip|ip adresi|ip アドレス|ip 地址|ip 位址|ip 주소|ip-адрес",
	} {
		for label := range strings.SplitSeq(labels, "|") {
			sanLabels[foldHeader(label)] = kind
		}
	}
}

// sanKind returns what a label says. In every language those of mailboxes and host
// names hold the name of the standard.
func sanKind(label string) (kind inventory.SANKinds, known bool) {
	folded := foldHeader(label)
	kind, known = sanLabels[folded]
	switch {
	case known:
	case strings.Contains(folded, "rfc822"):
		return inventory.SANRFC822, true
	case strings.HasPrefix(folded, "dns") && len(folded) < 24 || strings.HasSuffix(folded, "dns"):
		return inventory.SANDNSName, true
	}
	return kind, known
}

// parsedSAN is what a cell says of the subject alternative name.
type parsedSAN struct {
	emails     []string
	upn        string
	kinds      inventory.SANKinds
	otherNames []string
	// whole is true when every part was understood.
	whole bool
}

// parseSAN reads the text of a subject alternative name: "RFC822 Name=..", "Other
// Name: Principal Name=..", "email:.., DNS:.., othername:UPN::..", or bare
// addresses. A directory name makes it incomplete: its text does not survive the
// separators of the cell.
func parseSAN(s string) parsedSAN {
	p := parsedSAN{whole: true}
	for part := range strings.FieldsFuncSeq(s, isListBreak) {
		if part = strings.TrimSpace(part); part != "" {
			p.add(part)
		}
	}
	p.whole = p.whole && p.kinds != 0
	return p
}

func (p *parsedSAN) add(part string) {
	cut := strings.IndexAny(part, ":=")
	if cut < 0 {
		p.addBare(part)
		return
	}
	label, value := part[:cut], strings.TrimLeft(part[cut+1:], ":= ")
	kind, known := sanKind(label)
	switch {
	case !known && smime.IsOID(strings.TrimSpace(label)):
		p.addOther(strings.TrimSpace(label))
	case !known:
		p.addBare(part)
	case kind == inventory.SANOtherName:
		// The type follows: on the same line, or on the next as Windows prints it.
		if value != "" {
			p.add(value)
		}
	case value == "" || strings.HasPrefix(value, "<"):
		p.kinds |= kind
		p.whole = false
	default:
		p.addValue(kind, value)
	}
}

func (p *parsedSAN) addValue(kind inventory.SANKinds, value string) {
	p.kinds |= kind
	switch kind {
	case inventory.SANRFC822, inventory.SANSmtpUTF8:
		before := len(p.emails)
		p.emails = appendEmails(p.emails, value)
		p.whole = p.whole && len(p.emails) > before
	case inventory.SANUPN:
		p.upn = value
		p.otherNames = appendNew(p.otherNames, oidUPN)
	case inventory.SANDirectoryName:
		p.whole = false
	}
}

// addOther adds an otherName of a type without a kind of its own.
func (p *parsedSAN) addOther(oid string) {
	p.kinds |= inventory.SANOtherName
	p.otherNames = appendNew(p.otherNames, oid)
}

// addBare adds a part without a label: a mailbox address, or something that is
// not understood.
func (p *parsedSAN) addBare(part string) {
	before := len(p.emails)
	p.emails = appendEmails(p.emails, part)
	if len(p.emails) == before {
		p.whole = false
		return
	}
	p.kinds |= inventory.SANRFC822
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
