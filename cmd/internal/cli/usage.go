package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
)

// usage marks an error in what the user asked for.
func usage(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{workspace.ErrUsage}, args...)...)
}

// arguments turns what cobra's check of the number of arguments finds into an error of
// usage.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check(c, args) != nil {
			switch len(args) {
			case 0:
				return usage("an argument is missing: %s", c.UseLine())
			case 1:
				return usage("1 argument does not fit: %s", c.UseLine())
			}
			return usage("%d arguments do not fit: %s", len(args), c.UseLine())
		}
		return nil
	}
}

// oneOf checks the value of a flag.
func oneOf(flag, value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	if value == "" {
		return usage("%s is missing: use %s", flag, list(allowed))
	}
	return usage("%s %q: use %s", flag, value, list(allowed))
}

// eachOneOf checks the values of a flag that takes several.
func eachOneOf(flag string, values, allowed []string) error {
	for _, value := range values {
		if err := oneOf(flag, value, allowed...); err != nil {
			return err
		}
	}
	return nil
}

// list joins words as "a, b or c".
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// distinct reports a file that is named for two outputs; "" is none.
func distinct(paths ...string) error {
	seen := map[string]bool{}
	for _, path := range paths {
		if path != "" && seen[path] {
			return usage("%s is named twice", path)
		}
		seen[path] = true
	}
	return nil
}
