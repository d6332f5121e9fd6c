package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(a *app) *cobra.Command {
	var bom bool
	c := &cobra.Command{
		Use:   "version [BINARY]",
		Short: "Print the version of smigrate, or what it is made of",
		Long: `version prints the version of smigrate, of Go and the platform. With --sbom it
prints the modules in this binary, or in another one built by Go, with their
versions and checksums, as a CycloneDX 1.6 document.`,
		Args: arguments(cobra.MaximumNArgs(1)),
		// Settings play no part, and a broken settings file must not hide the version.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case bom:
				return writeSBOM(a.env.Stdout, args)
			case len(args) > 0:
				return usage("version takes a binary with --sbom only")
			}
			_, err := fmt.Fprintln(a.env.Stdout, versionLine())
			return err
		},
	}
	c.Flags().BoolVar(&bom, "sbom", false, "print the software bill of materials of this binary")
	return c
}

// versionLine names the program, its version, that of Go, and the platform.
func versionLine() string {
	return fmt.Sprintf("smigrate %s %s %s/%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version returns the module version, or the revision it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	return versionOf(info)
}

// versionOf is version for a binary with its build information.
func versionOf(info *debug.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "(devel)"
}
