// Package codepage knows the encodings that texts of Windows and spreadsheet programs
// come in, tells code pages apart by what can be read, and repairs what should be UTF-8
// and is not.
package codepage

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"smigrate/inventory/wording"
)

// UTF-16, which a byte order mark overrules.
var (
	LittleEndian = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	BigEndian    = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
)

// named are the names that a mapping may use.
var named = map[string]encoding.Encoding{
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1252": charmap.Windows1252,
	"windows-1253": charmap.Windows1253, "windows-1254": charmap.Windows1254, "windows-1255": charmap.Windows1255,
	"windows-1256": charmap.Windows1256, "windows-1257": charmap.Windows1257, "windows-1258": charmap.Windows1258,
	"iso-8859-1": charmap.ISO8859_1, "iso-8859-2": charmap.ISO8859_2, "iso-8859-5": charmap.ISO8859_5,
	"iso-8859-7": charmap.ISO8859_7, "iso-8859-9": charmap.ISO8859_9, "iso-8859-15": charmap.ISO8859_15,
	"cp437": charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852, "cp857": turkishOEM{},
	"cp858": charmap.CodePage858, "cp860": charmap.CodePage860, "cp863": charmap.CodePage863, "cp865": charmap.CodePage865,
	"cp866": charmap.CodePage866, "koi8-r": charmap.KOI8R, "macintosh": charmap.Macintosh,
	// East Asian Windows has one page for both consoles and files.
	"cp932": japanese.ShiftJIS, "shift_jis": japanese.ShiftJIS, "euc-jp": japanese.EUCJP,
	"cp936": simplifiedchinese.GB18030, "gbk": simplifiedchinese.GB18030, "gb18030": simplifiedchinese.GB18030,
	"cp949": korean.EUCKR, "euc-kr": korean.EUCKR, "cp950": traditionalchinese.Big5, "big5": traditionalchinese.Big5,
}

// candidates are tried in this order where nothing states the encoding: an earlier one
// wins unless a later one does better. cmd.exe redirects in the OEM page of its country.
var candidates = []string{
	"windows-1252", "cp850", "windows-1250", "iso-8859-2", "cp852", "windows-1254", "cp857", "macintosh", "cp437",
	"windows-1251", "cp866", "koi8-r", "cp932", "euc-jp", "cp936", "cp949", "cp950", "cp860", "cp865", "cp863",
}

// Named returns the encoding of a name in any case, nil when there is none.
func Named(name string) encoding.Encoding { return named[strings.ToLower(name)] }

// Parse returns the encoding that somebody or a file names: a code page or one of
// Unicode. It is nil for UTF-8, and for no name.
func Parse(name string) (encoding.Encoding, error) {
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8":
		return nil, nil
	case "utf-16", "utf-16le":
		return LittleEndian, nil
	case "utf-16be":
		return BigEndian, nil
	}
	e := Named(name)
	if e == nil {
		return nil, wording.Errorf("encoding %q is not known: use utf-8, utf-16le, windows-1252, iso-8859-15, cp850, cp932 or another code page", name)
	}
	return e, nil
}

// Best returns the encoding under which a text has the highest score, the first one
// of equals, with its name. It is "windows-1252" when no other does better.
func Best(text []byte, score func(decoded []byte) int) (name string, e encoding.Encoding) {
	best := -1
	for _, candidate := range candidates {
		decoded, err := named[candidate].NewDecoder().Bytes(text)
		if err != nil {
			continue
		}
		if n := score(decoded); n > best {
			best, name, e = n, candidate, named[candidate]
		}
	}
	return name, e
}

// turkishOEM is code page 857: page 850 with other letters in some places.
type turkishOEM struct{}

var (
	from850 = map[rune]rune{
		'ì': 'ı', 'ÿ': 'İ', '×': 'Ş', 'ƒ': 'ş', 'ª': 'Ğ', 'º': 'ğ', 'ð': 'º', 'Ð': 'ª', 'Þ': '×', 'ý': 'ì', 'Ý': 'ÿ',
		'ı': '\ufffd', 'þ': '\ufffd', '‗': '\ufffd',
	}
	to850 = map[rune]rune{}
)

func init() {
	for from, to := range from850 {
		if to != '\ufffd' {
			to850[to] = from
		}
	}
}

func (turkishOEM) NewDecoder() *encoding.Decoder {
	return &encoding.Decoder{Transformer: transform.Chain(charmap.CodePage850.NewDecoder(), exchanged(from850))}
}

func (turkishOEM) NewEncoder() *encoding.Encoder {
	return &encoding.Encoder{Transformer: transform.Chain(exchanged(to850), charmap.CodePage850.NewEncoder())}
}

func exchanged(letters map[rune]rune) transform.Transformer {
	return runes.Map(func(r rune) rune {
		if other, ok := letters[r]; ok {
			return other
		}
		return r
	})
}
