package configs

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// misfit says what belongs in place of a value whose form does not fit its key, "" for a
// value that fits.
func misfit(n *yaml.Node, t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if n.IsZero() || n.Kind == yaml.AliasNode || n.Tag == "!!null" || t == reflect.TypeFor[yaml.Node]() || reflect.PointerTo(t).Implements(reflect.TypeFor[yaml.Unmarshaler]()) {
		return ""
	}
	word := n.Kind == yaml.ScalarNode
	text := reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
	switch {
	case t.Kind() == reflect.Slice && n.Kind != yaml.SequenceNode:
		return "a list, as in [" + example(t.Elem()) + "]"
	case !text && t.Kind() == reflect.Struct && n.Kind != yaml.MappingNode:
		return "keys and values, as in " + example(t) + "; known here: " + strings.Join(keys(t), ", ")
	case t.Kind() == reflect.Map && n.Kind != yaml.MappingNode:
		return "names and values, as in {name: " + example(t.Elem()) + "}"
	case text:
		return "" // its own error says what it expects
	case isNumber(t) && (!word || n.Tag != "!!int" && n.Tag != "!!float"):
		return "a number, without a unit and with a point before decimals"
	case t.Kind() == reflect.Bool && (!word || n.Tag != "!!bool" && !slices.Contains(yesAndNo, n.Value)):
		return "yes or no"
	case t.Kind() == reflect.String && !word:
		return "a single text"
	}
	return ""
}

// yesAndNo are the words of YAML 1.1 that the library also takes for a boolean.
var yesAndNo = []string{"yes", "on", "y", "Y", "no", "off", "n", "N"}

func isNumber(t reflect.Type) bool {
	v := reflect.Zero(t)
	return v.CanInt() || v.CanUint() || v.CanFloat()
}

// example returns what a value of a type may look like.
func example(t reflect.Type) string {
	switch {
	case t.Kind() == reflect.Struct && len(keys(t)) > 0:
		return "{" + keys(t)[0] + ": ...}"
	case t.Kind() == reflect.String:
		return "a, b"
	}
	return "..."
}

// shown quotes a single value; one made of several can be seen in the file.
func shown(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		return ""
	}
	return fmt.Sprintf("%q: ", n.Value)
}
