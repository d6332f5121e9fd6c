package reports

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/wording"
)

// style is a look of a cell, and the currency where there is one.
type style struct {
	look     look
	currency string
}

type look uint8

const (
	plainText look = iota
	wrapped
	rightText
	heading
	remark
	columnHead
	columnHeadRight
	whole
	fraction
	currencyLook
	dateLook
	monthLook
	yearLook
	inputLook
	choice
	weekHead
	linkLook
	lastLook = linkLook
)

// style returns the number that the workbook gives to a style.
func (b *workbook) style(s style) int {
	if id, ok := b.styles[s]; ok {
		return id
	}
	id, err := b.NewStyle(s.definition(b.locale))
	if err != nil {
		// Styles are constants but for the currency, of which letters are left.
		panic(err)
	}
	b.styles[s] = id
	return id
}

func (s style) definition(l *Locale) *excelize.Style {
	top := &excelize.Alignment{Vertical: "top"}
	left := &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1}
	switch s.look {
	case wrapped:
		return &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left", Indent: 1}}
	case rightText:
		return &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}}
	case heading:
		return &excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Family: fontFamily}}
	case remark:
		return &excelize.Style{Font: &excelize.Font{Italic: true, Color: "595959", Size: 11, Family: fontFamily}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
	case columnHead:
		return titled("left", 1)
	case columnHeadRight:
		return titled("right", 0)
	case whole:
		return numbered("#,##0", top)
	case fraction:
		return numbered(decimals, top)
	case yearLook:
		return numbered("0", left)
	case inputLook:
		return changeable(numbered(decimals, top))
	case weekHead:
		look := titled("center", 0)
		look.Font.Size, look.Alignment.TextRotation = 8, 90
		date := l.sheetDate()
		look.CustomNumFmt = &date
		return look
	case linkLook:
		return &excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single", Size: 11, Family: fontFamily}, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1}}
	case choice:
		return changeable(&excelize.Style{Alignment: &excelize.Alignment{Horizontal: "right"}})
	case currencyLook:
		amount := strings.TrimSuffix("#,##0."+strings.Repeat("0", wording.MinorDigits(s.currency)), ".") + `\ "` + s.currency + `"`
		return numbered(amount+`;[Red]\-`+amount, top)
	case dateLook:
		return numbered(l.sheetDate(), left)
	case monthLook:
		return numbered(l.sheetMonth(), left)
	}
	return &excelize.Style{Alignment: left}
}

// decimals is a number of up to four decimals. With # alone a whole number would end
// in a point.
const decimals = "#,##0.00##"

// changeable makes a cell look as those do that finance changes: blue on yellow.
func changeable(s *excelize.Style) *excelize.Style {
	s.Font = &excelize.Font{Color: "0000FF", Size: 11, Family: fontFamily}
	s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF9DB"}}
	return s
}

// fontFamily is the font that excelize gives to cells without one.
const fontFamily = "Calibri"

func titled(side string, indent int) *excelize.Style {
	return &excelize.Style{
		Font:      &excelize.Font{Bold: true, Color: "FFFFFF", Size: 11, Family: fontFamily},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: side, Indent: indent},
	}
}

func numbered(format string, a *excelize.Alignment) *excelize.Style {
	return &excelize.Style{CustomNumFmt: &format, Alignment: a}
}
