package rules

// BlocksAnew reports whether some rule forbids a certificate as it would be issued that
// did not forbid it before: a finding that [Rule.Judge] calls new and blocking.
func BlocksAnew(f *Facts, target, before *Target) bool {
	for i := range All {
		r := &All[i]
		if r.Check(f, target).Status == Blocks && r.Check(f, before).Status < Blocks {
			return true
		}
	}
	return false
}
