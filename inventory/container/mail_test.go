package container

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/smallstep/pkcs7"

	"smigrate/inventory"
)

func loadMail(tb testing.TB, text string) *inventory.Inventory {
	tb.Helper()
	return load(tb, func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
		return LoadMail(ctx, b, src, iotest.OneByteReader(bytes.NewReader(data)))
	}, []byte(text))
}

// wrapped is base64 in lines as mail programs write them.
func wrapped(data []byte) string {
	text := base64.StdEncoding.EncodeToString(data)
	var b strings.Builder
	for len(text) > 76 {
		b.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	return b.String() + text + "\r\n"
}

// signatureOf is a signature with those certificates.
func signatureOf(tb testing.TB, certificates ...*x509.Certificate) []byte {
	tb.Helper()
	var raw []byte
	for _, c := range certificates {
		raw = append(raw, c.Raw...)
	}
	der, err := pkcs7.DegenerateCertificate(raw)
	if err != nil {
		tb.Fatal(err)
	}
	return der
}

const mailHead = "Received: from a.example.com by b.example.com;\r\n\tMon, 23 Nov 2026 12:00:00 +0000\r\nFrom: Jo Doe <jo@example.com>\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"

// envelope begins a message of a mailbox.
const envelope = "From jo@example.com Mon Nov 23 12:00:00 2026\r\n"

func attached(kind, file string, data []byte) string {
	return "Content-Type: " + kind + "; name=\"" + file + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + wrapped(data)
}

// composedOf is a body of parts.
func composedOf(kind, boundary string, parts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Content-Type: multipart/%s;\r\n boundary=\"%s\"\r\n\r\nThis is a message in MIME.\r\n", kind, boundary)
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\n%s\r\n", boundary, p)
	}
	return b.String() + "--" + boundary + "--\r\n"
}

const mailText = "Content-Type: text/plain\r\n\r\nThe serial number, see below, is\r\n-- \r\nJo\r\n"

func TestMail(t *testing.T) {
	t.Parallel()
	_, ann := issue(t, "ann@example.com")
	_, bob := issue(t, "bob@example.com")
	armoured := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: bob.Raw})
	signed := composedOf("signed", "s", mailText, attached("application/pkcs7-signature", "smime.p7s", signatureOf(t, ann)))
	both := fingerprintsOf(ann, bob)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"a signature":               {mailHead + signed, fingerprintsOf(ann)},
		"lines of Unix":             {strings.ReplaceAll(mailHead+signed, "\r\n", "\n"), fingerprintsOf(ann)},
		"an old type":               {mailHead + strings.ReplaceAll(signed, "pkcs7-signature", "x-pkcs7-signature"), fingerprintsOf(ann)},
		"signed as a whole":         {mailHead + attached("application/pkcs7-mime; smime-type=signed-data", "smime.p7m", signatureOf(t, ann, bob)), both},
		"a certificate":             {mailHead + composedOf("mixed", "m", mailText, attached("application/pkix-cert", "ann.cer", ann.Raw)), fingerprintsOf(ann)},
		"certificates by name":      {mailHead + composedOf("mixed", "m", attached("application/octet-stream", "ann.CER", ann.Raw), attached("text/plain", "bob.pem", armoured)), both},
		"PEM as it is":              {mailHead + composedOf("mixed", "m", "Content-Type: application/x-x509-user-cert\r\n\r\n"+string(armoured)), fingerprintsOf(bob)},
		"quoted-printable":          {mailHead + composedOf("mixed", "m", "Content-Type: application/x-pem-file\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"+strings.ReplaceAll(string(armoured), "=", "=3D")), fingerprintsOf(bob)},
		"base64 of base64":          {mailHead + attached("application/x-x509-user-cert", "", []byte(base64.StdEncoding.EncodeToString(bob.Raw))), fingerprintsOf(bob)},
		"a message that was passed": {mailHead + composedOf("mixed", "m", "Content-Type: message/rfc822\r\n\r\n"+mailHead+signed, attached("application/pkix-cert", "bob.cer", bob.Raw)), both},
		"a part without a header":   {mailHead + composedOf("signed", "s", "Hello", attached("application/pkcs7-signature", "smime.p7s", signatureOf(t, ann))), fingerprintsOf(ann)},
		"lines that are no field":   {mailHead + composedOf("mixed", "m", "no field here\r\n"+attached("application/pkix-cert", "", ann.Raw)), fingerprintsOf(ann)},
		"a boundary in bad form":    {mailHead + strings.Replace(signed, `boundary="s"`, `x y; boundary="s"`, 1), fingerprintsOf(ann)},
		"parts in parts": {mailHead + composedOf("mixed", "m", composedOf("related", "m-1", mailText, signed), composedOf("alternative", "m-", attached("application/pkix-cert", "", bob.Raw))),
			both},
		"its end is missing": {strings.TrimSuffix(mailHead+signed, "--s--\r\n"), fingerprintsOf(ann)},
		"a mark and blank":   {"\ufeff\r\n\r\n" + mailHead + signed, fingerprintsOf(ann)},
		"signed by two":      {mailHead + composedOf("mixed", "m", signed, strings.ReplaceAll(strings.ReplaceAll(signed, `"s"`, `"t"`), "--s", "--t"), composedOf("x", "u", attached("application/pkcs7-signature", "", signatureOf(t, bob)))), both},
		"a mailbox": {envelope + mailHead + signed + "\r\n" + envelope + "Subject: no MIME\r\n\r\nFrom here on text\r\n\r\n>From afar\r\n\r\n" +
			envelope + mailHead + attached("application/pkix-cert", "bob.cer", bob.Raw), both},
		"a mailbox that begins with text": {envelope + "Subject: no MIME\r\nTo: a@example.com\r\n\r\nText\r\n\r\n" + envelope + mailHead + signed, fingerprintsOf(ann)},
		"a mailbox of a message without end": {envelope + strings.TrimSuffix(mailHead+signed, "--s--\r\n") + "\r\n" + envelope + mailHead + attached("application/pkix-cert", "bob.cer", bob.Raw),
			both},
		"a paragraph that begins like one": {mailHead + composedOf("mixed", "m", mailText+"\r\n"+envelope, attached("application/pkix-cert", "ann.cer", ann.Raw)), fingerprintsOf(ann)},
		"only a header":                    {mailHead, nil},
		"text alone":                       {mailHead + "Content-Type: text/plain\r\n\r\n" + mailText, nil},
		"encrypted as a whole": {mailHead + attached("application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m", []byte("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x00")),
			nil},
		"a key store": {mailHead + attached("application/x-pkcs12", "my.p12", ann.Raw), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !IsMail(bytes.TrimLeft([]byte(test.text), "\ufeff\r\n")) {
				t.Error("not recognised")
			}
			v := loadMail(t, test.text)
			holds(t, v, test.want)
			if test.want == nil && len(v.Notes()) == 0 {
				t.Error("no note says what is in it")
			}
		})
	}
}

