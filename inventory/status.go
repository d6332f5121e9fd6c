package inventory

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"smigrate/inventory/lazyregexp"
)

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

// statusTexts are what CAs and card systems print, in the languages of table headers;
// EJBCA's names among them.
var statusTexts = map[Status]string{
	Valid: "valid|issued|active|good|ok|enrolled|current|enabled|in use|installed|downloaded|collected|in force|operational|renewed|completed|" +
		"expiring|expires soon|about to expire|near expiry|near expiration|up for renewal|renewal due|renewal pending|reissue pending|revocation pending|" +
		"cert_active|cert_notifiedaboutexpiration|" +
		"gültig|gueltig|aktiv|ausgestellt|erteilt|freigeschaltet|in verwendung|im einsatz|erneuert|verlängert|läuft ab|läuft bald ab|" +
		"valide|actif|active|émis|émise|délivré|délivrée|valable|en vigueur|en service|en cours de validité|renouvelé|renouvelée|" +
		"válido|válida|vigente|activo|activa|activado|emitido|emitida|activ|en vigor|renovado|renovada|por vencer|próximo a vencer|ativo|ativa|em vigor|" +
		"valido|valida|attivo|attiva|attivato|rilasciato|emesso|in corso di validità|in scadenza|rinnovato|" +
		"geldig|actief|uitgegeven|afgegeven|ważny|aktywny|wydany|wystawiony|platný|aktivní|vydaný|vydán|" +
		"giltigt|giltig|utfärdat|utfärdad|gyldig|gyldigt|udstedt|utstedt|voimassa|aktiivinen|myönnetty|érvényes|kiadott|kiadva|kelvollinen|obowiązujący|valabil|emis|geçerli|etkin|aktif|verildi|" +
		"有効|有効期間内|発行済み|発行済|利用中|使用中|更新済み|更新済|действителен|действительный|действует|действующий|активен|выдан|" +
		"有效|正常|已颁发|已签发|已簽發|유효|유효함|활성|사용중|발급됨|사용 중|정상",
	Revoked: "revoked|pre-revoked|permanently revoked|cancelled|canceled|compromised|cert_revoked|" +
		"widerrufen|gesperrt|zurückgezogen|zurückgerufen|revoziert|storniert|" +
		"révoqué|révoquée|annulé|annulée|revocado|revocada|anulado|anulada|revogado|revogada|revocato|revocata|annullato|" +
		"ingetrokken|herroepen|unieważniony|odwołany|cofnięty|odvolaný|odvolán|zneplatněný|zneplatněn|återkallat|återkallad|spärrat|spärrad|" +
		"tilbagekaldt|spærret|tilbagetrukket|tilbakekalt|tilbaketrukket|trukket tilbake|sperret|zrušený|zrušen|sulkulistalla|revocat|anulat|cancelado|cancelada|" +
		"kumottu|peruutettu|mitätöity|suljettu|visszavont|visszavonva|iptal edildi|iptal|失効|失効済み|失効済|取消|取消済み|取消済|" +
		"отозван|аннулирован|已吊销|已撤销|已注销|已撤銷|해지됨|해지|폐기|폐기됨|폐지|폐지됨|취소됨|吊销|撤销|作废",
	Suspended: "suspended|on hold|onhold|hold|certificatehold|certificate hold|temporarily revoked|temporarily suspended|" +
		"ausgesetzt|suspendiert|vorübergehend gesperrt|temporär gesperrt|suspendu|suspendue|suspendido|suspendida|suspenso|suspensa|sospeso|sospesa|" +
		"opgeschort|geschorst|gesuspendeerd|tijdelijk ingetrokken|tijdelijk geblokkeerd|zawieszony|pozastaven|pozastavený|tillfälligt spärrat|tillfälligt spärrad|" +
		"felfüggesztett|felfüggesztve|suspenderet|suspenderad|suspendert|keskeytetty|vorläufig gesperrt|temporairement révoqué|temporalmente revocado|temporaneamente revocato|askıda|askıya alındı|保留|一時停止|停止中|приостановлен|暂停|已暂停|已挂起|정지|일시 중지|일시 정지",
	Expired: "expired|lapsed|cert_archived|abgelaufen|expiriert|verfallen|expiré|expirée|périmé|périmée|échu|échue|caducado|caducada|expirado|expirada|vencido|vencida|" +
		"expirovaný|expirován|po platnosti|päättynyt|utgått|expirat|süresi geçmiş|scaduto|scaduta|verlopen|wygasły|wygasł|przeterminowany|prošlý|vypršel|utgånget|utgången|udløbet|utløpt|vanhentunut|lejárt|süresi doldu|süresi dolmuş|" +
		"期限切れ|期限切|有効期限切れ|満了|истек|истёк|просрочен|已过期|過期|过期|已過期|만료|만료됨",
	NotIssued: "requested|pending|awaiting|waiting|needs|rejected|declined|denied|refused|failed|request failed|error|applied|submitted|draft|invited|invitation sent|" +
		"processing|in progress|in process|under review|not issued|not yet issued|" +
		"ausstehend|angefordert|beantragt|wartend|wartet|in bearbeitung|in prüfung|abgelehnt|zurückgewiesen|fehlgeschlagen|fehler|entwurf|nicht ausgestellt|" +
		"en attente|en cours|demandé|demandée|en traitement|refusé|refusée|rejeté|rejetée|échec|échoué|non émis|" +
		"pendiente|en proceso|en trámite|solicitado|solicitada|rechazado|rechazada|denegado|denegada|fallido|pendente|em análise|em processamento|rejeitado|negado|" +
		"in attesa|in lavorazione|in corso|richiesto|respinto|rifiutato|negato|in behandeling|aangevraagd|afgewezen|geweigerd|" +
		"oczekujący|odrzucony|w trakcie|beklemede|reddedildi|申請中|申請済|審査中|承認待ち|発行待ち|処理中|保留中|拒否|却下|失敗|未発行|" +
		"в ожидании|ожидает|запрошен|отклонен|отклонён|申请中|审批中|待审核|待签发|已拒绝|처리 중|대기|대기 중|거부|거부됨",
}

