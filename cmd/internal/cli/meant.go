package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagFault makes wrong use of what cobra finds wrong with a flag, with the flag that
// was meant or the form that its value has.
func flagFault(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		var flags []string
		c.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, f.Name) })
		if near := meant(unknown.GetSpecifiedName(), flags); len(near) > 0 {
			return usage("%v: did you mean --%s?", err, strings.Join(near, " or --"))
		}
	case errors.As(err, &value):
		flag := value.GetFlag()
		return usage("--%s %q: give %s", flag.Name, value.GetValue(), forms[flag.Value.Type()])
	}
	return usage("%v", err)
}

// forms says how the values of each type of flag are written.
var forms = map[string]string{
	"bool":           "true or false",
	"duration":       "a number with its unit, as in 3s",
	"int":            "a whole number",
	"stringSlice":    "words with commas between them",
	"stringToString": "a field and a value, as in unit=Sales",
	"uint64":         "a whole number, not below 0",
}

// meant returns the names that a word begins, or from which it differs in one place.
func meant(word string, names []string) []string {
	var near []string
	for _, name := range names {
		if word != "" && (strings.HasPrefix(name, word) || slip(word, name)) {
			near = append(near, name)
		}
	}
	return near
}

// slip tells whether two words differ in one place: by a letter that one has more, by
// another letter, or by two that changed places.
func slip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
