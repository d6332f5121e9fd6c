package platform

import (
	"bytes"
	"context"
	"testing"
	"time"

	"smigrate/inventory"
)

// Scripts rename members, keep pages in a list, and write a document after the other.
func TestRenamedAndPaged(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"as it is":    `[{"issuer_ca_id":1,"serial_number":"44000b","not_after":"2028-01-01T00:00:00"},{"issuer_ca_id":1,"serial_number":"44000c","not_after":"2028-01-01T00:00:00"}]`,
		"camel case":  `[{"issuerCaId":1,"serialNumber":"44000b","notAfter":"2028-01-01T00:00:00"},{"issuerCaId":1,"serialNumber":"44000c","notAfter":"2028-01-01T00:00:00"}]`,
		"hyphens":     `[{"issuer-ca-id":1,"serial-number":"44000b","not-after":"2028-01-01T00:00:00"},{"issuer-ca-id":1,"serial-number":"44000c","not-after":"2028-01-01T00:00:00"}]`,
		"pages":       `[{"page":1,"items":[{"issuer_ca_id":1,"serial_number":"44000b","not_after":"2028-01-01T00:00:00"}]},{"page":2,"items":[{"issuer_ca_id":1,"serial_number":"44000c","not_after":"2028-01-01T00:00:00"}]}]`,
		"a page each": `{"items":[{"issuer_ca_id":1,"serial_number":"44000b","not_after":"2028-01-01T00:00:00"}]}` + "\n" + `{"items":[{"issuer_ca_id":1,"serial_number":"44000c","not_after":"2028-01-01T00:00:00"}]}`,
	} {
		if !IsCrtSh([]byte(text)) {
			t.Errorf("%s is not recognised", name)
		}
		b := inventory.NewBuilder()
		if err := LoadCrtSh(context.Background(), b, inventory.Source{}, bytes.NewReader([]byte(text))); err != nil {
			t.Fatal(err)
		}
		v := b.Inventory()
		if v.Len() != 2 || v.Counts().Rows != 2 || len(v.Sources()[0].Unmapped) > 1 {
			t.Fatalf("%s: %+v, rejects %v, unmapped %v", name, v.Counts(), v.Rejects(), v.Sources()[0].Unmapped)
		}
		if at, _ := v.At(1).NotAfter(); v.At(1).Serial() != "44000C" || at != time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC).Unix() {
			t.Errorf("%s: %s until %d", name, v.At(1).Serial(), at)
		}
	}
}
