package cell

import (
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestSAN(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, emails, upn string
		kinds             inventory.SANKinds
		others            string
		whole             bool
	}{
		{"RFC822 Name=a@example.com", "a@example.com", "", inventory.SANRFC822, "", true},
		{"RFC822 Name=a@example.com\nOther Name:\n     Principal Name=u@corp.example.com", "a@example.com", "u@corp.example.com",
			inventory.SANRFC822 | inventory.SANUPN, smime.OtherNameUPN, true},
		{"Other Name: Principal Name=u@corp.example.com", "", "u@corp.example.com", inventory.SANUPN, smime.OtherNameUPN, true},
		{"RFC822-Name=a@example.com, Anderer Name: Prinzipalname=u@example.com", "a@example.com", "u@example.com",
			inventory.SANRFC822 | inventory.SANUPN, smime.OtherNameUPN, true},
		{"email:a@example.com, email:b@example.com", "a@example.com b@example.com", "", inventory.SANRFC822, "", true},
		{"email:a@example.com, othername: UPN::u@example.com, DNS:h.example.com, URI:http://example.com/, IP Address:192.0.2.1",
			"a@example.com", "u@example.com",
			inventory.SANRFC822 | inventory.SANUPN | inventory.SANDNSName | inventory.SANURI | inventory.SANIPAddress, smime.OtherNameUPN, true},
		{"email:a@example.com, othername: SmtpUTF8Mailbox::ä@example.com", "a@example.com ä@example.com", "",
			inventory.SANRFC822 | inventory.SANSmtpUTF8, "", true},
		{"email:a@example.com, othername:<unsupported>", "a@example.com", "", inventory.SANRFC822, "", false},
		{"email:a@example.com, othername: 1.2.3.4.5::text", "a@example.com", "", inventory.SANRFC822 | inventory.SANOtherName, "1.2.3.4.5", true},
		{"email:a@example.com, DirName:/C=US/CN=x", "a@example.com", "", inventory.SANRFC822 | inventory.SANDirectoryName, "", false},
		{"Nome RFC822=a@example.com\nAltro nome:\n     Nome entità=u@example.com", "a@example.com", "u@example.com",
			inventory.SANRFC822 | inventory.SANUPN, smime.OtherNameUPN, true},
		{"RFC822 Name=a@example.com, Hauptname=u@example.com", "a@example.com", "", inventory.SANRFC822, "", false},
		{"a@example.com; b@example.com", "a@example.com b@example.com", "", inventory.SANRFC822, "", true},
		{"rfc822Name: a@example.com", "a@example.com", "", inventory.SANRFC822, "", true},
		{"something else", "", "", 0, "", false},
		{"", "", "", 0, "", false},
	} {
		got := ParseSAN(c.text)
		if strings.Join(got.Emails, " ") != c.emails || got.UPN != c.upn || got.Kinds != c.kinds || strings.Join(got.OtherNames, " ") != c.others || got.Whole != c.whole {
			t.Errorf("%q is %+v (%v)", c.text, got, got.Kinds.Names())
		}
	}
}
