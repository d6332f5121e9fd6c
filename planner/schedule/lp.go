package schedule

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
)

// WriteLP writes the problem as a mixed-integer program in the LP format that CBC, GLPK and
// HiGHS read. It is made from the problem alone, not from the solver's model, so that another
// solver is a second opinion: its optimum lies between the lower bound and the cost of
// [Solve]. Comments say which cohort, resource, token, milestone and pilot the names stand
// for.
func WriteLP(w io.Writer, p *Problem) error {
	lp := &program{p: p, load: map[place]sumOf{}, used: map[place]sumOf{}, done: map[place]sumOf{}}
	for c := range p.Cohorts {
		lp.cohort(c)
	}
	for r := range p.Resources {
		lp.resource(r)
	}
	for k := range p.Tokens {
		lp.token(k)
	}
	for i := range p.Milestones {
		lp.milestone(i)
	}
	for i := range p.Pilots {
		lp.pilot(i)
	}
	return lp.write(w)
}

// program is a mixed-integer program in the making. All variables are 0 or more.
//
//	x<c>_<k>_<t>   certificates of cohort c in its mode k in week t; lapse<c> those in no week
//	r<r>_<t>       regular minutes of resource r in week t; o<r>_<t> overtime; full<r>_<t> regular minutes are used up
//	y<k>_<t>       batches of token k ordered in week t; z<k>_<t> whether any is; s<k>_<t> tokens left at its end
//	early<i>       milestone i is expedited; run<i>_<t> the rollout of pilot i may run in week t
type program struct {
	p             *Problem
	comments      []string
	goal          sumOf
	rows          []line
	bounds        []line
	integer, flag []string

	load map[place]sumOf // minutes by resource and week
	used map[place]sumOf // tokens by type and week
	done map[place]sumOf // certificates by cohort and week
}

// place is an index into a list of the problem, and a week.
type place struct {
	index, week int
}

type term struct {
	factor int64
	name   string
}

type sumOf []term

// line is the relation of a sum to a number, with a name unless it is a bound.
type line struct {
	name     string
	sum      sumOf
	relation string
	right    int64
}

