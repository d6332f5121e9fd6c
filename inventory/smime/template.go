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
	number, before, behind := s[start:end], strings.TrimRight(s[:start], `" `), strings.TrimLeft(s[end:], `" `)
	if inner, found := strings.CutSuffix(before, "("); found && strings.HasPrefix(behind, ")") {
		before, behind = strings.TrimRight(inner, " "), behind[1:]
	}
	if name := strings.Trim(before+behind, `", `); name != "" {
		return name
	}
	return number
}
