// Package caa asks a DNS resolver for the CAA records of mail domains. It is the only
// place where smigrate uses the network, and only when a flag asks for it.
package caa

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/miekg/dns"
	"golang.org/x/net/idna"

	"smigrate/planner/caa"
)

// Resolver asks one recursive resolver.
type Resolver struct {
	// Address is host and port.
	Address string
	// Timeout is for one query; a query is sent twice before it counts as failed (BR
	// 4.2.2.1 asks for a retry too).
	Timeout time.Duration
}

const (
	// attempts is how often a query is sent.
	attempts = 2
	// together is how many domains are asked about at a time.
	together = 8
	// udpSize is the size of answers over UDP that avoids fragments.
	udpSize = 1232
)

// Answers asks about each domain: for the records of the domain itself, then of the
// names above it until one has records (RFC 8659, 3). Names above that domains share
// are asked for once. When the context ends, what is left counts as failed.
func (r *Resolver) Answers(ctx context.Context, domains []string) map[string]caa.Answer {
	seen := &memory{known: map[string]*lookup{}}
	answers := make(map[string]caa.Answer, len(domains))
	var lock sync.Mutex
	var work sync.WaitGroup
	turn := make(chan struct{}, together)
	for _, d := range domains {
		work.Add(1)
		turn <- struct{}{}
		go func() {
			defer func() { <-turn; work.Done() }()
			a := r.climb(ctx, seen, d)
			lock.Lock()
			answers[d] = a
			lock.Unlock()
		}()
	}
	work.Wait()
	return answers
}

// memory keeps each lookup, so that it is made once.
type memory struct {
	lock  sync.Mutex
	known map[string]*lookup
}

type lookup struct {
	once   sync.Once
	result caa.Lookup
}

func (m *memory) of(name string) *lookup {
	m.lock.Lock()
	defer m.lock.Unlock()
	l, ok := m.known[name]
	if !ok {
		l = &lookup{}
		m.known[name] = l
	}
	return l
}

func (r *Resolver) climb(ctx context.Context, seen *memory, domain string) caa.Answer {
	a := caa.Answer{Asked: true}
	name, err := idna.Lookup.ToASCII(strings.TrimSuffix(domain, "."))
	if err == nil {
		if _, ok := dns.IsDomainName(name); !ok || name == "" || strings.HasPrefix(name, "[") {
			err = fmt.Errorf("no domain name")
		}
	}
	if err != nil {
		a.Lookups = append(a.Lookups, caa.Lookup{Name: domain, Failure: "no domain name"})
		return a
	}
	for name != "" {
		l := seen.of(name)
		l.once.Do(func() { l.result = r.look(ctx, name) })
		a.Lookups = append(a.Lookups, l.result)
		if l.result.Failure != "" || len(l.result.Records) > 0 {
			break
		}
		_, name, _ = strings.Cut(name, ".")
	}
	return a
}

// look asks for the CAA records of one name.
func (r *Resolver) look(ctx context.Context, name string) caa.Lookup {
	l := caa.Lookup{Name: name}
	for range attempts {
		var answer *dns.Msg
		if answer, l.Failure = r.ask(ctx, name); l.Failure == "" {
			l.Records = records(answer, dns.Fqdn(name))
			return l
		}
	}
	return l
}

func (r *Resolver) ask(ctx context.Context, name string) (answer *dns.Msg, failure string) {
	question := new(dns.Msg)
	question.SetQuestion(dns.Fqdn(name), dns.TypeCAA)
	question.SetEdns0(udpSize, true)
	for _, network := range []string{"udp", "tcp"} {
		client := &dns.Client{Net: network, Timeout: r.Timeout}
		var err error
		answer, _, err = client.ExchangeContext(ctx, question, r.Address)
		if err != nil {
			return nil, "no answer from " + r.Address + " over " + network
		}
		if !answer.Truncated {
			break
		}
	}
	switch {
	case answer.Truncated:
		return nil, "the answer is cut off"
	case answer.Rcode == dns.RcodeSuccess, answer.Rcode == dns.RcodeNameError:
		return answer, ""
	}
	return nil, "the resolver answers " + dns.RcodeToString[answer.Rcode]
}

// records returns the CAA records of a name, or of what it is an alias for. Records
// of other names in the answer do not count.
func records(answer *dns.Msg, name string) []caa.Record {
	for range answer.Answer { // as many aliases as there can be
		alias := ""
		for _, rr := range answer.Answer {
			if c, ok := rr.(*dns.CNAME); ok && strings.EqualFold(c.Hdr.Name, name) {
				alias = c.Target
			}
		}
		if alias == "" {
			break
		}
		name = alias
	}
	var list []caa.Record
	for _, rr := range answer.Answer {
		if c, ok := rr.(*dns.CAA); ok && strings.EqualFold(c.Hdr.Name, name) {
			list = append(list, caa.Record{Flags: c.Flag, Tag: c.Tag, Value: c.Value})
		}
	}
	return list
}
