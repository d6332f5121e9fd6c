package export

import (
	"strings"

	"smigrate/inventory"
)

// column is one value of a row.
type column struct {
	// path is the name in JSON, with a dot between an object and its member.
	path string
	// at returns where the value stands in a row: a *string, *[]string, *int or
	// **Moment.
	at func(*Row) any
}

// columns are all of them in the order of all formats: those that scripts rely on
// first, in the order of "smigrate inventory --format jsonl".
var columns = []column{
	{"source.file", func(r *Row) any { return &r.Source.File }},
	{"source.entry", func(r *Row) any { return &r.Source.Entry }},
	{"serial", func(r *Row) any { return &r.Serial }},
	{"sha256", func(r *Row) any { return &r.SHA256 }},
	{"subject", func(r *Row) any { return &r.Subject }},
	{"issuer", func(r *Row) any { return &r.Issuer }},
	{"emails", func(r *Row) any { return &r.Emails }},
	{"not_before", func(r *Row) any { return &r.NotBefore }},
	{"not_after", func(r *Row) any { return &r.NotAfter }},
	{"precision", func(r *Row) any { return &r.Precision }},
	{"type", func(r *Row) any { return &r.Type }},
	{"type_basis", func(r *Row) any { return &r.TypeBasis }},
	{"generation", func(r *Row) any { return &r.Generation }},
	{"key.algorithm", func(r *Row) any { return &r.Key.Algorithm }},
	{"key.size", func(r *Row) any { return &r.Key.Size }},
	{"key_use", func(r *Row) any { return &r.KeyUse }},
	{"key_usage", func(r *Row) any { return &r.KeyUsage }},
	{"ekus", func(r *Row) any { return &r.EKUs }},
	{"policy_oids", func(r *Row) any { return &r.Policies }},
	{"upn", func(r *Row) any { return &r.UPN }},
	{"status", func(r *Row) any { return &r.Status }},
	{"token.serial", func(r *Row) any { return &r.Token.Serial }},
	{"token.model", func(r *Row) any { return &r.Token.Model }},
	{"holder", func(r *Row) any { return &r.Holder }},
	{"customer", func(r *Row) any { return &r.Customer }},
	{"unknown", func(r *Row) any { return &r.Unknown }},
	{"generation_basis", func(r *Row) any { return &r.GenerationBasis }},
	{"key_curve", func(r *Row) any { return &r.KeyCurve }},
	{"key_fault", func(r *Row) any { return &r.KeyFault }},
	{"token_firmware", func(r *Row) any { return &r.TokenFirmware }},
	{"token_key_pairs", func(r *Row) any { return &r.TokenKeyPairs }},
	{"revoked_at", func(r *Row) any { return &r.RevokedAt }},
	{"unit", func(r *Row) any { return &r.Unit }},
	{"site", func(r *Row) any { return &r.Site }},
	{"holder_leaves", func(r *Row) any { return &r.HolderLeaves }},
	{"integration", func(r *Row) any { return &r.Integration }},
	{"template", func(r *Row) any { return &r.Template }},
	{"subject_encoding", func(r *Row) any { return &r.SubjectEncoding }},
	{"san", func(r *Row) any { return &r.SAN }},
	{"other_names", func(r *Row) any { return &r.OtherNames }},
	{"san_directory_names", func(r *Row) any { return &r.SANDirectoryNames }},
	{"crl", func(r *Row) any { return &r.CRL }},
	{"ocsp", func(r *Row) any { return &r.OCSP }},
	{"ca_issuers", func(r *Row) any { return &r.CAIssuers }},
	{"extensions", func(r *Row) any { return &r.Extensions }},
	{"other_extensions", func(r *Row) any { return &r.OtherExtensions }},
	{"oddities", func(r *Row) any { return &r.Oddities }},
}

// flat returns the name of a column in a table.
func (c *column) flat() string {
	return strings.ReplaceAll(strings.TrimPrefix(c.path, "source."), ".", "_")
}

// Columns returns the names of the columns in CSV and XLSX, in order.
func Columns() []string {
	names := make([]string, len(columns))
	for i := range columns {
		names[i] = columns[i].flat()
	}
	return names
}

// emptyKnown reports whether an empty text of the column is a value: a subject may
// be empty (RFC 5280, 4.1.2.6), and every certificate has a source.
func (c *column) emptyKnown(r *Row) bool {
	return c.path == "subject" && r.known.Has(inventory.FieldSubject) || strings.HasPrefix(c.path, "source.")
}