// What ought to hold certificates and cannot be read is a reject that names the part; the
// others are read.
func TestDamagedMail(t *testing.T) {
	t.Parallel()
	_, ann := issue(t, "ann@example.com")
	signature := signatureOf(t, ann)
	whole := attached("application/pkix-cert", "ann.cer", ann.Raw)
	for name, test := range map[string]struct{ text, part, reason string }{
		"cut off":       {composedOf("mixed", "m", attached("application/pkcs7-signature", "smime.p7s", signature[:len(signature)/2]), whole), "1 (smime.p7s)", "cut off"},
		"no boundary":   {composedOf("mixed", "m", "Content-Type: multipart/mixed\r\n\r\n--x\r\n", whole), "1", "nothing says"},
		"no parts":      {composedOf("mixed", "m", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--y\r\n", whole), "1", "none of its parts"},
		"a long header": {composedOf("mixed", "m", strings.Repeat("X: "+strings.Repeat("x", 1000)+"\r\n", 1100)+"\r\n", whole), "1", "longer than"},
		"no PEM":        {composedOf("mixed", "m", attached("application/x-pem-file", "a.pem", []byte("-----BEGIN X-----\n")), whole), "1 (a.pem)", "holds none"},
		"many levels":   {composedOf("mixed", "m", strings.Repeat("Content-Type: message/rfc822\r\n\r\n", 40), whole), "1", "more than 16 levels"},
	} {
		v := loadMail(t, mailHead+test.text)
		if v.Len() != 1 || len(v.Rejects()) != 1 {
			t.Errorf("%s: %+v, rejects %v", name, v.Counts(), v.Rejects())
			continue
		}
		if r := v.Rejects()[0]; r.Value != test.part || !strings.Contains(r.Reason.String(), test.reason) {
			t.Errorf("%s: %+v, want %s in part %s", name, r, test.reason, test.part)
		}
	}
}

// A message with more parts than anybody writes ends with a reject.
func TestMailOfManyParts(t *testing.T) {
	t.Parallel()
	v := loadMail(t, mailHead+"Content-Type: multipart/mixed; boundary=m\r\n\r\n"+strings.Repeat("--m\r\n\r\n", mailParts+5)+"--m--\r\n")
	if len(v.Rejects()) != 1 || !strings.Contains(v.Rejects()[0].Reason.String(), "more than 10000 parts") {
		t.Errorf("rejects %v", v.Rejects())
	}
}

func TestIsMail(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"": false, "MIME-Version: 1.0\r\n": false, "From: a\nTo: b\n\nContent-Type: x\n": false, " MIME-Version: 1.0\nFrom: a\n\n": false,
		"dn: cn=a\nobjectClass: person\n\n": false, "Alias name: a\nMIME-Version: 1.0\n\n": false, "serial,email\n0A,MIME-Version: 1.0\n": false,
		"From: a\nContent-Type: text/plain\n\nx": true, "mime-version: 1.0\nX-Y : z\n\tmore\n\n": true,
		"From: a\nContent-Type: text/plain\nX-Long": true, // as far as it was looked at
	} {
		if got := IsMail([]byte(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

func FuzzMail(f *testing.F) {
	_, ann := issue(f, "ann@example.com")
	f.Add([]byte(mailHead + composedOf("signed", "s", mailText, attached("application/pkcs7-signature", "smime.p7s", signatureOf(f, ann)))))
	f.Add([]byte(mailHead + composedOf("mixed", "m", composedOf("mixed", "n", "Content-Type: message/rfc822\n\n"+mailHead+attached("application/pkix-cert", "a.cer", ann.Raw)))))
	f.Add([]byte("Content-Type: multipart/x; boundary=\nA: b\n\n--\n\n----\n"))
	f.Add([]byte(envelope + mailHead + "Content-Type: multipart/x; boundary=x\n\n--x\n\n" + envelope + mailHead + attached("application/pkix-cert", "a.cer", ann.Raw)))
	f.Fuzz(func(t *testing.T, data []byte) {
		IsMail(data)
		load(t, func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
			return LoadMail(ctx, b, src, bytes.NewReader(data))
		}, data)
	})
}
