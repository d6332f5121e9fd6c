package export

import (
	"strconv"
	"time"

	"smigrate/inventory"
)

// Row is one certificate as all formats carry it. The names are those of JSON and
// Parquet; an empty text, a nil list and a nil time are unknown.
type Row struct {
	Source            Source   `json:"source" parquet:"source"`
	Serial            string   `json:"serial" parquet:"serial,optional"`
	SHA256            string   `json:"sha256" parquet:"sha256,optional"`
	Subject           string   `json:"subject" parquet:"subject,optional"`
	Issuer            string   `json:"issuer" parquet:"issuer,optional,dict"`
	Emails            []string `json:"emails" parquet:"emails,optional,list"`
	NotBefore         *Moment  `json:"not_before" parquet:"not_before,optional,timestamp(millisecond)"`
	NotAfter          *Moment  `json:"not_after" parquet:"not_after,optional,timestamp(millisecond)"`
	Precision         string   `json:"precision" parquet:"precision,optional,dict"`
	Type              string   `json:"type" parquet:"type,optional,dict"`
	TypeBasis         string   `json:"type_basis" parquet:"type_basis,optional,dict"`
	Generation        string   `json:"generation" parquet:"generation,optional,dict"`
	Key               Key      `json:"key" parquet:"key"`
	KeyUse            string   `json:"key_use" parquet:"key_use,optional,dict"`
	KeyUsage          []string `json:"key_usage" parquet:"key_usage,optional,list" parquet-element:",dict"`
	EKUs              []string `json:"ekus" parquet:"ekus,optional,list" parquet-element:",dict"`
	Policies          []string `json:"policy_oids" parquet:"policy_oids,optional,list" parquet-element:",dict"`
	UPN               string   `json:"upn" parquet:"upn,optional"`
	Status            string   `json:"status" parquet:"status,optional,dict"`
	Token             Token    `json:"token" parquet:"token"`
	Holder            string   `json:"holder" parquet:"holder,optional"`
	Customer          string   `json:"customer" parquet:"customer,optional,dict"`
	Unknown           []string `json:"unknown" parquet:"unknown,list" parquet-element:",dict"`
	GenerationBasis   string   `json:"generation_basis" parquet:"generation_basis,optional,dict"`
	KeyCurve          string   `json:"key_curve" parquet:"key_curve,optional,dict"`
	KeyFault          string   `json:"key_fault" parquet:"key_fault,optional,dict"`
	TokenFirmware     string   `json:"token_firmware" parquet:"token_firmware,optional,dict"`
	TokenKeyPairs     int      `json:"token_key_pairs" parquet:"token_key_pairs,optional"`
	RevokedAt         *Moment  `json:"revoked_at" parquet:"revoked_at,optional,timestamp(millisecond)"`
	Unit              string   `json:"unit" parquet:"unit,optional,dict"`
	HolderLeaves      string   `json:"holder_leaves" parquet:"holder_leaves,optional,dict"`
	Integration       string   `json:"integration" parquet:"integration,optional,dict"`
	Template          string   `json:"template" parquet:"template,optional,dict"`
	Site              string   `json:"site" parquet:"site,optional,dict"`
	SubjectEncoding   []string `json:"subject_encoding" parquet:"subject_encoding,optional,list" parquet-element:",dict"`
	SAN               []string `json:"san" parquet:"san,optional,list" parquet-element:",dict"`
	OtherNames        []string `json:"other_names" parquet:"other_names,optional,list" parquet-element:",dict"`
	SANDirectoryNames []string `json:"san_directory_names" parquet:"san_directory_names,optional,list" parquet-element:",dict"`
	CRL               []string `json:"crl" parquet:"crl,optional,list" parquet-element:",dict"`
	OCSP              []string `json:"ocsp" parquet:"ocsp,optional,list" parquet-element:",dict"`
	CAIssuers         []string `json:"ca_issuers" parquet:"ca_issuers,optional,list" parquet-element:",dict"`
	Extensions        []string `json:"extensions" parquet:"extensions,optional,list" parquet-element:",dict"`
	OtherExtensions   []string `json:"other_extensions" parquet:"other_extensions,optional,list" parquet-element:",dict"`
	Oddities          []string `json:"oddities" parquet:"oddities,optional,list" parquet-element:",dict"`

	// known tells an empty subject from an unknown one while the row is written.
	known inventory.Field
	// times are what the pointers point to.
	times [3]Moment
}

// Moment is a time in Unix milliseconds, which is what Parquet keeps: the library
// turns a time.Time into nanoseconds, and those of the year 9999 do not fit.
type Moment int64

// Time returns the moment in UTC.
func (m Moment) Time() time.Time { return time.UnixMilli(int64(m)).UTC() }

