package certfile

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// numbered returns a certificate with that serial number.
func numbered(n int) []byte {
	m := newMade()
	m.serial = tlv(2, []byte{1, 2, 3, 4, 5, 6, 7, 8, byte(n >> 8), byte(n)})
	return m.der()
}

func armour(label string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der})
}

func authority(m made) made {
	return m.with("2.5.29.19", seq(tlv(1, []byte{0xff}))).with("2.5.29.15", tlv(3, []byte{1, 6}))
}

func TestLoadForms(t *testing.T) {
	one, two := numbered(1), numbered(2)
	whole := armour("CERTIFICATE", one)
	lines := strings.Split(string(whole), "\n")
	for name, test := range map[string]struct {
		data                              []byte
		certificates, duplicates, rejects int
		format, reason, note              string
	}{
		"one":                      {whole, 1, 0, 0, "pem", "", ""},
		"three labels":             {slices.Concat(armour("X509 CERTIFICATE", one), armour("TRUSTED CERTIFICATE", slices.Concat(two, seq())), whole), 2, 1, 0, "pem", "", ""},
		"text between":             {slices.Concat([]byte("subject=/CN=a\n"), whole, []byte("\n\nBag Attributes\n"), armour("CERTIFICATE", two)), 2, 0, 0, "pem", "", ""},
		"CRLF":                     {bytes.ReplaceAll(whole, []byte("\n"), []byte("\r\n")), 1, 0, 0, "pem", "", ""},
		"indented":                 {[]byte("  " + strings.Join(lines, "\n  ")), 1, 0, 0, "pem", "", ""},
		"one long line":            {fmt.Appendf(nil, "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----", base64.StdEncoding.EncodeToString(one)), 1, 0, 0, "pem", "", ""},
		"no padding":               {fmt.Appendf(nil, "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----", base64.RawStdEncoding.EncodeToString(one)), 1, 0, 0, "pem", "", ""},
		"private key":              {slices.Concat(armour("PRIVATE KEY", one), whole), 1, 0, 0, "pem", "", `skipped (PEM blocks of other kinds: 1 "PRIVATE KEY")`},
		"only a key":               {armour("PRIVATE KEY", one), 0, 0, 1, "pem", `no certificate in the file (PEM blocks of other kinds: 1 "PRIVATE KEY")`, ""},
		"PKCS#7":                   {slices.Concat(armour("PKCS7", one), whole), 1, 0, 1, "pem", "PKCS#7", ""},
		"broken base64":            {slices.Concat([]byte(strings.Replace(string(whole), "MI", "M*", 1)), armour("CERTIFICATE", two)), 1, 0, 1, "pem", "line 1: the PEM block is damaged", ""},
		"no END":                   {slices.Concat([]byte(strings.Join(lines[:4], "\n")+"\n"), armour("CERTIFICATE", two)), 1, 0, 1, "pem", "no END line", ""},
		"cut off":                  {slices.Concat(whole, armour("CERTIFICATE", two)[:200]), 1, 0, 1, "pem", "no END line", ""},
		"other END":                {[]byte(strings.Replace(string(whole), "END CERTIFICATE", "END X509 CRL", 1)), 0, 0, 1, "pem", "no END line", ""},
		"broken DER":               {slices.Concat(armour("CERTIFICATE", one[:len(one)/2]), armour("CERTIFICATE", two)), 1, 0, 1, "pem", "no X.509 certificate", ""},
		"DER":                      {one, 1, 0, 0, "der", "", ""},
		"DER with newline":         {slices.Concat(one, []byte("\n")), 1, 0, 0, "der", "", ""},
		"several DER":              {slices.Concat(one, two, one), 2, 1, 0, "der", "", ""},
		"cut off DER":              {slices.Concat(one, two[:100]), 1, 0, 1, "der", "cut off or damaged", ""},
		"another SEQUENCE":         {slices.Concat(seq(tlv(5)), two), 1, 0, 1, "der", "tbsCertificate is missing", ""},
		"base64":                   {[]byte(base64.StdEncoding.EncodeToString(one)), 1, 0, 0, "base64", "", ""},
		"base64 in lines":          {[]byte(strings.Join(lines[1:len(lines)-2], "\n")), 1, 0, 0, "base64", "", ""},
		"base64, a line each":      {fmt.Appendf(nil, "%s\r\n%s\r\n", base64.StdEncoding.EncodeToString(one), base64.StdEncoding.EncodeToString(two)), 2, 0, 0, "base64", "", ""},
		"base64, a paragraph each": {[]byte(strings.Join(lines[1:len(lines)-2], "\n") + "\n\n" + base64.StdEncoding.EncodeToString(two)), 2, 0, 0, "base64", "", ""},
		"damaged base64":           {[]byte(strings.Join(lines[1:3], "\n") + "\n***"), 0, 0, 1, "base64", "damaged", ""},
		"nothing":                  {nil, 0, 0, 1, "der", "no certificate in the file", ""},
		"text":                     {[]byte("hello"), 0, 0, 1, "der", "cut off or damaged", ""},
	} {
		t.Run(name, func(t *testing.T) {
			v := loadBytes(t, test.data)
			got := v.Counts()
			want := inventory.Counts{
				Rows:         test.certificates + test.duplicates + test.rejects,
				Certificates: test.certificates, Duplicates: test.duplicates, Rejects: test.rejects,
			}
			if got != want {
				t.Errorf("got %+v, want %+v; rejects %v", got, want, v.Rejects())
			}
			if f := v.Sources()[0].Format; f != test.format {
				t.Errorf("format: got %q, want %q", f, test.format)
			}
			if test.reason != "" && (len(v.Rejects()) == 0 || !strings.Contains(v.Rejects()[0].Reason.String(), test.reason)) {
				t.Errorf("rejects %v lack %q", v.Rejects(), test.reason)
			}
			if test.note != "" && (len(v.Notes()) == 0 || v.Notes()[0].Text.String() != test.note) {
				t.Errorf("notes %v lack %q", v.Notes(), test.note)
			}
		})
	}
}

