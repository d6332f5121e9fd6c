package load

import (
	"context"
	"errors"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/token"
	"smigrate/inventory/wording"
)

// Files loads the inputs in their order. It returns an error when no input gave
// a certificate: an [Error] for each that failed, joined. What did not stop the
// load is in the rejects and notes of the inventory, which is never nil. When
// ctx is cancelled, the inventory holds what was read until then.
func Files(ctx context.Context, inputs []Input, opt Options) (*inventory.Inventory, error) {
	l := &loading{b: inventory.NewBuilder(), opt: opt}
	l.b.OnReject(opt.Rejects)
	u := &unpacking{ctx: ctx}
	defer u.end()
	for i := range inputs {
		files, done := find(&inputs[i], &opt)
		defer done()
		l.files = append(l.files, only(&inputs[i], u.unpack(files, 0))...)
	}
	takeMappings(l.files)
	l.spare()
	l.prepare(ctx)
	for i := range l.files {
		if ctx.Err() != nil {
			break
		}
		l.before(&l.files[i])
		l.file(ctx, &l.files[i])
		l.after(&l.files[i], i+1 == len(l.files))
	}
	if ctx.Err() == nil {
		l.join(ctx)
	}
	v := l.b.Inventory()
	switch {
	case ctx.Err() != nil:
		return v, ctx.Err()
	case v.Len() == 0:
		return v, l.nothing(v)
	default:
		return v, nil
	}
}

// loading is the state of one load.
type loading struct {
	b       *inventory.Builder
	opt     Options
	files   []file
	devices []token.Device
	// sides are the side tables that were found among the files.
	sides []sideFile
	// failures are the files that gave no certificate.
	failures []*Error
	progress progress
}

// prepare reads the listings of devices ahead of everything else, so that a
// listing of slots finds its device whatever the order of the files.
func (l *loading) prepare(ctx context.Context) {
	var devices []token.Device
	for i := range l.files {
		f := &l.files[i]
		l.progress.total += f.size
		if f.open == nil || f.once || ctx.Err() != nil {
			continue
		}
		devices = append(devices, f.listed()...)
	}
	l.devices = token.MergeDevices(devices)
}

// listed returns the devices that a file names if it is a listing of some. Errors
// are left to the second reading.
func (f *file) listed() []token.Device {
	r, err := f.open()
	if err != nil {
		return nil
	}
	defer r.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(r, head)
	kind := recognize(head[:n])
	if kind.devices == nil {
		return nil
	}
	rest, _ := io.ReadAll(io.LimitReader(r, smallSize))
	return kind.devices(decodeText(append(head[:n], rest...)))
}

// fail records a file or folder that gave no certificate, as one row and one
// reject.
func (l *loading) fail(e *Error) {
	l.failures = append(l.failures, e)
	l.b.Begin(inventory.Source{File: e.Path})
	l.b.Reject(0, "", "", e.Wording())
}

// skip records a file of a folder that is none of ours.
func (l *loading) skip(f *file, why wording.Text) {
	l.b.Begin(inventory.Source{File: f.path})
	l.b.Note(0, why)
}

// nothing explains why there is no certificate at all.
func (l *loading) nothing(v *inventory.Inventory) error {
	explained := map[string]bool{}
	var list []error
	explain := func(e *Error) {
		if !explained[e.Path] {
			explained[e.Path] = true
			list = append(list, e)
		}
	}
	for _, e := range l.failures {
		explain(e)
	}
	for _, s := range v.Sources() {
		if s.Rejects > 0 {
			explain(l.rejected(s, v.Rejects()))
		}
	}
	if len(list) > 0 {
		return errors.Join(list...)
	}
	for _, s := range v.Sources() {
		if s.Format == "crl" {
			explain(&Error{
				Path: s.File, Reason: wording.Of("is a revocation list and holds no certificate"), Err: ErrNoCertificate,
				Remedy: wording.Of("name it beside the files with the certificates"),
			})
		}
	}
	for _, t := range v.SideTables() {
		explain(&Error{
			Path: t.File, Reason: wording.Of("is a table of %s and holds no certificate", wording.Of(t.Kind)), Err: ErrNoCertificate,
			Remedy: wording.Of("name it beside the files with the certificates"),
		})
	}
	if len(list) > 0 {
		return errors.Join(list...)
	}
	for _, f := range l.files {
		explain(&Error{
			Path: f.input.Path, Reason: wording.Of("holds no certificate"), Err: ErrNoCertificate,
			Remedy: wording.Of("name certificates (PEM, DER), a table (CSV, XLSX) or output of \"ykman piv info\""),
		})
	}
	return errors.Join(list...)
}

// rejected explains a source of which every row was rejected.
func (l *loading) rejected(s inventory.Source, rejects []inventory.Reject) *Error {
	e := &Error{Path: s.File, Reason: wording.Of("holds no certificate that can be read"), Err: ErrNoCertificate}
	if l.opt.Redacted {
		e.Remedy = wording.Of("the reason may quote what was read, and is redacted")
		return e
	}
	for _, r := range rejects {
		if r.File == s.File && r.Sheet == s.Sheet {
			e.Remedy = r.Reason
			if r.Column != "" {
				e.Remedy = wording.Of("%s %q %s", r.Column, r.Value, r.Reason)
			}
			if r.Row > 0 {
				e.Remedy = wording.Of("row %d: %s", r.Row, e.Remedy)
			}
			break
		}
	}
	return e
}
