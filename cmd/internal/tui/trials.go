package tui

import (
	"context"
	"path/filepath"
	"reflect"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/planner"
	"smigrate/reports"
)

// trials is the scenario that is tried out, which several screens change and show,
// with the way back and the plan that follows from it.
type trials struct {
	ctx       context.Context
	workspace *workspace.Workspace
	study     study
	history   history
	// saved are the settings of the study that was saved last.
	saved configs.Settings
	// opened is the plan of the scenario as it was opened, plan the latest one, made that
	// one's study.
	opened, plan *planner.Plan
	made         study
	// model answers at once all but what the schedule says; nil until it is prepared.
	// basis is its answer for the study of the latest plan, ahead that for one whose plan
	// is still computed.
	model        *planner.Model
	basis, ahead *planner.Figures
	task         task
	// turn is held by the computation under way: one at a time.
	turn    chan struct{}
	problem string
	tables  tabled
}

// tabled are the tables of the plan that they were asked for last.
type tabled struct {
	plan   *planner.Plan
	sheets []reports.Sheet
}

// name is what people call what is loaded: the name of the project, or of the files.
func (t *trials) name() string {
	switch {
	case t.opened.Name != "":
		return t.opened.Name
	case t.workspace.Project != "":
		return filepath.Base(filepath.Dir(t.workspace.Project))
	case len(t.workspace.Inputs) == 1 && t.workspace.Inputs[0].Path == "-":
		return "standard input"
	case len(t.workspace.Inputs) == 1:
		return filepath.Base(t.workspace.Inputs[0].Path)
	}
	return plural(len(t.workspace.Inputs), "input")
}

// sheetsOf returns the tables of a plan, which several screens show; those of a large
// plan take their time and are made with it, away from the screen.
func (t *trials) sheetsOf(plan *planner.Plan) []reports.Sheet {
	if t.tables.plan != plan {
		t.tables = tabled{plan, reports.Sheets(plan)}
	}
	return t.tables.sheets
}

// planned gives all pages the plan of another scenario.
type planned struct{ plan *planner.Plan }

// unplanned says why a scenario that is tried has no plan.
type unplanned struct{ reason string }

// recomputed is the outcome of the computation of a number.
type recomputed struct {
	id     int
	plan   *planner.Plan
	sheets []reports.Sheet
	err    error
}

// prepared is the model of the inventory that was loaded with a plan, and what it says of
// the scenario of that.
type prepared struct {
	plan    *planner.Plan
	model   *planner.Model
	figures planner.Figures
}

func newTrials(ctx context.Context) *trials {
	return &trials{ctx: ctx, turn: make(chan struct{}, 1)}
}

// open begins with a scenario as it was opened, and makes the model of its inventory
// away from the screen.
func (t *trials) open(l loaded) tea.Cmd {
	t.task.cancel()
	began := newStudy(l.workspace.Scenario)
	*t = trials{ctx: t.ctx, turn: t.turn, task: t.task, workspace: l.workspace, study: began, made: began, opened: l.plan, plan: l.plan}
	if l.sheets != nil {
		t.tables = tabled{l.plan, l.sheets}
	}
	return func() tea.Msg {
		model, err := planner.Prepare(l.plan.Certificates(), l.workspace.Scenario)
		if err != nil {
			return nil
		}
		return prepared{l.plan, model, model.At(l.workspace.Scenario.Trial())}
	}
}

// prepare keeps the model that was prepared, and asks it for what waits for a plan.
func (t *trials) prepare(msg prepared) {
	if msg.plan != t.opened {
		return
	}
	t.model, t.basis = msg.model, &msg.figures
	if t.plan != t.opened {
		t.basis = t.ask(t.made)
	}
	if t.task.running() {
		t.lookAhead()
	}
}

// ask asks the model about a study.
func (t *trials) ask(about study) *planner.Figures {
	scenario := about.apply()
	figures := t.model.At(scenario.Trial())
	return &figures
}

