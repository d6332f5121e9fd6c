package table

import (
	"cmp"
	"slices"

	"smigrate/inventory/wording"
)

// Facts returns the names of all that a column can be read as, sorted.
func Facts() []string { return slices.Sorted(slices.Values(columnNames[:])) }

// Reads returns the fact that is read from the column under the mapping that
// [WriteMapping] writes, "" when none is: what its header or somebody says, else
// what its values look like, unless other things look so too.
func (x SurveyedColumn) Reads() string {
	if x.Guess.Weak {
		return x.Fact
	}
	return cmp.Or(x.Fact, x.Guess.Fact)
}

// Choose makes a column, by its position, be read as a fact, or as nothing when that
// is "". Another column that was read as the fact no longer is.
func (s *Survey) Choose(position int, fact string) error {
	if _, ok := columnNamed(fact); !ok && fact != "" {
		return wording.Errorf("%q is not a fact: use one of %s", fact, factNames())
	}
	s.Columns = slices.Clone(s.Columns)
	for i := range s.Columns {
		switch x := &s.Columns[i]; {
		case x.Position == position:
			s.unread(x)
			x.Fact = fact
			if fact != "" {
				x.Basis = "chosen"
			}
		case fact != "" && cmp.Or(x.Fact, x.Guess.Fact) == fact:
			s.unread(x)
		}
	}
	return nil
}

// unread takes from a column what it is read as. A header would be read again if
// the mapping did not leave its fact out.
func (s *Survey) unread(x *SurveyedColumn) {
	if x.Fact != "" && !slices.Contains(s.left, x.Fact) {
		s.left = append(slices.Clone(s.left), x.Fact)
	}
	x.Fact, x.Basis, x.Guess.Fact = "", "", ""
}

// leftOut returns the facts that the mapping has to leave out: taken from the column
// that its header gives it to, and given to no other.
func (s *Survey) leftOut() []string {
	return slices.DeleteFunc(slices.Clone(s.left), func(fact string) bool {
		return slices.ContainsFunc(s.Columns, func(x SurveyedColumn) bool { return x.Reads() == fact })
	})
}

// ChooseDates sets the order of numeric dates: dmy, mdy, ymd, or "" for what the
// values show.
func (s *Survey) ChooseDates(order string) error {
	if err := (&Mapping{Dates: order}).check(""); err != nil {
		return err
	}
	s.order = order
	return nil
}

// ChooseZone sets the zone of times that state none: an IANA name, UTC, an offset
// such as +02:00, or "" for nobody's choice.
func (s *Survey) ChooseZone(zone string) error {
	if err := (&Mapping{Zone: zone}).check(""); err != nil {
		return err
	}
	s.zone = zone
	return nil
}

// Chosen returns the order of dates and the zone that were chosen, "" for none.
func (s *Survey) Chosen() (dates, zone string) { return s.order, s.zone }

// Unknown reports whether the table holds nothing that can be loaded until a mapping
// names its columns.
func (s *Survey) Unknown() bool { return s.Err != nil && s.side == 0 }

// Identifies reports whether a row can describe a certificate: a serial number, a
// fingerprint or the end of the validity is read.
func (s *Survey) Identifies() bool {
	return slices.ContainsFunc(s.Columns, func(x SurveyedColumn) bool {
		c, known := columnNamed(x.Reads())
		return known && (c == colSerial || c == colSHA256 || c == colThumbprint || c == colNotAfter)
	})
}
