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
	"expiring": Valid, "expiring soon": Valid, "cert_active": Valid, "cert_notifiedaboutexpiration": Valid, "cert_revoked": Revoked, // EJBCA
	"revoked": Revoked, "pre-revoked": Revoked, "cancelled": Revoked, "canceled": Revoked, "compromised": Revoked,
	"suspended": Suspended, "on hold": Suspended, "hold": Suspended, "certificatehold": Suspended, "certificate hold": Suspended,
	"expired": Expired, "lapsed": Expired,
	"requested": NotIssued, "pending": NotIssued, "rejected": NotIssued, "denied": NotIssued, "failed": NotIssued,
	"error": NotIssued, "applied": NotIssued, "awaiting approval": NotIssued,

	"gültig": Valid, "aktiv": Valid, "ausgestellt": Valid, "widerrufen": Revoked, "gesperrt": Revoked, "zurückgezogen": Revoked,
	"abgelaufen": Expired, "ausgesetzt": Suspended, "ausstehend": NotIssued, "beantragt": NotIssued, "abgelehnt": NotIssued, "fehlgeschlagen": NotIssued,
	"valide": Valid, "actif": Valid, "émis": Valid, "délivré": Valid, "révoqué": Revoked, "expiré": Expired,
	"valable": Valid, "suspendu": Suspended, "en attente": NotIssued, "refusé": NotIssued, "échec": NotIssued,
	"válido": Valid, "vigente": Valid, "activo": Valid, "emitido": Valid, "revocado": Revoked, "caducado": Expired, "expirado": Expired,
	"vencido": Expired, "suspendido": Suspended, "pendiente": NotIssued, "rechazado": NotIssued, "denegado": NotIssued,
	"ativo": Valid, "revogado": Revoked, "suspenso": Suspended, "pendente": NotIssued, "rejeitado": NotIssued, "negado": NotIssued,
	"valido": Valid, "attivo": Valid, "rilasciato": Valid, "emesso": Valid, "revocato": Revoked, "scaduto": Expired, "sospeso": Suspended,
	"in attesa": NotIssued, "respinto": NotIssued, "rifiutato": NotIssued, "negato": NotIssued,
	"geldig": Valid, "actief": Valid, "uitgegeven": Valid, "ingetrokken": Revoked, "verlopen": Expired, "opgeschort": Suspended,
	"in behandeling": NotIssued, "afgewezen": NotIssued, "geweigerd": NotIssued,
	"ważny": Valid, "aktywny": Valid, "wydany": Valid, "unieważniony": Revoked, "odwołany": Revoked, "wygasły": Expired, "wygasł": Expired,
	"zawieszony": Suspended, "oczekujący": NotIssued, "odrzucony": NotIssued,
	"有効": Valid, "発行済み": Valid, "発行済": Valid, "失効": Revoked, "失効済み": Revoked, "失効済": Revoked, "期限切れ": Expired, "有効期限切れ": Expired,
	"保留": Suspended, "一時停止": Suspended, "停止中": Suspended, "申請中": NotIssued, "保留中": NotIssued, "拒否": NotIssued, "失敗": NotIssued,
	"geçerli": Valid, "etkin": Valid, "verildi": Valid, "iptal edildi": Revoked, "iptal": Revoked, "süresi doldu": Expired, "süresi dolmuş": Expired,
	"askıda": Suspended, "askıya alındı": Suspended, "beklemede": NotIssued, "reddedildi": NotIssued,
	"platný": Valid, "aktivní": Valid, "vydaný": Valid, "odvolaný": Revoked, "zneplatněný": Revoked, "prošlý": Expired, "vypršel": Expired,
	"giltigt": Valid, "giltig": Valid, "utfärdat": Valid, "återkallat": Revoked, "spärrat": Revoked, "utgånget": Expired,
	"gyldig": Valid, "gyldigt": Valid, "udstedt": Valid, "utstedt": Valid, "tilbagekaldt": Revoked, "spærret": Revoked, "tilbakekalt": Revoked,
	"udløbet": Expired, "utløpt": Expired,
	"voimassa": Valid, "myönnetty": Valid, "kumottu": Revoked, "peruutettu": Revoked, "vanhentunut": Expired,
	"érvényes": Valid, "kiadott": Valid, "visszavont": Revoked, "lejárt": Expired, "felfüggesztett": Suspended,
	"действителен": Valid, "действует": Valid, "выдан": Valid, "отозван": Revoked, "истек": Expired, "истёк": Expired, "приостановлен": Suspended,
	"有效": Valid, "已颁发": Valid, "已吊销": Revoked, "已撤销": Revoked, "已过期": Expired, "過期": Expired, "已簽發": Valid, "已撤銷": Revoked, "已過期": Expired,
	"유효": Valid, "유효함": Valid, "발급됨": Valid, "해지됨": Revoked, "해지": Revoked, "폐기": Revoked, "폐기됨": Revoked, "만료": Expired, "만료됨": Expired,
}

// ParseStatus reads the word of a CA or card system; ok is false when the word
// is not known.
func ParseStatus(s string) (status Status, ok bool) {
	s = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), "İ", "i"))
	if s == "" {
		return UnknownStatus, true
	}
	status, ok = statusWords[s]
	return status, ok
}
