package cli

import (
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/reports"
)

// studyFiles are the outputs of a command that prints a study: text or JSON on standard
// output, and files.
type studyFiles struct {
	format string
	paths  []string
	force  bool
	files  []workspace.Output
}

func (s *studyFiles) declare(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.format, "format", "text", "text or json, on standard output")
	f.StringArrayVarP(&s.paths, "output", "o", nil, "file to write: .txt .json .html; repeatable")
	f.BoolVar(&s.force, "force", false, "replace existing files")
}

// check reports wrong use, and files that may not be written.
func (s *studyFiles) check() error {
	if err := oneOf("--format", s.format, "text", "json"); err != nil {
		return err
	}
	for _, path := range s.paths {
		format, err := reports.FormatOf(path)
		if err != nil || format != reports.Text && format != reports.JSON && format != reports.HTML || path == "-" {
			return usage("%q: use a file ending in .txt, .json or .html", path)
		}
		if err := workspace.Writable(path, s.force); err != nil {
			return err
		}
		s.files = append(s.files, workspace.Output{Path: path, Format: format})
	}
	return distinct(s.paths...)
}

func (s *studyFiles) write(a *app, write func(io.Writer, reports.Format) error) error {
	for _, f := range s.files {
		if err := a.writeFile(f.Path, s.force, func(w io.Writer) error { return write(w, f.Format) }); err != nil {
			return err
		}
	}
	return write(a.env.Stdout, studyFormat(s.format))
}

// studyFormat returns the format that --format names.
func studyFormat(name string) reports.Format {
	if name == "json" {
		return reports.JSON
	}
	return reports.Text
}
