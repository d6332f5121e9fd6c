package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"smigrate/inventory/cell"
)

// No header means two facts; the later one would take it silently. Every column has its
// part of the file, in the same order.
func TestAliasesAreDistinct(t *testing.T) {
	t.Parallel()
	seen := map[string]column{}
	for _, a := range aliases() {
		key := fmt.Sprint(cell.Fold(a.header), a.maybe)
		if other, ok := seen[key]; ok && other != a.column {
			t.Errorf("%q is %s and %s", a.header, other, a.column)
		}
		seen[key] = a.column
	}
	var parts []string
	for _, m := range regexp.MustCompile(`(?m)^\[(.*)\]$`).FindAllStringSubmatch(headersText, -1) {
		parts = append(parts, m[1])
	}
	if !slices.Equal(parts, columnNames[:]) {
		t.Errorf("the parts are of %v, the columns are %v", parts, columnNames)
	}
}

// Headers of certificate lists in further words of their languages, and as systems write
// them that have ASCII alone.
func TestHeadersOfLanguages(t *testing.T) {
	t.Parallel()
	for fact, headers := range map[string]string{
		"token_serial": "Serie token|Token sorozatszáma|Token seri no|Kart No|Smartkortnummer|Toimikortin numero|Numer tokena|UKey序列号|介质序列号|보안토큰 일련번호",
		"holder":       "Nume|Navn|Nimi|Név|Utilizator|Nume și prenume|Dolgozó|持证人",
		"unit":         "Departament|Direcție|Enhed|Komórka organizacyjna|Setor|所属部门|부서명|소속",
		"status":       "Stare|Státusz",
		"serial":       "Număr de serie|Nr. serie|Sériové č.|Tanúsítvány sorozatszáma|证书编号|Zert.-Seriennr.|Nro. de serie|Varmenteen sarjanumero|Nr ser.",
		"not_before":   "유효기간 시작일|Valabil de la|Data emiterii|Začátek platnosti|Kibocsátás dátuma|有效期起|Gueltig ab|GUELTIG VON|Gueltigkeit ab|Uitgiftedatum|Data wydania|Ważność od|Datum vydání|Startdato|Действителен от|签发日期|Emitido em",
		"not_after": "Valabil până la|Data expirarii|Expiră|Vyprší|Udløb|Utløp|Vanhenemispäivä|Lejár|有效期止|유효기간 만료일|Gueltig bis|Laeuft ab am|Verloopdatum|Vervalt op|Vence|Expira|Ważność do|Data do|Datum expirace|Giltig t.o.m.|Utløper|Udløber|" +
			"Voimassa saakka|Срок действия до|有效期限|만료 일자|Fin de vigencia",
		"emails":     "Poczta elektroniczna|Adres poczty elektronicznej|Почта|Endereço eletrónico",
		"issuer":     "Wydawca|AC emissora|Autoridad certificadora|CA emittente",
		"key_size":   "Schluessellaenge|Schluesselgroesse",
		"revoked_at": "Data odwołania|Datum zneplatnění|Återkallad|撤销日期",
	} {
		for h := range strings.SplitSeq(headers, "|") {
			if c, ok := claimOf(h); !ok || c.column.String() != fact {
				t.Errorf("%q: %v %+v, want %s", h, ok, c, fact)
			}
		}
	}
	for _, h := range []string{"Vigencia", "Queue", "Value", "Aero"} { // the whole period, and no umlauts
		if c, ok := claimOf(h); ok {
			t.Errorf("%q is taken for %s", h, c.column)
		}
	}
}

// Headers that are no alias, but the words of one with others that add nothing.
func TestLooseHeaders(t *testing.T) {
	t.Parallel()
	for fact, headers := range map[string]string{
		"serial":       "S/N|ssl_serial|Serial Nr|serialNumberHex|No. de série|Núm. de serie|証明書のシリアル番号",
		"subject":      "Antragsteller-DN|Inhaber-DN|DN du titulaire|DN del soggetto|サブジェクトDN",
		"issuer":       "Aussteller-DN|DN de l'émetteur|発行者DN",
		"emails":       "SAN (Email)|Adresse e-mail du certificat",
		"upn":          "SAN (UPN)",
		"not_before":   "Valid From Date|ssl_start_time|notBeforeDate|Date de début de validité|Data di inizio validità|有効期間開始日時",
		"not_after":    "Valid Until Date|Ablaufzeitpunkt|Date de fin de validité|Fecha de fin de validez|有効期間終了日|Expiration Date/Time",
		"token_serial": "Card S/N|N° de carte|Nº de la tarjeta|カード シリアル番号",
		"revoked_at":   "Revoked Date|Sperrzeitpunkt|Date de la révocation",
	} {
		for h := range strings.SplitSeq(headers, "|") {
			if c, ok := claimOf(h); !ok || c.column.String() != fact || c.maybe {
				t.Errorf("%q: %v %+v, want %s", h, ok, c, fact)
			}
		}
	}
	for _, h := range []string{"SN", "Requester DN", "Date", "tls.key", "Certificate location", "Gültigkeit", "Valido", "Valide", "DN of the template", "Number", "Import date", "Certificate"} {
		if c, ok := claimOf(h); ok && (c.loose || c.column == colSite) {
			t.Errorf("%q is taken for %s", h, c.column)
		}
	}
	// One that is an alias goes before one that has its words only, wherever it stands.
	l, err := newLayout([]string{"Serial", "Date of the expiry", "Valid to"}, nil)
	if err != nil || l.at[colNotAfter] != 2 || len(l.unmapped) != 1 {
		t.Errorf("not_after is column %d, unmapped %q, %v", l.at[colNotAfter], l.unmapped, err)
	}
}

