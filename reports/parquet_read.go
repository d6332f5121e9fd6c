package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"smigrate/inventory/smime"
)

// Keys of what a Parquet file of a plan says about itself, in the metadata at its end.
const (
	// settingsKey has the settings, as every report states them.
	settingsKey = "smigrate.settings"
	// basisKey has what the plan rests on, in lines.
	basisKey = "smigrate.basis"
	// partKey is there when other files have the other certificates.
	partKey = "smigrate.part"
)

// openParquet opens a file of unknown origin; a panic of the library becomes an error.
func openParquet(content []byte, use func(*parquet.File) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("no Parquet file of a plan: %v", r)
		}
	}()
	f, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return fmt.Errorf("no Parquet file: %w", err)
	}
	return use(f)
}

// parquetSettings returns the text in which a Parquet file states its settings.
func parquetSettings(content []byte) (settings string, err error) {
	err = openParquet(content, func(f *parquet.File) error {
		if _, is := f.Lookup(partKey); is {
			return errors.New("the file has the certificates of one part of a plan: verify one that has them all, or the JSON report of the same plan")
		}
		settings, _ = f.Lookup(settingsKey)
		return nil
	})
	return settings, err
}

// readResults returns the rows of a Parquet file of a plan.
func readResults(content []byte) (rows []result, err error) {
	err = openParquet(content, func(f *parquet.File) error {
		r := parquet.NewGenericReader[result](f)
		defer r.Close()
		for {
			some := make([]result, 1024)
			n, err := r.Read(some)
			rows = append(rows, some[:n]...)
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return fmt.Errorf("no Parquet file of a plan: %w", err)
			}
		}
	})
	return rows, err
}

// parquetBlocks reads the rows as those of CSV.
func parquetBlocks(content []byte) ([]block, error) {
	list, err := readResults(content)
	if err != nil {
		return nil, err
	}
	rows := [][]string{csvNames(certificateColumns)}
	for i := range list {
		rows = append(rows, list[i].record())
	}
	return []block{{"Rows", rows, rowKeys}}, nil
}

// record is the row as CSV has it.
func (r *result) record() []string {
	day := func(d *int32) string {
		if d == nil {
			return ""
		}
		return smime.Date(*d).String()
	}
	number := func(n int32) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(int(n))
	}
	moment := func(ms *int64) string {
		if ms == nil {
			return ""
		}
		return time.UnixMilli(*ms).UTC().Format(time.RFC3339)
	}
	words := func(list []string) string { return strings.Join(list, " ") }
	return []string{
		r.File, r.Entry, r.Serial, r.Subject, words(r.Emails), r.Holder, r.Unit, r.Customer, r.Type, r.Generation, moment(r.NotBefore), moment(r.NotAfter),
		number(r.Days), r.Status, r.Token, r.Action, day(r.RenewalDate), day(r.Week), r.TargetGeneration, number(r.TermDays), words(r.FunctionsMoved),
		words(r.Blocks), words(r.Review), words(r.Missing), r.Reason, twice(r.Twice), r.Wave,
	}
}
