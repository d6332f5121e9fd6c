package reports

import (
	"bufio"

	"smigrate/planner"
)

// escrowWords say what is known about copies of a key.
var escrowWords = map[string]string{
	"yes":     "its keys are escrowed, and may be kept past the end of the certificate (6.3.2, SMC07)",
	"no":      "its keys have no copy",
	"unknown": "nobody said whether its keys have a copy (escrow in the project)",
}

// writeEscrow says what becomes of old mail when the token goes.
func (l *Locale) writeEscrow(out *bufio.Writer, width int, e planner.Explanation) {
	if e.Escrow == "" {
		return
	}
	out.WriteByte('\n')
	l.println(out, say("Old mail"))
	facts := []fact{{"escrow", say(escrowWords[e.Escrow])}}
	if e.Escrow != "yes" && e.Token != nil {
		for _, s := range e.Token.Scenario {
			if s.Replaced {
				facts = append(facts, fact{"at risk", say("on %s the token is replaced: keep it, or mail under the keys on it can no longer be read", s.Day)})
				break
			}
		}
	}
	l.writeFacts(out, width, facts)
}
