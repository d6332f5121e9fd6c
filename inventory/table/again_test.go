package table

import (
	"strings"
	"testing"
)

// A report of several pages repeats its header.
func TestHeaderAgain(t *testing.T) {
	t.Parallel()
	const header, rows = "Serial Number;Email;Valid To\n", "4400000A17;a@example.com;2028-01-01\n4400000A18;b@example.com;2028-01-01\n"
	v := mustLoad(t, header+rows+"\n"+header+strings.ReplaceAll(rows, "0A1", "0B1"), Options{})
	if v.Len() != 4 || len(v.Rejects()) > 0 || !strings.Contains(notesOf(v), headerAgain.String()) {
		t.Errorf("%+v, rejects %v, notes %s", v.Counts(), v.Rejects(), notesOf(v))
	}
}

// Line ends and spaces that RFC 4180 does not know.
func TestUntidyText(t *testing.T) {
	t.Parallel()
	const want = "4400000A17 a@example.com"
	for name, text := range map[string]string{
		"CR CR LF":              "\"Serial Number\",\"Email\"\r\r\n\"4400000A17\",\"a@example.com\"\r\r\n",
		"CR CR LF in a cell":    "\"Serial Number\",\"Email\"\r\r\n\"4400000A17\",\"a@example.com\r\r\n\"\r\r\n",
		"CR alone":              "\"Serial Number\",\"Email\"\r\"4400000A17\",\"a@example.com\"\r",
		"spaces at the end":     "\"Serial Number\",\"Email\"  \n\"4400000A17\",\"a@example.com\" \n",
		"spaces behind quotes":  "\"Serial Number\" ;\"Email\"\n\"4400000A17\" ;\"a@example.com\"\n",
		"spaces before quotes":  "\"Serial Number\", \"Email\"\n\"4400000A17\", \"a@example.com\"\n",
		"sep= and a mark":       "\ufeffsep=|\r\nSerial Number|Email\r\n4400000A17|a@example.com\r\n",
		"delimiters at the end": "Serial Number;Email;;;\n4400000A17;a@example.com;;;\n",
	} {
		v := mustLoad(t, text, Options{})
		if v.Len() != 1 || v.At(0).Serial()+" "+strings.Join(v.At(0).Emails(), " ") != want || len(v.Rejects()) > 0 {
			t.Errorf("%s: %+v, rejects %v", name, v.Counts(), v.Rejects())
		}
	}
}
