package tui

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"smigrate/planner"
)

// order is the column by which certificates are sorted; the zero order is that of the
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

// sign stands after the title of the column by which certificates are sorted.
func (o order) sign(x *field) string {
	switch {
	case o.field != x:
		return ""
	case o.down:
		return " v"
	}
	return " ^"
}

// sortKey is the cell of a certificate, or of all of a class: its first eight letters
// as a number, since comparing these settles nearly all, and the whole of it.
type sortKey struct {
	head uint64
	text string
}

func newSortKey(cell string) sortKey {
	cell = strings.ToLower(cell)
	var head [8]byte
	copy(head[:], cell)
	return sortKey{binary.BigEndian.Uint64(head[:]), cell}
}

func (k sortKey) compare(o sortKey) int {
	return cmp.Or(cmp.Compare(k.head, o.head), strings.Compare(k.text, o.text))
}

// sort sorts certificates, given in the order of the inventory, stably; nil stands for
// all. ok is false when ctx ended before that.
func (o order) sort(ctx context.Context, p *planner.Plan, picked []int32, of picks) (sorted []int32, ok bool) {
	if o.field == nil {
		return picked, true
	}
	if picked == nil {
		picked = make([]int32, p.Certificates().Len())
		for i := range picked {
			picked[i] = int32(i)
		}
	}
	ranks, count, ok := o.ranks(ctx, p, picked, of)
	if !ok {
		return nil, false
	}
	// Ranks are small numbers: counting them puts all in their places.
	places := make([]int32, count+1)
	for n := range ranks {
		if o.down {
			ranks[n] = int32(count) - 1 - ranks[n]
		}
		places[ranks[n]+1]++
	}
	for r := range count {
		places[r+1] += places[r]
	}
	sorted = make([]int32, len(picked))
	for n, i := range picked {
		sorted[places[ranks[n]]] = i
		places[ranks[n]]++
	}
	return sorted, ctx.Err() == nil
}

// ranks gives each certificate the place of its cell among all count cells, equal ones
// the same. A class of certificates that share a cell is asked for it once.
func (o order) ranks(ctx context.Context, p *planner.Plan, picked []int32, of picks) (ranks []int32, count int, ok bool) {
	var keys []sortKey
	ranks = make([]int32, len(picked))
	classes := map[int]int32{}
	for n, i := range picked {
		const checkEvery = 1024
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, 0, false
		}
		f := facts{p.Certificates().At(int(i)), p, of}
		class := -1
		if o.field.class != nil {
			class = o.field.class(f.Certificate, p)
		}
		key, known := classes[class]
		if class < 0 || !known {
			key = int32(len(keys))
			keys = append(keys, newSortKey(o.field.cell(f)))
			if class >= 0 {
				classes[class] = key
			}
		}
		ranks[n] = key
	}
	rank := rankOf(keys)
	for n := range ranks {
		ranks[n] = rank[ranks[n]]
	}
	return ranks, len(keys), ctx.Err() == nil
}

// rankOf returns the rank of each key, equal ones the same.
func rankOf(keys []sortKey) []int32 {
	order := make([]int32, len(keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return keys[a].compare(keys[b]) })
	rank := make([]int32, len(keys))
	for n, k := range order {
		if n > 0 && keys[k].compare(keys[order[n-1]]) == 0 {
			rank[k] = rank[order[n-1]]
		} else {
			rank[k] = int32(n)
		}
	}
	return rank
}

// marks are the certificates that the user has marked, by their position in the
// inventory.
type marks map[int32]bool
