package certfile

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// Load reads a file of certificates into b: PEM with any number of blocks (RFC
// 7468; text between them does not matter), one or more DER certificates one
// after the other, or a DER certificate in bare base64. Each certificate is an
// entry, counted from 1; one that is broken is a reject, and reading goes on.
// The error is that of ctx.
func Load(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	if bytes.Contains(data, begin) {
		return LoadPEM(ctx, b, src, bytes.NewReader(data))
	}
	l := loader{ctx: ctx, b: b, alone: true}
	switch {
	case IsBase64(data):
		src.Format = "base64"
		b.Begin(src)
		l.base64(data)
	default:
		src.Format = "der"
		b.Begin(src)
		l.der(data)
	}
	l.finish()
	return ctx.Err()
}

// LoadPEM is [Load] for PEM of any length, of which it keeps one block in memory.
// The error is that of ctx or of the reader.
func LoadPEM(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = "pem"
	b.Begin(src)
	w := stream.NewWindow(r)
	defer w.Close()
	l := loader{ctx: ctx, b: b, alone: w.Ended() && bytes.Count(w.Bytes(), begin) <= 1}
	l.pem(w)
	l.finish()
	return cmp.Or(ctx.Err(), w.Err())
}

// loader is the state of one Load.
type loader struct {
	ctx    context.Context
	b      *inventory.Builder
	record inventory.Record
	entry  int
	// alone is true while the file may hold no more than one certificate.
	alone bool
	// skipped counts the PEM blocks of other kinds by label.
	skipped map[string]int
}

// checkEvery is the number of entries between two looks at the context.
const checkEvery = 256

// next counts an entry and reports whether to go on.
func (l *loader) next() bool {
	l.entry++
	return l.entry%checkEvery != 0 || l.ctx.Err() == nil
}

// finish says what the file held besides certificates.
func (l *loader) finish() {
	if l.entry == 0 && l.ctx.Err() == nil {
		reason := wording.Of("no certificate in the file")
		if len(l.skipped) > 0 {
			reason = wording.Of("no certificate in the file (PEM blocks of other kinds: %s)", l.skippedText())
		}
		l.b.Reject(0, "", "", reason)
	} else if len(l.skipped) > 0 {
		l.b.Note(0, wording.Of("skipped (PEM blocks of other kinds: %s)", l.skippedText()))
	}
}

func (l *loader) reject(reason wording.Text) { l.b.Reject(l.entry, "", "", reason) }

func (l *loader) pem(w *stream.Window) {
	var buf []byte
	blocks(w, func(block block) bool {
		switch block.label {
		case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
		case "PKCS7", "CMS":
			l.entry++
			l.reject(wording.Of("the PEM block at line %d is a PKCS#7 container among certificates: put it into a file of its own", block.line))
			return true
		default:
			l.skip(block.label)
			return true
		}
		if !l.next() {
			return false
		}
		der, err := block.decode(buf)
		if err != nil {
			l.reject(wording.Of("line %d: %s", block.line, err))
			return true
		}
		buf = der
		l.certificate(der)
		return true
	})
}

// mostLabels bounds the labels that are counted; the labels of real files are few.
const mostLabels = 20

// skip counts a block that holds no certificate.
func (l *loader) skip(label string) {
	if l.skipped == nil {
		l.skipped = map[string]int{}
	}
	if _, known := l.skipped[label]; !known && (len(l.skipped) >= mostLabels || len(label) > 64) {
		label = "of other labels"
	}
	l.skipped[label]++
}

// base64 reads certificates in bare base64: one, or several with a line or a
// paragraph each.
func (l *loader) base64(data []byte) {
	data = bytes.TrimSpace(data)
	if der, err := decodeBase64(data, nil); err == nil {
		l.der(der)
		return
	}
	separator := []byte("\n")
	if data = bytes.ReplaceAll(data, []byte("\r\n"), separator); bytes.Contains(data, []byte("\n\n")) {
		separator = []byte("\n\n")
	}
	l.alone = false
	for piece := range bytes.SplitSeq(data, separator) {
		if len(bytes.TrimSpace(piece)) == 0 {
			continue
		}
		der, err := decodeBase64(bytes.TrimSpace(piece), nil)
		var whole cryptobyte.String
		in := cryptobyte.String(der)
		if err != nil || !in.ReadASN1Element(&whole, asn1.SEQUENCE) || !in.Empty() {
			if l.entry++; l.entry == 1 { // no list
				l.reject(wording.Of("the file begins like a certificate in base64 but is damaged: export it again"))
				return
			}
			l.reject(wording.Of("the text is not a certificate in base64, or is damaged: export it again"))
			continue
		}
		l.der(der)
	}
}

// der reads certificates one after the other. Where one is cut off or damaged in
// its outermost length, nothing tells where the next would begin.
func (l *loader) der(data []byte) {
	w := takeWalk(&inventory.Record{})
	defer w.release()
	for rest := cryptobyte.String(data); len(bytes.Trim(rest, "\x00\r\n ")) > 0; {
		if !l.next() {
			return
		}
		whole := rest
		if _, _, ok := w.element(&rest); !ok {
			l.reject(wording.Of("the DER encoding is cut off or damaged at byte %d: export it again", len(data)-len(whole)))
			return
		}
		l.alone = l.alone && rest.Empty()
		l.certificate(whole[:len(whole)-len(rest)])
	}
}

// certificate reads one certificate and adds it.
func (l *loader) certificate(der []byte) {
	l.record.Reset()
	l.record.Entry = l.entry
	add(l.b, &l.record, der, l.alone)
}

// skippedText lists the blocks that hold no certificate, in a fixed order.
func (l *loader) skippedText() string {
	var parts []string
	for label, n := range l.skipped {
		parts = append(parts, fmt.Sprintf("%d %q", n, label))
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}