// What stands in brackets says of which kind a value is; Japanese brackets are as wide as
// its letters.
func TestBracketedHeaders(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]struct {
		fact  string
		hints headerHints
	}{
		"シリアル番号（16進数）":   {"serial", headerHints{hex: true}},
		"シリアル番号（10進数）":   {"serial", headerHints{decimal: true}},
		"鍵長（ビット）":        {"key_size", headerHints{}},
		"Inhaber":        {"holder", headerHints{}},
		"Inhaber (DN)":   {"subject", headerHints{}},
		"Titulaire [DN]": {"subject", headerHints{}},
	} {
		if c, ok := claimOf(header); !ok || c.column.String() != want.fact || c.maybe {
			t.Errorf("%q: %v %+v, want %s", header, ok, c, want.fact)
		}
		if hints := hintsOf(header); hints != want.hints {
			t.Errorf("%q: %+v, want %+v", header, hints, want.hints)
		}
	}
}

// A header that may mean a fact leaves it to one that does.
func TestMaybeHeaders(t *testing.T) {
	t.Parallel()
	l, err := newLayout(strings.Split("Zertifikatsnummer;Seriennummer;Owner Email;Email;Activation Date;Valid from;Date fin;Valid to", ";"), nil)
	if err != nil || l.at[colSerial] != 1 || l.at[colEmails] != 3 || l.at[colNotBefore] != 5 || l.at[colNotAfter] != 7 {
		t.Errorf("%v, %v", l.at, err)
	}
	if l, err = newLayout([]string{"Zertifikatsnummer", "Date fin"}, nil); err != nil || l.at[colSerial] != 0 || l.at[colNotAfter] != 1 {
		t.Errorf("%v, %v", l.at, err)
	}
}

func TestHeadersByLanguage(t *testing.T) {
	t.Parallel()
	const facts = "serial subject issuer emails not_before not_after key_algorithm key_size status holder unit site token_serial"
	for language, headers := range map[string]string{
		"English":    "Serial Number;Subject;Issued by;E-mail address;Valid from;Valid to;Key algorithm;Key length;Status;Owner;Department;Location;Token serial number",
		"German":     "Seriennummer;Antragsteller;Aussteller;E-Mail-Adresse;Gültig ab;Gültig bis;Schlüsselalgorithmus;Schlüssellänge;Zertifikatsstatus;Inhaber;Abteilung;Standort;Seriennummer des Tokens",
		"French":     "N° de série;Objet;Émetteur;Adresse e-mail;Valide à partir du;Valide jusqu'au;Algorithme de clé;Taille de la clé;État;Titulaire;Service;Établissement;Numéro de carte",
		"Spanish":    "Nº de serie;Asunto;Emisor;Correo electrónico;Válido desde;Válido hasta;Algoritmo de clave;Tamaño de clave;Estado;Titular;Departamento;Centro de trabajo;Número de tarjeta",
		"Italian":    "Numero di serie;Soggetto;Emittente;Posta elettronica;Valido dal;Valido fino al;Algoritmo chiave;Lunghezza chiave;Stato;Titolare;Reparto;Sede;Numero carta",
		"Dutch":      "Serienummer;Onderwerp;Uitgever;E-mailadres;Geldig van;Geldig tot;Sleutelalgoritme;Sleutellengte;Status;Houder;Afdeling;Locatie;Kaartnummer",
		"Portuguese": "Número de série;Assunto;Emissor;Endereço de e-mail;Válido de;Válido até;Algoritmo da chave;Tamanho da chave;Situação;Utilizador;Unidade;Localização;Número do cartão",
		"Polish":     "Numer seryjny;Podmiot;Wystawca;Adres e-mail;Ważny od;Ważny do;Algorytm klucza;Długość klucza;Stan;Posiadacz;Dział;Lokalizacja;Numer karty",
	} {
		l, err := newLayout(strings.Split(headers, ";"), nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, fact := range strings.Fields(facts) {
			c, _ := columnNamed(fact)
			if l.at[c] != i {
				t.Errorf("%s: %s is not read from %q", language, fact, l.headers[i])
			}
		}
	}
}
