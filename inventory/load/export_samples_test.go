package load

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/export"
)

// TestLoadSamplesAgain: what is loaded of each sample export, and of the folders of
// samples as a whole, is the same inventory after an export in any format.
func TestLoadSamplesAgain(t *testing.T) {
	t.Parallel()
	samples := filepath.Join("..", "..", "..", "shared", "samples")
	paths := []string{filepath.Join(samples, "exports"), filepath.Join(samples, "certs"), filepath.Join(samples, "certs-made")}
	err := filepath.WalkDir(paths[0], func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Skipf("no samples: %v", err)
	}
	opt := Options{Password: func(string) ([]byte, error) { return []byte("changeit"), nil }}
	checked := 0
	for _, path := range paths {
		inv, _ := Files(context.Background(), inputs(path), opt)
		if inv.Len() == 0 {
			continue // a listing of devices, a revocation list, truth.json
		}
		checked++
		for _, format := range exportFormats {
			sameAgain(t, path, inv, format)
		}
	}
	if checked < 50 {
		t.Errorf("only %d samples hold certificates", checked)
	}
}

// sameAgain writes an inventory in a format and loads it again.
func sameAgain(t *testing.T, name string, inv *inventory.Inventory, format export.Format) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "inventory")
	var written, rewritten bytes.Buffer
	if err := export.Write(&written, format, inv); err != nil {
		t.Fatalf("%s as %s: %v", name, format, err)
	}
	if err := os.WriteFile(path, written.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Files(context.Background(), inputs(path), Options{})
	if rejects := again.Rejects(); len(rejects) > 0 || err != nil {
		t.Errorf("%s as %s: %v, rejected: %+v", name, format, err, rejects)
		return
	}
	if diff := cmp.Diff(factsOf(inv), factsOf(again)); diff != "" {
		t.Errorf("%s as %s (-written +loaded):\n%s", name, format, diff)
	}
	if inv.Pairs() != again.Pairs() {
		t.Errorf("%s as %s: %d pairs were %d", name, format, again.Pairs(), inv.Pairs())
	}
	if err := export.Write(&rewritten, format, again); err != nil || !bytes.Equal(written.Bytes(), rewritten.Bytes()) {
		t.Errorf("%s as %s: written again, the bytes differ (%v)", name, format, err)
	}
}
