package cli_test

import (
	"bytes"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"

	"smigrate/cmd/internal/cli"
	"smigrate/inventory/smime"
)

// resolver serves CAA records on loopback and returns its address.
func resolver(t *testing.T, records map[string]string) string {
	t.Helper()
	packets, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ready := make(chan struct{})
	s := &dns.Server{PacketConn: packets, NotifyStartedFunc: func() { close(ready) }, Handler: dns.HandlerFunc(func(w dns.ResponseWriter, q *dns.Msg) {
		m := new(dns.Msg)
		m.SetReply(q)
		name := q.Question[0].Name
		switch text, ok := records[name]; {
		case ok:
			rr, err := dns.NewRR(name + " 300 IN CAA " + text)
			if err != nil {
				panic(err)
			}
			m.Answer = append(m.Answer, rr)
		case name == "broken.example.":
			m.Rcode = dns.RcodeServerFailure
		}
		w.WriteMsg(m)
	})}
	go s.ActivateAndServe()
	<-ready
	t.Cleanup(func() { s.Shutdown() })
	return packets.LocalAddr().String()
}

// plan --check-caa asks for each mail domain and says whether the CA may issue.
func TestCheckCAA(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var csv strings.Builder
	csv.WriteString("Serial Number,Email,Issuer,Valid From,Valid To\n")
	for i, domain := range []string{"open.example", "mail.closed.example", "ours.example", "broken.example"} {
		csv.WriteString("0A0" + string(rune('1'+i)) + ",ann@" + domain + ",CN=Example CA,2026-01-01T00:00:00Z,2027-12-31T23:59:59Z\n")
	}
	project := "inventory: [{path: inventory.csv}]\ncas: [{issuer: 'CN=Example CA*', caa: [ca.example]}]\n"
	for name, text := range map[string]string{"inventory.csv": csv.String(), "smigrate.yaml": project} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	address := resolver(t, map[string]string{"closed.example.": `0 issuemail "other.example"`, "ours.example.": `0 issuemail "ca.example"`})
	out := filepath.Join(dir, "plan.json")
	var stdout, stderr bytes.Buffer
	env := cli.Environment{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: smime.NewDate(2026, 11, 2)}
	if code := cli.Main([]string{"plan", dir, "-o", out, "--check-caa", "--resolver", address}, env); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var plan struct {
		MailDomains []struct{ Domain, CAA, At string } `json:"mail_domains"`
	}
	if err := json.Unmarshal(b, &plan); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, d := range plan.MailDomains {
		got[d.Domain] = d.CAA + " " + d.At
	}
	want := map[string]string{"open.example": "yes ", "mail.closed.example": "no closed.example", "ours.example": "yes ours.example", "broken.example": "unknown broken.example"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