func TestEntryCountsFromOne(t *testing.T) {
	v := loadBytes(t, slices.Concat(armour("CERTIFICATE", numbered(1)), armour("CERTIFICATE", []byte{1}), armour("CERTIFICATE", numbered(2))))
	if v.At(0).Entry() != 1 || v.At(1).Entry() != 3 || v.Rejects()[0].Row != 2 {
		t.Errorf("entries %d and %d, reject %d", v.At(0).Entry(), v.At(1).Entry(), v.Rejects()[0].Row)
	}
}

func TestAuthorities(t *testing.T) {
	noMailbox := newMade()
	noMailbox.extensions = noMailbox.extensions[:1]
	email := seq(id(smime.EmailProtection))
	byMistake := noMailbox.with("2.5.29.37", email).with("2.5.29.19", seq(tlv(1, []byte{0xff})))
	for name, test := range map[string]struct {
		data []byte
		kept bool
	}{
		"root":                     {authority(noMailbox).der(), false},
		"with a mailbox":           {authority(newMade()).der(), true},
		"by mistake":               {byMistake.der(), true},
		"for S/MIME alone":         {authority(noMailbox.with("2.5.29.37", email)).der(), true},
		"for S/MIME in a bundle":   {slices.Concat(authority(noMailbox.with("2.5.29.37", email)).der(), seq(tlv(5))), false},
		"no CA, no mailbox at all": {noMailbox.der(), true},
	} {
		t.Run(name, func(t *testing.T) {
			v := loadBytes(t, test.data)
			if got := v.Len() == 1; got != test.kept {
				t.Errorf("kept: got %v, want %v; rejects %v", got, test.kept, v.Rejects())
			}
		})
	}
}

func TestLoadCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b := inventory.NewBuilder()
	err := Load(ctx, b, inventory.Source{}, slices.Repeat(armour("CERTIFICATE", numbered(1)), 2*checkEvery))
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if rows := b.Counts().Rows; rows >= checkEvery {
		t.Errorf("%d rows after the cancel", rows)
	}
}

func TestRecognition(t *testing.T) {
	der := numbered(1)
	whole := armour("CERTIFICATE", der)
	for name, test := range map[string]struct {
		head             []byte
		pem, der, base64 bool
	}{
		"PEM":            {whole, true, false, false},
		"PEM after text": {slices.Concat([]byte("a\n  "), whole), true, false, false},
		"PEM in a cell":  {slices.Concat([]byte("serial,pem\n1,\""), whole), false, false, false},
		"DER":            {der, false, true, false},
		"head of DER":    {der[:16], false, true, false},
		"base64":         {[]byte(base64.StdEncoding.EncodeToString(der)), false, false, true},
		"PKCS#7":         {seq(id("1.2.840.113549.1.7.2"), tlv(0xa0)), false, false, false},
		"PKCS#12":        {seq(tlv(2, []byte{3}), seq()), false, false, false},
		"text":           {[]byte("MInimum"), false, false, false},
		"digits":         {[]byte("00000"), false, false, false},
		"nothing":        {nil, false, false, false},
	} {
		if IsPEM(test.head) != test.pem || IsDER(test.head) != test.der || IsBase64(test.head) != test.base64 {
			t.Errorf("%s: PEM %v, DER %v, base64 %v", name, IsPEM(test.head), IsDER(test.head), IsBase64(test.head))
		}
	}
}

// TestEverySampleIsRead loads the sample folders and the certificates among the
// sample exports.
func TestEverySampleIsRead(t *testing.T) {
	for folder, want := range map[string]int{"certs": 149, "certs-made": 246} {
		files, err := filepath.Glob(filepath.Join(sampleFolder(t, folder), "*.pem"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			loadSample(t, path)
		}
		if len(files) != want {
			t.Errorf("%s: %d files, want %d", folder, len(files), want)
		}
	}
	data, err := os.ReadFile(filepath.Join(sampleFolder(t, "exports"), "raw", "bundle.pem"))
	if err != nil {
		t.Fatal(err)
	}
	v := loadBytes(t, data)
	if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates < 10 {
		t.Errorf("bundle.pem: %+v, rejects %v", c, v.Rejects())
	}
}

// TestCountsAddUp spoils bundles at random.
func TestCountsAddUp(t *testing.T) {
	bundle := slices.Concat(armour("CERTIFICATE", numbered(1)), armour("CERTIFICATE", numbered(2)), armour("CERTIFICATE", numbered(1)))
	rapid.Check(t, func(t *rapid.T) {
		data := slices.Clone(bundle)
		for range rapid.IntRange(0, 4).Draw(t, "spoilt") {
			data[rapid.IntRange(0, len(data)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		data = data[:rapid.IntRange(0, len(data)).Draw(t, "length")]
		b := inventory.NewBuilder()
		if err := Load(context.Background(), b, inventory.Source{}, data); err != nil {
			t.Fatal(err)
		}
		v := b.Inventory()
		c := v.Counts()
		if c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() || c.Rejects != inventory.CountRejects(v.Rejects()) || c.Rows == 0 {
			t.Fatalf("%+v with %d certificates and %d rejects", c, v.Len(), len(v.Rejects()))
		}
	})
}
