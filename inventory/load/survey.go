package load

import (
	"bytes"
	"context"
	"io"

	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// Survey looks at the columns of a table, one survey for each worksheet of a
// workbook. It reads the first rows only.
func Survey(ctx context.Context, in Input, opt Options) ([]table.Survey, error) {
	files, done := find(&in, &opt)
	defer done()
	if in.Only != "" {
		u := &unpacking{ctx: ctx}
		defer u.end()
		if files = only(&in, u.unpack(files, 0)); len(files) == 0 {
			return nil, &Error{Path: in.Only, Reason: wording.Of("is not in %s", in.Path), Remedy: wording.Of("open it again"), Err: ErrUnrecognised}
		}
	}
	f := &files[0]
	switch {
	case f.err != nil:
		return nil, f.err
	case !f.named || len(files) > 1:
		return nil, &Error{Path: in.Path, Reason: wording.Of("is a folder"), Remedy: wording.Of("name one table of it"), Err: ErrUnrecognised}
	}
	r, err := f.open()
	if err != nil {
		return nil, openError(f.path, err)
	}
	defer r.Close()
	buffered, head, failure := f.peek(r)
	if failure != nil {
		return nil, failure
	}
	l := &loading{opt: opt}
	kind, failure := l.format(f, head)
	if failure != nil {
		return nil, failure
	}
	list, err := survey(ctx, f, kind, buffered, l.environment(f).Table)
	if err != nil {
		return nil, &Error{Path: f.path, Reason: wording.Of("its columns cannot be told"), Remedy: wording.OfError(err), Err: err}
	}
	return list, nil
}

func survey(ctx context.Context, f *file, kind *format, r io.Reader, opt table.Options) ([]table.Survey, error) {
	opt.Progress = nil
	switch {
	case !kind.isRead():
		return nil, wording.Errorf("it %s: %s", kind.reason, kind.remedy)
	case kind.survey == nil:
		return nil, wording.Errorf("it is no table but %s, which needs no mapping", kind.name)
	case kind.load != nil:
		text, failure := readWhole(f, kind, r)
		if failure != nil {
			return nil, failure
		}
		r = bytes.NewReader(decodeText(text))
	}
	return kind.survey(ctx, r, opt)
}
