package rules

// BlocksAnew reports whether some rule forbids the certificate as it would be issued but
// did not forbid it before, that is, whether [Rule.Judge] has a verdict that is new and
// blocks.
func BlocksAnew(f *Facts, target, before *Target) bool {
	for i := range All {
		r := &All[i]
		if r.Check(f, target).Status == Blocks && r.Check(f, before).Status < Blocks {
			return true
		}
	}
	return false
}
