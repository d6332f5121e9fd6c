package reports

import (
	"bufio"
	"strings"

	"smigrate/planner"
)

// hopIndent is where the lines below a renewal begin.
const hopIndent = len("  2006-01-02  ")

// writeRemarks writes what happens at a renewal besides findings.
func (l *Locale) writeRemarks(out *bufio.Writer, width int, h planner.HopFindings) {
	line := func(p phrase) {
		out.WriteString(strings.Repeat(" ", hopIndent))
		writeLines(out, hopIndent, width, l.text(p))
	}
	if h.NewProof {
		line(say("needs a new proof of who the holder is: the last is too old to be used again (4.2.1)"))
	}
	for _, w := range h.Waits {
		line(say("stranded: %s cannot request what %s demands before %s", w.Integration, w.Ballot, w.Ready))
	}
	if h.Lost != 0 && len(h.Causes) == 0 {
		line(say("loses %s", functionTitles(h.Lost)))
	}
	for _, c := range h.Causes {
		line(say("loses %s, by %s", say(c.Function.Title()), say(c.Cause)))
	}
	if h.PQC {
		line(say("takes keys of ML-DSA and ML-KEM alone"))
	}
	for i, s := range h.Steps {
		if i == 0 {
			line(say("to move it, in this order:"))
		}
		line(say("%s. %s, for each %s", i+1, say(s.What), say(s.Unit)))
	}
}
