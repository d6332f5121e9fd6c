package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/table"
)

// Load reads the inventory, and disguises it where the options ask for that.
func (w *Workspace) Load(ctx context.Context, progress func(load.Progress)) (*inventory.Inventory, error) {
	return w.load(ctx, progress, nil)
}

// LoadRejects reads the inventory and calls rejects with each row that is not read,
// as it is found. With pseudonyms there is no such list.
func (w *Workspace) LoadRejects(ctx context.Context, rejects func(inventory.Reject)) (*inventory.Inventory, error) {
	if w.veil != nil {
		return nil, fmt.Errorf("%w: the rejects show what is in the files: leave --redact out", ErrUsage)
	}
	return w.load(ctx, nil, rejects)
}

func (w *Workspace) load(ctx context.Context, progress func(load.Progress), rejects func(inventory.Reject)) (*inventory.Inventory, error) {
	if len(w.Inputs) == 0 {
		return nil, fmt.Errorf("%w: name a project or at least one inventory file", ErrUsage)
	}
	opt, err := w.loadOptions(progress)
	if err != nil {
		return nil, err
	}
	opt.Rejects, opt.Redacted = rejects, w.veil != nil
	inv, err := load.Files(ctx, w.Inputs, opt)
	if errors.Is(err, fs.ErrNotExist) && w.Project != "" {
		return nil, fmt.Errorf("%s: %w", w.Project, err) // which names the file
	}
	if err != nil {
		return inv, err // what was read, for a look at the columns
	}
	if w.veil != nil {
		inv = inv.Redact(w.veil, w.Scenario.Tokens.Name)
	}
	if w.options.FileNames != nil {
		inv.Rename(w.options.FileNames)
	}
	return inv, nil
}

// Survey looks at the columns of the one table that was named.
func (w *Workspace) Survey(ctx context.Context) ([]table.Survey, error) {
	if len(w.Inputs) != 1 {
		return nil, fmt.Errorf("%w: name one table to suggest a mapping for", ErrUsage)
	}
	opt, err := w.loadOptions(nil)
	if err != nil {
		return nil, err
	}
	return w.survey(ctx, w.Inputs[0], opt)
}

// survey looks at the columns of a table. Where the options ask for pseudonyms it leaves
// out their values; a mapping needs the headers in clear.
func (w *Workspace) survey(ctx context.Context, in load.Input, opt load.Options) ([]table.Survey, error) {
	list, err := load.Survey(ctx, in, opt)
	if w.veil != nil {
		for _, s := range list {
			for i := range s.Columns {
				s.Columns[i].Samples = nil
			}
		}
	}
	return list, err
}

// loadOptions are the options that hold for all inputs.
func (w *Workspace) loadOptions(progress func(load.Progress)) (load.Options, error) {
	opt := load.Options{
		Progress: progress, Sides: w.Sides, Stdin: w.options.Stdin, Format: w.options.Format,
		Password: w.options.Password, Keys: w.options.Keys,
	}
	if opt.Format != "" && !slices.Contains(load.Formats(), opt.Format) {
		return opt, fmt.Errorf("%w: --input-format %q: use one of %s", ErrUsage, opt.Format, strings.Join(load.Formats(), ", "))
	}
	var err error
	if w.options.Zone != "" {
		if opt.Zone, err = time.LoadLocation(w.options.Zone); err != nil {
			return opt, fmt.Errorf("%w: --zone %q is not a time zone such as Europe/Berlin", ErrUsage, w.options.Zone)
		}
	}
	opt.Mapping, err = readMapping("", w.options.Mapping)
	return opt, err
}
