package table

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"smigrate/inventory/cell"
	"smigrate/inventory/codepage"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// Mapping says where the facts stand in a table that the aliases do not fit. Its
// zero value changes nothing. [ReadMapping] reads one from a file.
type Mapping struct {
	// Columns names the column of each fact, by header or position. A fact that
	// is listed is read from there alone; an empty Column leaves it out.
	Columns Columns `yaml:"columns"`
	// Optional: a column that the table does not have is passed over, and the usual
	// headers count for its fact.
	Optional bool `yaml:"optional"`
	// Zone is the zone of times that state none: an IANA name or +02:00.
	Zone string `yaml:"zone"`
	// Dates is the order of numeric dates: dmy, mdy or ymd.
	Dates string `yaml:"dates"`
	// Encoding and Delimiter overrule the detection for text files.
	Encoding  string `yaml:"encoding"`
	Delimiter string `yaml:"delimiter"`
	// HeaderRow is the row of the header from 1, 0 when the table has none; nil
	// looks for it.
	HeaderRow *int `yaml:"header_row"`
	// Sheet is the only worksheet to read.
	Sheet string `yaml:"sheet"`
	// Sheets are the worksheets to read, with what holds for one of them alone.
	Sheets Sheets `yaml:"sheets"`
	// Values replaces cells before they are read: fact, cell, replacement. The
	// case of the cell does not matter.
	Values Values `yaml:"values"`
	// SerialBase is hex or decimal, for serial numbers of digits alone.
	SerialBase string `yaml:"serial_base"`

	zone  *time.Location
	order cell.DateOrder
}

// Column names one column of a table, by header or by position from 1.
type Column struct {
	Header   string
	Position int
}

// String returns the column as a message prints it.
func (c Column) String() string {
	if c.Position > 0 {
		return strconv.Itoa(c.Position)
	}
	return strconv.Quote(c.Header)
}

// find returns the index of the column, -1 when the headers do not have it. A
// table without headers has every position.
func (c Column) find(headers []string) int {
	if c.Position > 0 {
		if headers != nil && c.Position > len(headers) {
			return -1
		}
		return c.Position - 1
	}
	for i, h := range headers {
		if h == c.Header {
			return i
		}
	}
	for i, h := range headers {
		if cell.Fold(h) == cell.Fold(c.Header) {
			return i
		}
	}
	return -1
}

// Columns maps facts, by the names that the documentation lists, to columns.
type Columns map[string]Column

// UnmarshalYAML reads the columns and names the line of an unknown fact.
func (cs *Columns) UnmarshalYAML(n *yaml.Node) error {
	*cs = Columns{}
	return eachPair(n, "columns", func(key, value *yaml.Node) error {
		if value.Kind != yaml.ScalarNode {
			return wording.Errorf("line %d: %s needs a header or a position, such as 7", value.Line, key.Value)
		}
		switch value.Tag {
		case "!!null":
			(*cs)[key.Value] = Column{}
		case "!!int":
			p, err := strconv.Atoi(value.Value)
			if err != nil || p < 1 || p > 16384 {
				return wording.Errorf("line %d: position %s of %s is not between 1 and 16384", value.Line, value.Value, key.Value)
			}
			(*cs)[key.Value] = Column{Position: p}
		default:
			(*cs)[key.Value] = Column{Header: strings.TrimSpace(value.Value)}
		}
		return nil
	})
}

// Values maps facts to the replacements of their cells.
type Values map[string]map[string]string

// UnmarshalYAML reads the values and names the line of an unknown fact.
func (vs *Values) UnmarshalYAML(n *yaml.Node) error {
	*vs = Values{}
	return eachPair(n, "values", func(key, value *yaml.Node) error {
		replacements := map[string]string{}
		if err := value.Decode(&replacements); err != nil {
			return err
		}
		(*vs)[key.Value] = replacements
		return nil
	})
}

// eachPair walks a YAML map whose keys are facts.
func eachPair(n *yaml.Node, what string, visit func(key, value *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return wording.Errorf("line %d: %s needs one entry a line, such as serial: \"Serial Number\"", n.Line, what)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if _, ok := columnNamed(key.Value); !ok {
			return wording.Errorf("line %d: %q is not a fact: use one of %s", key.Line, key.Value, factNames())
		}
		if seen[key.Value] {
			return wording.Errorf("line %d: %s appears twice in %s", key.Line, key.Value, what)
		}
		seen[key.Value] = true
		if err := visit(key, value); err != nil {
			return err
		}
	}
	return nil
}

func factNames() string { return strings.Join(columnNames[:], ", ") }

// mappingLimit bounds a mapping file; a real one has a few dozen lines.
const mappingLimit = 1 << 20

// ReadMapping reads a mapping from YAML. An unknown key or a bad value is an
// error that names the line.
func ReadMapping(r io.Reader) (*Mapping, error) {
	text, err := io.ReadAll(io.LimitReader(r, mappingLimit+1))
	if err != nil {
		return nil, wording.Errorf("read mapping: %s", err)
	}
	if len(text) > mappingLimit {
		return nil, wording.Errorf("read mapping: it is longer than 1 MiB, which no mapping is: is this the right file?")
	}
	m := &Mapping{}
	d := yaml.NewDecoder(strings.NewReader(string(text)))
	d.KnownFields(true)
	if err := d.Decode(m); err != nil && !errors.Is(err, io.EOF) {
		return nil, wording.Errorf("read mapping: %s", plainly(err))
	}
	if err := m.check(string(text)); err != nil {
		return nil, wording.Errorf("read mapping: %s", err)
	}
	return m, nil
}

var (
	unknownKey = lazyregexp.New(`^(line \d+): field (\S+) not found in type .*`)
	otherForm  = lazyregexp.New(`cannot unmarshal \S+ (.*) into \S+$`)
)

