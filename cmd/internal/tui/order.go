package tui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"smigrate/planner"
)

// order is by which column certificates stand; the zero order is that of the
// inventory.
type order struct {
	field *field
	down  bool
}

// next returns the order that asking again for a column gives: up, down, none.
func (o order) next(x *field) order {
	switch {
	case o.field != x:
		return order{field: x}
	case !o.down:
		return order{x, true}
	}
	return order{}
}

// sign stands behind the title of the column that certificates stand by.
func (o order) sign(x *field) string {
	switch {
	case o.field != x:
		return ""
	case o.down:
		return " v"
	}
	return " ^"
}

// sort puts certificates into the order, equal ones as in the inventory; nil
// stands for all. ok is false when ctx ended before that.
func (o order) sort(ctx context.Context, p *planner.Plan, picked []int32, of picks) (sorted []int32, ok bool) {
	if o.field == nil {
		return picked, true
	}
	keys := make([]string, p.Certificates().Len())
	if picked == nil {
		picked = make([]int32, len(keys))
		for i := range picked {
			picked[i] = int32(i)
		}
	}
	for n, i := range picked {
		const checkEvery = 1024
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, false
		}
		keys[i] = strings.ToLower(o.field.cell(facts{p.Certificates().At(int(i)), p, of}))
	}
	slices.SortFunc(picked, func(a, b int32) int {
		c := strings.Compare(keys[a], keys[b])
		if o.down {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a, b))
	})
	return picked, ctx.Err() == nil
}

// marks are the certificates that the user has marked, by their place in the
// inventory.
type marks map[int32]bool
