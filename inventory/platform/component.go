package platform

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"smigrate/inventory/stream"
)

// component is what is looked at of a component; those inside it are read apart.
type component struct {
	BOMRef string                `json:"bom-ref"`
	Name   string                `json:"name"`
	Crypto *cdx.CryptoProperties `json:"cryptoProperties"`
}

// read calls do for each component of a text and, after it, for those inside it. The
// error is that of the context or of the reader.
func (l *bill) read(r io.Reader, do func(c component, raw []byte, err error)) error {
	in := input{stream.NewWindow(r)}
	defer in.Close()
	l.cut = false
	if c, ok := in.peek(); ok && c == '{' {
		l.around(in, 0, do)
	}
	return cmp.Or(l.ctx.Err(), in.Err())
}

// around reads the components of the object that comes next, which need not fit into
// memory, and then the object as a component.
func (l *bill) around(in input, depth int, do func(c component, raw []byte, err error)) bool {
	own, large := []byte{'{'}, false
	whole := in.object(func(name string) bool {
		if c, _ := in.peek(); name == "components" && c == '[' {
			return l.list(in, depth, do)
		}
		v, err := in.value()
		switch name {
		case "bom-ref", "name", "cryptoProperties":
			large = large || err != nil
			own = append(append(fmt.Appendf(own, "%q:", name), v[:min(len(v), largest)]...), ',')
		}
		in.leave(v, err)
		return l.ctx.Err() == nil
	})
	own = append(bytes.TrimSuffix(own, []byte{','}), '}')
	if large {
		do(component{}, own, errLarge)
	} else if whole {
		l.component(own, nil, depth, do)
	}
	return whole
}

// list reads the list of components that comes next.
func (l *bill) list(in input, depth int, do func(c component, raw []byte, err error)) bool {
	whole := in.elements(func(v []byte, err error) bool {
		if err == errLarge && v[0] == '{' && depth < deepestPart {
			return l.around(in, depth+1, do)
		}
		l.cut = l.cut || err == errCut
		l.component(v, err, depth, do)
		in.leave(v, err)
		return l.ctx.Err() == nil
	})
	if !whole && !l.cut && l.ctx.Err() == nil {
		l.cut = true
		tail := in.Bytes()
		do(component{}, tail[max(0, len(tail)-40):], errCut)
	}
	return whole
}

// deepestPart is how many components may stand around one: every level is scanned again.
const deepestPart = 8

// component reads a component, and those inside it.
func (l *bill) component(raw []byte, err error, depth int, do func(c component, raw []byte, err error)) {
	var c component
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	do(c, raw, err)
	if len(raw) == 0 || raw[0] != '{' || depth >= deepestPart {
		return
	}
	members(raw, func(name string, v, _ []byte) {
		if name != "components" || v[0] != '[' {
			return
		}
		elements(v, func(inner []byte, err error) bool {
			l.component(inner, err, depth+1, do)
			return l.ctx.Err() == nil
		})
	})
}
