package reports

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

func locale(t *testing.T, name string) *Locale {
	t.Helper()
	l, err := ParseLocale(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLocale(t *testing.T) {
	t.Parallel()
	day := smime.NewDate(2027, 3, 5)
	for _, x := range []struct{ name, day, month, whole, amount string }{
		{"", "2027-03-05", "2027-03", "1,234,567", "-1,234.50 EUR"},
		{"de", "05.03.2027", "03.2027", "1.234.567", "-1.234,50 EUR"},
		{"de_AT.UTF-8", "05.03.2027", "03.2027", "1\u00a0234\u00a0567", "-1\u00a0234,50 EUR"},
		{"de-CH", "05.03.2027", "03.2027", "1'234'567", "-1'234.50 EUR"},
		{"fr", "05/03/2027", "03/2027", "1\u202f234\u202f567", "-1\u202f234,50 EUR"},
		{"en-US", "3/5/2027", "3/2027", "1,234,567", "-1,234.50 EUR"},
		{"en-GB", "05/03/2027", "03/2027", "1,234,567", "-1,234.50 EUR"},
		{"nl", "05-03-2027", "03-2027", "1.234.567", "-1.234,50 EUR"},
		{"ja", "2027/03/05", "2027/03", "1,234,567", "-1,234.50 EUR"},
		{"hu", "2027. 03. 05.", "2027. 03.", "1\u00a0234\u00a0567", "-1234,50 EUR"},
		{"hi", "2027-03-05", "2027-03", "12,34,567", "-1,234.50 EUR"},
		{"nb-NO", "05.03.2027", "03.2027", "1\u00a0234\u00a0567", "−1\u00a0234,50 EUR"},
		{"es-MX", "05/03/2027", "03/2027", "1,234,567", "-1,234.50 EUR"},
		{"pt-BR", "05/03/2027", "03/2027", "1.234.567", "-1.234,50 EUR"},
		{"tlh", "2027-03-05", "2027-03", "1,234,567", "-1,234.50 EUR"},
	} {
		l := locale(t, x.name)
		got := []string{l.text(day), l.text(month("2027-03")), l.text(1234567), l.text(money{-123450, "EUR"})}
		if diff := cmp.Diff([]string{x.day, x.month, x.whole, x.amount}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", x.name, diff)
		}
	}
	if l, err := ParseLocale("Deutsch!"); err == nil {
		t.Errorf("%+v is no error", l)
	}
}

// TestDaysAsCLDR compares days with those of Intl.DateTimeFormat (dateStyle short, the
// year with all its digits) of ICU 78.2, which has the data of CLDR 48.
func TestDaysAsCLDR(t *testing.T) {
	t.Parallel()
	list := []struct{ name, day string }{
		{"en-US", "3/5/2027"}, {"en-GB", "05/03/2027"}, {"en-IE", "05/03/2027"}, {"en-AU", "5/3/2027"}, {"en-NZ", "05/03/2027"},
		{"en-IN", "05/03/2027"}, {"en-ZA", "2027/03/05"}, {"en-CA", "2027-03-05"}, {"de", "05.03.2027"}, {"de-AT", "05.03.2027"},
		{"de-CH", "05.03.2027"}, {"fr", "05/03/2027"}, {"fr-CH", "05.03.2027"}, {"fr-CA", "2027-03-05"}, {"it", "05/03/2027"},
		{"it-CH", "05.03.2027"}, {"es", "5/3/2027"}, {"es-MX", "05/03/2027"}, {"ca", "5/3/2027"}, {"pt", "05/03/2027"},
		{"pt-BR", "05/03/2027"}, {"pt-PT", "05/03/2027"}, {"nl", "05-03-2027"}, {"nl-BE", "5/03/2027"}, {"da", "05.03.2027"},
		{"nb", "05.03.2027"}, {"sv", "2027-03-05"}, {"fi", "5.3.2027"}, {"is", "5.3.2027"}, {"pl", "5.03.2027"}, {"cs", "05.03.2027"},
		{"sk", "5. 3. 2027"}, {"hu", "2027. 03. 05."}, {"sl", "5. 3. 2027"}, {"hr", "05. 03. 2027."}, {"ro", "05.03.2027"},
		{"el", "5/3/2027"}, {"et", "05.03.2027"}, {"lv", "05.03.2027"}, {"lt", "2027-03-05"}, {"ru", "05.03.2027"},
		{"uk", "05.03.2027"}, {"tr", "5.03.2027"}, {"ja", "2027/03/05"}, {"zh", "2027/3/5"}, {"ko", "2027. 3. 5."}, {"vi", "5/3/2027"},
		{"id", "05/03/2027"},
	}
	for _, x := range list {
		if got := locale(t, x.name).text(smime.NewDate(2027, 3, 5)); got != x.day {
			t.Errorf("%s: %q, in CLDR %q", x.name, got, x.day)
		}
	}
	for _, x := range dateLayouts[1:] {
		if !slices.ContainsFunc(list, func(y struct{ name, day string }) bool { return y.name == x.tag }) && x.tag != "no" {
			t.Errorf("%s is compared with nothing", x.tag)
		}
	}
}

// TestNumbersAsCLDR compares numbers with those of Intl.NumberFormat of the same ICU, in
// Latin digits.
func TestNumbersAsCLDR(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, whole, amount string }{
		{"en-US", "1,234,567", "-1,234.50"}, {"en-GB", "1,234,567", "-1,234.50"}, {"en-IE", "1,234,567", "-1,234.50"},
		{"en-AU", "1,234,567", "-1,234.50"}, {"en-NZ", "1,234,567", "-1,234.50"}, {"en-IN", "12,34,567", "-1,234.50"},
		{"en-ZA", "1\u00a0234\u00a0567", "-1\u00a0234,50"}, {"en-CA", "1,234,567", "-1,234.50"}, {"de", "1.234.567", "-1.234,50"},
		{"de-AT", "1\u00a0234\u00a0567", "-1\u00a0234,50"}, {"de-CH", "1'234'567", "-1'234.50"}, {"fr", "1\u202f234\u202f567", "-1\u202f234,50"},
		{"fr-CH", "1\u202f234\u202f567", "-1\u202f234,50"}, {"fr-CA", "1\u00a0234\u00a0567", "-1\u00a0234,50"}, {"it", "1.234.567", "-1234,50"},
		{"it-CH", "1'234'567", "-1234.50"}, {"es", "1.234.567", "-1234,50"}, {"es-MX", "1,234,567", "-1,234.50"},
		{"ca", "1.234.567", "-1.234,50"}, {"pt", "1.234.567", "-1.234,50"}, {"pt-BR", "1.234.567", "-1.234,50"},
		{"pt-PT", "1\u00a0234\u00a0567", "-1234,50"}, {"nl", "1.234.567", "-1.234,50"}, {"nl-BE", "1.234.567", "-1.234,50"},
		{"da", "1.234.567", "-1.234,50"}, {"nb", "1\u00a0234\u00a0567", "\u22121\u00a0234,50"},
		{"sv", "1\u00a0234\u00a0567", "\u22121\u00a0234,50"}, {"fi", "1\u00a0234\u00a0567", "\u22121\u00a0234,50"},
		{"is", "1.234.567", "-1.234,50"}, {"pl", "1\u00a0234\u00a0567", "-1234,50"}, {"cs", "1\u00a0234\u00a0567", "-1\u00a0234,50"},
		{"sk", "1\u00a0234\u00a0567", "-1\u00a0234,50"}, {"hu", "1\u00a0234\u00a0567", "-1234,50"}, {"sl", "1.234.567", "\u22121234,50"},
		{"hr", "1.234.567", "\u22121.234,50"}, {"ro", "1.234.567", "-1.234,50"}, {"el", "1.234.567", "-1.234,50"},
		{"et", "1\u00a0234\u00a0567", "\u22121234,50"}, {"lv", "1\u00a0234\u00a0567", "-1234,50"},
		{"lt", "1\u00a0234\u00a0567", "\u22121\u00a0234,50"}, {"ru", "1\u00a0234\u00a0567", "-1\u00a0234,50"},
		{"uk", "1\u00a0234\u00a0567", "-1\u00a0234,50"}, {"tr", "1.234.567", "-1.234,50"}, {"ja", "1,234,567", "-1,234.50"},
		{"zh", "1,234,567", "-1,234.50"}, {"ko", "1,234,567", "-1,234.50"}, {"vi", "1.234.567", "-1.234,50"}, {"id", "1.234.567", "-1.234,50"},
	} {
		l := locale(t, x.name)
		if whole, amount := l.text(1_234_567), l.text(bare{-123450, "EUR"}); whole != x.whole || amount != x.amount {
			t.Errorf("%s: %+q and %+q, in CLDR %+q and %+q", x.name, whole, amount, x.whole, x.amount)
		}
	}
}

// TestLocaleOfPhrases: what is inside a text is set like what stands alone, and names
// are left alone.
func TestLocaleOfPhrases(t *testing.T) {
	t.Parallel()
	l := locale(t, "de")
	got := l.text(say("%s; %s from %s: %s", span{1000, 2000}, joined{", ", []any{number(1.5), "CN=1,000.5 at 2027-03-05"}}, smime.NewDate(2027, 3, 5), percent(.25)))
	if want := "1.000 to 2.000; 1,5, CN=1,000.5 at 2027-03-05 from 05.03.2027: 25 %"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestLocaleOfReports: reports for people say in which locale they are, so that they
// can be verified; what programs read is the same everywhere.
func TestLocaleOfReports(t *testing.T) {
	t.Parallel()
	p, l := samplePlan(t), locale(t, "de-CH")
	for _, x := range formats {
		var b bytes.Buffer
		if err := l.Write(&b, x.format, p); err != nil {
			t.Fatal(x.format, err)
		}
		same := bytes.Equal(b.Bytes(), written(t, x.format, p))
		switch x.format {
		case Text, HTML, Markdown, XLSX, Calendar, Project:
			w := readReport(t, b.Bytes(), x.format)
			if list, err := w.Differences(p); same || w.Settings.Locale != "de-CH" || err != nil || len(list) > 0 {
				t.Errorf("%s: as in the default locale: %t, %+v, %v, %v", x.format, same, w.Settings, list, err)
			}
		case Jira, ServiceNow: // no numbers but days of programs in those of the sample
		case PDF:
			if same {
				t.Error("the board reads the default locale")
			}
		default:
			if !same {
				t.Errorf("%s differs by locale", x.format)
			}
		}
	}
}

// TestDaysAreDays finds days that are text, which no locale writes as it writes days and no
// sheet sorts among them.
func TestDaysAreDays(t *testing.T) {
	t.Parallel()
	for _, e := range []string{"enterprise", "era"} {
		for _, x := range tables(examplePlan(t, e)) {
			for _, row := range x.rows {
				for i, c := range row {
					s, is := c.(string)
					if _, err := smime.ParseDate(s); is && err == nil {
						t.Errorf("%s: %q of %s is text", e, x.columns[i].Title, x.title)
					}
				}
			}
		}
	}
}

// TestSheetDates are formats of ECMA-376 part 1, 18.8.30.
func TestSheetDates(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]string{
		"": {`yyyy\-mm\-dd`, `yyyy\-mm`}, "de": {`dd\.mm\.yyyy`, `mm\.yyyy`}, "en-US": {`m\/d\/yyyy`, `m\/yyyy`}, "ko": {`yyyy\.\ m\.\ d\.`, `yyyy\.\ m\.`},
	} {
		l := locale(t, name)
		if got := [2]string{l.sheetDate(), l.sheetMonth()}; got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

// TestMarksOfDirection writes reports in languages whose negative numbers begin with a mark
// of direction: it stays as it is, and nothing but names from outside is spelled out.
func TestMarksOfDirection(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	for _, name := range []string{"ar", "fa", "he"} {
		l := locale(t, name)
		minus := l.text(money{-100, "EUR"})
		if visible(minus) == minus {
			t.Fatalf("%s writes %q without a mark", name, minus)
		}
		for _, f := range []Format{Text, Markdown, HTML} {
			var b bytes.Buffer
			if err := l.Write(&b, f, p); err != nil {
				t.Fatal(err)
			}
			for _, mark := range []string{"u061C", "u200E", "u200F"} {
				if i := bytes.Index(b.Bytes(), []byte(mark)); i >= 0 {
					t.Errorf("%s in %s spells a mark out: %q", f, name, b.Bytes()[max(0, i-40):i+20])
				}
			}
		}
	}
}
