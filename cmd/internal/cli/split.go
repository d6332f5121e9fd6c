package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

// pack says which packs to write.
type pack struct {
	look    caaFlags
	by      string
	outputs []string
	force   bool
	failOn  []string
	// chromium names the program that prints a PDF; browser is its path.
	chromium, browser string
	locale            *reports.Locale
}

// Names of files in packs and beside them.
const (
	letterFile    = "letter.md"
	portfolioFile = "portfolio"
)

// split plans each part of what the arguments name from its own certificates, and
// writes its reports into a folder of its own.
func (a *app) split(c *cobra.Command, args []string, k pack) error {
	if err := k.check(); err != nil {
		return err
	}
	w, inv, err := a.load(c, args)
	if err != nil {
		return err
	}
	k.look.look(c.Context(), a.env, inv, w)
	parts, err := planner.Divide(inv, &w.Scenario, k.by)
	if err != nil {
		return usage("--split-by %v", err)
	}
	folders := folderNames(parts)
	if err := k.prepare(folders); err != nil {
		return err
	}
	whole, err := unlessStopped(c.Context(), func() (*planner.Plan, error) { return planner.New(inv, w.Scenario) })
	if err != nil {
		return err
	}
	portfolio := reports.NewPortfolio(k.by, whole)
	for i, part := range parts {
		if err := c.Context().Err(); err != nil {
			return err
		}
		p, err := part.Plan(w.Scenario)
		if err != nil {
			return err
		}
		if err := k.write(p, part, folders[i]); err != nil {
			return err
		}
		portfolio.Add(part.Title(), folders[i], p)
	}
	if len(k.outputs) > 0 {
		if err := k.writePortfolio(portfolio); err != nil {
			return err
		}
		fmt.Fprintf(a.env.Stderr, "wrote %d packs and %s.md\n", len(parts), filepath.Join(k.dir(), portfolioFile))
	}
	if err := portfolio.WriteText(a.env.Stdout, k.locale); err != nil {
		return err
	}
	return failed(whole, k.failOn)
}

// check refuses outputs that cannot stand in a folder for each part.
func (k *pack) check() error {
	if !slices.Contains(planner.Divisions, k.by) {
		return usage("--split-by %q: use %s", k.by, strings.Join(planner.Divisions, ", "))
	}
	names := map[string]bool{}
	if k.by == "customer" {
		names[letterFile] = true
	}
	for _, path := range k.outputs {
		if path == "-" {
			return usage("-o -: packs are files; name one such as packs/plan.xlsx")
		}
		format, err := reports.FormatOf(path)
		if err != nil {
			return usage("%v", err)
		}
		if format == reports.PDF {
			if k.browser, err = workspace.FindBrowser(k.chromium); err != nil {
				return err
			}
		}
		if filepath.Dir(path) != k.dir() {
			return usage("-o %s: all reports of packs go below one folder, %s", path, k.dir())
		}
		for _, file := range (workspace.Output{Path: path, Format: format}).Files() {
			base := filepath.Base(file)
			if names[base] {
				return usage("-o %s: the pack has another file of that name", path)
			}
			names[base] = true
		}
	}
	return nil
}

// dir is the folder above those of the parts.
func (k pack) dir() string {
	if len(k.outputs) == 0 {
		return "."
	}
	return filepath.Dir(k.outputs[0])
}

// prepare makes the folders and checks that no file is in the way before the work begins.
func (k pack) prepare(folders []string) error {
	if len(k.outputs) == 0 {
		return nil
	}
	for _, folder := range folders {
		if err := workspace.Folder(filepath.Join(k.dir(), folder)); err != nil {
			return err
		}
		files, err := k.files(folder)
		if err != nil {
			return err
		}
		for _, f := range files {
			for _, path := range f.Files() {
				if err := workspace.Writable(path, k.force); err != nil {
					return err
				}
			}
		}
	}
	for _, ending := range []string{".md", ".csv", ".csv" + reports.MetadataEnding} {
		if err := workspace.Writable(filepath.Join(k.dir(), portfolioFile+ending), k.force); err != nil {
			return err
		}
	}
	return nil
}

func (k pack) in(folder, file string) string { return filepath.Join(k.dir(), folder, file) }

// files are the reports of the pack in a folder.
func (k pack) files(folder string) ([]workspace.Output, error) {
	var list []workspace.Output
	for _, path := range k.outputs {
		format, err := reports.FormatOf(path)
		if err != nil {
			return nil, err
		}
		list = append(list, workspace.Output{Path: k.in(folder, filepath.Base(path)), Format: format, Browser: k.browser})
	}
	return list, nil
}

// write writes the pack of a part.
func (k pack) write(p *planner.Plan, part planner.Part, folder string) error {
	if len(k.outputs) == 0 {
		return nil
	}
	files, err := k.files(folder)
	if err != nil {
		return err
	}
	if err := workspace.WriteReports(k.locale, p, files, nil, k.force); err != nil {
		return err
	}
	if k.by != "customer" {
		return nil
	}
	return workspace.WriteFile(k.in(folder, letterFile), k.force, func(w io.Writer) error { return k.locale.CustomerLetter(w, part.Title(), p) })
}

// writePortfolio writes the summary beside the packs.
func (k pack) writePortfolio(f *reports.Portfolio) error {
	path := filepath.Join(k.dir(), portfolioFile)
	if err := workspace.WriteFile(path+".md", k.force, func(w io.Writer) error { return f.WriteMarkdown(w, k.locale) }); err != nil {
		return err
	}
	return workspace.WriteTable(path+".csv", k.force, f.WriteCSV, f.WriteMetadata)
}

// folderNames gives each part a folder named after it, in letters of any script, digits,
// hyphens, dots and underscores, which every file system accepts; no two get the same
// name.
func folderNames(parts []planner.Part) []string {
	taken := map[string]bool{}
	names := make([]string, len(parts))
	for i, p := range parts {
		base := folderName(p.Title())
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

func folderName(title string) string {
	const most = 60 // characters
	runes := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, strings.ToValidUTF8(title, "-")))
	name := strings.Join(strings.FieldsFunc(string(runes[:min(len(runes), most)]), func(r rune) bool { return r == '-' }), "-")
	name = strings.Trim(name, "-.")
	switch strings.ToLower(name) {
	case "", "con", "prn", "aux", "nul": // names that Windows reserves for devices
		return "part-" + name
	}
	return name
}
