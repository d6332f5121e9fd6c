package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/container"
	"smigrate/inventory/directory"
	"smigrate/inventory/export"
	"smigrate/inventory/platform"
	"smigrate/inventory/store"
	"smigrate/inventory/stream"
	"smigrate/inventory/table"
	"smigrate/inventory/token"
	"smigrate/inventory/wording"
)

// format is one kind of file: how it is told from others and what becomes of it.
type format struct {
	// name is what --format and Source.Format call it.
	name string
	// is judges the beginning of a file: at least its first 512 bytes or all of
	// it, as UTF-8 when it is text, without white space in front.
	is func(head []byte) bool
	// load reads a whole file, as UTF-8 when it is text. It begins the source.
	load reading[[]byte]
	// most is how many bytes a file may have that load reads, 0 for wholeSize.
	most int
	// stream reads a file that is not kept in memory, in its own encoding.
	stream reading[io.Reader]
	// placed is true when stream needs a reader of a whole that can be read at any
	// place, as [stream.Kept] has it.
	placed bool
	// survey looks at the columns of a table, one survey for each worksheet; nil for what
	// needs no mapping.
	survey func(ctx context.Context, r io.Reader, opt table.Options) ([]table.Survey, error)
	// devices reads the devices that a listing names, for the listings beside it
	// that do not name theirs.
	devices func(data []byte) []token.Device
	// reason says what a file is that neither load nor stream reads, remedy what
	// to do with it.
	reason, remedy wording.Text
	// lost is true when certificates are lost if such a file is left out.
	lost bool
}

// reading reads one file into the builder, from memory ([]byte) or as a stream (io.Reader).
// Its error is for what ends the file; an entry that cannot be read is a reject of the
// builder.
type reading[D any] func(ctx context.Context, b *inventory.Builder, src inventory.Source, data D, env Environment) error

// Environment is what a loader may need besides the file.
type Environment struct {
	// Zone is the zone of times that state none; nil is UTC.
	Zone *time.Location
	// Devices are those that all listings of this load name.
	Devices []token.Device
	// Password returns the password of a container; nil is none.
	Password func(path string) ([]byte, error)
	// Table holds the options for tables.
	Table table.Options
}

