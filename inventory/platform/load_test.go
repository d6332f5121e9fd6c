package platform

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// lines writes what was read of an inventory, a certificate, reject or note a line.
func lines(v *inventory.Inventory) []string {
	var list []string
	for _, c := range v.All() {
		from, _ := c.NotBefore()
		to, _ := c.NotAfter()
		s := fmt.Sprintf("%d %s %s %s..%s", c.Entry(), c.Serial(), c.Status(), inventory.FormatTime(from), inventory.FormatTime(to))
		list = append(list, strings.ReplaceAll(strings.ReplaceAll(s, "1970-01-01T00:00:00Z", ""), "  ", " "))
	}
	for _, r := range v.Rejects() {
		list = append(list, fmt.Sprintf("reject %d %s %q: %s", r.Row, r.Column, r.Value, r.Reason))
	}
	for _, n := range v.Notes() {
		list = append(list, fmt.Sprintf("note %d %s", n.Row, n.Text))
	}
	return list
}

const sectigoOne = `{"id":1,"state":"issued","serialNumber":"C0FFEE0000000001","backendCertId":"9","expires":"2028-05-03"}`

func TestShapes(t *testing.T) {
	two := strings.ReplaceAll(strings.ReplaceAll(sectigoOne, "0001", "0002"), "issued", "Pre-Revoked")
	want := []string{
		"1 C0FFEE0000000001 valid ..2028-05-03T23:59:59Z",
		"2 C0FFEE0000000002 revoked ..2028-05-03T23:59:59Z",
	}
	for name, text := range map[string]string{
		"list":            "[" + sectigoOne + "," + two + "]",
		"JSON lines":      sectigoOne + "\n" + two + "\n",
		"CRLF":            "[\r\n" + sectigoOne + ",\r\n" + two + "\r\n]\r\n",
		"in an object":    `{"total":2,"page":{"size":200},"items":[` + sectigoOne + "," + two + `]}`,
		"deeper":          `{"data":{"result":{"certificates":[` + sectigoOne + "," + two + `]}}}`,
		"other case":      strings.NewReplacer("serialNumber", "SerialNumber", "state", "State").Replace("[" + sectigoOne + "," + two + "]"),
		"lists of a list": "[" + sectigoOne + "]\n[" + two + "]",
	} {
		if diff := cmp.Diff(want, lines(loadText(t, text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestDamage(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"cut off in an entry": {"[" + sectigoOne + "," + sectigoOne[:50], []string{
			"1 C0FFEE0000000001 valid ..2028-05-03T23:59:59Z",
			`reject 2  "{\"id\":1,\"state\":\"issued\",\"serialNumber\":\"C0FFEE000" : ` + errCut.Error(),
			"note 0 " + errCut.Error(),
		}},
		"a bad entry between": {`[{"backendCertId":1,"serialNumber":tru},` + sectigoOne + `,7]`, []string{
			"2 C0FFEE0000000001 valid ..2028-05-03T23:59:59Z",
			`reject 1  "{\"backendCertId\":1,\"serialNumber\":tru}" : ` + errCut.Error(),
			`reject 3  "7" : ` + errObject.Error(),
		}},
		"bad values": {`[{"backendCertId":1,"serialNumber":"zz"},{"backendCertId":2,"serialNumber":"01","expires":"31.12.2028"},
			{"backendCertId":3,"state":"requested","serialNumber":null},{"backendCertId":4,"serialNumber":"-"},
			{"backendCertId":5,"serialNumber":"05","state":"melted","expires":"2028-05-03T10:11:12"}]`, []string{
			"5 5 ..2028-05-03T10:11:12Z",
			`reject 1 serialNumber "zz": not a hexadecimal serial number such as 0A1B2C3D`,
			`reject 2 expires "31.12.2028": not a time such as 2027-01-31T12:00:00Z`,
			`reject 3  "": a request for which no certificate was issued`,
			`reject 4  "": neither serial number nor fingerprint, without which nothing tells certificates apart: export one of them too`,
			`note 5 state: "melted" is not a state known here and counts as unknown`,
		}},
	} {
		want := test.want
		for i := range want {
			want[i] = strings.Replace(want[i], `" : `, `": `, 1)
		}
		if diff := cmp.Diff(want, lines(loadText(t, test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestKeyfactorRow reads an entry without its certificate, as newer versions of
// the API write it.
func TestKeyfactorRow(t *testing.T) {
	v := loadText(t, `[{"id":7,"thumbprint":"6E78E2B123C5EA41665E9001DD9E7866BE4A42D2","serialNumber":"00C0FFEE0000000001",
		"issuedDN":"CN=Alice Archer,OU=\"Finance, EU\",O=Example Widgets Inc,C=US","issuerDN":"CN=Example CA,C=US",
		"notBefore":"2025-02-03T08:15:00","notAfter":"2028-05-03T08:14:59.0000000Z","certState":2,"certStateString":"Revoked (2)",
		"revocationEffDate":"2026-05-04T09:30:00Z","revocationReason":1,"keyTypeString":"ECC","keySizeInBits":384,"keyUsage":32896,
		"extendedKeyUsages":[{"id":1,"oid":"1.3.6.1.5.5.7.3.4","displayName":"Secure Email"}],
		"subjectAltNameElements":[{"id":1,"value":"Alice@Example.com","type":1},{"id":2,"value":"alice@corp.example.com","type":100}],
		"principalName":"alice@corp.example.com","metadata":{"Cost-Center":"42"},"contentBytes":null,"templateName":"SMIMEUser"}]`)
	c := v.At(0)
	at, _ := c.RevokedAt()
	got := append(lines(v), c.Subject().String(), c.Issuer(), c.Content().Key.String(), strings.Join(c.Content().KeyUsage.Names(), " "),
		strings.Join(c.Content().EKUs, " "), strings.Join(c.Emails(), " "), c.UPN(), c.Template(), inventory.FormatTime(at),
		strings.Join(c.Content().SAN.Names(), " "), strings.Join(v.Sources()[0].Unmapped, " "), strings.Join(c.Unknown(), " "))
	want := []string{
		"1 C0FFEE0000000001 revoked 2025-02-03T08:15:00Z..2028-05-03T08:14:59Z",
		"note 1 Metadata is not read (Cost-Center): export a table to use it",
		`CN=Alice Archer,OU=Finance\, EU,O=Example Widgets Inc,C=US`, "CN=Example CA,C=US", "P-384", "digitalSignature decipherOnly",
		"1.3.6.1.5.5.7.3.4", "alice@example.com", "alice@corp.example.com", "SMIMEUser", "2026-05-04T09:30:00Z", "rfc822Name UPN",
		"id extendedKeyUsages.displayName extendedKeyUsages.id subjectAltNameElements.id",
		"sha256 policy_oids crl aia extensions token holder customer",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestKeyfactorBadContent(t *testing.T) {
	v := loadText(t, `[{"CertState":1,"Thumbprint":null,"SerialNumber":"C0FFEE0000000001","ContentBytes":"!!"},
		{"CertState":1,"Thumbprint":"00","SerialNumber":"C0FFEE0000000002","ContentBytes":"MAA="}]`)
	want := []string{
		"1 C0FFEE0000000001 valid ..",
		`reject 2  "": no X.509 certificate: tbsCertificate is missing; export it again`,
		"note 1 ContentBytes cannot be decoded: the other fields of the entry were read",
		`note 2 Thumbprint: "00" is no fingerprint`,
	}
	if diff := cmp.Diff(want, lines(v)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDigiCert(t *testing.T) {
	v := loadText(t, `{"id":1,"status":"needs_approval","certificate":{"id":2,"common_name":"A"},"product":{"name_id":"secure_email_mailbox"}}
		{"id":2,"status":"reissue_pending","product":{"name_id":"secure_email_mailbox"},"organization":null,
		 "certificate":{"serial_number":"C0FFEE0000000001","emails":["a@example.com"],"valid_from":"2026-01-15","valid_till":"2028-04-18T23:59:59+00:00","ca_cert":{"name":"Example CA"}}}`)
	want := []string{
		"2 C0FFEE0000000001 valid 2026-01-15T00:00:00Z..2028-04-18T23:59:59Z",
		`reject 1  "": a request for which no certificate was issued`,
	}
	if diff := cmp.Diff(want, lines(v)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if c := v.At(0); c.Content().Type.String() != "mailbox" || c.Content().TypeBasis != inventory.BasisStated || c.Precision() != inventory.ToDate || c.Issuer() != "Example CA" {
		t.Errorf("%v %v %v %q", c.Content().Type, c.Content().TypeBasis, c.Precision(), c.Issuer())
	}
	discovery := loadText(t, `{"data":{"certificates":[{"certId":"9","serialNum":"0C0FFEE000000001","issuer":"Example CA","validFrom":1768435200000,"expiryDate":"1839715199000"}]}}`)
	want = []string{"1 C0FFEE000000001 2026-01-15T00:00:00Z..2028-04-18T23:59:59Z"}
	if got := discovery.At(0).Issuer(); got != "Example CA" {
		t.Errorf("issuer %q", got)
	}
	if diff := cmp.Diff(want, lines(discovery)); diff != "" {
		t.Errorf("Discovery (-want +got):\n%s", diff)
	}
}

// The notAfter of a certificate without an end (RFC 5280, 4.1.2.5), in seconds,
// milliseconds and zones.
func TestNoEnd(t *testing.T) {
	for _, printed := range []string{"253402300799", "253402300799000", "253402300799999", "253402318799000", `"9999-12-31T23:59:59Z"`, `"9999-12-31T23:59:59-05:00"`, `"/Date(253402300799000)/"`, `"9999-12-31"`} {
		v := loadText(t, `{"certificates":[{"certId":"9","serialNum":"0C0FFEE000000001","validFrom":1768435200000,"expiryDate":`+printed+`}]}`)
		want := []string{"1 C0FFEE000000001 2026-01-15T00:00:00Z..9999-12-31T23:59:59Z"}
		if diff := cmp.Diff(want, lines(v)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", printed, diff)
		}
	}
	if v := loadText(t, `{"certificates":[{"certId":"9","serialNum":"0C0FFEE000000001","expiryDate":2534023007990000}]}`); len(v.Rejects()) != 1 {
		t.Error("a time of the year 82270 was read")
	}
}

func TestZone(t *testing.T) {
	b := inventory.NewBuilder()
	zone := time.FixedZone("", 7200)
	text := `[{"state":"issued","serialNumber":"C0FFEE0000000001","expires":"2028-05-03"},{"state":"issued","serialNumber":"C0FFEE0000000002","expires":"2028-05-03T10:00:00Z"}]`
	if err := LoadSectigo(context.Background(), b, inventory.Source{}, strings.NewReader(text), zone); err != nil {
		t.Fatal(err)
	}
	want := []string{"1 C0FFEE0000000001 valid ..2028-05-03T21:59:59Z", "2 C0FFEE0000000002 valid ..2028-05-03T10:00:00Z"}
	if diff := cmp.Diff(want, lines(b.Inventory())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPreCertificate(t *testing.T) {
	one := `{"issuer_ca_id":1,"issuer_name":"C=US, O=Example, Inc., CN=Example CA","common_name":"A","name_value":"A\na@example.com\nB@example.com","id":%d,
		"not_before":"2025-02-03T08:15:00","not_after":"2028-05-03T08:14:59","serial_number":"%s"}`
	v := loadText(t, fmt.Sprintf("["+one+","+one+","+one+"]", 1, "0a", 2, "0a", 3, "0b"))
	if got, want := v.Counts(), (inventory.Counts{Rows: 3, Certificates: 2, Duplicates: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if c := v.At(0); c.Issuer() != `CN=Example CA,O=Example\, Inc.,C=US` || strings.Join(c.Emails(), " ") != "a@example.com b@example.com" {
		t.Errorf("%q %v", c.Issuer(), c.Emails())
	}
}

func TestCycloneDX(t *testing.T) {
	const head = `{"$schema":"x","bomFormat":"CycloneDX","specVersion":"1.7","components":[{"type":"application","name":"mail","components":[`
	v := loadText(t, head+`
		{"type":"cryptographic-asset","bom-ref":"c1","name":"C1","cryptoProperties":{"assetType":"certificate","certificateProperties":{
		 "serialNumber":"C0:FF:EE:00:00:00:00:01","fingerprint":{"alg":"SHA-1","content":"6E78E2B123C5EA41665E9001DD9E7866BE4A42D2"},
		 "certificateState":[{"state":"active"},{"state":"revoked","reason":"x"},{"name":"own"}],"revocationDate":"2026-05-04T09:30:00Z",
		 "relatedCryptographicAssets":[{"type":"public-key","ref":"k"}],"colour":"blue",
		 "certificateExtensions":[{"commonExtensionName":"keyUsage","commonExtensionValue":"digitalSignature, keyEncipherment"},
		  {"commonExtensionName":"extendedKeyUsage","commonExtensionValue":"emailProtection,Something Else"}]}}},
		{"type":"cryptographic-asset","name":"broken","cryptoProperties":{"assetType":"certificate","certificateProperties":{"serialNumber":7}}},
		{"type":"cryptographic-asset","name":"bare","cryptoProperties":{"assetType":"certificate","certificateProperties":{"subjectName":"CN=A"}}}]},
		{"bom-ref":"k","name":"key","cryptoProperties":{"assetType":"related-crypto-material","relatedCryptoMaterialProperties":{"type":"public-key",
		 "relatedCryptographicAssets":[{"type":"algorithm","ref":"a"}]}}},
		{"bom-ref":"a","name":"ML-DSA","cryptoProperties":{"assetType":"algorithm","algorithmProperties":{"algorithmFamily":"ML-DSA","parameterSetIdentifier":"65"}}}]}`)
	got := lines(v)
	c := v.At(0)
	at, _ := c.RevokedAt()
	got = append(got, c.Content().Key.String(), strings.Join(c.Content().KeyUsage.Names(), " "), fmt.Sprint(c.Known().Has(inventory.FieldEKUs)),
		inventory.FormatTime(at), strings.Join(v.Sources()[0].Unmapped, " "))
	want := []string{
		"1 C0FFEE0000000001 revoked ..",
		got[1],
		`reject 3 certificateProperties "bare": neither serial number nor fingerprint, nor subject, issuer and validity in their place`,
		"ML-DSA-65", "digitalSignature keyEncipherment", "false", "2026-05-04T09:30:00Z", "colour",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !strings.HasPrefix(got[1], "reject 2") || !strings.Contains(got[1], "serialNumber") {
		t.Errorf("got %s", got[1])
	}
}

// TestHostile reads files that are made to cost time or memory: what grows faster than
// the file does not end before the test is given up.
func TestHostile(t *testing.T) {
	marked := `{"bomFormat":"CycloneDX","backendCertId":1,"x":`
	for name, text := range map[string]string{
		"deep list":      marked + strings.Repeat("[", 4<<20),
		"deep object":    marked + strings.Repeat(`{"a":`, 1<<20),
		"deep and whole": "[" + marked + strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20) + "}]",
		"deep parts":     `{"bomFormat":"CycloneDX","components":[` + strings.Repeat(`{"components":[`, 1<<18),
		"a long string":  "[" + marked + `"` + strings.Repeat("a", 16<<20) + `"}]`,
		"many members":   "[" + marked + "1" + manyMembers(1<<18) + "}]",
		"many entries":   "[" + marked + "1}" + strings.Repeat(",{}", 1<<16) + "]",
		"quotes":         marked + strings.Repeat(`"`, 1<<20),
		"brackets":       "[" + marked + "1}" + strings.Repeat("}", 1<<20),
	} {
		t.Run(name, func(t *testing.T) {
			for _, f := range formats {
				b := inventory.NewBuilder()
				if err := f.load(context.Background(), b, inventory.Source{}, []byte(text)); err != nil {
					t.Fatal(err)
				}
				v := b.Inventory()
				if v.Len() != 0 || len(v.Sources()[0].Unmapped) > mostNames {
					t.Errorf("%s: %d certificates, %d names", f.name, v.Len(), len(v.Sources()[0].Unmapped))
				}
			}
		})
	}
}

func manyMembers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,"m%d":%d`, i, i)
	}
	return b.String()
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, f := range formats {
		if err := f.load(ctx, inventory.NewBuilder(), inventory.Source{}, []byte("["+sectigoOne+"]")); err == nil {
			t.Errorf("%s: no error", f.name)
		}
	}
}

func TestRecognition(t *testing.T) {
	for _, text := range []string{"", "[]", "{}", "[1,2]", `{"name":"x","version":"1.0"}`, `{"certificate":"x"}`, `[{"serialNumber":"1"}]`, `"bomFormat"`} {
		for _, f := range formats {
			if f.is([]byte(text)) {
				t.Errorf("%s accepts %s", f.name, text)
			}
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("[" + sectigoOne + "]"))
	f.Add([]byte(`{"orders":[{"id":1,"certificate":{"serial_number":"0C","emails":["a@example.com"],"valid_till":"2028-04-18","key_size":256},"status":"issued"}]}`))
	f.Add([]byte(`[{"issuer_ca_id":1,"issuer_name":"CN=A","name_value":"a","not_before":"2025-02-03T08:15:00","not_after":1,"serial_number":"0a"}]`))
	f.Add([]byte(`[{"CertState":2,"Thumbprint":"00","KeyUsage":160,"ContentBytes":"MAA=","SubjectAltNameElements":[{"Type":1,"Value":"a@b"}],"Metadata":{"a":1}}]`))
	f.Add([]byte(`[{"PSPath":"x","Thumbprint":"00","Subject":"CN=A","NotAfter":{"value":"\/Date(1846015199000)\/"},"RawData":[48,0],"EnhancedKeyUsageList":["x (1.3.6.1.5.5.7.3.4)"]}]`))
	f.Add([]byte(`{"bomFormat":"CycloneDX","components":[{"bom-ref":"a","cryptoProperties":{"assetType":"certificate","certificateProperties":{"subjectName":"CN=A","issuerName":"CN=B","notValidBefore":"2025-02-03T08:15:00Z","notValidAfter":"2028-05-03T08:14:59Z","subjectPublicKeyRef":"a"}}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range formats {
			format.is(bytes.TrimSpace(data))
			b := inventory.NewBuilder()
			if err := format.load(context.Background(), b, inventory.Source{}, data); err != nil {
				t.Fatal(err)
			}
			v := b.Inventory()
			if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() {
				t.Fatalf("%s: %+v", format.name, c)
			}
		}
	})
}

// Members that many programs use are of the kind alone: JSON with others is a table, which
// reads those too.
func TestLikely(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`[{"Thumbprint":"AB","Subject":"CN=A","NotAfter":{"value":"\/Date(1)\/","DateTime":"x"}}]`:                   "powershell",
		`{"SerialNumber":"0C","Issuer":"CN=B","NotAfter":"2028-06-30T23:59:59Z"}`:                                    "powershell",
		`[{"thumbprint":"AB","subject":"CN=A","EnhancedKeyUsageList":[],"Owner":"Jo"}]`:                              "powershell",
		`[{"serial":"0C","thumbprint":"AB","subject":"CN=A","validTo":"2028-06-30"}]`:                                "",
		`[{"serialNumber":"0C","issuer":"CN=B","notAfter":"2028-06-30","email":"a@example.com"}]`:                    "",
		`{"Certificates":[{"DN":"VED","X509":{"Serial":"0C","Thumbprint":"AB","Subject":"CN=A","ValidTo":"2028"}}]}`: "",
		`[{"id":1,"state":"ISSUED","serialNumber":"0C","expires":"2028-06-30"}]`:                                     "sectigo",
		`[{"id":1,"state":"ISSUED","serialNumber":"0C","expires":"2028-06-30","keyAlgorithm":"RSA"}]`:                "",
		`[{"id":1,"state":"ISSUED","serialNumber":"0C","backendCertId":"7","keyAlgorithm":"RSA"}]`:                   "sectigo",
	} {
		got := ""
		switch {
		case IsPowerShell([]byte(text)):
			got = "powershell"
		case IsSectigo([]byte(text)):
			got = "sectigo"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
