package rules

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// TestAlike: contents of one class get equal verdicts from every rule, whatever the
// validity, the day, the generation and the practice, but for the value found.
func TestAlike(t *testing.T) {
	t.Parallel()
	laws := shippedLaws(t)
	practices := []Practice{{PrivateEKUs: "yes"}, {PrivateEKUs: "no", OutsideApple: true}, {PrivateEKUs: "ask"}}
	targets := Targets(laws, practices)
	joined := 0
	rapid.Check(t, func(t *rapid.T) {
		contents := []inventory.Content{drawContent(t)}
		for range 6 {
			c := contents[0]
			vary(t, &c)
			contents = append(contents, c)
		}
		class := Alike(contents, targets)
		for i := range contents {
			first := slices.Index(class, class[i])
			if first == i || fmt.Sprint(contents[first]) == fmt.Sprint(contents[i]) {
				continue
			}
			joined++
			f := Facts{
				Days: rapid.SampledFrom([]int{0, 397, 398, 825, 826, 1185, 1186}).Draw(t, "days"), Suspended: rapid.Bool().Draw(t, "suspended"),
			}
			f.DaysLow = max(f.Days-rapid.IntRange(0, 1).Draw(t, "low"), 0)
			day := smime.Date(rapid.IntRange(int(smime.NewDate(2022, 1, 1)), int(smime.NewDate(2031, 1, 1))).Draw(t, "day"))
			law, practice := rapid.SampledFrom(laws).Draw(t, "law"), rapid.SampledFrom(practices).Draw(t, "practice")
			for g := smime.NoGeneration; g <= smime.Strict; g++ {
				target := Target{Profile: law.Profile(g, day), Day: day, Practice: practice}
				for n := range All {
					if got, want := bare(&All[n], f, &contents[i], target), bare(&All[n], f, &contents[first], target); got != want {
						t.Fatalf("%s on %s, %s: %+v, in its class %+v\n%+v\n%+v", All[n].ID, day, g, got, want, contents[i], contents[first])
					}
				}
			}
		}
	})
	if joined == 0 {
		t.Error("no two different contents were in one class")
	}
}

// bare is the verdict of a rule on a content as reports have it, without the value
// found.
func bare(r *Rule, f Facts, c *inventory.Content, target Target) Verdict {
	f.Content = c
	v := r.Check(&f, &target)
	v.Found, v.settled = wording.Text{}, false
	return v
}

// TestAlikeExamples names what rules do not tell apart, and what they do.
func TestAlikeExamples(t *testing.T) {
	t.Parallel()
	targets := Targets(shippedLaws(t), []Practice{{PrivateEKUs: "ask"}})
	known := inventory.FieldCRL | inventory.FieldSubject | inventory.FieldExtensions
	organization := func(id, country string) inventory.Content {
		return inventory.Content{Known: known, Subject: inventory.NameFacts{OrganizationIdentifiers: []string{id}, Countries: []string{country}}}
	}
	crl := func(uris ...string) inventory.Content { return inventory.Content{Known: known, CRL: uris} }
	for _, x := range []struct {
		name  string
		a, b  inventory.Content
		alike bool
	}{
		{"two organizations", organization("NTRDE-HRB1", "DE"), organization("VATFR-12", "FR"), true},
		{"an identifier of another country", organization("NTRDE-HRB1", "DE"), organization("NTRDE-HRB1", "FR"), false},
		{"a country that is none", organization("LEIXG-", "ZZ"), organization("LEIXG-", "DE"), false},
		{"two CRLs over http", crl("http://a.example/1.crl"), crl("HTTP://b.example/2.crl", "http://c.example/"), true},
		{"no CRL", crl("http://a.example/1.crl"), crl(), false},
		{"a CRL over ldap besides", crl("http://a.example/1.crl"), crl("http://a.example/1.crl", "ldap://a.example/"), false},
		{"a CRL over ldap alone", crl("http://a.example/1.crl", "ldap://a.example/"), crl("ldap://a.example/"), false},
	} {
		if of := Alike([]inventory.Content{x.a, x.b}, targets); (of[0] == of[1]) != x.alike {
			t.Errorf("%s: %v, alike is %v", x.name, of, x.alike)
		}
	}
}

// shippedLaws returns the law without any ballot and with all of them.
func shippedLaws(t testing.TB) []*configs.Law {
	s, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return []*configs.Law{configs.NewLaw(s.Profiles, nil), configs.NewLaw(s.Profiles, s.Ballots)}
}

