package configs

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// errBraces asks the user for a form to which lines can be added.
var errBraces = errors.New("scenarios are written in braces there: write them one below the other, as smigrate init does, and save again")

// SaveScenario returns the text of a project file with a scenario of that name in it, in
// place of any that had the name. Everything else stays as it is, byte for byte. The text
// given must be a valid project file.
func SaveScenario(text []byte, name string, s Scenario) ([]byte, error) {
	before, err := ReadProject(ProjectFile, bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	lines := strings.SplitAfter(string(text), "\n")
	if n := len(lines); lines[n-1] != "" {
		lines[n-1] += "\n" // the last line ended with the file
	}
	key, value := keyed(document.Content[0], "scenarios")
	at, indent := len(lines), 2
	switch {
	case key == nil:
		lines = slices.Insert(lines, at, "\nscenarios:\n")
		at++
	case value.Tag == "!!null" && value.Value == "":
		at = key.Line
	case value.Kind != yaml.MappingNode || value.Style == yaml.FlowStyle:
		return nil, fmt.Errorf("line %d: %w", value.Line, errBraces)
	default:
		indent = value.Content[0].Column - 1
		at = blockEnd(lines, key.Line, key.Column-1)
		if old, _ := keyed(value, name); old != nil {
			at = old.Line - 1
			lines = slices.Delete(lines, at, blockEnd(lines, old.Line, indent))
		}
	}
	block, err := scenarioText(name, s, indent)
	if err != nil {
		return nil, err
	}
	after := strings.Join(slices.Insert(lines, at, block), "")
	if bytes.Contains(text, []byte("\r\n")) {
		after = strings.ReplaceAll(strings.ReplaceAll(after, "\r\n", "\n"), "\n", "\r\n")
	}
	return []byte(after), proven(before, after, name, s)
}

// proven reads a written project back and compares it with what it should be.
func proven(before Project, after, name string, s Scenario) error {
	p, err := ReadProject(ProjectFile, strings.NewReader(after))
	if err != nil {
		return fmt.Errorf("the scenario cannot be written: %w", err)
	}
	want := before
	want.Scenarios = map[string]Scenario{name: s}
	for other, x := range before.Scenarios {
		if other != name {
			want.Scenarios[other] = x
		}
	}
	for _, list := range []map[string]Scenario{want.Scenarios, p.Scenarios} {
		for n, x := range list {
			x.Extends.Line = 0
			list[n] = x
		}
	}
	if !reflect.DeepEqual(want, p) {
		return errors.New("the scenario cannot be written without changing something else in the file: add it by hand")
	}
	return nil
}

// keyed returns the key of that name in a mapping, and its value.
func keyed(n *yaml.Node, name string) (key, value *yaml.Node) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// blockEnd returns the number of the last line that belongs to the key in a line: the
// lines that follow it and are indented deeper belong to it. Empty lines and comments at
// the end belong to what follows.
func blockEnd(lines []string, line, indent int) int {
	end := line
	for i := line; i < len(lines); i++ {
		text := strings.TrimLeft(lines[i], " ")
		switch {
		case strings.TrimSpace(text) == "":
			continue
		case len(lines[i])-len(text) <= indent:
			return end
		}
		end = i + 1
	}
	return end
}

// ScenarioText returns what [SaveScenario] puts into a project file.
func ScenarioText(name string, s Scenario) (string, error) { return scenarioText(name, s, 0) }

// scenarioText writes a scenario below the key scenarios.
func scenarioText(name string, s Scenario, indent int) (string, error) {
	node := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{textNode(name), nodeOf(reflect.ValueOf(s), 0)}}
	text, err := encode(node)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		if line != "" {
			b.WriteString(strings.Repeat(" ", indent) + line)
		}
	}
	return b.String(), nil
}

// WriteProject returns the text of a project file with the settings that are not zero.
func WriteProject(p Project) ([]byte, error) {
	text, err := encode(nodeOf(reflect.ValueOf(p), 0))
	if err != nil {
		return nil, err
	}
	if _, err := ReadProject(ProjectFile, strings.NewReader(text)); err != nil {
		return nil, err
	}
	return []byte(text), nil
}

func encode(n *yaml.Node) (string, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	err := errors.Join(e.Encode(n), e.Close())
	return b.String(), err
}

// nodeOf returns a value as YAML, without the fields that are not set. What is nested
// three levels deep is written on one line, as people write it.
func nodeOf(v reflect.Value, depth int) *yaml.Node {
	const oneLine = 2
	if v.Type() == reflect.TypeFor[Scenario]() {
		depth = 0 // wherever it stands, it is long
	}
	n := &yaml.Node{Kind: yaml.MappingNode}
	if depth >= oneLine {
		n.Style = yaml.FlowStyle
	}
	switch x := v.Interface().(type) {
	case Reference:
		return textNode(x.Name)
	case encoding.TextMarshaler:
		b, err := x.MarshalText()
		if err != nil {
			return textNode(err.Error())
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Value: string(b)} // a day, in no quotes
	}
	switch v.Kind() {
	case reflect.Pointer:
		return nodeOf(v.Elem(), depth)
	case reflect.Struct:
		fieldsOf(n, v, depth)
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			n.Content = append(n.Content, textNode(k.String()), nodeOf(v.MapIndex(k), depth+1))
		}
	case reflect.Slice:
		n.Kind = yaml.SequenceNode
		if v.Len() == 0 || v.Type().Elem().Kind() == reflect.String {
			n.Style = yaml.FlowStyle
		}
		for i := range v.Len() {
			n.Content = append(n.Content, nodeOf(v.Index(i), depth+oneLine))
		}
	default:
		if err := n.Encode(v.Interface()); err != nil {
			return textNode(err.Error())
		}
	}
	return n
}

// fieldsOf adds the fields of a struct that are set.
func fieldsOf(n *yaml.Node, v reflect.Value, depth int) {
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		switch field := v.Field(i); {
		case !v.Type().Field(i).IsExported() || field.IsZero() || name == "-":
		case options == "inline":
			fieldsOf(n, field, depth)
		default:
			n.Content = append(n.Content, textNode(name), nodeOf(field, depth+1))
		}
	}
}

// textNode returns a text, in quotes if it would be read as something else.
func textNode(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}
