package cell

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// sanLabels are what stands before a name of the SAN in the forms of Windows in its
// languages, OpenSSL, Java and Keyfactor.
var sanLabels = func() map[string]inventory.SANKinds {
	kinds := map[string]inventory.SANKinds{}
	for kind, labels := range map[inventory.SANKinds]string{
		inventory.SANRFC822: "rfc822name|rfc822|email|mail|emailaddress|nomrfc822|nombrerfc822|nomerfc822",
		inventory.SANUPN: "upn|principalname|userprincipalname|msupn|ntprincipalname|prinzipalname|nomprincipal|nombreprincipal|nomeprincipale|" +
			"nome principal|nome entità|nome dell'entità|nombre de entidad de seguridad|" +
			"nombre de la entidad de seguridad|nom du principal|principalnaam|principal-naam|nazwa główna|asıl ad|asıl adı|hlavní název|huvudnamn|hovednavn|プリンシパル名|" +
			"主体名称|主體名稱|사용자 이름|주 이름|имя участника|имя субъекта|" + smime.OtherNameUPN,
		inventory.SANSmtpUTF8: "smtputf8mailbox|" + smime.OtherNameSmtpUTF8,
		inventory.SANDNSName:  "dns|dnsname|nomdns|nombredns|nomedns",
		inventory.SANURI:      "uri|url|uniformresourceidentifier",
		inventory.SANIPAddress: "ip|ipaddress|ipadresse|adresseip|direccionip|indirizzoip|endereço ip|ip-adres|adres ip|ip adresi|ip アドレス|ip 地址|ip 位址|" +
			"ip 주소|ip-адрес",
		inventory.SANDirectoryName: "dirname|directoryname|directoryaddress|verzeichnisadresse|endereço de diretório|endereço do directório|" +
			"adresse du répertoire|dirección de directorio|indirizzo directory|mapadres|adres katalogu|dizin adresi|ディレクトリ アドレス|" +
			"目录地址|目錄位址|адрес каталога",
		inventory.SANRegisteredID: "registeredid|rid",
		inventory.SANX400:         "x400name",
		inventory.SANEDIParty:     "edipartyname",
		inventory.SANOtherName: "othername|anderername|autrenom|otronombre|altronome|outro nome|andere naam|inna nazwa|diğer ad|jiný název|annat namn|" +
			"andet navn|その他の名前|他の名前|其他名称|其他名稱|다른 이름|другое имя",
	} {
		for label := range strings.SplitSeq(labels, "|") {
			kinds[Fold(label)] = kind
		}
	}
	return kinds
}()

// sanKind returns what a label says. In every language those of mailboxes and host
// names hold the name of the standard.
func sanKind(label string) (kind inventory.SANKinds, known bool) {
	folded := Fold(label)
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

// SAN is what a cell says of the subject alternative name.
type SAN struct {
	Emails     []string
	UPN        string
	Kinds      inventory.SANKinds
	OtherNames []string
	// Whole is true when every part was understood.
	Whole bool
}

// ParseSAN reads the text of a subject alternative name: "RFC822 Name=..", "Other
// Name: Principal Name=..", "email:.., DNS:.., othername:UPN::..", or bare
// addresses. A directory name makes it incomplete: its text does not survive the
// separators of the cell.
func ParseSAN(s string) SAN {
	p := SAN{Whole: true}
	for part := range strings.FieldsFuncSeq(s, isListBreak) {
		if part = strings.TrimSpace(part); part != "" {
			p.add(part)
		}
	}
	p.Whole = p.Whole && p.Kinds != 0
	return p
}

func (p *SAN) add(part string) {
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
	case !known && part[cut] == '=': // a label in some other language, and no part of an address
		p.Whole = false
	case !known:
		p.addBare(part)
	case kind == inventory.SANOtherName:
		// The type follows: on the same line, or on the next as Windows prints it.
		if value != "" {
			p.add(value)
		}
	case value == "" || strings.HasPrefix(value, "<"):
		p.Kinds |= kind
		p.Whole = false
	default:
		p.addValue(kind, value)
	}
}

func (p *SAN) addValue(kind inventory.SANKinds, value string) {
	p.Kinds |= kind
	switch kind {
	case inventory.SANRFC822, inventory.SANSmtpUTF8:
		before := len(p.Emails)
		p.Emails = AppendEmails(p.Emails, value)
		p.Whole = p.Whole && len(p.Emails) > before
	case inventory.SANUPN:
		p.UPN = value
		p.OtherNames = appendNew(p.OtherNames, smime.OtherNameUPN)
	case inventory.SANDirectoryName:
		p.Whole = false
	}
}

// addOther adds an otherName of a type without a kind of its own.
func (p *SAN) addOther(oid string) {
	p.Kinds |= inventory.SANOtherName
	p.OtherNames = appendNew(p.OtherNames, oid)
}

// addBare adds a part without a label: a mailbox address, or something that is
// not understood.
func (p *SAN) addBare(part string) {
	before := len(p.Emails)
	p.Emails = AppendEmails(p.Emails, part)
	if len(p.Emails) == before {
		p.Whole = false
		return
	}
	p.Kinds |= inventory.SANRFC822
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
