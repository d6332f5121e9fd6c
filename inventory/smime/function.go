package smime

import (
	"fmt"
	"math/bits"
	"strings"
)

// Function is what a holder does with a certificate besides e-mail, and what has
// to move to another certificate when the extended key usage goes away.
type Function uint8

const (
	NoFunction Function = iota
	FunctionEFS
	FunctionBitLocker
	FunctionLogon
	FunctionDocumentSigning
	FunctionClientAuth
	FunctionOther
	// FunctionDualUse is signing and encryption with one key.
	FunctionDualUse
)

var functionNames = [...]string{"", "efs", "bitlocker", "logon", "document-signing", "client-auth", "other", "dual-use"}

// String returns the name used in JSON and columns.
func (f Function) String() string { return name(functionNames[:], uint8(f)) }

// Title returns the name used in sentences.
func (f Function) Title() string {
	return [...]string{"", "EFS", "BitLocker", "smart-card logon", "document signing", "client authentication", "other use", "dual use"}[f]
}

// ParseFunction reads the names that String writes.
func ParseFunction(s string) (Function, error) {
	i, ok := index(functionNames[:], s)
	if !ok {
		return 0, fmt.Errorf("%q is not a function: use %s", s, strings.Join(functionNames[1:], ", "))
	}
	return Function(i), nil
}

// Functions is a set of functions.
type Functions uint8

// Add returns the set with f in it.
func (s Functions) Add(f Function) Functions { return s | 1<<f }

// Has reports whether f is in the set.
func (s Functions) Has(f Function) bool { return s&(1<<f) != 0 }

// Len returns how many functions are in the set.
func (s Functions) Len() int { return bits.OnesCount8(uint8(s)) }

// List returns the functions of the set in a fixed order.
func (s Functions) List() []Function {
	var list []Function
	for f := FunctionEFS; f <= FunctionDualUse; f++ {
		if s.Has(f) {
			list = append(list, f)
		}
	}
	return list
}
