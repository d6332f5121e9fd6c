package smime

import "strings"

// TemplateArc is where AD CS numbers the certificate templates of a forest ([MS-WCCE]).
const TemplateArc = "1.3.6.1.4.1.311.21.8."

// TemplateName returns the name of a certificate template from what programs print of
// it: certutil its number and its name, Windows the extension as
// "Template=NAME(NUMBER), Major Version Number=100". Of a template that the forest has
// forgotten the number is all there is.
func TemplateName(s string) string {
	if rest, found := strings.CutPrefix(s, "Template="); found {
		s, _, _ = strings.Cut(rest, ",")
	}
	start := strings.Index(s, TemplateArc)
	if start < 0 {
		return strings.Trim(s, `"`)
	}
	end := start + len(TemplateArc)
	for end < len(s) && (s[end] == '.' || '0' <= s[end] && s[end] <= '9') {
		end++
	}
	if name := strings.Trim(s[:start]+s[end:], `"() `); name != "" {
		return name
	}
	return s[start:end]
}
