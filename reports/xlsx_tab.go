package reports

import (
	"strconv"
	"strings"
)

// tab returns the name that a sheet has in the language of the locale. Two sheets never
// have the same one.
func (b *workbook) tab(sheet string) string {
	if name, is := b.tabs[sheet]; is {
		return name
	}
	taken := map[string]bool{}
	for _, name := range b.tabs {
		taken[strings.ToLower(name)] = true
	}
	name := tabName(b.locale.say(sheet), "")
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = tabName(b.locale.say(sheet), " "+strconv.Itoa(n))
	}
	b.tabs[sheet] = name
	return name
}

// tabName cuts a name to the characters that programs permit in that of a sheet
// (ECMA-376 part 1, 18.2.19), with an ending.
func tabName(s, ending string) string {
	const longest = 31
	name := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, visible(s)), " '"))
	return string(name[:min(len(name), longest-len(ending))]) + ending
}

// on returns the address of a cell or of cells on a sheet, for formulas: 'Cost'!$A$4.
func (b *workbook) on(sheet, cells string) string {
	return "'" + strings.ReplaceAll(b.tab(sheet), "'", "''") + "'!" + cells
}