// formats are all that is recognised. The first that accepts a file has it: a
// format that many texts resemble stands behind those that it resembles.
var formats = []format{
	{name: "empty", is: func(head []byte) bool { return len(head) == 0 },
		reason: wording.Of("is empty"), remedy: wording.Of("export it again")},

	// Binary files; PKCS#7 and revocation lists come in PEM too.
	{name: "jks", is: begins("\xfe\xed\xfe\xed", "\xce\xce\xce\xce"), load: plain(container.LoadJKS)},
	{name: "xls", is: begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), lost: true,
		reason: wording.Of("is an Excel 97 workbook, one with a password or a message of Outlook (.msg)"), remedy: wording.Of("save the workbook as .xlsx without a password, the message as .eml")},
	{name: "parquet", is: export.IsParquet, stream: plain(export.LoadParquet), placed: true},
	{name: "ods", is: isOpenDocument, stream: with(tableOptions, table.LoadXLSX), placed: true, survey: table.SurveyXLSX},
	{name: "xlsx", is: isWorkbook, stream: with(tableOptions, table.LoadXLSX), placed: true, survey: table.SurveyXLSX},
	{name: "archive", is: begins("PK\x03\x04", "7z\xbc\xaf\x27\x1c"),
		reason: wording.Of("is an archive that is not unpacked here"), remedy: wording.Of("unpack it and name the folder, or pack it as ZIP, tar or tar.gz")},
	{name: "compressed", is: begins("\x1f\x8b", "BZh", "\xfd7zXZ\x00", "\x28\xb5\x2f\xfd"),
		reason: wording.Of("is a compressed file that is not unpacked here"), remedy: wording.Of("unpack it, or compress it with gzip")},
	{name: "pdf", is: begins("%PDF-"),
		reason: wording.Of("is a PDF, which is not read"), remedy: wording.Of("export a CSV table or the certificates as PEM")},
	{name: "mail", is: container.IsMail, stream: plain(container.LoadMail)},
	{name: "pkcs7", is: either(isPKCS7, container.IsPKCS7PEM), load: plain(container.LoadPKCS7)},
	{name: "pkcs12", is: isPKCS12, most: keysSize, load: with(password, container.LoadPKCS12)},
	{name: "key", is: isPrivateKey,
		reason: wording.Of("is a private key and no certificate"), remedy: wording.Of("name the certificate, and keep the key out of exports")},
	{name: "crl", is: either(isRevocationList, directory.IsCRLPEM), load: plain(directory.LoadCRL)},
	{name: "der", is: certfile.IsDER, load: plain(certfile.Load)},

	// What this program wrote for people and about tables.
	{name: "report", is: isReport,
		reason: wording.Of("is a report of smigrate and no inventory"), remedy: wording.Of("name what the report was made from")},
	{name: "mapping", is: isMapping,
		reason: wording.Of("is a mapping and no inventory"), remedy: wording.Of("name it with --map, or as mapping: of an inventory in a project")},

	// Texts that programs write.
	{name: "certutil-view", is: store.IsView, stream: text(with(zone, store.LoadView))},
	{name: "macos-smartcards", is: store.IsSmartCards, most: listingSize, load: plain(store.LoadSmartCards)},
	{name: "pem", is: certfile.IsPEM, stream: text(plain(certfile.LoadPEM))},
	{name: "base64", is: certfile.IsBase64, load: plain(certfile.Load)},
	{name: "ykman", is: token.IsYkman, most: smallSize, load: with(devices, token.LoadYkman), devices: token.Devices},
	{name: "pkcs11-tool", is: token.IsPKCS11Tool, most: smallSize, load: with(devices, token.LoadPKCS11Tool), devices: token.Devices},
	{name: "p11tool", is: token.IsP11Tool, most: smallSize, load: p11tool},
	{name: "pkcs15-tool", is: token.IsPKCS15Tool, most: smallSize, load: with(devices, token.LoadPKCS15Tool), devices: token.Devices},
	{name: "tokens", is: token.IsDevices, most: smallSize, load: plain(token.LoadDevices), devices: token.Devices},
	{name: "ldif", is: directory.IsLDIF, stream: text(plain(directory.LoadLDIF))},
	{name: "certutil-store", is: store.IsCertutil, most: listingSize, load: with(zone, store.LoadCertutil)},
	{name: "nss-certutil", is: store.IsNSS, most: listingSize, load: plain(store.LoadNSS)},
	{name: "nss-nicknames", is: store.IsNSSList, most: listingSize, load: plain(store.LoadNSSList)},
	{name: "gpgsm", is: store.IsGPGSM, most: listingSize, load: plain(store.LoadGPGSM)},
	{name: "gpgsm-text", is: store.IsGPGSMText, most: listingSize, load: plain(store.LoadGPGSMText)},
	{name: "keytool", is: store.IsKeytool, most: listingSize, load: with(zone, store.LoadKeytool)},
	{name: "openssl-text", is: store.IsOpenSSL, most: listingSize, load: plain(store.LoadOpenSSL)},
	{name: "openssl-summary", is: store.IsSummary, most: listingSize, load: plain(store.LoadSummary)},
	{name: "macos-identities", is: store.IsIdentities, most: listingSize, load: plain(store.LoadIdentities)},
	{name: "macos-keychain", is: begins("keychain: \""),
		reason: wording.Of("lists the items of a keychain without the certificates themselves"), remedy: wording.Of("write them with: security find-certificate -a -p > certificates.pem")},
	{name: "keyfactor", is: platform.IsKeyfactor, stream: text(with(zone, platform.LoadKeyfactor))},
	{name: "digicert", is: platform.IsDigiCert, stream: text(with(zone, platform.LoadDigiCert))},
	{name: "sectigo", is: platform.IsSectigo, stream: text(with(zone, platform.LoadSectigo))},
	{name: "crt.sh", is: platform.IsCrtSh, stream: text(plain(platform.LoadCrtSh))},
	{name: "jsonl", is: export.IsJSONL, stream: plain(export.LoadJSONL)},
	{name: "smigrate-json", is: export.IsJSON, stream: plain(export.LoadJSON)},
	{name: "smigrate-cyclonedx", is: export.IsCycloneDX, stream: plain(export.LoadCycloneDX)},
	{name: "cyclonedx", is: platform.IsCycloneDX, stream: billOfMaterials, placed: true},
	{name: "powershell-json", is: platform.IsPowerShell, stream: text(with(zone, platform.LoadPowerShell))},
	{name: "json", is: table.IsJSON, most: listingSize, load: with(tableOptions, table.LoadJSON), survey: table.SurveyJSON},
	{name: "json-other", is: isJSON,
		reason: wording.Of("is JSON in which no certificates were found"), remedy: wording.Of("export a CSV table or the certificates as PEM")},
	{name: "markup", is: isMarkup,
		reason: wording.Of("is XML or HTML, which is not read"), remedy: wording.Of("export a CSV table or the certificates as PEM")},
	{name: "crl-text", is: begins("Certificate Revocation List (CRL):", "X.509 CRL v", "X509 Certificate Revocation List:", "CRL Info:"),
		reason: wording.Of("is a revocation list as a program prints it for people"), remedy: wording.Of("name the list itself, in DER or PEM, beside the certificates")},

	// Tables, and every other text, which is one if the user says so.
	{name: "powershell-list", is: table.IsFormatList, most: listingSize, load: with(tableOptions, table.LoadFormatList), survey: table.SurveyFormatList},
	{name: "openssl-index", is: table.IsCAIndex, load: with(tableOptions, table.LoadCAIndex), survey: table.SurveyCAIndex},
	{name: "labelled", is: table.IsLabelled, most: listingSize, load: with(tableOptions, table.LoadLabelled), survey: table.SurveyLabelled},
	{name: "smigrate-csv", is: export.IsCSV, stream: plain(export.LoadCSV), survey: table.SurveyCSV},
	{name: "csv", is: table.IsText, stream: with(tableOptions, table.LoadCSV), survey: table.SurveyCSV},
	{name: "text", is: isPlainText, stream: asTable, survey: table.SurveyCSV},
}

