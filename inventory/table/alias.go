package table

import (
	"strings"
	"sync"
)

// aliases are the headers of each column, as programs and people write them; |
// separates them. Case, accents, spaces and punctuation do not count, nor does
// "Certificate" or "Cert" before them or a unit in brackets behind them.
//
// The maybe headers are words that mean this column only when no other header
// does; reading one of them leaves a note.
//
// Languages: English, German, French, Spanish, Italian, Dutch, Portuguese, Polish;
// others are in [translations].
//
// Sources: AD CS schema names and their localized forms, Windows certificate
// dialogs, PowerShell certificate objects, Keyfactor, DigiCert and Sectigo field
// names, crt.sh and CCADB.
var aliases = [columnCount]struct{ name, headers, maybe string }{
	colSerial: {"serial",
		"シリアルNo|シリアル番号(16進)|証書序号|序列号（十六进制）|Serial Nr|Seriale|serial number|serial|serial no|serial #|serialnum|x509 serial number|" +
			"Seriennummer|Serien-Nr|Zertifikatsseriennummer|Numéro de série|N° de série|" +
			"Número de serie|Nº de serie|Numero di serie|Numero seriale|Serienummer" +
			"|Numer seryjny|Nr seryjny|Número de série|Nº de série|Serienummer van certificaat|numer certyfikatu", "Zertifikatsnummer"},
	colSHA256: {"sha256",
		"thumbprint sha256|Fingerabdruck (SHA-256)|SHA-256-Hash|sha256|sha-256 fingerprint|fingerprint sha-256|sha256 thumbprint|sha256 hash|" +
			"Fingerabdruck SHA-256|SHA-256-Fingerabdruck|empreinte SHA-256|huella SHA-256|impronta SHA-256" +
			"|SHA-256-vingerafdruk|vingerafdruk SHA-256|impressão digital SHA-256|odcisk palca SHA-256|odcisk SHA-256",
		"fingerprint|Fingerabdruck"},
	colThumbprint: {"thumbprint",
		"SHA-1-Hash|empreinte SHA-1|huella digital SHA-1|huella SHA-1|impronta SHA-1|thumbprint|sha1|sha-1 fingerprint|sha1 thumbprint|fingerprint sha-1|certificate hash|cert hash|" +
			"Zertifikathash|Fingerabdruck SHA-1|empreinte numérique|empreinte|huella digital|Identificazione personale" +
			"|vingerafdruk|impressão digital|odcisk palca|Zertifikat-Hash|SHA-1-Fingerabdruck", ""},
	colSubject: {"subject",
		"holder dn|x509 subject|subject|subject dn|subject distinguished name|distinguished name|dn|issued dn|issued distinguished name|" +
			"Antragsteller|Subjekt|objet|sujet|sujeto|asunto|soggetto" +
			"|onderwerp|houder DN|assunto|titular DN|podmiot|temat", "subject name|Betreff"},
	colIssuer: {"issuer",
		"Ausstellende Stelle|issuing authority|issuing ca name|Emittent|issuer|issuer dn|issuer distinguished name|issued by|issuing ca|certificate authority|" +
			"Aussteller|Ausgestellt von|Zertifizierungsstelle|émetteur|délivré par|autorité de certification|" +
			"emisor|emitido por|autoridad de certificación|autorità emittente|emittente|rilasciato da|emesso da" +
			"|uitgever|verlener|uitgegeven door|certificeringsinstantie|emissor|autoridade de certificação|wystawca|wystawiony przez" +
			"|urząd certyfikacji|Ausstellende CA|AC émettrice",
		"issuer name|issuer cn|issuer common name|ca|ca name"},
	colEmails: {"emails",
		"email address 1|subject alt name email|subject alternative name email|san email|san emails|sans email|san rfc822|san rfc822name|rfc822|subject alt name rfc822|subjectaltname rfc822|E-Mail-Adresse des Inhabers|E-Mail des Inhabers|E-Mail Inhaber|adresse courriel|courriel du titulaire|e-mail du titulaire|adresse électronique du titulaire|email del titolare|indirizzo mail|correo electrónico del titular|e-mail do titular|e-mail houder|email|emails|email address|email addresses|mail|mail address|mailbox|mailboxes|rfc822name|" +
			"issued email|issued email address|smtp address|subscriber email|user email|E-Mail-Adresse|E-Mail-Adressen|" +
			"Mailadresse|Postfach|adresse e-mail|adresse électronique|courriel|correo electrónico|correo|" +
			"dirección de correo electrónico|indirizzo e-mail|posta elettronica" +
			"|e-mailadres|e-mailadressen|mailadres|endereço de e-mail|endereço de email|correio eletrónico|correio eletrônico" +
			"|adres e-mail|adres email|adresy e-mail|poczta|poczta e-mail|E-Mail-Adresse (geschäftlich)|adresse mail|adresse de messagerie" +
			"|correo-e", "primary email|owner email|holder email|person email|email id|recipient email|primary smtp address"},
	colNotBefore: {"not_before",
		"validity not before|not valid before|Gültigkeit ab|Gültigkeitszeitraum von|Gültig seit|Valide depuis|Validità dal|Valido da|geldigheid van|startdatum geldigheid|ważny od dnia|data rozpoczęcia ważności|not before|valid from|validity from|start date|validity start|effective date|begin date|" +
			"Gültig von|Gültig ab|Gültigkeitsbeginn|Beginn der Gültigkeit|Valide à partir du|Valable à partir du|" +
			"Valide du|date de début|début de validité|Válido desde|fecha de inicio|inicio de validez|" +
			"Valido dal|data inizio|inizio validità" +
			"|geldig van|geldig vanaf|begindatum|ingangsdatum|válido de|válido a partir de|início da validade|data de início" +
			"|ważny od|ważne od|początek ważności|data rozpoczęcia|Valable du|Valida dal|Gültigkeit von|validez desde",
		"issued|issue date|issuance date|Ausstelldatum|date issued|issued on|issued at|creation date|created|Ausgestellt am|Ausstellungsdatum|" +
			"date d'émission|fecha de emisión|data di emissione|activation date"},
	colNotAfter: {"not_after",
		"validity not after|not valid after|valid thru|Gültigkeitszeitraum bis|fecha de fin de validez|caduca|caduca el|Validità al|Scade il|Scade|geldigheid tot|geldig tot en met|einddatum geldigheid|ważny do dnia|data końca ważności|not after|valid to|valid until|valid till|valid through|validity to|expires|expires on|expires at|expiry|" +
			"expiry date|expiration|expiration date|expiration time|expire date|end date|validity end|" +
			"Gültig bis|Ablaufdatum|Ablauf|läuft ab|läuft ab am|Gültigkeitsende|Ende der Gültigkeit|" +
			"Valide jusqu'au|Valable jusqu'au|date d'expiration|expire le|fin de validité|Válido hasta|" +
			"fecha de caducidad|fecha de vencimiento|fecha de expiración|caducidad|vencimiento|" +
			"Valido fino al|Valido al|data di scadenza|scadenza|fine validità" +
			"|geldig tot|geldig t/m|verloopt op|vervaldatum|einddatum|válido até|data de validade|data de expiração|expira em" +
			"|fim da validade|ważny do|ważne do|data ważności|data wygaśnięcia|wygasa|koniec ważności|Gültigkeit bis|Verfallsdatum" +
			"|valable jusqu'à|date d'échéance|échéance|valida fino al|validez hasta", "date de fin|date fin|fecha fin|fecha de fin|expire|exp|exp date"},
	colType: {"type",
		"Zertifikatsart|Zertifikatart|type|type of certificate|validation level|validation type|smime type|Zertifikatstyp|Zertifikattyp|" +
			"type de certificat|tipo de certificado|tipo di certificato" +
			"|certificaattype|type certificaat|typ certyfikatu|rodzaj certyfikatu", ""},
	colGeneration: {"generation",
		"generation|profile generation|smime generation|sub type|génération|generación|generazione" +
			"|generatie|geração|generacja", ""},
	colProfile: {"profile",
		"Produktname|enrollment profile|enrolment profile|profile|profile name|product|product name|policy name|Zertifikatsprofil|Zertifikatprofil|Profil|Produkt|" +
			"profil de certificat|perfil|perfil de certificado|profilo|prodotto|producto|produit" +
			"|profiel|certificaatprofiel|perfil do certificado|produto|profil certyfikatu|produkt", "profile id|product type"},
	colKeyAlgorithm: {"key_algorithm",
		"key algorithm and size|Schlüsselart|Schlüsselverfahren|key algorithm|public key algorithm|key type|key alg|key type string|public key type|Schlüsselalgorithmus|" +
			"Schlüsseltyp|Algorithmus des öffentlichen Schlüssels|algorithme de clé|algorithme de la clé|type de clé|" +
			"algoritmo de clave|algoritmo de la clave|tipo de clave|algoritmo chiave|algoritmo della chiave|tipo di chiave" +
			"|sleutelalgoritme|sleuteltype|algoritmo da chave|tipo de chave|algorytm klucza|typ klucza",
		"public key|key|algorithm|Algorithmus|algorithme|algoritmo"},
	colKeySize: {"key_size",
		"modulus size|bit length|bit strength|Bitlänge|dimensione chiave|dimensione della chiave|key size|key length|key size in bits|key bits|public key length|public key size|key strength|Schlüssellänge|" +
			"Schlüsselgröße|longueur de clé|longueur de la clé|taille de clé|taille de la clé|longitud de clave|" +
			"longitud de la clave|tamaño de clave|lunghezza chiave|lunghezza della chiave" +
			"|sleutellengte|sleutelgrootte|tamanho da chave|comprimento da chave|długość klucza|rozmiar klucza", "bits"},
	colKeyUsage: {"key_usage",
		"ku|key usage flags|Schlüsselnutzung|Schlüsselverwendungen|usages de clé|usage de clé|key usage|key usages|Schlüsselverwendung|utilisation de la clé|usage de la clé|uso de claves|" +
			"uso de la clave|utilizzo chiave|uso della chiave" +
			"|sleutelgebruik|uso da chave|użycie klucza", ""},
	colKeyUse: {"key_use",
		"key use|key purpose|sign or encrypt|Schlüsselzweck|usage du certificat", "use|usage|purpose|Verwendung|Verwendungszweck"},
	colEKUs: {"ekus",
		"eku oids|ext key usage|Erweiterte Schlüsselnutzung|usages étendus de la clé|utilisation étendue de clé|extended key usage|extended key usages|enhanced key usage|enhanced key usages|enhanced key usage list|eku|ekus|" +
			"application policies|intended purposes|Erweiterte Schlüsselverwendung|Beabsichtigte Zwecke|" +
			"utilisation avancée de la clé|utilisation étendue de la clé|uso mejorado de claves|" +
			"uso extendido de la clave|utilizzo chiavi avanzato|utilizzo esteso della chiave" +
			"|uitgebreid sleutelgebruik|uso avançado da chave|uso estendido da chave|rozszerzone użycie klucza|ulepszone użycie klucza", ""},
	colPolicies: {"policy_oids",
		"cp oid|Richtlinien-OIDs|Zertifikatsrichtlinie|OID de politique|OID de la politique|OID de la política|policy oid|policy oids|policy|policies|certificate policy|certificate policies|policy identifier|" +
			"policy identifiers|Zertifikatrichtlinien|Zertifikatsrichtlinien|Richtlinien-OID|stratégies de certificat|" +
			"politique de certification|directivas de certificado|política de certificado|criteri certificato" +
			"|certificaatbeleid|políticas de certificado|zasady certyfikatu", ""},
	colSAN: {"san",
		"Alternativer Name|Alternative Antragstellernamen|noms alternatifs|nom alternatif du titulaire|nombres alternativos|nomi alternativi|subject alternative name|subject alternative names|subject alt name|subject alt names|san|sans|" +
			"alternative name|alternative names|Alternativer Antragstellername|Alternative Namen|" +
			"autre nom de l'objet|nom alternatif|nombre alternativo del titular|nombre alternativo|" +
			"nome alternativo soggetto|nome alternativo" +
			"|alternatieve naam voor onderwerp|nome alternativo do titular|nome alternativo da entidade|alternatywna nazwa podmiotu", ""},
	colUPN: {"upn",
		"san upn|subject alt name upn|subject alternative name upn|ms upn|upn name|upn|user principal name|principal name|Benutzerprinzipalname|nom d'utilisateur principal|" +
			"nombre principal de usuario|nome principale utente" +
			"|user-principal-name|nome UPN|główna nazwa użytkownika", ""},
	colCRL: {"crl",
		"crl|crl url|crl urls|crl uri|crl distribution point|crl distribution points|cdp|cdp url|Sperrlisten-URL|" +
			"Sperrlisten-Verteilungspunkte|points de distribution de la liste de révocation|" +
			"puntos de distribución CRL|punti di distribuzione elenco CRL" +
			"|CRL-distributiepunten|pontos de distribuição da CRL|punkty dystrybucji CRL", ""},
	colOCSP: {"ocsp", "ocsp|ocsp url|ocsp urls|ocsp uri|ocsp responder", ""},
	colCAIssuers: {"ca_issuers",
		"ca issuers|ca issuers url|ca issuers urls|ca issuer url|ca issuers uri|issuer url|aia ca issuers", ""},
	colAIA: {"aia",
		"aia|aia url|aia urls|authority information access|authority info access|Zugriff auf Stelleninformationen|" +
			"accès aux informations de l'autorité|acceso a la información de entidad|accesso alle informazioni autorità", ""},
	colStatus: {"status",
		"status|cert state|cert state string|order status|disposition|request disposition|Zertifikatsstatus|" +
			"Zertifikatstatus|Zustand|statut|état|estado|estado del certificado|stato|stato certificato|" +
			"Disposición de la solicitud" +
			"|situação|certificaatstatus|estado do certificado|stan|status certyfikatu", "state|lifecycle state|lifecycle status"},
	colRevokedAt: {"revoked_at",
		"Datum der Sperrung|revoked at|revoked on|revocation date|revocation time|date revoked|Sperrdatum|Gesperrt am|Widerrufsdatum|" +
			"Widerrufen am|date de révocation|révoqué le|fecha de revocación|data di revoca" +
			"|ingetrokken op|intrekkingsdatum|revogado em|data de revogação|data unieważnienia|odwołany|révocation|fecha revocación",
		"revoked|effective revocation date|revocation eff date|revocation effective date"},
	colTokenSerial: {"token_serial",
		"card s/n|token s/n|smart card id|Smartcard-Nr|Smartcardnummer|Smartcard-Seriennummer|Kartenserie|numéro de carte à puce|carte n°|token n°|dongle serial|usb token serial|yubikey serial number|yubikey s/n|token serial|token serial number|token sn|token id|token|card serial|card serial number|card number|card id|" +
			"smart card serial|smart card serial number|csn|device serial|device serial number|yubikey serial|" +
			"Token-Seriennummer|Tokennummer|Kartennummer|Karten-Seriennummer|Chipkartennummer|numéro de carte|" +
			"numéro de jeton|numéro de série du jeton|número de tarjeta|número de serie de la tarjeta|" +
			"número de token|numero carta|numero di serie della carta|numero token" +
			"|kaartnummer|tokennummer|serienummer token|número do cartão|número do token|número de série do token|numer karty" +
			"|numer tokenu|numer seryjny tokenu|numer seryjny karty|Seriennummer des Tokens|Seriennummer der Karte", ""},
	colTokenModel: {"token_model",
		"Smartcard-Typ|Smartcardtyp|Kartenart|modèle de token|type de support|type de token|token model|token type|card model|card type|device model|device type|smart card type|smart card model|" +
			"Tokenmodell|Tokentyp|Kartentyp|modèle de jeton|modèle de carte|type de carte|modelo de token|" +
			"tipo de tarjeta|modello token|tipo carta" +
			"|kaarttype|tokentype|modelo do token|tipo de cartão|model tokenu|typ tokenu|typ karty|Kartenmodell|modello della carta", ""},
	colTokenFirmware: {"token_firmware",
		"token firmware|token firmware version|firmware|firmware version|card firmware|Firmwareversion|" +
			"version du firmware|versión de firmware|versione firmware" +
			"|firmwareversie|versão do firmware|wersja firmware", ""},
	colHolder: {"holder",
		"assigned user|Name des Karteninhabers|Nutzer|Anwender|porteur|intestatario|holder|holder name|owner|owner name|user|user name|person|employee|employee name|full name|display name|" +
			"key holder|card holder|subscriber|subscriber name|assigned to|Inhaber|Zertifikatsinhaber|" +
			"Karteninhaber|Schlüsselinhaber|Benutzer|Benutzername|Besitzer|Mitarbeiter|titulaire|utilisateur|propriétaire|" +
			"titular|usuario|propietario|titolare|utente|proprietario" +
			"|houder|certificaathouder|gebruiker|eigenaar|medewerker|titular do certificado|utilizador|usuário|proprietário" +
			"|colaborador|posiadacz|użytkownik|właściciel|pracownik|imię i nazwisko|naam|employé|collaborateur|salarié|empleado" +
			"|dipendente|funcionário|Anzeigename|nom complet|nom et prénom|nombre completo|nome completo|volledige naam",
		"requester|requester name|requested by|name|Anforderer|nom du demandeur|nombre del solicitante|nome richiedente"},
	colHolderLeaves: {"holder_leaves",
		"holder leaves|leaving date|leave date|leaves on|last day|last working day|last day of work|last day of employment|" +
			"termination date|date of leaving|exit date|employment end|employment end date|end of employment|contract end|" +
			"contract end date|account expires|account expiration date|" +
			"Austritt|Austrittsdatum|Austritt am|letzter Arbeitstag|Vertragsende|Beschäftigungsende|ausgeschieden am|Konto läuft ab|" +
			"date de départ|date de sortie|dernier jour|dernier jour de travail|fin de contrat|date de fin de contrat|" +
			"fecha de baja|fecha de salida|último día|fin de contrato|fecha de fin de contrato|" +
			"data di uscita|data di cessazione|data fine rapporto|ultimo giorno|fine contratto|" +
			"uitdiensttreding|datum uit dienst|uit dienst|einde dienstverband|laatste werkdag|" +
			"data de saída|data de desligamento|último dia|fim do contrato|" +
			"data odejścia|data zwolnienia|ostatni dzień pracy|koniec umowy|data zakończenia zatrudnienia", ""},
	colUnit: {"unit",
		"unit|business unit|department|division|Abteilung|Bereich|Geschäftsbereich|Dienststelle|département|" +
			"service|departamento|división|dipartimento|reparto" +
			"|afdeling|bedrijfsonderdeel|unidade|unidade de negócio|dział|jednostka|jednostka organizacyjna firmy|direction" +
			"|unidad|unidad de negocio|unità|area aziendale|Organisationsbereich|Geschäftseinheit", "team|cost center|cost centre|Kostenstelle"},
	colSite: {"site",
		"site|location|office|work location|place of work|Standort|Niederlassung|Dienstort|lieu|lieu de travail|" +
			"emplacement|bureau|ubicación|oficina|sede|ufficio" +
			"|locatie|vestiging|kantoor|werkplek|local|localização|escritório|lokalizacja|oddział|biuro|miejsce pracy|Büro" +
			"|Arbeitsort|établissement|centro de trabajo|centro|sede di lavoro", ""},
	colCustomer: {"customer",
		"customer|customer name|customer id|client|client name|account|account name|tenant|Kunde|Kundenname|" +
			"Mandant|cliente|nombre del cliente|nome cliente|nom du client" +
			"|klant|klantnaam|nome do cliente|klient|nazwa klienta|Kundennummer|Auftraggeber", ""},
	colDomain: {"domain",
		"domain|mail domain|email domain|e-mail domain|customer domain|Domäne|Maildomäne|E-Mail-Domäne|domaine|domaine de messagerie|" +
			"dominio|dominio de correo|dominio di posta|domein|domínio|domena", ""},
	colIntegration: {"integration",
		"integration|era|era integration|enterprise ra|enterprise ra integration|registration system|enrolment system|enrollment system|" +
			"requested through|Anbindung|Antragssystem|intégration|integración|integrazione|koppeling|integração|integracja", ""},
	// Facts of integrations; plainer headers mean them in tables of integrations only.
	colLead:    {"lead_weeks", "lead time|lead weeks|lead time weeks|Vorlaufzeit|Vorlauf|délai de mise en œuvre|plazo de implantación|tempo di realizzazione|doorlooptijd|prazo de implementação", ""},
	colNotice:  {"notice_weeks", "notice period|notice weeks|Ankündigungsfrist|Vorankündigung|délai de préavis|préavis|plazo de preaviso|preaviso|preavviso|aankondigingstermijn|aviso prévio", ""},
	colReady:   {"ready", "ready date|ready on|ready by|go live|go-live|go-live date|bereit am|Bereitschaftsdatum|date de mise en service|prêt le|fecha de puesta en servicio|data di pronto|gereed op|pronto em", ""},
	colContact: {"contact", "contact person|contact email|technical contact|integration contact|Ansprechpartner|Kontakt|interlocuteur|persona de contacto|referente|contactpersoon|pessoa de contato", ""},
	colTemplate: {"template",
		"template|template name|certificate template|Zertifikatvorlage|Zertifikatsvorlage|modèle de certificat|" +
			"plantilla de certificado|modello di certificato" +
			"|certificaatsjabloon|sjabloon|modelo de certificado|szablon|szablon certyfikatu|Vorlage", ""},
	colCommonName: {"common_name",
		"common name|cn|issued common name|issued cn|subject cn|subject common name|Allgemeiner Name|nom commun|" +
			"nombre común|nome comune" +
			"|algemene naam|nazwa pospolita|nome comum|nazwa powszechna", "issued to|Ausgestellt für|délivré à|emitido para|rilasciato a"},
	colOrganization: {"organization",
		"organization|organisation|organization name|o|subject organization|subject o|issued organization|" +
			"organización|organizzazione" +
			"|organisatie|organização|organizacja", "company|Firma|Unternehmen|société|entreprise|empresa|azienda"},
	colOrganizationalUnit: {"organizational_unit",
		"organizational unit|organisational unit|organization unit|org unit|ou|subject ou|issued ou|" +
			"issued organization unit|Organisationseinheit|unité d'organisation|unidad organizativa|unità organizzativa" +
			"|organisatie-eenheid|unidade organizacional|jednostka organizacyjna", ""},
	colOrganizationIdentifier: {"organization_identifier",
		"organization identifier|organisation identifier|org id|Organisationskennung", ""},
	colGivenName: {"given_name",
		"given name|first name|forename|Vorname|prénom|nombre de pila" +
			"|voornaam|nome próprio|imię|nombre propio", ""},
	colSurname: {"surname",
		"surname|last name|family name|Nachname|Familienname|nom de famille|apellido|apellidos|cognome" +
			"|achternaam|familienaam|apelido|sobrenome|nazwisko", ""},
	colPseudonym:     {"pseudonym", "pseudonym|pseudonyme|seudónimo|pseudonimo", ""},
	colSubjectSerial: {"subject_serial_number", "subject serial number|subject serial", ""},
	colTitle: {"title", "title|Titel|titre|título|titolo" +
		"|titel|tytuł", ""},
	colStreet: {"street", "street|street address|Straße|rue|calle|indirizzo" +
		"|straat|ulica|morada", ""},
	colLocality: {"locality", "locality|l|city|Ort|Stadt|ville|localité|ciudad|localidad|città|località" +
		"|plaats|stad|cidade|localidade|miasto|miejscowość", ""},
	colState: {"state", "state or province|st|province|Bundesland|région|provincia" +
		"|provincie|distrito|województwo", ""},
	colPostalCode: {"postal_code", "postal code|zip|zip code|PLZ|Postleitzahl|code postal|código postal|CAP" +
		"|postcode|código-postal|kod pocztowy", ""},
	colCertificate: {"certificate",
		"certificate pem|pem certificate|pem|certificate base64|base64 certificate|certificate der|raw certificate|" +
			"certificate content|certificate data|content bytes|user certificate|x509 certificate|Zertifikat PEM|Zertifikatsdaten|" +
			"certificat PEM|certificado PEM|certificato PEM", ""},
	colCountry: {"country", "country|country code|c|Land|pays|país|paese|nazione" +
		"|kraj|país|land", ""},
}

// claim is what a header may stand for.
type claim struct {
	column column
	// maybe: the header often means something else. loose: it is no alias but has the
	// words of one.
	maybe, loose bool
}

// claims finds the column of a folded header.
var claims = sync.OnceValue(func() map[string]claim {
	m := map[string]claim{}
	for c := range columnCount {
		for h := range strings.SplitSeq(aliases[c].maybe, "|") {
			m[foldHeader(h)] = claim{column: c, maybe: true}
		}
		for h := range strings.SplitSeq(mayBe[c], "|") {
			m[foldHeader(h)] = claim{column: c, maybe: true}
		}
	}
	for c := range columnCount {
		for h := range strings.SplitSeq(translations[c], "|") {
			m[foldHeader(h)] = claim{column: c}
		}
		for h := range strings.SplitSeq(aliases[c].headers, "|") {
			m[foldHeader(h)] = claim{column: c}
		}
	}
	delete(m, "")
	return m
})
