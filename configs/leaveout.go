package configs

// LeaveOut selects certificates that a plan leaves out, such as those of computers in the
// database of a CA that issues more than S/MIME.
type LeaveOut struct {
	Where  Where  `yaml:"where"`
	Reason string `yaml:"reason"`
}