// begins accepts files with one of the prefixes.
func begins(prefixes ...string) func([]byte) bool {
	return func(head []byte) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return bytes.HasPrefix(head, []byte(p)) })
	}
}

// isJSON accepts objects and lists of JSON, cut off or not. "[section]" of a settings file
// is none.
func isJSON(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("{")) && !bytes.HasPrefix(head, []byte("[")) {
		return false
	}
	var syntax *json.SyntaxError
	in := json.NewDecoder(bytes.NewReader(head))
	_, _ = in.Token()
	_, err := in.Token()
	return !errors.As(err, &syntax)
}

// isMarkup accepts XML and HTML: "<" and what may follow it there. 証 begins so too in
// UTF-16.
func isMarkup(head []byte) bool {
	return len(head) > 1 && head[0] == '<' && (head[1] == '?' || head[1] == '!' || head[1] == '_' || 'a' <= head[1]|0x20 && head[1]|0x20 <= 'z')
}

func either(a, b func([]byte) bool) func([]byte) bool {
	return func(head []byte) bool { return a(head) || b(head) }
}

// plain makes a reading of a loader that needs nothing but the file.
func plain[D any](load func(context.Context, *inventory.Builder, inventory.Source, D) error) reading[D] {
	return func(ctx context.Context, b *inventory.Builder, src inventory.Source, data D, _ Environment) error {
		return load(ctx, b, src, data)
	}
}

// with makes a reading of a loader that needs one thing more.
func with[D any, A any](need func(Environment) A, load func(context.Context, *inventory.Builder, inventory.Source, D, A) error) reading[D] {
	return func(ctx context.Context, b *inventory.Builder, src inventory.Source, data D, env Environment) error {
		return load(ctx, b, src, data, need(env))
	}
}

// What loaders need.

func zone(env Environment) *time.Location                   { return env.Zone }
func devices(env Environment) []token.Device                { return env.Devices }
func password(env Environment) func(string) ([]byte, error) { return env.Password }
func tableOptions(env Environment) table.Options            { return env.Table }

// text makes a stream of one for UTF-8, which reports how far it has come.
func text(load reading[io.Reader]) reading[io.Reader] {
	return func(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, env Environment) error {
		return load(ctx, b, src, textReader(&reportingReader{in: r, report: env.Table.Progress, b: b}), env)
	}
}

func billOfMaterials(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, env Environment) error {
	kept, err := stream.Keep(r, placedSize)
	if err != nil {
		return err
	}
	defer kept.Close()
	report := env.Table.Progress
	return platform.LoadCycloneDX(ctx, b, src, func() io.Reader {
		defer func() { report = nil }() // the second reading comes as far again
		return textReader(&reportingReader{in: kept.Reader(), report: report, b: b})
	})
}

func p11tool(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, env Environment) error {
	return token.LoadP11Tool(ctx, b, src, data, env.Devices, env.Zone)
}

// asTable reads a text as a table.
func asTable(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, env Environment) error {
	src.Format = "csv"
	return table.LoadCSV(ctx, b, src, r, env.Table)
}
