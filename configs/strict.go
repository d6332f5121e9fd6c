package configs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"smigrate/inventory/lazyregexp"
)

// decode reads one YAML document into v and refuses unknown keys. Errors name
// file and line: "smigrate.yaml:7: unknown key "capasity"".
func decode(name string, r io.Reader, v any) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var node yaml.Node
	if yaml.Unmarshal(text, &node) == nil { // else the decoder says what is wrong
		if faults := scalars(&node, reflect.TypeOf(v).Elem(), ""); len(faults) > 0 {
			return errors.New(name + ":" + strings.Join(faults, "\n"+name+":"))
		}
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	err = d.Decode(v)
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: the file is empty", name)
	}
	var typed *yaml.TypeError
	if errors.As(err, &typed) {
		lines := make([]string, len(typed.Errors))
		for i, e := range typed.Errors {
			lines[i] = name + ":" + plain(e)
		}
		return errors.New(strings.Join(lines, "\n"))
	}
	if err != nil {
		return fmt.Errorf("%s:%s", name, withCure(plain(strings.TrimPrefix(err.Error(), "yaml: "))))
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: a second document follows, which nothing would read: remove the line ---", name)
	}
	return nil
}

// readValid reads one YAML document as decode does, and validates it; name stands in errors.
func readValid[T interface{ validate() error }](name string, r io.Reader) (T, error) {
	var v T
	if err := decode(name, r, &v); err != nil {
		return v, err
	}
	if err := v.validate(); err != nil {
		return v, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

var (
	unknownField = lazyregexp.New(`^line (\d+): field (\S+) not found in type .*$`)
	anyLine      = lazyregexp.New(`^line (\d+): (.*)$`)
	goType       = lazyregexp.New(`cannot unmarshal !!\w+ (.*) into (\S+)`)
)

// plain turns an error of the YAML library into plain words.
func plain(e string) string {
	if m := unknownField.FindStringSubmatch(e); m != nil {
		return fmt.Sprintf("%s: unknown key %q", m[1], m[2])
	}
	if m := anyLine.FindStringSubmatch(e); m != nil {
		return m[1] + ": " + goType.ReplaceAllString(m[2], "$1 does not fit here")
	}
	return " " + e
}

// cures says what to do about text that is no YAML, by what the YAML library finds.
var cures = []struct{ found, cure string }{
	{"cannot start any token", "indent with spaces, not with tabs, and put quotes around a value that begins with @, % or `"},
	{"mapping values are not allowed", "put quotes around a value with a colon in it, end each key with a colon, and begin keys that belong together in one column"},
	{"did not find expected key", "begin keys that belong together in one column"},
	{"did not find expected '-' indicator", "begin the hyphens of a list in one column"},
	{"did not find expected ',' or '}'", "close each { with }"},
	{"did not find expected ',' or ']'", "close each [ with ]"},
	{"could not find expected ':'", "write a colon and a space behind each key"},
	{"alphabetic or numeric character", "put quotes around a value that begins with * or &"},
	{"unknown anchor", "put quotes around a value that begins with *"},
	{"escape character", `write \\ for \ in double quotes, or single quotes around the value`},
	{"hexdecimal number", `write \\ for \ in double quotes, or single quotes around the value`},
	{"unexpected end of stream", "close the quotes"},
	{"UTF-8", "save the file as UTF-8"},
}

// withCure adds what to do about an error of the YAML library.
func withCure(e string) string {
	for _, c := range cures {
		if strings.Contains(e, c.found) {
			return e + ": " + c.cure
		}
	}
	return e
}
