package store

import (
	"slices"
	"strings"

	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// Shapes of values in a row. Texts stand in quotes, numbers in hexadecimal with their
// decimal form behind; what stands for "no value" is a bare word in the language of
// the system (EMPTY, LEER, VIDE).
var (
	dispositionShape = lazyregexp.New(`^0x[0-9a-fA-F]+ \((8|9|12|15|16|17|20|21|30|31)\) -- `)
	accountShape     = lazyregexp.New(`^"[^"\\@]+\\[^"\\]+"$`)
	serialShape      = lazyregexp.New(`^"[0-9a-fA-F]{6,}"$`)
	hashShape        = lazyregexp.New(`^"([0-9a-fA-F]{2} ){19}[0-9a-fA-F]{2}"$`)
	lengthShape      = lazyregexp.New(`^0x[0-9a-fA-F]+ \((256|384|521|1024|2048|3072|4096|8192)\)$`)
	algorithmShape   = lazyregexp.New(`^"([0-2](?:\.\d+)+)"`)
	templateShape    = lazyregexp.New(`^"1\.3\.6\.1\.4\.1\.311\.21\.8\.[0-9.]+"`)
	mailShape        = lazyregexp.New(`^"[^"@ ]+@[^"@ ]+"$`)

	// templateLabel is what labels of the template hold in many languages: one of the first
	// version has a name for its value, and no OID.
	templateLabel = lazyregexp.New(`(?i)templat|vorlage|mod[eèé]l|plantilla|sjabloon|[sš]z?ablon|mall|skabelon|mal$|şablon|テンプレート|шаблон|模板|範本|템플릿`)

	// mailLabel and upnLabel are what the labels of both kinds of addresses hold.
	mailLabel = lazyregexp.New(`(?i)mail|messager|corre[oi]|posta|poczt|メール|почт|邮件|郵件|메일`)
	upnLabel  = lazyregexp.New(`(?i)upn|prin[cz]ip|entità utente|główn|プリンシパル|участник|主体|主體`)
)

// isEmptyWord recognises the word for "no value": neither in quotes nor with a digit.
func isEmptyWord(value string) bool {
	return value == "" || value[0] != '"' && !strings.ContainsAny(value, "0123456789")
}

// seenLabel is what the values below one label look like.
type seenLabel struct {
	label  string
	values int
	shapes map[string]int // by column
	dates  int
	sum    int64 // of the dates
}

// learnLabels names the columns of labels that are in no schema and no language known
// here, by the values below them: columns gets one entry for each label that all its
// values say the same of. The end of the validity is the later one of two dates that
// every row with a serial number has.
func learnLabels(text string, columns map[string]string, times *hostTimes) {
	var seen []*seenLabel
	taken := map[string]bool{}
	inRow := false
	for l := range lines(text) {
		inRow = inRow || rowHeading.MatchString(l.text)
		label, value, ok := l.field()
		if !inRow || !ok || !l.indented() || isEmptyWord(value) {
			continue
		}
		if name := columns[label]; name != "" {
			taken[name] = true
			continue
		}
		at := slices.IndexFunc(seen, func(s *seenLabel) bool { return s.label == label })
		if at < 0 {
			if len(seen) == 500 { // a schema has some 150
				continue
			}
			at = len(seen)
			seen = append(seen, &seenLabel{label: label, shapes: map[string]int{}})
		}
		seen[at].add(label, value, times)
	}
	for _, s := range seen {
		for _, column := range [...]string{"Request.Disposition", "Request.RequesterName", "SerialNumber", "CertificateHash", "PublicKeyAlgorithm",
			"CertificateTemplate", "EMail", "UPN"} {
			if s.shapes[column] == s.values && !taken[column] {
				columns[s.label], taken[column] = column, true
				break
			}
		}
	}
	for _, s := range slices.Backward(seen) { // the number of the request comes first
		if s.shapes["PublicKeyLength"] == s.values && !taken["PublicKeyLength"] && columns[s.label] == "" {
			columns[s.label], taken["PublicKeyLength"] = "PublicKeyLength", true
		}
	}
	if !taken["NotBefore"] && !taken["NotAfter"] {
		learnDates(seen, columns)
	}
}

func (s *seenLabel) add(label, value string, times *hostTimes) {
	s.values++
	for column, is := range map[string]bool{
		"Request.Disposition": dispositionShape.MatchString(value), "Request.RequesterName": accountShape.MatchString(value),
		"SerialNumber": serialShape.MatchString(value), "CertificateHash": hashShape.MatchString(value), "PublicKeyLength": lengthShape.MatchString(value),
		"CertificateTemplate": templateShape.MatchString(value) || value[0] == '"' && templateLabel.MatchString(label),
		"EMail":               mailShape.MatchString(value) && mailLabel.MatchString(label), "UPN": mailShape.MatchString(value) && upnLabel.MatchString(label),
	} {
		if is {
			s.shapes[column]++
		}
	}
	if m := algorithmShape.FindStringSubmatch(value); m != nil && smime.KeyAlgorithm(m[1]) != m[1] {
		s.shapes["PublicKeyAlgorithm"]++
	}
	used := times.used
	if at, ok := times.parse(value); ok {
		s.dates++
		s.sum += at.unix
	}
	times.used = used
}

// learnDates names the two columns of dates that most rows have, and a third one that
// fewer have, which is the revocation.
func learnDates(seen []*seenLabel, columns map[string]string) {
	most := 0
	for _, s := range seen {
		most = max(most, s.dates)
	}
	var always, seldom []*seenLabel
	for _, s := range seen {
		switch {
		case s.dates == 0 || s.dates < s.values:
		case s.dates == most:
			always = append(always, s)
		default:
			seldom = append(seldom, s)
		}
	}
	if len(always) != 2 {
		return
	}
	if always[0].sum > always[1].sum {
		slices.Reverse(always)
	}
	columns[always[0].label], columns[always[1].label] = "NotBefore", "NotAfter"
	if len(seldom) > 0 {
		columns[seldom[0].label] = "Request.RevokedWhen"
	}
}
