package reports

import (
	"slices"
	"strings"

	"smigrate/planner"
)

func successionsTable(p *planner.Plan) table {
	t := table{
		name: "Successors", title: "What takes the place of tokens", none: "No token of known model has to be replaced.",
		about: "By model and reason, under the scenario. Keys: what the new token cannot do with keys as they are today, and the algorithms with which it signs and decrypts; old mail needs the old token.",
		columns: slices.Concat(columnsOf(sentence, "Model"), columnsOf(words, "Reason"), columnsOf(count, "Tokens"), columnsOf(day, "First", "Last"),
			columnsOf(sentence, "Followed by", "Keys"), columnsOf(words, "Grade"), columnsOf(sentence, "Source")),
	}
	for _, x := range p.Tokens.Successions {
		var keys any
		if len(x.Keys) > 0 {
			keys = keyChanges(x)
		}
		t.add(say(x.Model), say(x.Reason), x.Tokens, x.First, x.Last, successor(x), keys, x.Grade, say(x.Source))
	}
	return t
}

// successor names what is bought, with its certification.
func successor(x planner.Succession) phrase {
	to := any(say(x.To))
	switch x.To {
	case "":
		to = say("nothing in the catalogue")
	case x.Model:
		to = say("its like")
	}
	c := x.Certification
	switch {
	case c == nil && x.Ends == nil:
		return say("%s", to)
	case c == nil:
		return say("%s, without a certification", to)
	case c.Ends != nil:
		return say("%s, %s until %s (%s: %s)", to, say(c.Name), *c.Ends, c.Grade, say(c.Source))
	}
	return say("%s, %s (%s: %s)", to, say(c.Name), c.Grade, say(c.Source))
}

// keyChanges says what becomes of the keys that the new token cannot take.
func keyChanges(x planner.Succession) joined {
	list := joined{between: "; "}
	for _, k := range x.Keys {
		certificates, instead := counted(k.Certificates, "certificate", "certificates"), strings.Join(k.Instead, ", ")
		said := say("%s of %s does not decrypt there: take %s", k.Key, certificates, instead)
		if k.Trouble == planner.TroubleHold {
			said = say("%s of %s does not fit: take %s", k.Key, certificates, instead)
		}
		list.cells = append(list.cells, said)
	}
	return list
}

// followedBy says what takes the place of a token, and what becomes of its keys.
func followedBy(x planner.Succession) phrase {
	if len(x.Keys) == 0 {
		return successor(x)
	}
	return say("%s; %s", successor(x), keyChanges(x))
}