// UnmarshalText reads a time by RFC 3339, or as a spreadsheet program saves the cells
// of the XLSX export in a CSV: by their number format, in UTC.
func (m *Moment) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.RFC3339, string(text))
	if err != nil {
		t, err = time.Parse(time.DateTime, string(text))
	}
	if err != nil {
		return errMoment
	}
	*m = Moment(t.UnixMilli())
	return nil
}

// Source is where the certificate was read first.
type Source struct {
	File string `json:"file" parquet:"file,dict"`
	// Entry is the row, line or position, behind the name of the sheet and "!" in
	// a workbook.
	Entry string `json:"entry" parquet:"entry"`
}

// Key is the public key.
type Key struct {
	Algorithm string `json:"algorithm" parquet:"algorithm,optional,dict"`
	Size      int    `json:"size" parquet:"size,optional"`
}

// Token is the device that holds the private key.
type Token struct {
	Serial string `json:"serial" parquet:"serial,optional"`
	Model  string `json:"model" parquet:"model,optional,dict"`
}

// fill takes the values of a certificate. The row is valid until the next call.
func (r *Row) fill(c inventory.Certificate) {
	content, known := c.Content(), c.Known()
	*r = Row{
		Source: Source{File: c.Source().File, Entry: entry(c)},
		Serial: c.Serial(), SHA256: c.SHA256(), Subject: c.Subject().String(), Issuer: c.Issuer(),
		Emails:    list(known.Has(inventory.FieldEmails), c.Emails()),
		Precision: c.Precision().String(), Type: content.Type.String(), TypeBasis: content.TypeBasis.String(),
		Generation: content.Generation.String(), GenerationBasis: content.GenerationBasis.String(),
		Key: Key{content.Key.Algorithm, content.Key.Size}, KeyCurve: content.Key.Curve, KeyFault: content.Key.Fault,
		KeyUse:   content.KeyUse.String(),
		KeyUsage: list(known.Has(inventory.FieldKeyUsage), content.KeyUsage.Names()),
		EKUs:     list(known.Has(inventory.FieldEKUs), content.EKUs),
		Policies: list(known.Has(inventory.FieldPolicies), content.Policies),
		UPN:      c.UPN(), Status: c.Status().String(), Holder: c.Holder(), Customer: c.Customer(), Unit: c.Unit(), Site: c.Site(), Integration: c.Integration(), Template: c.Template(),
		Unknown: c.Unknown(), known: known,
	}
	if t, ok := c.Token(); ok {
		r.Token, r.TokenFirmware, r.TokenKeyPairs = Token{t.Serial, t.Model}, t.Firmware, t.KeyPairs
	}
	r.NotBefore = r.time(0)(c.NotBefore())
	r.NotAfter = r.time(1)(c.NotAfter())
	r.RevokedAt = r.time(2)(c.RevokedAt())
	if last, ok := c.HolderLeaves(); ok {
		r.HolderLeaves = last.String()
	}
	r.fillExtensions(content, known)
}

func (r *Row) fillExtensions(content *inventory.Content, known inventory.Field) {
	san, aia, all := known.Has(inventory.FieldSAN), known.Has(inventory.FieldAIA), known.Has(inventory.FieldExtensions)
	r.SubjectEncoding = list(all, nameFlags.names(uint64(content.Subject.Flags&encodingFlags)))
	r.SAN = list(san, content.SAN.Names())
	r.OtherNames = list(san, content.OtherNames)
	r.SANDirectoryNames = list(san, directoryNames(content.SANDirectoryNames))
	r.CRL = list(known.Has(inventory.FieldCRL), content.CRL)
	r.OCSP = list(aia, content.OCSP)
	r.CAIssuers = list(aia, content.CAIssuers)
	r.Extensions = list(all, extensions.names(uint64(content.Extensions)))
	r.OtherExtensions = list(all, content.OtherExtensions)
	r.Oddities = list(all, content.Oddities)
}

// time returns what keeps a time in the i-th place of the row.
func (r *Row) time(i int) func(unix int64, known bool) *Moment {
	return func(unix int64, known bool) *Moment {
		if !known {
			return nil
		}
		r.times[i] = Moment(unix * 1000)
		return &r.times[i]
	}
}

// list returns nil for an empty list that is not known to be empty.
func list(known bool, texts []string) []string {
	switch {
	case len(texts) > 0:
		return texts
	case known:
		return []string{}
	default:
		return nil
	}
}

// entry returns the place of a certificate in its file: "12", or "Users!12" in a
// workbook.
func entry(c inventory.Certificate) string {
	n := strconv.Itoa(c.Entry())
	if sheet := c.Source().Sheet; sheet != "" {
		return sheet + "!" + n
	}
	return n
}