// take keeps the plan that was computed and returns what all pages have to know of it:
// [planned], [unplanned], or nil when another one was asked for since.
func (t *trials) take(msg recomputed) tea.Msg {
	if !t.task.finish(msg.id) {
		return nil
	}
	ahead := t.ahead
	t.ahead = nil
	if msg.err != nil {
		t.problem = msg.err.Error()
		return unplanned{t.problem}
	}
	if ahead != nil {
		t.basis = ahead
	}
	t.problem, t.plan, t.made = "", msg.plan, t.study
	t.tables = tabled{msg.plan, msg.sheets}
	return planned{msg.plan}
}

// unavailable says why an action makes no sense now.
func (t *trials) unavailable(a action) string {
	switch {
	case a == actUndo && len(t.history.past) == 0:
		return "there is nothing to undo"
	case a == actRedo && len(t.history.undone) == 0:
		return "nothing was undone"
	case a == actReset && t.study.changes() == "":
		return "the scenario is as it was opened"
	case a == actSaveScenario && t.study.changes() == "":
		return "nothing is tried that could be saved: the scenario is as it was opened"
	}
	return ""
}

// unsaved reports whether something is tried that nobody saved.
func (t *trials) unsaved() bool {
	return t.study.changes() != "" && !reflect.DeepEqual(t.study.settings(), t.saved)
}

// do undoes, does again or resets.
func (t *trials) do(a action) tea.Cmd {
	switch a {
	case actUndo:
		t.study = t.history.undo(t.study)
	case actRedo:
		t.study = t.history.redo(t.study)
	case actReset:
		t.history.add(t.study)
		t.study = newStudy(t.study.scenario)
	}
	return t.recompute()
}

// change tries something else. counts is false for what makes no other scenario: a
// ballot that is not under study.
func (t *trials) change(try func(*study) (counts bool)) tea.Cmd {
	t.history.add(t.study)
	t.study = t.study.clone()
	if !try(&t.study) {
		return nil
	}
	return t.recompute()
}

// lookAhead asks the model for what it can say of the study before the plan is
// computed. What work can be done when changes nothing of that.
func (t *trials) lookAhead() {
	t.ahead = nil
	if law, _, prices := t.differsIn(); t.model != nil && (law || prices) {
		t.ahead = t.ask(t.study)
	}
}

// differsIn says what of a scenario differs from that of the latest plan: its law, which
// certificates depend on, what work can be done when, and prices.
func (t *trials) differsIn() (law, work, prices bool) {
	now, made := t.study.settings(), t.made.settings()
	prices = !reflect.DeepEqual(now.Prices, made.Prices)
	work = !reflect.DeepEqual(decisionsOf(now), decisionsOf(made))
	for _, s := range []*configs.Settings{&now, &made} {
		s.Prices, s.Capacity, s.Pins, s.Exclusions, s.Freezes, s.CapacityChanges = nil, nil, nil, nil, nil, nil
	}
	return !reflect.DeepEqual(now, made), work, prices
}

// decisionsOf are the settings that say what work can be done when.
func decisionsOf(s configs.Settings) configs.Settings {
	return configs.Settings{Capacity: s.Capacity, Pins: s.Pins, Exclusions: s.Exclusions, Freezes: s.Freezes, CapacityChanges: s.CapacityChanges}
}

// pause is how long a change has to stand before it is computed: keys repeat
// faster.
const pause = 40 * time.Millisecond

// recompute makes the plan of the scenario as it is tried. Of several that wait
// for their turn only the latest is computed.
func (t *trials) recompute() tea.Cmd {
	t.lookAhead()
	ctx, id := t.task.start(t.ctx)
	scenario, latest, turn := t.study.apply(), t.plan, t.turn
	return tea.Tick(pause, func(time.Time) tea.Msg {
		turn <- struct{}{}
		defer func() { <-turn }()
		if ctx.Err() != nil {
			return nil
		}
		plan, err := latest.Again(scenario)
		if err != nil {
			return recomputed{id: id, err: err}
		}
		return recomputed{id, plan, reports.Sheets(plan), nil}
	})
}
