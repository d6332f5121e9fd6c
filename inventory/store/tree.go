package store

import "strings"

// node is a line of a text that shows its structure by indentation, as OpenSSL and
// NSS print certificates, with the lines that are indented below it.
type node struct {
	line     int
	indent   int
	text     string
	children []*node
}

// tree builds the structure of a block; its first line is the root.
func tree(block []line) *node {
	root := &node{line: block[0].number, indent: -1, text: block[0].text}
	path := []*node{root}
	for _, l := range block[1:] {
		text := strings.TrimLeft(l.text, " \t")
		if text == "" {
			continue
		}
		n := &node{line: l.number, indent: len(l.text) - len(text), text: text}
		for len(path) > 1 && path[len(path)-1].indent >= n.indent {
			path = path[:len(path)-1]
		}
		parent := path[len(path)-1]
		parent.children = append(parent.children, n)
		path = append(path, n)
	}
	return root
}

// find returns the first node below n whose text begins so, nil when there is
// none. A nil node has nothing below it.
func (n *node) find(prefix string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if strings.HasPrefix(c.text, prefix) {
			return c
		}
		if found := c.find(prefix); found != nil {
			return found
		}
	}
	return nil
}

// value returns what stands behind the first colon of the line.
func (n *node) value() string {
	if n == nil {
		return ""
	}
	_, value, _ := strings.Cut(n.text, ":")
	return strings.TrimSpace(value)
}

// below returns the lines below n, joined by sep.
func (n *node) below(sep string) string {
	if n == nil {
		return ""
	}
	var parts []string
	for _, c := range n.children {
		parts = append(parts, c.text)
	}
	return strings.Join(parts, sep)
}

// serial returns the serial number of "Serial Number: 11 (0xb)", or of the octets
// in the lines below.
func (n *node) serial() string {
	if value := n.value(); value != "" {
		if _, hex, found := strings.Cut(value, "(0x"); found {
			return strings.TrimSuffix(hex, ")")
		}
		return value
	}
	return n.below("")
}
