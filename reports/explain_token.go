package reports

import (
	"bufio"
	"strings"

	"smigrate/planner"
	"smigrate/planner/fleet"
)

// writeTokenLife writes what is on the token of a certificate and when it is
// replaced, as today and under the scenario.
func (l *Locale) writeTokenLife(out *bufio.Writer, width int, t *planner.TokenLife) {
	out.WriteByte('\n')
	l.println(out, say("Token"))
	model := any(strings.TrimSpace(t.Model + " " + t.Firmware))
	switch {
	case model == "":
		model = say("unknown model")
	case t.Catalogue != "":
		model = say("%s (%s)", model, say(t.Catalogue))
	}
	if t.Serial != "" {
		model = say("%s, %s", model, t.Serial)
	}
	facts := []fact{{"device", model}, {"certificates", counted(t.Certificates, "in force names it", "in force name it")}}
	if t.FirstUse != 0 {
		facts = append(facts, fact{"in use since", say("%s, by its first certificate", t.FirstUse)})
	}
	l.writeFacts(out, width, append(facts, fact{"replacements", say("%s under the scenario, by what is not known", rangeCell(t.Range))}))
	l.writeStates(out, "as today", t.Today)
	l.writeStates(out, "scenario", t.Scenario)
	for _, x := range t.Successions {
		l.writeFacts(out, width, []fact{{"successor", say("%s: %s", x.First, followedBy(x))}})
	}
}

func (l *Locale) writeStates(out *bufio.Writer, title string, states []fleet.State) {
	out.WriteString("  " + l.prose(title) + "\n")
	larger := false // the keys in use did not fit on one of the same model
	for _, s := range states {
		larger = larger || s.Replaced && s.Capacity == 0
		room := say("of an unknown number")
		switch {
		case s.Capacity > 0:
			room = say("of %s", s.Capacity)
		case larger:
			room = say("on a larger model")
		}
		line := []any{"  ", s.Day, say("%s key pairs %s: %s in use, %s old", s.Occupied, room, s.Active, s.Occupied-s.Active)}
		if s.Replaced {
			line = append(line, say("replaced: %s", say(s.Reason.String())))
		}
		l.println(out, joined{"  ", line})
	}
}
