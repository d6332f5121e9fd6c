package cli

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func TestSlip(t *testing.T) {
	t.Parallel()
	tests := []struct {
		a, b string
		want bool
	}{
		{"plann", "plan", true},
		{"pan", "plan", true},
		{"plas", "plan", true},
		{"paln", "plan", true},
		{"naplan", "plan", false},
		{"lapn", "plan", false}, // two places
		{"merge", "letters", false},
	}
	for _, tt := range tests {
		if got := slip(tt.a, tt.b); got != tt.want {
			t.Errorf("slip(%q, %q) = %t", tt.a, tt.b, got)
		}
		if got := slip(tt.b, tt.a); got != tt.want {
			t.Errorf("slip(%q, %q) = %t", tt.b, tt.a, got)
		}
	}
}

// TestForms: each type of flag that refuses values has its words.
func TestForms(t *testing.T) {
	t.Parallel()
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			switch kind := f.Value.Type(); kind {
			case "string", "stringArray":
			default:
				if forms[kind] == "" {
					t.Errorf("%s --%s: no words for the type %s", c.Name(), f.Name, kind)
				}
			}
		})
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(newRoot(Environment{}))
}
