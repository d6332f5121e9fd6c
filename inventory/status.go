package inventory

import "strings"

// Status is the state of a certificate at its CA. Whether it has expired follows
// from its dates, whatever a source says.
type Status uint8

const (
	UnknownStatus Status = iota
	Valid
	Revoked
	// Suspended: on hold (certificateHold), it may come back.
	Suspended
	Expired
	// NotIssued: a request that is pending, failed or was denied; there is no
	// certificate.
	NotIssued
)

var statusNames = [...]string{"", "valid", "revoked", "suspended", "expired", "not-issued"}

// String returns the name used in JSON and columns, "" when unknown.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return ""
}

// statusWords are the words that CAs and card systems use, in lower case.
var statusWords = map[string]Status{
	"valid": Valid, "issued": Valid, "active": Valid, "good": Valid, "ok": Valid, "enrolled": Valid, "current": Valid,
	"revoked": Revoked, "pre-revoked": Revoked, "cancelled": Revoked, "canceled": Revoked, "compromised": Revoked,
	"suspended": Suspended, "on hold": Suspended, "hold": Suspended, "certificatehold": Suspended, "certificate hold": Suspended,
	"expired": Expired, "lapsed": Expired,
	"requested": NotIssued, "pending": NotIssued, "rejected": NotIssued, "denied": NotIssued, "failed": NotIssued,
	"error": NotIssued, "applied": NotIssued, "awaiting approval": NotIssued,
	"gültig": Valid, "widerrufen": Revoked, "gesperrt": Revoked, "abgelaufen": Expired, "ausgestellt": Valid,
	"révoqué": Revoked, "expiré": Expired, "valide": Valid, "revocado": Revoked, "caducado": Expired, "emitido": Valid,
}

// ParseStatus reads the word of a CA or card system; ok is false when the word
// is not known.
func ParseStatus(s string) (status Status, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return UnknownStatus, true
	}
	status, ok = statusWords[s]
	return status, ok
}
