package tui

import (
	"slices"
	"strings"
)

// action is something a user can do. Keys become actions by the keymap; a page
// receives the action as its message.
type action string

const (
	actHelp         action = "help"
	actQuit         action = "quit"
	actSuspend      action = "suspend"
	actNext         action = "next-screen"
	actPrevious     action = "previous-screen"
	actScreen       action = "screen"
	actOverview     action = "overview"
	actOpen         action = "open"
	actUp           action = "up"
	actDown         action = "down"
	actPageUp       action = "page-up"
	actPageDown     action = "page-down"
	actFirst        action = "first"
	actLast         action = "last"
	actAccept       action = "accept"
	actBack         action = "back"
	actFilter       action = "filter"
	actCancel       action = "cancel-load"
	actEarlier      action = "month-earlier"
	actLater        action = "month-later"
	actDayBack      action = "day-earlier"
	actDayOn        action = "day-later"
	actToggle       action = "toggle"
	actTarget       action = "target"
	actReset        action = "reset"
	actSwitch       action = "conflicts"
	actReplace      action = "replace"
	actMenu         action = "menu"
	actLeft         action = "column-left"
	actRight        action = "column-right"
	actSort         action = "sort"
	actAlike        action = "like-this"
	actInverse      action = "inverse"
	actMark         action = "mark"
	actMarked       action = "only-marked"
	actUnmark       action = "unmark-all"
	actHide         action = "hide-column"
	actCopy         action = "copy"
	actCopyRow      action = "copy-row"
	actUndo         action = "undo"
	actRedo         action = "redo"
	actExport       action = "export"
	actSeen         action = "export-seen"
	actComplete     action = "complete"
	actColumns      action = "columns"
	actClear        action = "clear"
	actDates        action = "dates"
	actZone         action = "zone"
	actSave         action = "save"
	actUse          action = "use-mapping"
	actType         action = "type-value"
	actMore         action = "more"
	actLess         action = "less"
	actExclude      action = "exclude"
	actSooner       action = "week-earlier"
	actLaterOn      action = "week-later"
	actSaveScenario action = "save-scenario"
	actAbout        action = "about"
)

// scope is a situation in which keys hold. Its name is the heading in help.
type scope string

const (
	inScreens      scope = "All screens"
	inList         scope = "Tables and texts"
	inOpen         scope = "Open"
	inReopen       scope = "Open, with something loaded"
	inLoading      scope = "Loading"
	inPassword     scope = "Loading, typing a password"
	inColumns      scope = "Columns of a table"
	inZone         scope = "Columns of a table, typing a zone"
	inMapping      scope = "Columns of a table, typing a file name"
	inMappings     scope = "Columns of a table, typing the name of a mapping"
	inOverview     scope = "Overview"
	inCertificates scope = "Certificates"
	inFiltered     scope = "Certificates, filtered"
	inFilter       scope = "Certificates, typing a filter"
	inDetail       scope = "One certificate"
	inWhatIf       scope = "What if"
	inValue        scope = "Typing a value"
	inTrials       scope = "What is tried"
	inSave         scope = "Saving a scenario"
	inWrite        scope = "Saving a scenario, to be confirmed"
	inViews        scope = "Schedule"
	inWeeks        scope = "Schedule, weeks"
	inWaves        scope = "Schedule, waves"
	inGroups       scope = "Schedule, pins"
	inConflicts    scope = "Schedule, conflicts"
	inReasons      scope = "Schedule, tables"
	inCapacity     scope = "Schedule, typing a capacity"
	inExclusion    scope = "Schedule, typing days"
	inCost         scope = "Cost"
	inCalendar     scope = "Calendar"
	inRejects      scope = "Rejects"
	inSheets       scope = "Tables of the report"
	inAbout        scope = "What a table shows"
	inExport       scope = "Export"
	inDue          scope = "Export, until the plan is made"
	inReplace      scope = "A file exists already"
	inMenu         scope = "Menu"
	inProgram      scope = "Everywhere"
)

// binding is a row of the keymap.
type binding struct {
	scope  scope
	action action
	// keys are named as Bubble Tea names them, show as people do.
	keys []string
	show string
	// word is what the footer says, "" for what goes without saying; text is what help
	// says.
	word, text string
}

