package reports

import "smigrate/configs"

// addStatements adds statements to a table of day, kind, what, grade and source.
func addStatements(t *table, list []configs.Statement) {
	for _, s := range list {
		t.add(pointed(s.Day), say(s.Kind), say(s.What), s.Grade, say(s.Source))
	}
}
