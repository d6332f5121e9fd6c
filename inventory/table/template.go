package table

import "strings"

// parseTemplate returns the name of a certificate template. certutil prints the number
// that a template has in its forest before the name, and Windows the extension
// ([MS-WCCE] 2.2.2.7.7.2) as "Template=NAME(NUMBER), Major Version Number=100"; of a
// template that the forest has forgotten the number is all there is.
func parseTemplate(s string) (name string, ok bool) {
	if rest, found := strings.CutPrefix(s, "Template="); found {
		s, _, _ = strings.Cut(rest, ",")
	}
	for _, oid := range oidsIn(s) {
		if !strings.HasPrefix(oid, templateArc) {
			continue
		}
		if name := strings.Trim(strings.Replace(s, oid, "", 1), `"() `); name != "" {
			return name, true
		}
		return oid, true
	}
	return strings.Trim(s, `"`), true
}
