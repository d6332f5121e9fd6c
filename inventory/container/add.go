package container

import (
	"context"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
)

// addAll adds the certificates of a container, counted from 1.
func addAll(ctx context.Context, b *inventory.Builder, certificates [][]byte) error {
	var r inventory.Record
	for i, der := range certificates {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.Reset()
		r.Entry = i + 1
		certfile.Add(b, &r, der)
	}
	return nil
}
