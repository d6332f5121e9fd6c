package rules

import (
	"strings"

	"smigrate/inventory/wording"
)

// schemes blocks on URIs of other schemes than http: on any where only http is permitted, else
// on a list without any http.
func schemes(uris []string, onlyHTTP bool) Verdict {
	var other []string
	for _, u := range uris {
		if scheme, _, found := strings.Cut(u, ":"); !found || !strings.EqualFold(scheme, "http") {
			other = append(other, u)
		}
	}
	if len(other) > 0 && (onlyHTTP || len(other) == len(uris)) {
		return blocks(wording.Value(strings.Join(other, " ")))
	}
	return holds
}
