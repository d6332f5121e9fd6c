package planner

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// The aggregates of shards add up to that of the whole, however many shards there
// are, as long as a token is in one of them.
func TestMergeOfShards(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 600, 5)
	want, err := Merge([]*Aggregate{shardOf(t, plan(t, inv, studying(t, "smc08", "smc018", "no-dual-use")))})
	if err != nil {
		t.Fatal(err)
	}
	want.Inputs = nil
	for _, n := range []uint32{1, 2, 7} {
		parts := inv.Divide(func(c inventory.Certificate) string {
			home := c.Holder()
			if token, ok := c.Token(); ok {
				home = token.Serial
			}
			if home == "" {
				home = c.Serial()
			}
			h := fnv.New32a()
			h.Write([]byte(home))
			return fmt.Sprint(h.Sum32() % n)
		}, func(*inventory.Source) string { return "" })
		var shards []*Aggregate
		for _, part := range parts {
			shards = append(shards, shardOf(t, plan(t, part.Inventory(), studying(t, "smc08", "smc018", "no-dual-use"))))
		}
		got, err := Merge(shards)
		if err != nil {
			t.Fatal(err)
		}
		if got.Shards != len(shards) {
			t.Errorf("%d shards of %d", got.Shards, len(shards))
		}
		got.Shards, got.Inputs = 1, nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%d shards (-whole +shards):\n%s", len(parts), diff)
		}
	}
}

// shardOf reads a plan as a shard, without the file that all shards of a test share.
func shardOf(t *testing.T, p *Plan) *Aggregate {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var a Aggregate
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	a.Inputs = nil
	return &a
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	shard := func(change func(*Aggregate)) *Aggregate {
		a := shardOf(t, plan(t, certificates(cert{}), nil))
		a.Inputs = []Input{{File: "a.csv", SHA256: "00"}}
		change(a)
		return a
	}
	first := shard(func(*Aggregate) {})
	for want, change := range map[string]func(*Aggregate){
		"the as-of day is 2026-11-03": func(a *Aggregate) { a.AsOf++ },
		"the horizon is":              func(a *Aggregate) { a.Horizon++ },
		"the target is strict":        func(a *Aggregate) { a.Target = "strict" },
		"the strategy is early":       func(a *Aggregate) { a.Strategy = "early" },
		"other ballots":               func(a *Aggregate) { a.Ballots = a.Ballots[:1] },
		`the setting cas is "CN=A*: private CA", that of the first shard ""`: func(a *Aggregate) {
			i := slices.IndexFunc(a.Settings, func(s Setting) bool { return s.Setting.String() == "cas" })
			a.Settings = slices.Clone(a.Settings)
			a.Settings[i].Value = wording.Value("CN=A*: private CA")
		},
		"it would count twice": func(*Aggregate) {},
	} {
		if _, err := Merge([]*Aggregate{first, shard(change)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	if _, err := Merge(nil); err == nil {
		t.Error("nothing was merged")
	}
}

// TestMergeComparesSettings: shards whose counts a setting changes are not added up, those
// with other prices only under a last call, which compares them.
func TestMergeComparesSettings(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 200, 5)
	for key, values := range settingValues {
		strategies := []string{"natural"}
		switch key {
		case "strategy":
			continue // has a field of its own
		case "contract", "prices":
			strategies = append(strategies, "last-call")
		}
		for _, strategy := range strategies {
			var shards []*Aggregate
			for _, value := range values {
				p, err := New(inv, scenarioWith(t, "strategy: "+strategy+"\n"+key+": "+value))
				if err != nil {
					t.Fatal(err)
				}
				shards = append(shards, shardOf(t, p))
			}
			_, err := Merge(shards)
			if alike := cmp.Equal(shards[0], shards[1], cmpopts.IgnoreFields(Aggregate{}, "Settings")); err == nil && !alike {
				t.Errorf("%s: %s: shards under %q were added up", strategy, key, values)
			}
			if strategy == "last-call" && err == nil {
				t.Errorf("%s: shards under %q were added up", key, values)
			}
		}
	}
}
