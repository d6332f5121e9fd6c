package sealed_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
	"pgregory.net/rapid"

	"smigrate/inventory/sealed"
)

const word = "correct horse battery staple"

// sealWith encrypts a text as the age program does.
func sealWith(t testing.TB, text string, armoured bool, to ...age.Recipient) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser = struct {
		io.Writer
		io.Closer
	}{&b, io.NopCloser(nil)}
	if armoured {
		w = armor.NewWriter(&b)
	}
	if err := sealed.Copy(w, strings.NewReader(text), to); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func passphrase(t testing.TB, factor int) age.Recipient {
	t.Helper()
	r, err := age.NewScryptRecipient(word)
	if err != nil {
		t.Fatal(err)
	}
	r.SetWorkFactor(factor)
	return r
}

func key(t *testing.T) *age.X25519Identity {
	t.Helper()
	i, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func open(k *sealed.Keys, data []byte) (string, error) {
	r, err := k.OpenFile("a.csv.age", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil })
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

func TestOpen(t *testing.T) {
	t.Parallel()
	mine, other := key(t), key(t)
	for _, armoured := range []bool{false, true} {
		data := sealWith(t, "serial", armoured, other.Recipient(), mine.Recipient())
		if !sealed.Is(data) {
			t.Error("an encrypted file is not recognised")
		}
		text, err := open(&sealed.Keys{Identities: []age.Identity{mine}}, data)
		if text != "serial" || err != nil {
			t.Errorf("armoured %v: %q, %v", armoured, text, err)
		}
	}
}

// Whoever opens the files of a project types the passphrase once, and each file costs
// its work once.
func TestPassphraseIsAskedOnce(t *testing.T) {
	t.Parallel()
	asked := 0
	k := &sealed.Keys{Ask: func(string) ([]byte, error) { asked++; return []byte(word), nil }}
	a, b := sealWith(t, "a", false, passphrase(t, 10)), sealWith(t, "b", true, passphrase(t, 10))
	for range 2 {
		for want, data := range map[string][]byte{"a": a, "b": b} {
			if text, err := open(k, data); text != want || err != nil {
				t.Fatalf("%q, %v", text, err)
			}
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	ask := func(answer string, err error) *sealed.Keys {
		return &sealed.Keys{Ask: func(string) ([]byte, error) { return []byte(answer), err }}
	}
	mine := key(t)
	forMe, secret := sealWith(t, "x", false, mine.Recipient()), sealWith(t, "x", false, passphrase(t, 10))
	for _, tt := range []struct {
		name string
		keys *sealed.Keys
		data []byte
		want string
	}{
		{"no keys at all", nil, forMe, "for the keys of certain people"},
		{"another key", &sealed.Keys{Identities: []age.Identity{key(t)}}, forMe, "none of your keys opens it"},
		{"nobody to ask", &sealed.Keys{}, secret, "with a passphrase: open it where there is a terminal"},
		{"no answer", ask("", errors.New("no terminal")), secret, "with a passphrase: no terminal"},
		{"empty passphrase", ask("", nil), secret, "does not open it"},
		{"wrong passphrase", ask("wrong", nil), secret, "does not open it"},
		{"work without end", ask(word, nil), []byte(strings.Replace(string(secret), " 10\n", " 29\n", 1)), "work factor too large"},
		{"cut in the header", ask(word, nil), secret[:60], "damaged"},
		{"two passphrases", ask(word, nil), bytes.Replace(secret, []byte("-> scrypt"), []byte("-> scrypt AAAA 10\nAAAA\n-> scrypt"), 1), "does not open it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := open(tt.keys, tt.data)
			var closed *sealed.Error
			if !errors.As(err, &closed) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}

// What is not encrypted is read as it is; of what is, no damaged byte is returned.
func TestOpenFile(t *testing.T) {
	t.Parallel()
	mine := key(t)
	k := &sealed.Keys{Identities: []age.Identity{mine}}
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringN(0, -1, 200_000).Draw(rt, "text")
		if got, err := open(nil, []byte(text)); got != text || err != nil {
			rt.Fatalf("in clear: %d bytes of %d, %v", len(got), len(text), err)
		}
		data := sealWith(t, text, rapid.Bool().Draw(rt, "armoured"), mine.Recipient())
		if got, err := open(k, data); got != text || err != nil {
			rt.Fatalf("encrypted: %d bytes of %d, %v", len(got), len(text), err)
		}
		data[rapid.IntRange(0, len(data)-1).Draw(rt, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		if got, err := open(k, data); err == nil && sealed.Is(data) && got != text {
			rt.Fatalf("a flipped bit went unseen: %d bytes of %d", len(got), len(text))
		}
	})
}
