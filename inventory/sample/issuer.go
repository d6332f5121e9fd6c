package sample

// issuer is a CA certificate with the places it writes into the certificates it
// issues.
type issuer struct{ name, crl, ocsp, caIssuers string }

// The issuers. The oldest publishes in LDAP as well, which Multipurpose and
// Strict forbid (BR section 7.1.2.3 b and c); OCSP came with the later ones.
var (
	personalCA = issuer{
		name:      "CN=Example Personal CA 1,O=Example,C=CH",
		crl:       "http://crl.example.com/p1.crl; ldap:///CN=P1,CN=CDP,DC=corp,DC=example?certificateRevocationList",
		caIssuers: "http://ca.example.com/p1.cer; ldap:///CN=P1,CN=AIA,DC=corp,DC=example?cACertificate",
	}
	clientCA      = webIssuer("Example Client CA 2", "c2", "")
	legacyCA      = webIssuer("Example S/MIME CA 3", "s3", "")
	mailCA        = webIssuer("Example S/MIME CA 4", "s4", ocspURL)
	strictCA      = webIssuer("Example S/MIME CA 5", "s5", ocspURL)
	integrationCA = webIssuer("Example ERA CA 6", "e6", ocspURL)
)

const ocspURL = "http://ocsp.example.com"

// webIssuer is an issuer that publishes on the web only.
func webIssuer(name, file, ocsp string) issuer {
	return issuer{
		name:      "CN=" + name + ",O=Example,C=CH",
		crl:       "http://crl.example.com/" + file + ".crl",
		ocsp:      ocsp,
		caIssuers: "http://ca.example.com/" + file + ".cer",
	}
}
