package certfile

import (
	"testing"

	"golang.org/x/crypto/cryptobyte"

	"smigrate/inventory"
)

func TestTemplateOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, oid string
		value     []byte
		want      string
	}{
		{"version 1", enrollCertType, []byte("\x1e\x0e\x00M\x00a\x00c\x00h\x00i\x00n\x00e"), "Machine"},
		{"version 2", certificateTemplate, []byte("\x30\x0c\x06\x07\x2b\x06\x01\x04\x01\x82\x37\x02\x01\x64"), "1.3.6.1.4.1.311"},
		{"no sequence", certificateTemplate, []byte("\x05\x00"), ""},
		{"another extension", "1.3.6.1.4.1.311.21.10", []byte("\x1e\x02\x00M"), ""},
	}
	for _, tt := range tests {
		w := walk{r: &inventory.Record{}}
		if got := w.templateOf(tt.oid, cryptobyte.String(tt.value)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
