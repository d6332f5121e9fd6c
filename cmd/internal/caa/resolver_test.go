package caa

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"

	"smigrate/planner/caa"
)

// zone is what the server of the tests says: records in presentation form by name,
// or a response code.
type zone struct {
	records map[string][]string
	codes   map[string]int
	// large names have answers that do not fit over UDP.
	large map[string]bool
	asked atomic.Int32
}

func (z *zone) ServeDNS(w dns.ResponseWriter, q *dns.Msg) {
	z.asked.Add(1)
	m := new(dns.Msg)
	m.SetReply(q)
	name := strings.ToLower(q.Question[0].Name)
	m.Rcode = z.codes[name]
	for _, s := range z.records[name] {
		rr, err := dns.NewRR(s)
		if err != nil {
			panic(err)
		}
		m.Answer = append(m.Answer, rr)
	}
	if _, udp := w.RemoteAddr().(*net.UDPAddr); udp && z.large[name] {
		m.Answer, m.Truncated = nil, true
	}
	w.WriteMsg(m)
}

// serve starts the server on loopback, over UDP and TCP on one port.
func serve(t *testing.T, z *zone) *Resolver {
	t.Helper()
	for range 20 {
		packets, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		streams, err := net.Listen("tcp", packets.LocalAddr().String())
		if err != nil {
			packets.Close() // the port is another's over TCP
			continue
		}
		for _, s := range []*dns.Server{{PacketConn: packets, Handler: z}, {Listener: streams, Handler: z}} {
			ready := make(chan struct{})
			s.NotifyStartedFunc = func() { close(ready) }
			go s.ActivateAndServe()
			<-ready
			t.Cleanup(func() { s.Shutdown() })
		}
		return &Resolver{Address: packets.LocalAddr().String(), Timeout: 5 * time.Second}
	}
	t.Fatal("no port is free over UDP and TCP")
	return nil
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	z := &zone{
		records: map[string][]string{
			"client.example.":        {`client.example. 300 IN CAA 0 issuemail "ca.example"`, `other.example. 300 IN CAA 128 tbs "stray"`},
			"alias.example.":         {`alias.example. 300 IN CNAME far.example.`, `far.example. 300 IN CAA 0 issuemail ";"`},
			"large.example.":         {`large.example. 300 IN CAA 0 issuemail "ca.example"`},
			"xn--bcher-kva.example.": {`xn--bcher-kva.example. 300 IN CAA 0 issuemail "ca.example; account=1"`},
		},
		codes: map[string]int{"gone.example.": dns.RcodeNameError, "broken.example.": dns.RcodeServerFailure},
		large: map[string]bool{"large.example.": true},
	}
	domains := []string{"client.example", "mail.client.example", "alias.example", "large.example", "bücher.example", "gone.example", "sub.broken.example", "[192.0.2.1]"}
	answers := serve(t, z).Answers(context.Background(), domains)
	got := map[string]string{}
	for _, d := range domains {
		v := caa.Decide(answers[d], []string{"ca.example"})
		got[d] = fmt.Sprintf("%s at %q", v.Status, v.At)
	}
	want := map[string]string{
		"client.example":      `yes at "client.example"`,
		"mail.client.example": `yes at "client.example"`,
		"alias.example":       `no at "alias.example"`,
		"large.example":       `yes at "large.example"`,
		"bücher.example":      `unknown at "xn--bcher-kva.example"`,
		"gone.example":        `yes at ""`,
		"sub.broken.example":  `unknown at "broken.example"`,
		"[192.0.2.1]":         `unknown at "[192.0.2.1]"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if l := answers["client.example"].Lookups[0]; len(l.Records) != 1 {
		t.Errorf("records of another name count: %+v", l.Records)
	}
	if l := answers["sub.broken.example"].Lookups[1]; !strings.Contains(l.Failure, "SERVFAIL") {
		t.Errorf("got %+v", l)
	}
}

// Names that domains share are asked for once.
func TestAnswersOnce(t *testing.T) {
	t.Parallel()
	z := &zone{}
	serve(t, z).Answers(context.Background(), []string{"a.client.example", "b.client.example", "c.client.example"})
	if n := z.asked.Load(); n != 5 { // three, client.example and example
		t.Errorf("asked %d times", n)
	}
}

// A resolver that is not there is a failure of each domain, and no error.
func TestNoAnswer(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	r := &Resolver{Address: "127.0.0.1:9", Timeout: time.Second}
	a := r.Answers(ctx, []string{"client.example"})["client.example"]
	if v := caa.Decide(a, nil); v.Status != caa.Unknown || !strings.Contains(v.Reason.String(), "no answer from 127.0.0.1:9") {
		t.Errorf("got %+v", v)
	}
}
