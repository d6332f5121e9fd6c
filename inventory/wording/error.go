package wording

// Worded is an error made of a sentence, so that a report can translate it.
type Worded interface {
	error
	// Wording returns the sentence, which Error returns in English.
	Wording() Text
}

// Errorf returns an error whose sentence [Of] makes. The errors among its values can be
// found with errors.Is and errors.As.
func Errorf(format string, values ...any) error {
	e := &sentence{text: Of(format, values...)}
	for _, v := range values {
		if cause, ok := v.(error); ok {
			e.causes = append(e.causes, cause)
		}
	}
	return e
}

// sentence is the error that Errorf makes.
type sentence struct {
	text   Text
	causes []error
}

func (e *sentence) Error() string   { return e.text.String() }
func (e *sentence) Wording() Text   { return e.text }
func (e *sentence) Unwrap() []error { return e.causes }

// OfError returns what an error says: the sentence of one that is [Worded], the lines of
// errors that were joined, and of any other, such as one of the operating system, its
// text, which stays as it is in every language.
func OfError(err error) Text {
	switch e := err.(type) {
	case nil:
		return Text{}
	case Worded:
		return e.Wording()
	case interface{ Unwrap() []error }:
		var list []Text
		for _, x := range e.Unwrap() {
			list = append(list, OfError(x))
		}
		if lines := Join("\n", list...); lines.String() == err.Error() {
			return lines
		}
	}
	return Value(err.Error())
}
