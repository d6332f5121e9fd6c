package inventory

// SideTable is a table that describes not certificates but what belongs to them: people,
// tokens, customers, integrations. Its rows are joined to certificates and do not count
// as rows in [Counts].
type SideTable struct {
	// Kind is people, tokens, customers or integrations.
	Kind        string
	File, Sheet string
	// SHA256 is the hash of the whole file in hexadecimal.
	SHA256 string
	// Rows = Joined + Unjoined + CountRejects(Rejects), always.
	Rows, Joined, Unjoined int
	// Certificates is the number of certificates that rows were joined to.
	Certificates int
	Rejects      []Reject
	// Unmapped are columns that no field was found for.
	Unmapped []string
}

// SideRow is a row of a side table that fits no certificate: a person without one,
// a token in stock.
type SideRow struct {
	Kind        string
	File, Sheet string
	Row         int
	// Key is what the row was compared by: a mailbox, a serial number.
	Key string
	// Holder is who has it; a token without one is in stock.
	Holder string
	Token  Token
}

// mostUnjoined is the most rows of this kind that are listed.
const mostUnjoined = 100_000

// SideTables returns the tables that were joined, in the order they were read.
func (v *Inventory) SideTables() []SideTable { return v.sides }

// Unjoined returns the rows of side tables that fit no certificate, in the order
// they were read: the first 100,000 of them.
func (v *Inventory) Unjoined() []SideRow { return v.unjoined }
