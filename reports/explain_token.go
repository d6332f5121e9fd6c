package reports

import (
	"bufio"
	"fmt"
	"strings"

	"smigrate/planner"
	"smigrate/planner/fleet"
)

// writeTokenLife writes what is on the token of a certificate and when it is
// replaced, as today and under the scenario.
func writeTokenLife(out *bufio.Writer, t *planner.TokenLife) {
	out.WriteString("\nToken\n")
	model := strings.TrimSpace(t.Model + " " + t.Firmware)
	switch {
	case model == "":
		model = "unknown model"
	case t.Catalogue != "":
		model += " (" + t.Catalogue + ")"
	}
	writeFact(out, "device", visible(strings.TrimSpace(model+", "+t.Serial)))
	writeFact(out, "certificates", plural(t.Certificates, "in force names it", "in force name it"))
	if t.FirstUse != 0 {
		writeFact(out, "in use since", t.FirstUse.String()+", by its first certificate")
	}
	writeFact(out, "replacements", text(rangeCell(t.Range))+" under the scenario, by what is not known")
	writeStates(out, "as today", t.Today)
	writeStates(out, "scenario", t.Scenario)
}

func writeStates(out *bufio.Writer, title string, states []fleet.State) {
	out.WriteString("  " + title + "\n")
	larger := false // the keys in use did not fit on its like
	for _, s := range states {
		larger = larger || s.Replaced && s.Capacity == 0
		room := "of an unknown number"
		switch {
		case s.Capacity > 0:
			room = fmt.Sprintf("of %d", s.Capacity)
		case larger:
			room = "on a larger model"
		}
		line := fmt.Sprintf("    %s  %d key pairs %s: %d in use, %d old", s.Day, s.Occupied, room, s.Active, s.Occupied-s.Active)
		if s.Replaced {
			line += "  replaced: " + s.Reason.String()
		}
		out.WriteString(line + "\n")
	}
}
