package export

import "smigrate/inventory/wording"

// ErrReport is the error of loaders for a report of a plan: what it says of certificates is
// as old as the plan, and what it says of work is about no certificate.
var ErrReport = wording.Errorf("is a report of smigrate and no inventory: name what the report was made from")