// keymap is the one table of keys: key handling, footer, help and docs/tui.md
// follow from it, in this order.
var keymap = []binding{
	{inOpen, actAccept, []string{"enter"}, "enter", "load", "load what was typed, or what is selected; a folder opens"},
	{inOpen, actComplete, []string{"tab"}, "tab", "complete", "complete the path"},
	{inOpen, actUp, []string{"up", "ctrl+p"}, "up", "", "select the line above, or what is typed"},
	{inOpen, actDown, []string{"down", "ctrl+n"}, "down", "choose", "select one of what is listed"},
	{inOpen, actColumns, []string{"f2"}, "f2", "columns", "say what the columns of the table are, then load it"},

	{inReopen, actBack, []string{"esc"}, "esc", "back", "back to what is loaded"},

	{inLoading, actCancel, []string{"esc", "ctrl+c"}, "esc, ctrl+c", "cancel", "stop loading, not the program"},

	{inPassword, actAccept, []string{"enter"}, "enter", "open", "open the file with the password"},
	{inPassword, actBack, []string{"esc"}, "esc", "leave it closed", "go on without the file, as far as that is possible"},
	{inPassword, actCancel, []string{"ctrl+c"}, "ctrl+c", "", "stop loading, not the program"},

	{inColumns, actAccept, []string{"enter"}, "enter", "field", "choose what the column is"},
	{inColumns, actClear, []string{"x", "delete"}, "x, delete", "not read", "read nothing from the column"},
	{inColumns, actDates, []string{"d"}, "d", "dates", "the order of day and month in numeric dates"},
	{inColumns, actZone, []string{"z"}, "z", "zone", "the zone of times that state none"},
	{inColumns, actLater, []string{"n"}, "n", "", "the next sheet of the workbook"},
	{inColumns, actEarlier, []string{"p"}, "p", "", "the sheet before it"},
	{inColumns, actSave, []string{"w"}, "w", "write and load", "write the mapping file and load with it"},
	{inColumns, actUse, []string{"u"}, "u", "", "load with a mapping file that there is already"},
	{inColumns, actBack, []string{"esc"}, "esc", "back", "back to the choice of files"},
	{inColumns, actHelp, []string{"?"}, "?", "", "what can be done here"},

	{inZone, actAccept, []string{"enter"}, "enter", "keep", "keep the zone; none means UTC"},
	{inZone, actBack, []string{"esc"}, "esc", "back", "leave the zone as it was"},

	{inMapping, actAccept, []string{"enter"}, "enter", "write and load", "write the mapping file and load with it"},
	{inMapping, actBack, []string{"esc"}, "esc", "back", "back to the columns"},

	{inMappings, actAccept, []string{"enter"}, "enter", "load", "load with that mapping"},
	{inMappings, actBack, []string{"esc"}, "esc", "back", "back to the columns"},

	{inOverview, actAccept, []string{"enter"}, "enter", "open list", "show the list behind the number"},
	{inOverview, actLeft, []string{"left", "h"}, "left, h", "", "the number before it in the line, or the left pane"},
	{inOverview, actRight, []string{"right", "l"}, "right, l", "next number", "the next number of the line, or the right pane"},

	{inFilter, actAccept, []string{"enter"}, "enter", "keep", "keep the filter"},
	{inFilter, actBack, []string{"esc"}, "esc", "back", "leave the filter as it was"},

	{inFiltered, actBack, []string{"esc"}, "esc", "back", "back to what was shown before the last filter, or to the screen on which the list was opened"},

	{inCertificates, actAccept, []string{"enter"}, "enter", "detail", "show all about the certificate"},
	{inCertificates, actFilter, []string{"/"}, "/", "filter", "filter by words and terms, such as efs generation:legacy"},
	{inCertificates, actSort, []string{"s"}, "s", "sort", "sort by the selected column: up, down, not"},
	{inCertificates, actLeft, []string{"left", "h"}, "left, h", "", "select the column to the left"},
	{inCertificates, actRight, []string{"right", "l"}, "right, l", "", "select the column to the right"},
	{inCertificates, actAlike, []string{"="}, "=", "", "only certificates like this one in the selected column"},
	{inCertificates, actInverse, []string{"!"}, "!", "", "the certificates that the filter leaves out"},
	{inCertificates, actMark, []string{" "}, "space", "", "mark the certificate, or take the mark away"},
	{inCertificates, actMarked, []string{"m"}, "m", "", "only the marked certificates"},
	{inCertificates, actUnmark, []string{"u"}, "u", "", "take all marks away"},
	{inCertificates, actHide, []string{"-"}, "-", "", "hide the selected column; the menu shows it again"},
	{inCertificates, actCopy, []string{"y"}, "y", "", "copy the selected cell to the clipboard"},
	{inCertificates, actCopyRow, []string{"Y"}, "Y", "", "copy the row to the clipboard"},

	{inDetail, actBack, []string{"esc"}, "esc", "back", "back to the table"},
	{inDetail, actLater, []string{"n", "right"}, "n, right", "next", "next certificate"},
	{inDetail, actEarlier, []string{"p", "left"}, "p, left", "previous", "previous certificate"},

	{inWhatIf, actEarlier, []string{"left", "h"}, "left, h", "", "a month earlier, a tenth less, or the value before"},
	{inWhatIf, actLater, []string{"right", "l"}, "right, l", "change", "a month later, a tenth more, or the next value"},
	{inWhatIf, actDayBack, []string{"[", "shift+left"}, "[", "", "a day earlier, or a little less"},
	{inWhatIf, actDayOn, []string{"]", "shift+right"}, "]", "", "a day later, or a little more"},
	{inWhatIf, actToggle, []string{" "}, "space", "on/off", "put the ballot under study, or not; give the desk a limit, or none"},
	{inWhatIf, actType, []string{"enter"}, "enter", "type", "type the day, the capacity or the price (one figure, or low, likely and high)"},
	{inWhatIf, actTarget, []string{"t"}, "t", "", "switch the target between multipurpose and strict"},

	{inValue, actAccept, []string{"enter"}, "enter", "take", "take the value"},
	{inValue, actBack, []string{"esc"}, "esc", "back", "leave the value as it was"},

	{inTrials, actUndo, []string{"z"}, "z", "undo", "undo the last change"},
	{inTrials, actRedo, []string{"Z"}, "Z", "", "do again what was undone"},
	{inTrials, actReset, []string{"r"}, "r", "reset", "back to the scenario as it was opened"},
	{inTrials, actSaveScenario, []string{"S"}, "S", "save", "save what is tried as a scenario of the project"},

	{inSave, actAccept, []string{"enter"}, "enter", "save", "save the scenario by that name"},
	{inSave, actBack, []string{"esc"}, "esc", "back", "leave the project as it is"},

	{inWrite, actReplace, []string{"y"}, "y", "write", "write the scenario into the project file"},
	{inWrite, actBack, []string{"n", "esc"}, "n", "do not", "leave the project as it is"},

	{inWeeks, actAccept, []string{"enter"}, "enter", "open list", "show the certificates renewed in the week"},
	{inWeeks, actLeft, []string{"left", "h"}, "left, h", "", "select the desk to the left"},
	{inWeeks, actRight, []string{"right", "l"}, "right, l", "desk", "select the desk to the right"},
	{inWeeks, actMore, []string{"+"}, "+", "more", "a tenth more capacity for the desk in this week"},
	{inWeeks, actLess, []string{"-"}, "-", "less", "a tenth less capacity for the desk in this week"},
	{inWeeks, actType, []string{"v"}, "v", "", "type the capacity of the desk in this week"},
	{inWeeks, actExclude, []string{"x"}, "x", "freeze", "let all desks do nothing in this week, or work again"},

	{inWaves, actAccept, []string{"enter"}, "enter", "open list", "show the certificates of the wave"},
	{inWaves, actSooner, []string{"left", "h"}, "left, h", "", "pin the wave a week earlier"},
	{inWaves, actLaterOn, []string{"right", "l"}, "right, l", "move", "pin the wave a week later"},
	{inWaves, actDayBack, []string{"["}, "[", "", "pin the wave four weeks earlier"},
	{inWaves, actDayOn, []string{"]"}, "]", "", "pin the wave four weeks later"},
	{inWaves, actToggle, []string{" "}, "space", "pin", "pin the wave to its first week, or take the pin away"},
	{inWaves, actExclude, []string{"x"}, "x", "keep out", "keep the wave out of some days"},
	{inWaves, actBack, []string{"esc"}, "esc", "", "back to the weeks"},

	{inGroups, actAccept, []string{"enter"}, "enter", "open list", "show the certificates of the group"},
	{inGroups, actSooner, []string{"left", "h"}, "left, h", "", "pin the group a week earlier"},
	{inGroups, actLaterOn, []string{"right", "l"}, "right, l", "move", "pin the group a week later"},
	{inGroups, actDayBack, []string{"["}, "[", "", "pin the group four weeks earlier"},
	{inGroups, actDayOn, []string{"]"}, "]", "", "pin the group four weeks later"},
	{inGroups, actToggle, []string{" "}, "space", "pin", "pin the group to its first week, or take the pin away"},
	{inGroups, actExclude, []string{"x"}, "x", "keep out", "keep the group out of some days"},
	{inGroups, actBack, []string{"esc"}, "esc", "", "back to the weeks"},

	{inConflicts, actAccept, []string{"enter"}, "enter", "open list", "show the certificates that do not fit"},
	{inConflicts, actBack, []string{"esc"}, "esc", "back", "back to the view before"},

	{inReasons, actAccept, []string{"enter"}, "enter", "open list", "show the certificates renewed in the week"},
	{inReasons, actAbout, []string{"i"}, "i", "", "what the table shows, in full"},
	{inReasons, actLeft, []string{"left", "h"}, "left, h", "", "select the column to the left"},
	{inReasons, actRight, []string{"right", "l"}, "right, l", "", "select the column to the right; it is shown if it was left out"},
	{inReasons, actCopy, []string{"y"}, "y", "", "copy the selected cell to the clipboard"},
	{inReasons, actCopyRow, []string{"Y"}, "Y", "", "copy the row to the clipboard"},
	{inReasons, actBack, []string{"esc"}, "esc", "", "back to the weeks"},

	{inViews, actLater, []string{"n"}, "n", "next view", "the next view of the schedule"},
	{inViews, actEarlier, []string{"p"}, "p", "", "the view before it"},
	{inViews, actSwitch, []string{"c"}, "c", "conflicts", "the conflicts, with reason and cure, or back"},

	{inCapacity, actAccept, []string{"enter"}, "enter", "take", "take the capacity"},
	{inCapacity, actBack, []string{"esc"}, "esc", "back", "leave it as it was"},

	{inExclusion, actAccept, []string{"enter"}, "enter", "take", "keep the group out from the first to the last day; nothing lets it in again"},
	{inExclusion, actBack, []string{"esc"}, "esc", "back", "leave it as it was"},

	{inCost, actAccept, []string{"enter"}, "enter", "type", "type your own figure for the assumption: one, or low, likely and high"},

	{inCalendar, actAccept, []string{"enter"}, "enter", "open list", "show the certificates that the date touches, or those of the issuing CA"},

	{inRejects, actColumns, []string{"enter", "f2"}, "enter, f2", "columns", "say what the columns of its table are, then load all again"},

	{inSheets, actAccept, []string{"enter"}, "enter", "open list", "show the list behind the number: certificates, lines of the account, or another table"},
	{inSheets, actAbout, []string{"i"}, "i", "", "what the table shows, in full"},
	{inSheets, actLater, []string{"n"}, "n", "next table", "the next table of the screen"},
	{inSheets, actEarlier, []string{"p"}, "p", "", "the table before it"},
	{inSheets, actLeft, []string{"left", "h"}, "left, h", "", "select the column to the left"},
	{inSheets, actRight, []string{"right", "l"}, "right, l", "", "select the column to the right; it is shown if it was left out"},
	{inSheets, actCopy, []string{"y"}, "y", "", "copy the selected cell to the clipboard"},
	{inSheets, actCopyRow, []string{"Y"}, "Y", "", "copy the row to the clipboard"},

	{inAbout, actBack, []string{"esc", "i"}, "esc", "back", "back to the table"},

	{inExport, actAccept, []string{"enter"}, "enter", "write", "write the report; the ending picks the format"},
	{inExport, actSeen, []string{"down", "up"}, "down, up", "choose", "choose between the whole report and what was seen"},
	{inExport, actOverview, []string{"esc"}, "esc", "back", "back to the screen that is exported"},
	{inExport, actNext, []string{"tab"}, "tab", "next screen", "next screen"},
	{inExport, actPrevious, []string{"shift+tab"}, "shift+tab", "", "previous screen"},

	{inDue, actBack, []string{"esc"}, "esc", "give up", "write no report"},

	{inReplace, actReplace, []string{"y"}, "y", "replace", "replace the file"},
	{inReplace, actBack, []string{"n", "esc"}, "n", "keep", "keep the file"},

	{inMenu, actAccept, []string{"enter"}, "enter", "do it", "do what is selected"},
	{inMenu, actBack, []string{"esc", "f1"}, "esc", "back", "drop what was typed, then close the menu"},
	{inMenu, actUp, []string{"up", "ctrl+p"}, "up", "", "a line up"},
	{inMenu, actDown, []string{"down", "ctrl+n"}, "down", "", "a line down"},
	{inMenu, actPageUp, []string{"pgup"}, "pgup", "", "a page up"},
	{inMenu, actPageDown, []string{"pgdown"}, "pgdn", "", "a page down"},

	{inList, actUp, []string{"up", "k"}, "up, k", "", "a line up"},
	{inList, actDown, []string{"down", "j"}, "down, j", "", "a line down"},
	{inList, actPageUp, []string{"pgup", "ctrl+b"}, "pgup", "", "a page up"},
	{inList, actPageDown, []string{"pgdown", "ctrl+f"}, "pgdn", "", "a page down"},
	{inList, actFirst, []string{"home", "g"}, "home, g", "", "to the beginning"},
	{inList, actLast, []string{"end", "G"}, "end, G", "", "to the end"},

	{inScreens, actNext, []string{"tab"}, "tab", "", "next screen"},
	{inScreens, actPrevious, []string{"shift+tab"}, "shift+tab", "", "previous screen"},
	{inScreens, actScreen, strings.Split(strings.TrimSuffix(screenKeys, "e"), ""), "1-0, R", "screens", "the screen with that number"},
	{inScreens, actOverview, []string{"esc"}, "esc", "", "a step back: to where a list was opened, at last to the overview"},
	{inScreens, actExport, []string{"e"}, "e", "export", "export the report, or what is seen here"},
	{inScreens, actOpen, []string{"o"}, "o", "open", "open another project or inventory"},
	{inScreens, actHelp, []string{"?"}, "?", "", "what can be done here, and by which key; type to find, enter does it"},
	{inScreens, actMenu, []string{":"}, ":", "menu", "the same with all screens, columns and themes"},
	{inScreens, actQuit, []string{"q"}, "q", "quit", "quit"},

	{inProgram, actHelp, []string{"f1"}, "f1", "help", "what can be done here, while typing too"},
	{inProgram, actSuspend, []string{"ctrl+z"}, "ctrl+z", "", "suspend the program"},
	{inProgram, actQuit, []string{"ctrl+c"}, "ctrl+c", "quit", "quit; while loading, stop loading"},
}

// resolve returns what a key does in some scopes; earlier scopes take precedence.
func resolve(key string, scopes []scope) (action, bool) {
	for _, s := range scopes {
		for _, b := range keymap {
			if b.scope != s {
				continue
			}
			if slices.Contains(b.keys, key) {
				return b.action, true
			}
		}
	}
	return "", false
}

// bindingsOf returns the rows of the keymap that hold in some scopes, scope by
// scope, without those of which a nearer scope has taken the keys.
func bindingsOf(scopes []scope) []binding {
	var list []binding
	taken := map[string]scope{}
	for _, s := range scopes {
		for _, b := range keymap {
			if b.scope != s {
				continue
			}
			holds := false
			for _, k := range b.keys {
				if nearer, is := taken[k]; !is || nearer == s {
					taken[k] = s
					holds = true
				}
			}
			if holds {
				list = append(list, b)
			}
		}
	}
	return list
}
