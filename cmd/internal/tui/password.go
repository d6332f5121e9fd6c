package tui

import (
	"context"
	"errors"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// Passwords asks for the passwords of protected containers and encrypted files: by the
// function that it was made with until the program draws, and on the screen from then
// on. It may be asked from any goroutine.
type Passwords struct {
	mu  sync.Mutex
	ask func(path string) ([]byte, error)
}

// NewPasswords returns Passwords that ask by a function.
func NewPasswords(ask func(path string) ([]byte, error)) *Passwords { return &Passwords{ask: ask} }

// Ask returns the password of a file. The error says why nobody could be asked, or that
// none was given.
func (p *Passwords) Ask(path string) ([]byte, error) {
	p.mu.Lock()
	ask := p.ask
	p.mu.Unlock()
	if ask == nil {
		return nil, errors.New("open it anew to be asked for the password")
	}
	return ask(path)
}

// by sets the function that asks; with nil nobody is asked.
func (p *Passwords) by(ask func(path string) ([]byte, error)) {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.ask = ask
	p.mu.Unlock()
}

// question waits for the password of a file; answer takes it, nil when there is none.
type question struct {
	path   string
	answer chan<- []byte
}

// errNoPassword says that the user went on without a password.
var errNoPassword = errors.New("no password was given: open it again to be asked once more")

// asker returns a function that asks the user of a load until ctx ends; report shows a
// question.
func asker(ctx context.Context, report func(progressed)) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		answer := make(chan []byte, 1)
		report(progressed{question: &question{path, answer}})
		select {
		case word := <-answer:
			if word == nil {
				return nil, errNoPassword
			}
			return word, nil
		case <-ctx.Done():
			return nil, errNoPassword
		}
	}
}

// typed takes a key while a password is asked for.
func (p *loadingPage) typed(msg tea.KeyMsg) {
	if p.question != nil {
		p.password.key(msg)
	}
}

// answer gives the password that was typed, or none.
func (p *loadingPage) answer(a action) {
	var word []byte
	if a == actAccept {
		word = []byte(p.password.text())
	}
	p.question.answer <- word
	p.question = nil
	p.password.set("")
}

// asking draws the question; what is typed is not shown.
func (p *loadingPage) asking() []string {
	lines := []string{blank(p.width)}
	for _, line := range wrap(" "+p.question.path+" is protected: type its password.", p.width-1) {
		lines = append(lines, fit(line, p.width))
	}
	hidden := input{runes: []rune(strings.Repeat("*", len(p.password.runes))), at: p.password.at}
	return append(lines, blank(p.width), fit(" password > "+hidden.view(max(p.width-13, 8)), p.width))
}