// longestStatus is the number of words of the longest text.
const longestStatus = 4

// statusWords are the texts, folded.
var statusWords = sync.OnceValue(func() map[string]Status {
	words := map[string]Status{}
	for status, texts := range statusTexts {
		for text := range strings.SplitSeq(texts, "|") {
			words[strings.Join(statusFields(text), " ")] = status
		}
	}
	return words
})

// statusFields returns the words of a text in lower case, without accents.
func statusFields(s string) []string {
	letters := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	return strings.FieldsFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

var (
	// holdReason is the reason of a revocation that can be undone (RFC 5280, 5.3.1).
	holdReason = lazyregexp.New(`\bhold|certificatehold`)
	// laterStep is what only a certificate that was issued waits for: "pending renewal".
	laterStep = lazyregexp.New(`\b(?:renew|reissu|re issu|rekey|replac|revo|erneuer|verlanger|sperr|widerruf|renouvel|renov|rinnov)`)
)

// ParseStatus reads what a CA or card system says of a certificate, which begins with a
// word that is known: "Revoked (keyCompromise)", "Pending approval". ok is false when
// none is.
func ParseStatus(s string) (status Status, ok bool) {
	words := statusFields(s)
	if len(words) == 0 {
		return UnknownStatus, strings.TrimSpace(s) == ""
	}
	for n := min(len(words), longestStatus); n > 0 && !ok; n-- {
		if status, ok = statusWords()[strings.Join(words[:n], " ")]; !ok {
			continue
		}
		switch rest := strings.Join(words[n:], " "); {
		case status == Revoked && holdReason.MatchString(rest):
			status = Suspended
		case status == NotIssued && laterStep.MatchString(rest):
			status = Valid
		}
	}
	return status, ok
}
