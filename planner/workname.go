package planner

import "smigrate/inventory/wording"

// words names the work of a group for people.
func (t *timetable) words(k workKey) wording.Text {
	if k.token == 0 {
		return k.job.words()
	}
	return wording.Join(", ", k.job.words(), wording.Of("new %s", wording.Of(t.needs.models[k.token-1].model)))
}

// name gives each group an id of its own that says what it is. Groups are many, but their
// kinds of work and their weeks are few and are put into words once.
func (t *timetable) name() {
	t.index, t.again = make(map[string]int, len(t.keys)), map[int]int{}
	t.names = make([]string, len(t.keys))
	type work struct {
		job   job
		token int16
	}
	works, weeks, alike := map[work]string{}, map[int]string{}, map[string]int{}
	for i, k := range t.keys {
		w := work{k.job, k.token}
		if works[w] == "" {
			works[w] = t.words(k).String()
		}
		if weeks[k.due] == "" {
			weeks[k.due] = t.monday(k.due).String()
		}
		id := works[w] + inTheWeek + weeks[k.due]
		alike[id]++
		if n := alike[id]; n > 1 {
			t.again[i] = n
			id = t.said(i).String()
		}
		t.names[i], t.index[id] = id, i
	}
}

// inTheWeek stands between the work and the week in a group's id.
const inTheWeek = ", due in the week of "

// said names a group for people, with the words of its id.
func (t *timetable) said(i int) wording.Text {
	k := t.keys[i]
	said := wording.Of("%s, due in the week of %s", t.words(k), t.monday(k.due))
	if n := t.again[i]; n > 0 {
		return wording.Of("%s (%s)", said, n)
	}
	return said
}
