package inventory

import (
	"strings"
	"testing"
)

func TestParseStatus(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Status{
		"": UnknownStatus, " Issued ": Valid, "ACTIVE": Valid, "Revoked": Revoked, "On Hold": Suspended, "certificateHold": Suspended,
		"Expired": Expired, "Pending": NotIssued, "Denied": NotIssued, "gesperrt": Revoked, "Gültig": Valid, "RÉVOQUÉ": Revoked,
		"Révoquée": Revoked, "REVOQUE": Revoked, "on-hold": Suspended, "Revoked (certificateHold)": Suspended, "Revoked - Certificate Hold": Suspended,
		"Revoked (keyCompromise)": Revoked, "Gesperrt am 01.02.2026": Revoked, "Vorübergehend gesperrt": Suspended, "Valid until 2027-01-01": Valid,
		"Pending approval": NotIssued, "pending_validation": NotIssued, "Waiting for approval": NotIssued, "En attente d'approbation": NotIssued,
		"Pending renewal": Valid, "Awaiting revocation": Valid, "Reissue pending": Valid, "In attesa di rinnovo": Valid, "In corso di validità": Valid,
		"Abgelehnt": NotIssued, "審査中": NotIssued, "Läuft bald ab": Valid, "Caducada": Expired, "取消済": Revoked,
		"Geschorst": Suspended, "Spärrad": Revoked, "Tillfälligt spärrad": Suspended, "Zneplatněn": Revoked, "Vorläufig gesperrt": Suspended,
		"Visszavonva": Revoked, "Aktif": Valid, "Utgången": Expired, "Suspenderet": Suspended, "Keskeytetty": Suspended, "已暂停": Suspended, "일시 중지": Suspended,
	} {
		if got, ok := ParseStatus(text); !ok || got != want {
			t.Errorf("%q: got %q %t, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"frobnicated", "not valid", "-", "1", "Validation failed",
		// Out of use, by whatever happened: revoked, expired or put aside.
		"Deactivated", "Inactive", "Disabled", "Invalid", "Ungültig", "Nieważny", "失效", "无效", "無効", "Superseded", "Archived",
	} {
		if got, ok := ParseStatus(text); ok {
			t.Errorf("%q was taken for %q", text, got)
		}
	}
}

func TestStatusTexts(t *testing.T) {
	t.Parallel()
	seen := map[string]Status{}
	for status, texts := range statusTexts {
		for text := range strings.SplitSeq(texts, "|") {
			fields := statusFields(text)
			if len(fields) > longestStatus {
				t.Errorf("%q has %d words", text, len(fields))
			}
			folded := strings.Join(fields, " ")
			if other, ok := seen[folded]; ok && other != status {
				t.Errorf("%q is %q and %q", text, status, other)
			}
			seen[folded] = status
		}
	}
}

// States in further words of the languages of headers.
func TestStatusesOfLanguages(t *testing.T) {
	t.Parallel()
	for status, words := range map[Status]string{
		Valid:   "Kiadva|Kelvollinen|Obowiązujący|Valabil|Activ|Emis",
		Revoked: "Tilbagetrukket|Trukket tilbake|Zrušený|Sulkulistalla|Revocat|Cancelado|취소됨|폐지|吊销|撤销|作废",
		Expired: "Expirovaný|Po platnosti|Päättynyt|Utgått|Expirat|Süresi geçmiş",
	} {
		for word := range strings.SplitSeq(words, "|") {
			if got, ok := ParseStatus(word); !ok || got != status {
				t.Errorf("%q: %v %v, want %v", word, got, ok, status)
			}
		}
	}
}
