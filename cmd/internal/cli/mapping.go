package cli

import (
	"context"
	"fmt"
	"io"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/table"
)

// suggestMapping writes a mapping for the one table of a workspace.
func (a *app) suggestMapping(ctx context.Context, w *workspace.Workspace, output string, force bool) error {
	list, err := w.Survey(ctx)
	if err != nil {
		return err
	}
	write := func(out io.Writer) error { return table.WriteMapping(out, w.Inputs[0].Path, list) }
	if output == "" || output == "-" {
		return write(a.env.Stdout)
	}
	if err := workspace.WriteFile(output, force, write); err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stderr, "wrote", output)
	return nil
}
