package rules

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Target is what a certificate is judged against.
type Target struct {
	// Profile is what the target generation permits on the day of issuance.
	Profile *configs.Profile
	// Day is the day of issuance.
	Day smime.Date
	Practice
}

// Practice is what a CA does where the BR leave it a choice, and which requirements bind
// it at all.
type Practice struct {
	// PrivateEKUs answers BR 7.1.2.4, whether the CA puts EFS and BitLocker usages
	// into certificates while 7.1.2.3 f permits them: yes, no, or ask.
	PrivateEKUs string
	// OutsideApple: the CA is not in Apple's root programme, so its rules do not bind.
	OutsideApple bool
	// Private: no rule binds the CA (BR 1.1).
	Private bool
}
