package reports

import (
	"bufio"
	"fmt"
	"io"

	"smigrate/configs"
)

// Mappings lists the mappings that are shipped.
func Mappings(w io.Writer, list []configs.Mapping) error {
	out := bufio.NewWriter(w)
	t := table{
		title:   "Mappings for tables of platforms",
		about:   "Use one with --map NAME. Verified: the headers were read in output or documentation of the platform; else they are one plausible variant.",
		columns: []column{{"Name", words}, {"Verified", words}, {"Platform", sentence}, {"Source", sentence}},
	}
	for _, m := range list {
		t.add(m.Name, yesNo(m.Verified), m.Platform, m.Source)
	}
	writeTextTable(out, t, len(t.rows))
	return out.Flush()
}

// Mapping writes one mapping as a file to edit.
func Mapping(w io.Writer, m configs.Mapping) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s: %s\n# verified: %s; source: %s\n", m.Name, m.Platform, yesNo(m.Verified), m.Source)
	if m.About != "" {
		fmt.Fprintf(out, "# %s\n", m.About)
	}
	out.WriteString(m.Text)
	return out.Flush()
}
