package table

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/codepage"
)

// What cmd.exe and spreadsheet programs of several countries write is read by its
// headers, and said so.
func TestCodePages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, header, holder, note string }{
		{"utf-8", "Numéro de série;Valide jusqu'au;Titulaire", "Jürgen", ""},
		{"windows-1252", "Numéro de série;Valide jusqu'au;Titulaire", "Jürgen", "Windows-1252"},
		{"cp850", "Numéro de série;Valide jusqu'au;Titulaire", "Jürgen", "Cp850"},
		{"windows-1252", "Seriennummer;Gültig bis;Inhaber", "Jürgen", "Windows-1252"},
		{"cp850", "Seriennummer;Gültig bis;Inhaber", "Jürgen", "Cp850"},
		{"windows-1250", "Numer seryjny;Ważny do;Posiadacz", "Jürgen", "Windows-1250"},
		{"iso-8859-2", "Numer seryjny;Ważny do;Właściciel", "Jürgen", ""},
		{"cp852", "Numer seryjny;Ważny do;Posiadacz", "Jürgen", "Cp852"},
		{"cp857", "Seri numarası;Geçerlilik bitişi;Sahibi", "Gülşah İnci", "Cp857"},
		{"windows-1254", "Seri numarası;Geçerlilik bitişi;Kullanıcı", "Gülşah İnci", "Windows-1254"},
		{"windows-1251", "Серийный номер;Действителен до;Владелец", "Анна", "Windows-1251"},
		{"cp866", "Серийный номер;Действителен до;Владелец", "Анна", "Cp866"},
		{"cp932", "シリアル番号;有効期限;氏名", "山田", "Cp932"},
		{"euc-jp", "シリアル番号;有効期限;氏名", "山田", "Euc-jp"},
		{"gbk", "序列号;有效期至;持有人", "王芳", "Cp936"},
		{"big5", "序號;有效期到;持有人", "王芳", "Cp950"},
		{"euc-kr", "일련 번호;만료 날짜;사용자", "김민수", "Cp949"},
	} {
		text := []byte(c.header + "\r\n4400000A17C2D3E4F5;2028-01-31;" + c.holder + "\r\n")
		e, err := codepage.Parse(c.page)
		if err != nil {
			t.Fatal(err)
		}
		if e != nil {
			if text, err = e.NewEncoder().Bytes(text); err != nil {
				t.Fatal(err)
			}
		}
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{}, bytes.NewReader(text), Options{}); err != nil {
			t.Errorf("%s: %v", c.page, err)
			continue
		}
		v := b.Inventory()
		to, _ := v.At(0).NotAfter()
		if v.At(0).Serial() != "4400000A17C2D3E4F5" || inventory.FormatTime(to) != "2028-01-31T23:59:59Z" || v.At(0).Holder() != c.holder {
			t.Errorf("%s: %s until %s for %s", c.page, v.At(0).Serial(), inventory.FormatTime(to), v.At(0).Holder())
		}
		said := ""
		for _, n := range v.Notes() {
			said += n.Text.String()
		}
		if !strings.Contains(said, c.note) {
			t.Errorf("%s: notes %q", c.page, said)
		}
	}
}
