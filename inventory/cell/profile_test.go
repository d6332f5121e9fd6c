package cell

import (
	"testing"

	"smigrate/inventory/smime"
)

func TestProfiles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Profile{
		"Public Legacy":                         {0, smime.Legacy},
		"Sponsor Validated Strict":              {smime.Sponsored, smime.Strict},
		"S/MIME sponsor-validated multipurpose": {smime.Sponsored, smime.Multipurpose},
		"Mailbox Validated":                     {smime.Mailbox, 0},
		"Public Mailbox Validated":              {smime.Mailbox, 0},
		"secure_email_mailbox":                  {smime.Mailbox, 0},
		"secure_email_sponsor":                  {smime.Sponsored, 0},
		"Organization-validated, Strict":        {smime.Organization, smime.Strict},
		"organisation validated multi-purpose":  {smime.Organization, smime.Multipurpose},
		"IV Strict":                             {smime.Individual, smime.Strict},
		"2.23.140.1.5.3.2":                      {smime.Sponsored, smime.Multipurpose},
		"Example policy (2.23.140.1.5.1.3)":     {smime.Mailbox, smime.Strict},
		"legacy":                                {0, smime.Legacy},
		"sponsored":                             {smime.Sponsored, 0},
		"none":                                  {0, smime.NoGeneration},
		"S/MIME":                                {}, "User": {}, "SMIMEUser": {}, "restrictive": {},
	} {
		if got, ok := ParseProfile(text); got != want || ok != (want != Profile{}) {
			t.Errorf("%q is %v %v, want %v %v", text, got.Type, got.Generation, want.Type, want.Generation)
		}
	}
}
