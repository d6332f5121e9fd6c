package table

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"smigrate/inventory/cell"
)

// WriteMapping writes a mapping for the tables that were surveyed, to be edited:
// what each column is read as and why, what the others look like, and a few
// values, shortened where they are personal data. [ReadMapping] reads it as it
// is. What rests on nothing but the look of values is read too, and marked.
func WriteMapping(w io.Writer, file string, list []Survey) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# A mapping for %s. Edit it, then: smigrate inventory FILE --map THIS\n", comment(file))
	out.WriteString("# columns says, for each fact, in which column it stands: a header, or a position from 1; an empty\n" +
		"# value leaves the fact out. docs/mapping.md lists the facts. Lines marked \"look\" are guesses from the\n" +
		"# values alone: check them. Values of people are shortened.\n\n")
	sheets := len(list) > 1 || len(list) == 1 && list[0].Sheet != ""
	writeTimes(out, list)
	indent := ""
	if sheets {
		out.WriteString("\nsheets:   # the worksheets to read, with what holds for each alone\n")
		indent = "    "
	}
	for i := range list {
		if sheets {
			writeSheet(out, &list[i])
		}
		list[i].write(out, indent)
	}
	return out.Flush()
}

// writeSheet writes the key of a worksheet, as a comment where it has no facts.
func writeSheet(out *bufio.Writer, s *Survey) {
	if s.mapped() == 0 {
		fmt.Fprintf(out, "  # %s: nothing in it looks like a table of certificates\n", comment(strconv.Quote(s.Sheet)))
		return
	}
	fmt.Fprintf(out, "  %s:\n", strconv.Quote(s.Sheet))
}

// mapped counts the facts that the columns give.
func (s *Survey) mapped() int {
	n := 0
	for _, x := range s.Columns {
		if x.Fact != "" || x.Guess.Fact != "" {
			n++
		}
	}
	return n
}

// writeTimes writes what holds for the dates of all tables.
func writeTimes(out *bufio.Writer, list []Survey) {
	order, zoneless := "", false
	dates, zone := "", ""
	for _, s := range list {
		dates, zone = s.Chosen()
		if order == "" {
			order = s.Dates
		}
		if s.Dates != "" && s.Dates != order {
			order = "?"
		}
		zoneless = zoneless || s.Zoneless
	}
	switch {
	case zone != "":
		fmt.Fprintf(out, "zone: %s   # of times that state none\n", strconv.Quote(zone))
	case zoneless:
		out.WriteString("# Times here state no zone and are read as UTC: name the zone of the machine that wrote them.\n# zone: Europe/Berlin\n")
	}
	switch {
	case dates != "":
		fmt.Fprintf(out, "dates: %s           # chosen\n", dates)
	case order == "":
		out.WriteString("# dates: dmy         # order of numeric dates (dmy, mdy, ymd), where they do not show it\n")
	case order == "?":
		out.WriteString("# The sheets write dates in different orders: say dates: dmy or mdy below each.\n")
	default:
		fmt.Fprintf(out, "dates: %s           # as the values show\n", order)
	}
	out.WriteString("# serial_base: decimal  # for serial numbers of digits alone, which are read as hexadecimal\n")
}

// write writes the columns of one table.
func (s *Survey) write(out *bufio.Writer, indent string) {
	if s.mapped() == 0 {
		indent += "# "
	}
	if s.HeaderRow == 0 {
		fmt.Fprintf(out, "%sheader_row: 0         # the first row holds values already\n", indent)
	} else if s.HeaderRow > 1 {
		fmt.Fprintf(out, "%sheader_row: %d\n", indent, s.HeaderRow)
	}
	fmt.Fprintf(out, "%scolumns:\n", indent)
	for _, x := range s.Columns {
		s.column(out, indent+"  ", x)
	}
	for _, fact := range s.leftOut() {
		fmt.Fprintf(out, "%s  %-42s  # left out\n", indent, fact+":")
	}
	for _, n := range s.Notes {
		fmt.Fprintf(out, "%s# note: %s\n", indent, comment(n.String()))
	}
	if s.Err != nil && s.mapped() > 0 && !s.Identifies() {
		fmt.Fprintf(out, "%s# A row needs a serial number, a fingerprint or the end of the validity: name one above.\n", indent)
	}
}

// column writes the line of one column.
func (s *Survey) column(out *bufio.Writer, indent string, x SurveyedColumn) {
	name, fact, why := s.reference(x), "# not read", "no guess"
	switch {
	case x.Fact != "":
		fact, why = x.Fact, x.Basis
	case x.Guess.Fact != "" && x.Guess.Weak:
		fact, why = "# "+x.Guess.Fact, "perhaps: "+x.Guess.String()
	case x.Guess.Fact != "":
		fact, why = x.Guess.Fact, "look: "+x.Guess.String()
	case !x.Guess.Look.Empty():
		why = x.Guess.String()
	}
	if x.Filled == 0 {
		why = strings.TrimSuffix(why, "no guess") + "; empty"
	}
	fmt.Fprintf(out, "%s%-44s  # %s%s\n", indent, fact+": "+name, strings.TrimPrefix(why, "; "), x.examples())
}

// reference names a column as a mapping does: by its header, unless another column
// has the same or there is none.
func (s *Survey) reference(x SurveyedColumn) string {
	folded := cell.Fold(x.Header)
	if folded == "" {
		return strconv.Itoa(x.Position)
	}
	for _, other := range s.Columns {
		if other.Position != x.Position && cell.Fold(other.Header) == folded {
			return fmt.Sprintf("%d   # %s", x.Position, comment(strconv.Quote(x.Header)))
		}
	}
	return strconv.Quote(x.Header)
}

// examples shows values of a column, for a comment.
func (x SurveyedColumn) examples() string {
	if len(x.Samples) == 0 {
		return ""
	}
	quoted := make([]string, len(x.Samples))
	for i, s := range x.Samples {
		quoted[i] = strconv.Quote(s)
	}
	return "; " + comment(strings.Join(quoted, ", "))
}

// comment makes a text safe behind a #: nothing in it ends the line.
func comment(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u0085' || r == '\u2028' || r == '\u2029' || !strconv.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
}
