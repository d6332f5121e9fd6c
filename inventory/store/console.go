package store

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"

	"smigrate/inventory/codepage"
)

// console decodes the output of a Windows program. Redirected, it is in the OEM code
// page (850 in Western Europe, 932 in Japan) or the ANSI one (1252).
type console struct {
	// page is that of a part that was not UTF-8, which is that of what follows.
	page encoding.Encoding
}

// decodeConsole returns the output of a Windows program as UTF-8.
func decodeConsole(data []byte) string { return new(console).decode(data) }

// decode returns the next part as UTF-8.
func (c *console) decode(data []byte) string {
	if c.page == nil && utf8.Valid(data) {
		return string(data)
	}
	if c.page == nil {
		c.page = consolePage(data)
	}
	text, err := c.page.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(text)
}

// consoleWords are words and stems of labels and messages of certutil and keytool with
// letters outside ASCII: those by which a code page is known.
var consoleWords = [][]byte{
	[]byte("gültig"), []byte("Gültig"), []byte("schlüssel"), []byte("Schlüssel"), []byte(" für "), []byte("überprüf"), []byte("ausgeführt"),
	[]byte("uméro"), []byte("metteur "), []byte("Émetteur"), []byte("émetteur"), []byte("Modèle"), []byte(" clé"), []byte("privée"), []byte("révo"), []byte("réussi"), []byte("terminée"),
	[]byte("úmero"), []byte("Emisión"), []byte("éxito"), []byte("válid"), []byte("Válid"), []byte("contraseña"), []byte("não "), []byte("concluí"), []byte("validità"), []byte("Autorità"),
	[]byte("można"), []byte("ażn"), []byte("użyt"), []byte("ukończ"), []byte("íslo"), []byte("Předmět"), []byte("klíč"),
	[]byte("numarası"), []byte("eçerli"), []byte("ifrele"), []byte("başarı"), []byte("anahtarı"),
	[]byte("ертификат"), []byte("ерийный"), []byte("здатель"), []byte("ключ"),
	[]byte("証明書"), []byte("シリアル"), []byte("発行者"), []byte("サブジェクト"), []byte("秘密"),
	[]byte("证书"), []byte("序列号"), []byte("颁发者"), []byte("憑證"), []byte("序號"), []byte("인증서"), []byte("일련"), []byte("발급자"),
}

// consolePage returns the code page under which most words of a listing are known;
// where none is, one of the Western ones. Their letters do not meet: those of 850 are
// below A0, where 1252 has signs that names and labels hardly hold.
func consolePage(data []byte) encoding.Encoding {
	known := false
	_, page := codepage.Best(data[:min(len(data), 64<<10)], func(text []byte) int {
		n := 0
		for _, w := range consoleWords {
			n += bytes.Count(text, w)
		}
		known = known || n > 0
		return n
	})
	if known {
		return page
	}
	low, high := 0, 0
	for _, c := range data {
		switch {
		case c >= 0xc0:
			high++
		case c >= 0x80 && c < 0xa8:
			low++
		}
	}
	if low > high {
		return codepage.Named("cp850")
	}
	return codepage.Named("windows-1252")
}
