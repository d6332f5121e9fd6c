// Package lazyregexp has regular expressions that are compiled when they are first used:
// most runs read few of the forms that smigrate knows, and compiling the expressions of
// all took a third of the start.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// A Regexp is a regular expression that is compiled at its first use. Its methods are
// those of [regexp.Regexp].
type Regexp struct {
	compiled func() *regexp.Regexp
}

// New returns the regular expression of expr. A mistake in it panics at the first use,
// in tests at once.
func New(expr string) *Regexp {
	re := &Regexp{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
	if inTest {
		re.compiled()
	}
	return re
}

var inTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// MatchString is that of [regexp.Regexp].
func (re *Regexp) MatchString(s string) bool {
	return re.compiled().MatchString(s)
}

// Match is that of [regexp.Regexp].
func (re *Regexp) Match(b []byte) bool {
	return re.compiled().Match(b)
}

// FindString is that of [regexp.Regexp].
func (re *Regexp) FindString(s string) string {
	return re.compiled().FindString(s)
}

// FindStringIndex is that of [regexp.Regexp].
func (re *Regexp) FindStringIndex(s string) []int {
	return re.compiled().FindStringIndex(s)
}

// FindStringSubmatch is that of [regexp.Regexp].
func (re *Regexp) FindStringSubmatch(s string) []string {
	return re.compiled().FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of [regexp.Regexp].
func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	return re.compiled().FindStringSubmatchIndex(s)
}

// FindAllString is that of [regexp.Regexp].
func (re *Regexp) FindAllString(s string, n int) []string {
	return re.compiled().FindAllString(s, n)
}

// FindAllStringIndex is that of [regexp.Regexp].
func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return re.compiled().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is that of [regexp.Regexp].
func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return re.compiled().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is that of [regexp.Regexp].
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return re.compiled().FindAllStringSubmatchIndex(s, n)
}

// FindAllSubmatch is that of [regexp.Regexp].
func (re *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	return re.compiled().FindAllSubmatch(b, n)
}

// ReplaceAllString is that of [regexp.Regexp].
func (re *Regexp) ReplaceAllString(src, repl string) string {
	return re.compiled().ReplaceAllString(src, repl)
}

// ReplaceAllStringFunc is that of [regexp.Regexp].
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return re.compiled().ReplaceAllStringFunc(src, repl)
}

// Split is that of [regexp.Regexp].
func (re *Regexp) Split(s string, n int) []string {
	return re.compiled().Split(s, n)
}
