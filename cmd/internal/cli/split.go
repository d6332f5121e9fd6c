package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/planner"
	"smigrate/reports"
)

// Names of files in packs and beside them.
const (
	letterFile    = "letter.md"
	portfolioFile = "portfolio"
)

// split plans each part of what the arguments name from its own certificates, and
// writes its pack: reports in a folder of its own.
func (p *planCommand) split(a *app, c *cobra.Command, args []string) error {
	if err := p.checkPacks(); err != nil {
		return err
	}
	w, inv, err := a.load(c, args)
	if err != nil {
		return err
	}
	p.look.look(c.Context(), a.env, inv, w)
	parts, err := planner.Divide(inv, &w.Scenario, p.splitBy)
	if err != nil {
		return usage("--split-by %v", err)
	}
	folders := folderNames(parts)
	if err := p.preparePacks(folders); err != nil {
		return err
	}
	whole, err := unlessStopped(c.Context(), func() (*planner.Plan, error) { return planner.New(inv, w.Scenario) })
	if err != nil {
		return err
	}
	locale := a.settings.locale
	portfolio := reports.NewPortfolio(p.splitBy, whole)
	for i, part := range parts {
		if err := c.Context().Err(); err != nil {
			return err
		}
		found, err := part.Plan(w.Scenario)
		if err != nil {
			return err
		}
		if err := p.writePack(locale, found, part, folders[i]); err != nil {
			return err
		}
		portfolio.Add(part.Title(), folders[i], found)
	}
	if len(p.outputs) > 0 {
		if err := p.writePortfolio(locale, portfolio); err != nil {
			return err
		}
		packs := "packs"
		if len(parts) == 1 {
			packs = "pack"
		}
		fmt.Fprintf(a.env.Stderr, "wrote %d %s and %s.md\n", len(parts), packs, filepath.Join(p.packFolder(), portfolioFile))
	}
	if err := portfolio.WriteText(a.env.Stdout, locale); err != nil {
		return err
	}
	return failed(whole, p.failOn)
}

// checkPacks refuses outputs that cannot stand in a folder for each part.
func (p *planCommand) checkPacks() error {
	if err := oneOf("--split-by", p.splitBy, planner.Divisions...); err != nil {
		return err
	}
	names := map[string]bool{}
	if p.splitBy == "customer" {
		names[letterFile] = true
	}
	for _, path := range p.outputs {
		if path == "-" {
			return usage("-o -: packs are files; name one such as packs/plan.xlsx")
		}
		format, err := reports.FormatOf(path)
		if err != nil {
			return usage("%v", err)
		}
		if format == reports.PDF {
			if p.browser, err = workspace.FindBrowser(p.chromium); err != nil {
				return err
			}
		}
		if filepath.Dir(path) != p.packFolder() {
			return usage("-o %s: all reports of packs go below one folder, %s", path, p.packFolder())
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

// packFolder is the folder above those of the parts.
func (p *planCommand) packFolder() string {
	if len(p.outputs) == 0 {
		return "."
	}
	return filepath.Dir(p.outputs[0])
}

// preparePacks makes the folders and checks that no file is in the way before the work
// begins.
func (p *planCommand) preparePacks(folders []string) error {
	if len(p.outputs) == 0 {
		return nil
	}
	for _, folder := range folders {
		if err := workspace.Folder(filepath.Join(p.packFolder(), folder)); err != nil {
			return err
		}
		files, err := p.packFiles(folder)
		if err != nil {
			return err
		}
		for _, f := range files {
			for _, path := range f.Files() {
				if err := workspace.Writable(path, p.force); err != nil {
					return err
				}
			}
		}
	}
	for _, ending := range []string{".md", ".csv", ".csv" + reports.MetadataEnding} {
		if err := workspace.Writable(filepath.Join(p.packFolder(), portfolioFile+ending), p.force); err != nil {
			return err
		}
	}
	return nil
}

// packFiles are the reports of the pack in a folder.
func (p *planCommand) packFiles(folder string) ([]workspace.Output, error) {
	var list []workspace.Output
	for _, path := range p.outputs {
		format, err := reports.FormatOf(path)
		if err != nil {
			return nil, err
		}
		list = append(list, workspace.Output{Path: filepath.Join(p.packFolder(), folder, filepath.Base(path)), Format: format, Browser: p.browser})
	}
	return list, nil
}

// writePack writes the pack of a part.
func (p *planCommand) writePack(l *reports.Locale, found *planner.Plan, part planner.Part, folder string) error {
	if len(p.outputs) == 0 {
		return nil
	}
	files, err := p.packFiles(folder)
	if err != nil {
		return err
	}
	if err := workspace.WriteReports(l, found, files, nil, p.force); err != nil {
		return err
	}
	if p.splitBy != "customer" {
		return nil
	}
	return workspace.WriteFile(filepath.Join(p.packFolder(), folder, letterFile), p.force, func(w io.Writer) error { return l.CustomerLetter(w, part.Title(), found) })
}

// writePortfolio writes the summary beside the packs.
func (p *planCommand) writePortfolio(l *reports.Locale, f *reports.Portfolio) error {
	path := filepath.Join(p.packFolder(), portfolioFile)
	if err := workspace.WriteFile(path+".md", p.force, func(w io.Writer) error { return f.WriteMarkdown(w, l) }); err != nil {
		return err
	}
	return workspace.WriteTable(path+".csv", p.force, f.WriteCSV, f.WriteMetadata)
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