// drawContent draws from few values, so that contents meet.
func drawContent(t *rapid.T) inventory.Content {
	c := inventory.Content{
		Known:      inventory.Field(rapid.SampledFrom([]uint32{0, 1<<23 - 1, 1<<23 - 1&^uint32(inventory.FieldSAN)}).Draw(t, "known")),
		Type:       rapid.SampledFrom([]smime.CertificateType{smime.UnknownType, smime.Mailbox, smime.Organization, smime.Sponsored, smime.Individual}).Draw(t, "type"),
		Generation: smime.Generation(rapid.IntRange(0, int(smime.Strict)).Draw(t, "generation")),
		Key:        rapid.SampledFrom([]smime.Key{{}, {Algorithm: "RSA"}, {Algorithm: "RSA", Size: 1024}, {Algorithm: "EC", Curve: "P-256"}}).Draw(t, "key"),
		KeyUse:     rapid.SampledFrom([]smime.KeyUse{smime.UnknownKeyUse, smime.Signing, smime.Encryption, smime.Dual}).Draw(t, "use"),
		KeyUsage:   smime.KeyUsage(rapid.Uint16Range(0, 511).Draw(t, "key usage")),
		EKUs:       rapid.SliceOfN(rapid.SampledFrom([]string{smime.EmailProtection, smime.ClientAuth, smime.EFS, smime.ServerAuth}), 0, 2).Draw(t, "ekus"),
		Policies:   rapid.SliceOfN(rapid.SampledFrom([]string{"2.23.140.1.5.1.1", "2.23.140.1.5.3.3", "2.999"}), 0, 2).Draw(t, "policies"),
		SAN:        inventory.SANKinds(rapid.Uint16Range(0, 1<<11-1).Draw(t, "san")),
		Extensions: inventory.Extensions(rapid.Uint64().Draw(t, "extensions")),
		Subject:    drawName(t),
	}
	drawTexts(t, &c)
	return c
}

// vary redraws a part or two of a content.
func vary(t *rapid.T, c *inventory.Content) {
	d := drawContent(t)
	for range rapid.IntRange(1, 2).Draw(t, "parts") {
		switch rapid.IntRange(0, 6).Draw(t, "part") {
		case 0:
			c.Key = d.Key
		case 1:
			c.KeyUsage, c.KeyUse = d.KeyUsage, d.KeyUse
		case 2:
			c.EKUs, c.Policies = d.EKUs, d.Policies
		case 3:
			c.Type, c.Known = d.Type, d.Known
		case 4:
			c.SAN, c.Extensions = d.SAN, d.Extensions
		case 5:
			c.Subject.Attributes, c.Subject.Flags = d.Subject.Attributes, d.Subject.Flags
		case 6:
			drawTexts(t, c)
		}
	}
}

// drawTexts replaces what differs from one issuer or organization to the next.
func drawTexts(t *rapid.T, c *inventory.Content) {
	addresses := rapid.SliceOfN(rapid.SampledFrom([]string{"http://a.example/", "HTTP://b.example/", "https://c.example/", "ldap://d.example/", "e"}), 0, 2)
	c.CRL, c.OCSP, c.CAIssuers = addresses.Draw(t, "crl"), addresses.Draw(t, "ocsp"), addresses.Draw(t, "ca issuers")
	c.OtherNames = rapid.SliceOfN(rapid.SampledFrom([]string{"1.3.6.1.4.1.311.20.2.3", "2.999.1"}), 0, 1).Draw(t, "other names")
	c.OtherExtensions = rapid.SliceOfN(rapid.SampledFrom([]string{"2.999.2", "2.16.840.1.113730.1.1"}), 0, 1).Draw(t, "other extensions")
	identities(t, &c.Subject)
	c.SANDirectoryNames = nil
	if rapid.IntRange(0, 3).Draw(t, "directory name") == 0 {
		c.SANDirectoryNames = []inventory.NameFacts{drawName(t)}
	}
}

func drawName(t *rapid.T) inventory.NameFacts {
	n := inventory.NameFacts{
		Attributes: smime.Attributes(rapid.Uint16().Draw(t, "attributes")), Flags: inventory.NameFlags(rapid.Uint16().Draw(t, "flags")),
		Others: rapid.SliceOfN(rapid.SampledFrom([]string{"2.999.3"}), 0, 1).Draw(t, "others"),
	}
	identities(t, &n)
	return n
}

func identities(t *rapid.T, n *inventory.NameFacts) {
	n.OrganizationIdentifiers = rapid.SliceOfN(rapid.SampledFrom([]string{
		"NTRDE-HRB1", "VATFR-12", "VATEL-1", "GOVUS+CA", "INTXG", "LEIXG-", "PSDDE-BAFIN-1", "NTRXX-1", "nonsense",
	}), 0, 2).Draw(t, "identifiers")
	n.Countries = rapid.SliceOfN(rapid.SampledFrom([]string{"DE", "FR", "GR", "XX", "de", "ZZ"}), 0, 2).Draw(t, "countries")
}
