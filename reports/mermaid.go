package reports

import (
	"bufio"
	"fmt"
	"strings"

	"smigrate/planner"
)

// mermaidWaves is how many waves a Gantt chart in Markdown has at most.
const mermaidWaves = 60

// writeMermaid writes the waves as a Gantt chart of Mermaid, which GitHub, GitLab and
// others draw. Its texts are our own; nothing of the inventory is in them.
func (l *Locale) writeMermaid(out *bufio.Writer, p *planner.Plan) {
	if len(p.Schedule.Waves) == 0 {
		return
	}
	waves := p.Schedule.Waves[:min(len(p.Schedule.Waves), mermaidWaves)]
	out.WriteString("\n## " + l.markdown(say("Waves")) + "\n\n```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n")
	for _, kind := range waveKinds(waves) {
		out.WriteString("  section " + mermaidText(l.text(kind)) + "\n")
		for _, w := range waves {
			if w.What == kind {
				fmt.Fprintf(out, "  %s :%s, %s, %dd\n", mermaidText(l.text(counted(w.Units, "certificate", "certificates"))), w.ID, w.Start, int(w.End-w.Start)+1)
			}
		}
	}
	out.WriteString("```\n")
	if rest := len(p.Schedule.Waves) - len(waves); rest > 0 {
		out.WriteString("\n" + l.markdown(say("... and %s more; plan.json has them all.", counted(rest, "wave", "waves"))) + "\n")
	}
}

// mermaidText leaves out the characters that mean something to Mermaid.
func mermaidText(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(":;#`%", r) {
			return ' '
		}
		return r
	}, visible(s))
}
