package schedule

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// milp writes a problem in the LP format, from the problem form alone and not from the solver's model.
type milp struct {
	p                   *Problem
	goal, rows, general bytes.Buffer
	load                map[string]string // terms by resource and week
	used                map[string]string // terms by token and week
	done                map[string]string // terms by cohort and week
}

func lpFormat(p *Problem) []byte {
	w := &milp{p: p, load: map[string]string{}, used: map[string]string{}, done: map[string]string{}}
	for c := range p.Cohorts {
		w.cohort(c)
	}
	w.resources()
	w.tokens()
	w.milestones()
	for i, pilot := range p.Pilots {
		w.pilot(i, pilot)
	}
	return fmt.Appendf(nil, "Minimize\n obj: %s\nSubject To\n%sGenerals\n%sEnd\n", w.goal.String(), w.rows.String(), w.general.String())
}

func (w *milp) row(format string, args ...any)     { fmt.Fprintf(&w.rows, format+"\n", args...) }
func (w *milp) integer(format string, args ...any) { fmt.Fprintf(&w.general, " "+format+"\n", args...) }
func (w *milp) cost(cents int64, name string)      { fmt.Fprintf(&w.goal, " + %d %s\n", cents, name) }

func at(id string, t int) string { return fmt.Sprint(id, "@", t) }

func (w *milp) cohort(c int) {
	cohort := &w.p.Cohorts[c]
	all := fmt.Sprintf("lapse%d", c)
	w.cost(cohort.LapsePenalty, all)
	for k, m := range cohort.Choices() {
		for t := m.Release; t <= m.Last(w.p.Weeks); t++ {
			x := fmt.Sprintf("x%d_%d_%d", c, k, t)
			w.integer("%s", x)
			direct, forfeited, late := cohort.UnitCost(&m.Treatment, t)
			w.cost(direct+forfeited+late, x)
			all += " + " + x
			w.done[at(cohort.ID, t)] += " + " + x
			for id, minutes := range m.Use {
				w.load[at(id, t)] += fmt.Sprintf(" + %d %s", minutes, x)
			}
			if m.Token != "" {
				w.used[at(m.Token, t)] += " - " + x
			}
			for _, id := range m.Needs {
				w.need(x, id, t, cohort.Count)
			}
		}
	}
	w.row(" %s = %d", all, cohort.Count)
}

func (w *milp) need(x, id string, t int, count int64) {
	for i, m := range w.p.Milestones {
		switch {
		case m.ID != id || t >= m.ReadyWeek:
		case m.ExpeditedWeek == nil || t < *m.ExpeditedWeek:
			w.row(" %s <= 0", x)
		default:
			w.row(" %s - %d e%d <= 0", x, count, i)
		}
	}
}

func (w *milp) resources() {
	for i := range w.p.Resources {
		r := &w.p.Resources[i]
		for t := range w.p.Weeks {
			load := w.load[at(r.ID, t)]
			if load == "" {
				continue
			}
			regular, overtime := w.p.Available(r, t)
			name := fmt.Sprintf("%d_%d", i, t)
			w.cost(r.Rate, "r"+name)
			w.cost(r.OvertimeRate, "o"+name)
			w.row("%s - r%s - o%s = 0", load, name, name)
			w.row(" r%s <= %d\n o%s <= %d", name, regular, name, overtime)
			if r.OvertimeRate < r.Rate {
				w.integer("w%s", name)
				w.row(" w%s <= 1\n o%s - %d w%s <= 0\n r%s - %d w%s >= 0", name, name, overtime, name, name, regular, name)
			}
		}
	}
}

func (w *milp) tokens() {
	for i := range w.p.Tokens {
		k := &w.p.Tokens[i]
		for t := range w.p.Weeks {
			y, z := fmt.Sprintf("y%d_%d", i, t), fmt.Sprintf("z%d_%d", i, t)
			w.integer("%s\n %s", y, z)
			w.cost(k.Batch*k.Price, y)
			w.cost(k.OrderFee, z)
			most := int64(1000)
			if k.MaxBatchesPerOrder != nil {
				most = *k.MaxBatchesPerOrder
			}
			if t < k.OrderFrom || k.OrderTo != nil && t > *k.OrderTo {
				most = 0
			}
			w.row(" %s <= 1\n %s - %d %s <= 0", z, y, most, z)
			stock := fmt.Sprintf("%s - s%d_%d", w.used[at(k.ID, t)], i, t)
			first := -k.Stock
			if t > 0 {
				stock += fmt.Sprintf(" + s%d_%d", i, t-1)
				first = 0
			}
			if t >= k.Lead {
				stock += fmt.Sprintf(" + %d y%d_%d", k.Batch, i, t-k.Lead)
			}
			w.row("%s = %d", stock, first)
		}
	}
}

func (w *milp) milestones() {
	for i, m := range w.p.Milestones {
		if m.ExpeditedWeek != nil {
			w.integer("e%d", i)
			w.cost(m.ExpediteCost, fmt.Sprintf("e%d", i))
			w.row(" e%d <= 1", i)
		}
	}
}

func (w *milp) pilot(i int, p Pilot) {
	count := int64(0)
	for c := range w.p.Cohorts {
		if w.p.Cohorts[c].ID == p.Rollout {
			count = w.p.Cohorts[c].Count
		}
	}
	for t := range w.p.Weeks {
		z := fmt.Sprintf("p%d_%d", i, t)
		w.integer("%s", z)
		w.row(" %s <= 1", z)
		if run := w.done[at(p.Rollout, t)]; run != "" {
			w.row("%s - %d %s <= 0", run, count, z)
		}
		before := ""
		for u := 0; u <= t-p.Lag; u++ {
			before += w.done[at(p.Pilot, u)]
		}
		w.row("%s - %d %s >= 0", before, p.Units, z)
	}
}

// cbc returns the best cost that CBC finds within some seconds and its lower bound. It skips the test when CBC is not installed.
func cbc(t testing.TB, p *Problem, seconds int) (cost, bound int64) {
	t.Helper()
	path, err := exec.LookPath("cbc")
	if err != nil {
		t.Skip("cbc is not installed")
	}
	dir := t.TempDir()
	model, answer := filepath.Join(dir, "p.lp"), filepath.Join(dir, "p.sol")
	if err := os.WriteFile(model, lpFormat(p), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, model, "-sec", strconv.Itoa(seconds), "-ratio", "0", "-allow", "0.5", "-solve", "-solu", answer).CombinedOutput()
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, out)
	}
	text, err := os.ReadFile(answer)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	cost = int64(number(t, first, "objective value") + 0.5)
	if strings.HasPrefix(first, "Optimal") {
		return cost, cost
	}
	return cost, int64(number(t, string(out), "Lower bound:"))
}

// number finds the number after a label.
func number(t testing.TB, text, label string) float64 {
	t.Helper()
	_, rest, ok := strings.Cut(text, label)
	fields := strings.Fields(rest)
	if !ok || len(fields) == 0 {
		t.Fatalf("no %q in what cbc says:\n%s", label, text)
	}
	v, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