// plainly takes the types of this program out of what the YAML library finds wrong.
func plainly(err error) string {
	var typed *yaml.TypeError
	if !errors.As(err, &typed) {
		return strings.TrimPrefix(err.Error(), "yaml: ")
	}
	lines := make([]string, len(typed.Errors))
	for i, e := range typed.Errors {
		e = unknownKey.ReplaceAllString(e, `$1: unknown key "$2"`)
		lines[i] = otherForm.ReplaceAllString(e, "$1 does not fit here")
	}
	return strings.Join(lines, "; ")
}

// check validates what the YAML decoder cannot.
func (m *Mapping) check(text string) (err error) {
	at := func(key string) string { return lineOf(text, key) }
	for name := range m.Columns {
		if _, ok := columnNamed(name); !ok {
			return wording.Errorf("%q is not a fact: use one of %s", name, factNames())
		}
	}
	if m.Zone != "" {
		if m.zone, err = parseZone(m.Zone); err != nil {
			return wording.Errorf("%s%s", at("zone"), err)
		}
	}
	switch m.Dates {
	case "":
	case "dmy":
		m.order = cell.DayMonthYear
	case "mdy":
		m.order = cell.MonthDayYear
	case "ymd":
		m.order = cell.YearMonthDay
	default:
		return wording.Errorf("%sdates %q is not an order: use dmy, mdy or ymd", at("dates"), m.Dates)
	}
	if _, err := m.delimiter(); err != nil {
		return wording.Errorf("%s%s", at("delimiter"), err)
	}
	if _, err := codepage.Parse(m.Encoding); err != nil {
		return wording.Errorf("%s%s", at("encoding"), err)
	}
	if m.HeaderRow != nil && *m.HeaderRow < 0 {
		return wording.Errorf("%sheader_row %d is negative: use 0 for a table without a header", at("header_row"), *m.HeaderRow)
	}
	switch m.SerialBase {
	case "", "hex", "decimal":
	default:
		return wording.Errorf("%sserial_base %q is not a base: use hex or decimal", at("serial_base"), m.SerialBase)
	}
	return m.checkSheets()
}

// decode turns a text that is not UTF-8 into it, by the encoding named.
func (m *Mapping) decode(text []byte) ([]byte, error) {
	e, err := codepage.Parse(m.Encoding)
	if e == nil {
		return text, err
	}
	return e.NewDecoder().Bytes(text)
}

// checkSheets validates what is said of single worksheets.
func (m *Mapping) checkSheets() error {
	for name, own := range m.Sheets {
		switch {
		case own == nil:
			continue
		case own.Sheet != "" || len(own.Sheets) > 0:
			return wording.Errorf("sheets: %q names sheets itself", name)
		case own.Encoding != "" || own.Delimiter != "":
			return wording.Errorf("sheets: %q names an encoding or a delimiter, which a workbook does not have", name)
		}
		if err := own.check(""); err != nil {
			return wording.Errorf("sheets: %q: %s", name, err)
		}
	}
	return nil
}

// below returns the mapping as it holds for the tables below the first one, which
// have other columns: those that it names by their headers, if they are there.
func (m *Mapping) below() *Mapping {
	if m == nil {
		return nil
	}
	other := *m
	other.Columns = maps.Clone(m.Columns)
	maps.DeleteFunc(other.Columns, func(_ string, c Column) bool { return c.Position > 0 })
	other.Optional, other.HeaderRow = true, nil
	return &other
}

// lineOf names the line of a top-level key for a message, "" when it has none.
func lineOf(text, key string) string {
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, key) {
			return fmt.Sprintf("line %d: ", i+1)
		}
	}
	return ""
}

// parseZone reads an IANA name, UTC, or an offset such as +02:00.
func parseZone(s string) (*time.Location, error) {
	for _, form := range []string{"-07:00", "-0700", "-07"} {
		if t, err := time.Parse(form, s); err == nil {
			_, offset := t.Zone()
			return time.FixedZone(s, offset), nil
		}
	}
	zone, err := time.LoadLocation(s)
	if err != nil || s == "Local" {
		return nil, wording.Errorf("zone %q is not known: use a name such as Europe/Berlin, UTC or +02:00", s)
	}
	return zone, nil
}

// delimiter returns the delimiter that the mapping demands, 0 for none.
func (m *Mapping) delimiter() (rune, error) {
	if m == nil || m.Delimiter == "" {
		return 0, nil
	}
	switch strings.ToLower(m.Delimiter) {
	case "comma":
		return ',', nil
	case "semicolon":
		return ';', nil
	case "tab", `\t`:
		return '\t', nil
	case "pipe":
		return '|', nil
	}
	r := []rune(m.Delimiter)
	if len(r) != 1 || r[0] == '"' || r[0] == '\n' || r[0] == '\r' || r[0] == 0xfffd {
		return 0, wording.Errorf("delimiter %q is not one character: use \",\", \";\", \"|\" or tab", m.Delimiter)
	}
	return r[0], nil
}

// names reports whether the mapping reads some fact from a column of that header.
func (m *Mapping) names(header string) bool {
	if m == nil {
		return false
	}
	for _, c := range m.Columns {
		if c.Header != "" && (c.Header == header || cell.Fold(c.Header) == cell.Fold(header)) {
			return true
		}
	}
	return false
}

// decides reports whether the mapping says which column a fact is read from.
func (m *Mapping) decides(c column) bool {
	if m == nil {
		return false
	}
	_, named := m.Columns[c.String()]
	return named
}

// replaces reports whether the mapping says what values of a fact mean.
func (m *Mapping) replaces(c column) bool { return m != nil && len(m.Values[c.String()]) > 0 }
