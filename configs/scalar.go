package configs

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// scalars finds what the YAML library lets pass or reports without place or remedy: a
// fraction where a whole number belongs, which it truncates; a text that is not a date,
// generation or the like; a value whose form does not fit its place; and a key that has
// no meaning where it stands. Each fault begins with its line, followed by place:
// "people: ", or nothing for the whole file.
func scalars(n *yaml.Node, t reflect.Type, place string) []string {
	switch {
	case n.Kind == yaml.DocumentNode && len(n.Content) == 1:
		return scalars(n.Content[0], t, place)
	case n.Kind == yaml.AliasNode:
		return nil // checked where it is anchored
	case t == reflect.TypeFor[yaml.Node](), reflect.PointerTo(t).Implements(reflect.TypeFor[yaml.Unmarshaler]()):
		return nil // read by others
	}
	if want := misfit(n, t); want != "" {
		return []string{fmt.Sprintf("%d: %s%sgive %s", n.Line, place, shown(n), want)}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return scalars(n, t.Elem(), place)
	case reflect.Slice:
		return inSequence(n, t.Elem(), place)
	case reflect.Map:
		return inMapping(n, func(string) (reflect.Type, bool) { return t.Elem(), true }, nil)
	case reflect.Struct:
		if n.Kind == yaml.MappingNode {
			return inMapping(n, func(key string) (reflect.Type, bool) { return fieldType(t, key) }, keys(t))
		}
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return nil
	}
	return scalar(n, t)
}

func scalar(n *yaml.Node, t reflect.Type) []string {
	v := reflect.New(t)
	if u, ok := v.Interface().(encoding.TextUnmarshaler); ok {
		if err := u.UnmarshalText([]byte(n.Value)); err != nil {
			return []string{fmt.Sprintf("%d: %s", n.Line, err)}
		}
		return nil
	}
	if n.Tag == "!!float" && (v.Elem().CanInt() || v.Elem().CanUint()) {
		return []string{fmt.Sprintf("%d: %s: must be a whole number", n.Line, n.Value)}
	}
	return nil
}

func inSequence(n *yaml.Node, t reflect.Type, place string) (faults []string) {
	if n.Kind != yaml.SequenceNode {
		return nil
	}
	for _, item := range n.Content {
		faults = append(faults, scalars(item, t, place)...)
	}
	return faults
}

// inMapping checks the values of a mapping. A key without a type is a fault that
// names the known ones; the merge key "<<" is the YAML library's.
func inMapping(n *yaml.Node, typeOf func(key string) (reflect.Type, bool), known []string) (faults []string) {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if t, ok := typeOf(key.Value); ok {
			faults = append(faults, scalars(n.Content[i+1], t, key.Value+": ")...)
		} else if n.Style == yaml.FlowStyle && key.Tag == "!!int" && n.Content[i+1].Tag == "!!null" {
			faults = append(faults, fmt.Sprintf("%d: %q follows a comma, which begins a new key: write numbers without separators and with a point before decimals", key.Line, key.Value))
		} else if key.Tag != "!!merge" {
			faults = append(faults, fmt.Sprintf("%d: unknown key %q; known here: %s", key.Line, key.Value, strings.Join(known, ", ")))
		}
	}
	return faults
}

// keys returns the YAML keys of a struct in their order.
func keys(t reflect.Type) (names []string) {
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if options == "inline" && f.Type.Kind() == reflect.Struct {
			names = append(names, keys(f.Type)...)
		} else if name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

// fieldType returns the type of the field that a key of YAML fills.
func fieldType(t reflect.Type, key string) (reflect.Type, bool) {
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if options == "inline" && f.Type.Kind() == reflect.Struct {
			if found, ok := fieldType(f.Type, key); ok {
				return found, true
			}
			continue
		}
		if name == key {
			return f.Type, true
		}
	}
	return nil, false
}
