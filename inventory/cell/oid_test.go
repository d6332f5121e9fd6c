package cell

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

func TestEKUs(t *testing.T) {
	t.Parallel()
	mail, client := smime.EmailProtection, smime.ClientAuth
	for text, want := range map[string][]string{
		"1.3.6.1.5.5.7.3.4": {mail}, "1.3.6.1.5.5.7.3.4; 1.3.6.1.5.5.7.3.2": {mail, client},
		"Secure Email (1.3.6.1.5.5.7.3.4)\r\nClient Authentication (1.3.6.1.5.5.7.3.2)": {mail, client},
		"Secure Email (1.3.6.1.5.5.7.3.4)Client Authentication (1.3.6.1.5.5.7.3.2)":     {mail, client},
		"emailProtection, clientAuth": {mail, client}, "emailProtection clientAuth": {mail, client}, "E-mail Protection": {mail},
		"Sichere E-Mail (1.3.6.1.5.5.7.3.4)": {mail}, "Sichere E-Mail|Clientauthentifizierung": {mail, client},
		"critical, E-mail Protection": {mail}, "1.2.3.4.5.6.7": {"1.2.3.4.5.6.7"}, "Secure Email;Secure Email": {mail},
		"[1]Application Certificate Policy: Policy Identifier=Secure Email": {mail},
		"電子メールの保護、クライアント認証":                                                 {mail, client}, "Email Protection / Client Auth": {mail, client}, "emailProtection+clientAuth": {mail, client},
		"id-kp-emailProtection id-kp-clientAuth": {mail, client}, "S/MIME; E-Mail-Schutz": {mail},
		"Secure Email & Client Authentication": {mail, client}, "emailProtection and clientAuth": {mail, client}, "emailProtection (critical)": {mail},
	} {
		if got, ok := ParseEKUs(text); !ok || !cmp.Equal(got, want) {
			t.Errorf("%q is %v (%t), want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"Secure Email, Flying", "banana", ",;", "300.1.2.3.4x"} {
		if got, ok := ParseEKUs(text); ok {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
	got, _ := ParsePolicies("[1]Certificate Policy: Policy Identifier=2.23.140.1.5.3.1 [1,1]CPS, version 1.2.3; 1.3.6.1.4.1.99999.1")
	if want := []string{"2.23.140.1.5.3.1", "1.3.6.1.4.1.99999.1"}; !cmp.Equal(got, want) {
		t.Errorf("policies %v, want %v", got, want)
	}
}
