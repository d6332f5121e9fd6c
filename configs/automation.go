package configs

import (
	"fmt"
	"slices"
)

// What requests renewals.
const (
	Manual = "manual"
	// OverAPI is a connector to the interface of a CA, which knows for each holder what
	// the certificate says.
	OverAPI = "api"
	// OverACME answers the challenge of RFC 8823 for each mailbox, which proves nothing
	// but control of it: certificates with other subjects are renewed by hand.
	OverACME = "acme"
)

func validAutomation(s string) error {
	if !slices.Contains([]string{"", Manual, OverAPI, OverACME}, s) {
		return fmt.Errorf("automation %q: use manual, api or acme", s)
	}
	return nil
}