// name returns the name of a variable or row: x with 1, 2 and 3 is x1_2_3.
func name(kind string, numbers ...int) string {
	b := []byte(kind)
	for i, n := range numbers {
		if i > 0 {
			b = append(b, '_')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return string(b)
}

func (lp *program) comment(format string, args ...any) {
	lp.comments = append(lp.comments, fmt.Sprintf(format, args...))
}

func (lp *program) cost(cents int64, name string) { lp.goal = append(lp.goal, term{cents, name}) }

func (lp *program) row(name string, sum sumOf, relation string, right int64) {
	lp.rows = append(lp.rows, line{name, sum, relation, right})
}

func (lp *program) bound(name string, most int64) {
	lp.bounds = append(lp.bounds, line{sum: sumOf{{1, name}}, relation: "<=", right: most})
}

// cohort: every certificate goes to a week and mode, or lapses.
func (lp *program) cohort(c int) {
	cohort := &lp.p.Cohorts[c]
	lp.comment("cohort %d is %q", c, cohort.ID)
	all := sumOf{{1, name("lapse", c)}}
	lp.cost(cohort.LapsePenalty, all[0].name)
	for k, m := range cohort.choices() {
		if m.ID != "" {
			lp.comment("mode %d of cohort %d is %q", k, c, m.ID)
		}
		for t := m.Release; t <= m.last(lp.p.Weeks); t++ {
			x := name("x", c, k, t)
			lp.integer = append(lp.integer, x)
			direct, forfeited, late := cohort.unitCost(&m.Treatment, t)
			lp.cost(direct+forfeited+late, x)
			all = append(all, term{1, x})
			lp.done[place{c, t}] = append(lp.done[place{c, t}], term{1, x})
			lp.spend(&m.Treatment, t, x)
			lp.needs(&m.Treatment, t, x, cohort.Count)
		}
	}
	lp.row(name("cohort", c), all, "=", cohort.Count)
}

// spend enters what the certificates of a cell use.
func (lp *program) spend(m *Treatment, t int, x string) {
	for r := range lp.p.Resources {
		if minutes := m.Use[lp.p.Resources[r].ID]; minutes > 0 {
			lp.load[place{r, t}] = append(lp.load[place{r, t}], term{minutes, x})
		}
	}
	for k := range lp.p.Tokens {
		if lp.p.Tokens[k].ID == m.Token {
			lp.used[place{k, t}] = append(lp.used[place{k, t}], term{-1, x})
		}
	}
}

// needs: a cell before a milestone is ready is closed, unless expediting opens it.
func (lp *program) needs(m *Treatment, t int, x string, count int64) {
	for i, s := range lp.p.Milestones {
		for _, id := range m.Needs {
			switch {
			case s.ID != id || t >= s.ReadyWeek:
			case s.ExpeditedWeek == nil || t < *s.ExpeditedWeek:
				lp.bound(x, 0)
			default:
				lp.row(name("needs", i)+"_"+x, sumOf{{1, x}, {-count, name("early", i)}}, "<=", 0)
			}
		}
	}
}

// resource: regular minutes first, then overtime. Where overtime is cheaper, the rule that it
// begins when regular minutes are used up needs a variable of its own.
func (lp *program) resource(r int) {
	x := &lp.p.Resources[r]
	lp.comment("resource %d is %q", r, x.ID)
	for t := range lp.p.Weeks {
		load := lp.load[place{r, t}]
		if len(load) == 0 {
			continue
		}
		regular, overtime := lp.p.available(x, t)
		normal, over := name("r", r, t), name("o", r, t)
		lp.cost(x.Rate, normal)
		lp.cost(x.OvertimeRate, over)
		lp.row(name("load", r, t), append(load[:len(load):len(load)], term{-1, normal}, term{-1, over}), "=", 0)
		lp.bound(normal, regular)
		lp.bound(over, overtime)
		if x.OvertimeRate < x.Rate {
			full := name("full", r, t)
			lp.flag = append(lp.flag, full)
			lp.row(name("overtime", r, t), sumOf{{1, over}, {-overtime, full}}, "<=", 0)
			lp.row(name("regular", r, t), sumOf{{1, normal}, {-regular, full}}, ">=", 0)
		}
	}
}

// token: what is left at the end of a week is what was there, plus what arrived, less what was
// used.
func (lp *program) token(k int) {
	x := &lp.p.Tokens[k]
	lp.comment("token %d is %q", k, x.ID)
	demand := int64(0)
	for c := range lp.p.Cohorts {
		demand += lp.p.Cohorts[c].Count
	}
	most := demand/x.Batch + 1
	if x.MaxBatchesPerOrder != nil {
		most = *x.MaxBatchesPerOrder
	}
	for t := range lp.p.Weeks {
		batches, placed, left := name("y", k, t), name("z", k, t), name("s", k, t)
		lp.integer, lp.flag = append(lp.integer, batches), append(lp.flag, placed)
		lp.cost(x.Batch*x.Price, batches)
		lp.cost(x.OrderFee, placed)
		if t < x.OrderFrom || x.OrderTo != nil && t > *x.OrderTo {
			lp.bound(batches, 0)
		}
		lp.row(name("order", k, t), sumOf{{1, batches}, {-most, placed}}, "<=", 0)
		stock, first := append(sumOf{{-1, left}}, lp.used[place{k, t}]...), -x.Stock
		if t > 0 {
			stock, first = append(stock, term{1, name("s", k, t-1)}), 0
		}
		if t >= x.Lead {
			stock = append(stock, term{x.Batch, name("y", k, t-x.Lead)})
		}
		lp.row(name("stock", k, t), stock, "=", first)
	}
}

// milestone: one that can be expedited is expedited, or it is not.
func (lp *program) milestone(i int) {
	m := &lp.p.Milestones[i]
	lp.comment("milestone %d is %q", i, m.ID)
	if m.ExpeditedWeek != nil {
		lp.flag = append(lp.flag, name("early", i))
		lp.cost(m.ExpediteCost, name("early", i))
	}
}

// pilot: the rollout may run in a week when enough of the pilot was done before.
func (lp *program) pilot(i int) {
	p := &lp.p.Pilots[i]
	index := lp.p.cohortIndex()
	pilot, rollout := index[p.Pilot], index[p.Rollout]
	lp.comment("pilot %d is %q before %q", i, p.Pilot, p.Rollout)
	before := sumOf{}
	for t := range lp.p.Weeks {
		if t >= p.Lag {
			before = append(before, lp.done[place{pilot, t - p.Lag}]...)
		}
		run := lp.done[place{rollout, t}]
		if len(run) == 0 {
			continue
		}
		may := name("run", i, t)
		lp.flag = append(lp.flag, may)
		lp.row(name("rollout", i, t), append(run[:len(run):len(run)], term{-lp.p.Cohorts[rollout].Count, may}), "<=", 0)
		lp.row(name("pilot", i, t), append(before[:len(before):len(before)], term{-p.Units, may}), ">=", 0)
	}
}

func (lp *program) write(out io.Writer) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "\\ %q: the schedule of least cost, in cents\n", lp.p.Name)
	for _, c := range lp.comments {
		fmt.Fprintf(w, "\\ %s\n", c)
	}
	fmt.Fprint(w, "Minimize\n cost:")
	lp.goal.write(w)
	fmt.Fprint(w, "\nSubject To\n")
	for _, r := range lp.rows {
		fmt.Fprintf(w, " %s:", r.name)
		r.sum.write(w)
		fmt.Fprintf(w, " %s %d\n", r.relation, r.right)
	}
	fmt.Fprint(w, "Bounds\n")
	for _, b := range lp.bounds {
		fmt.Fprintf(w, " %s %s %d\n", b.sum[0].name, b.relation, b.right)
	}
	section(w, "Generals", lp.integer)
	section(w, "Binaries", lp.flag)
	fmt.Fprint(w, "End\n")
	return w.Flush()
}

// write breaks the sum into lines, for HiGHS reads none longer than 560 characters.
func (s sumOf) write(w io.Writer) {
	for i, t := range s {
		if i > 0 && i%8 == 0 {
			fmt.Fprint(w, "\n ")
		}
		sign, factor := "+", t.factor
		if factor < 0 {
			sign, factor = "-", -factor
		}
		fmt.Fprintf(w, " %s %d %s", sign, factor, t.name)
	}
}

func section(w io.Writer, title string, names []string) {
	if len(names) == 0 {
		return
	}
	fmt.Fprintln(w, title)
	for _, n := range names {
		fmt.Fprintf(w, " %s\n", n)
	}
}
