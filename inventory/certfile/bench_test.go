package certfile

import (
	"bytes"
	"context"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/stream"
)

// sampleDER returns the sample certificates, one after the other.
func sampleDER(tb testing.TB) [][]byte {
	files, err := filepath.Glob(filepath.Join(sampleFolder(tb, "certs-made"), "*.pem"))
	if err != nil {
		tb.Fatal(err)
	}
	var list [][]byte
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		blocks(stream.NewWindow(bytes.NewReader(data)), func(b block) bool {
			der, err := b.decode(nil)
			if err != nil {
				tb.Fatalf("%s: %v", path, err)
			}
			list = append(list, der)
			return true
		})
	}
	return list
}

// BenchmarkParse measures one certificate of the samples made for smigrate, its
// fingerprint included.
func BenchmarkParse(b *testing.B) {
	list := sampleDER(b)
	var r inventory.Record
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		r.Reset()
		if err := Parse(list[n%len(list)], &r); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "certificates/s")
}

// BenchmarkFacts measures the planning facts alone, without the fingerprint, which
// SHA-256 takes at its own pace.
func BenchmarkFacts(b *testing.B) {
	list := sampleDER(b)
	var r inventory.Record
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		r.Reset()
		if _, err := readFacts(list[n%len(list)], &r); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "certificates/s")
}

// BenchmarkPEM measures the planning facts of a PEM bundle, without the inventory.
func BenchmarkPEM(b *testing.B) {
	bundle := sampleBundle(b)
	var r inventory.Record
	var buf []byte
	b.SetBytes(int64(len(bundle)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		w := stream.NewWindow(bytes.NewReader(bundle))
		blocks(w, func(x block) bool {
			r.Reset()
			var err error
			if buf, err = x.decode(buf); err != nil {
				b.Fatal(err)
			}
			if _, err = readFacts(buf, &r); err != nil {
				b.Fatal(err)
			}
			n++
			return true
		})
		w.Close()
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "certificates/s")
}

// sampleBundle returns the sample certificates as one PEM file.
func sampleBundle(tb testing.TB) []byte {
	var bundle bytes.Buffer
	for _, der := range sampleDER(tb) {
		if err := pem.Encode(&bundle, &pem.Block{Type: "CERTIFICATE", Bytes: der}); err != nil {
			tb.Fatal(err)
		}
	}
	return bundle.Bytes()
}

// BenchmarkLoad measures a PEM bundle through to the inventory. The second half
// of it are duplicates.
func BenchmarkLoad(b *testing.B) {
	bundle := bytes.Repeat(sampleBundle(b), 2)
	b.SetBytes(int64(len(bundle)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		v := inventory.NewBuilder()
		if err := Load(context.Background(), v, inventory.Source{}, bundle); err != nil {
			b.Fatal(err)
		}
		n += v.Counts().Rows
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "certificates/s")
}
