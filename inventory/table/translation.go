package table

// translations are headers of further languages beside [aliases], in the same form:
// Japanese, Turkish, Czech, Swedish, Danish, Norwegian, Finnish, Hungarian, Russian,
// Chinese (simplified and traditional) and Korean, as the certificate dialog of
// Windows and people name the columns; and the columns of an AD CS database in German,
// French, Spanish, Italian, Portuguese and Japanese, translated after the names in
// English, for output of a real system was not at hand.
var translations = [columnCount]string{
	colSerial: "シリアル番号|シリアルナンバー|製造番号|証明書シリアル番号|Seri numarası|Seri no|Sertifika seri numarası|Sériové číslo|Výrobní číslo|Certifikatets serienummer|" +
		"Serienr|Sarjanumero|Sorozatszám|Серийный номер|Серийный номер сертификата|序列号|证书序列号|序號|憑證序號|일련 번호|일련번호|인증서 일련 번호|" +
		"Numéro de série du certificat|Numero seriale certificato",
	colSHA256: "SHA-256 拇印|SHA-256 フィンガープリント|SHA-256 parmak izi|Otisk SHA-256|SHA-256-fingeravtryck|SHA-256-fingeraftryk|SHA-256 指纹|SHA-256 指紋|SHA-256 지문",
	colThumbprint: "拇印|証明書ハッシュ|証明書のハッシュ|フィンガープリント|Parmak izi|Kryptografický otisk|Otisk|Miniatura|Tumavtryck|Fingeravtryck|Aftryk|Fingeraftryk|Avtrykk|" +
		"Peukalonjälki|Ujjlenyomat|Отпечаток|指纹|憑證指紋|指紋|지문|Hachage du certificat|Hash del certificado|Hash certificato|Hash do certificado|Identificação pessoal",
	colSubject: "サブジェクト|サブジェクト名|件名|主体者|識別名|発行された識別名|Konu|Özne|Předmět|Ämne|Emne|Aihe|Kohde|Tulajdonos|Tárgy|Субъект|使用者|主题|主體|主旨|주체|주체 이름|" +
		"Requerente|Ausgestellter definierter Name|Nom unique émis|Nombre distintivo emitido|Nome distinto rilasciato|Nome distinto emitido|Nom distinctif|Nombre distintivo|Nome distintivo|Definierter Name",
	colIssuer: "発行者|発行元|発行者名|認証局|発行認証局|Veren|Sertifikayı veren|Yayımcı|Yayınlayan|Vystavitel|Vydavatel|Utfärdare|Udsteder|Utsteder|Myöntäjä|Julkaisija|Kibocsátó|Издатель|Кем выдан|" +
		"颁发者|簽發者|發行者|발급자|발행자|Autorità di certificazione|Autoridad emisora|Entidad emisora|Ausgebende Zertifizierungsstelle|Ausstellername",
	colEmails: "Eメール|Eメールアドレス|E-mail アドレス|邮箱|邮箱地址|电子邮箱|邮件地址|メールアドレス|電子メール|電子メール アドレス|メール|発行された電子メール アドレス|E-posta|E-posta adresi|E-mailová adresa|E-post|E-postadress|E-postadresse|E-mailadresse|" +
		"Sähköposti|Sähköpostiosoite|E-mail cím|Электронная почта|Адрес электронной почты|电子邮件|电子邮件地址|電子郵件|電子郵件地址|전자 메일|이메일|이메일 주소|메일 주소|" +
		"Ausgestellte E-Mail-Adresse|Adresse de messagerie émise|Adresse électronique émise|Dirección de correo electrónico emitida|Indirizzo di posta elettronica|" +
		"Indirizzo di posta elettronica rilasciato|Endereço de email emitido|Endereço de correio eletrónico",
	colNotBefore: "有効期間(自)|有効期間の開始|有効期間開始|有効期間の開始日|有効開始日|有効期限の開始|開始日|開始日時|証明書の有効開始日|証明書の発効日|Geçerlilik başlangıcı|Geçerlilik başlangıç tarihi|Başlangıç tarihi|Başlangıç|" +
		"Platnost od|Platný od|Platí od|Giltigt från|Giltig från|Giltigt fr.o.m.|Giltigt från och med|Gyldig fra|Gyldig fra og med|Voimassa alkaen|Voimassaolo alkaa|" +
		"Érvényesség kezdete|Érvényes ettől|Действителен с|Действует с|Начало действия|有效期从|有效期开始|生效日期|开始日期|有效期自|有效期開始|生效日期|유효 기간(시작)|유효 기간 시작|시작 날짜|시작일|" +
		"Anfangsdatum|Anfangsdatum des Zertifikats|Datum des Inkrafttretens|Zertifikat gültig ab|Date d'effet|Date effective|Date d'entrée en vigueur|Valable à compter du|" +
		"Fecha efectiva|Fecha de vigencia|Fecha de entrada en vigor|Data effettiva|Data di decorrenza|Valido a partire dal|Data efetiva|Data de vigência|Data de entrada em vigor|Início da vigência",
	colNotAfter: "有効期間(至)|结束时间|失效时间|有効期間の終了|有効期間終了|有効期間の終了日|有効期限|有効終了日|終了日|終了日時|満了日|期限|失効予定日|証明書の有効期限|Geçerlilik sonu|Geçerlilik bitişi|Geçerlilik bitiş tarihi|Bitiş tarihi|Son geçerlilik tarihi|" +
		"Son kullanma tarihi|Platnost do|Platný do|Platí do|Datum vypršení platnosti|Giltigt till|Giltig till|Giltigt t.o.m.|Giltigt till och med|Utgångsdatum|Gyldig til|Gyldig til og med|Udløbsdato|Utløpsdato|" +
		"Voimassa asti|Voimassaolo päättyy|Päättymispäivä|Érvényesség vége|Érvényes eddig|Lejárat|Lejárat dátuma|Действителен по|Действителен до|Действует до|Срок действия|Окончание действия|Дата окончания|" +
		"到|有效期到|有效期至|有效期结束|到期日期|截止日期|过期时间|有效期結束|到期日|유효 기간(끝)|유효 기간 끝|유효 기간(종료)|만료 날짜|만료일|종료일|" +
		"Verfallsdatum|Zertifikat gültig bis|Date de fin de validité|Fin de la validité|Fecha de término|Data fine validità|Fim da vigência|Data de vencimento|Vencimento|Validade",
	colType:       "証明書種別|種類|証明書の種類|証明書タイプ|Sertifika türü|Typ certifikátu|Certifikattyp|Certifikattype|Varmenteen tyyppi|Tanúsítvány típusa|Тип сертификата|证书类型|憑證類型|인증서 유형|Tipo do certificado",
	colGeneration: "世代|Nesil|Generace",
	colProfile:    "プロファイル名|プロファイル|証明書プロファイル|製品|Profil adı|Sertifika profili|Profil certifikátu|Certifikatprofil|Профиль|配置文件|证书配置文件|프로필|Nom du profil",
	colKeyAlgorithm: "公開鍵方式|公開キーのアルゴリズム|公開鍵アルゴリズム|キー アルゴリズム|鍵アルゴリズム|鍵の種類|Anahtar algoritması|Ortak anahtar algoritması|Anahtar türü|Algoritmus klíče|Algoritmus veřejného klíče|" +
		"Nyckelalgoritm|Nøglealgoritme|Nøkkelalgoritme|Avainalgoritmi|Kulcsalgoritmus|Алгоритм ключа|Алгоритм открытого ключа|密钥算法|公钥算法|金鑰演算法|公開金鑰演算法|키 알고리즘|공개 키 알고리즘|" +
		"Algorithmus für öffentlichen Schlüssel|Algorithmus für öffentliche Schlüssel|Algorithme de clé publique|Algorithme de la clé publique|Algoritmo de clave pública|Algoritmo chiave pubblica|" +
		"Algoritmo della chiave pubblica|Algoritmo da chave pública|Algoritmo de chave pública",
	colKeySize: "キーサイズ|キーの長さ|キー長|鍵長|公開キーの長さ|公開キー長|鍵サイズ|Anahtar uzunluğu|Anahtar boyutu|Ortak anahtar uzunluğu|Délka klíče|Délka veřejného klíče|Nyckellängd|Nøglelængde|Nøkkellengde|Avaimen pituus|" +
		"Kulcshossz|Kulcsméret|Длина ключа|Размер ключа|Длина открытого ключа|密钥长度|密钥大小|公钥长度|金鑰長度|公開金鑰長度|키 길이|키 크기|공개 키 길이|" +
		"Länge des öffentlichen Schlüssels|Longueur de clé publique|Longueur de la clé publique|Longitud de clave pública|Longitud de la clave pública|Lunghezza chiave pubblica|Comprimento da chave pública|Tamanho da chave pública",
	colKeyUsage: "キー使用|鍵使用目的|キー使用法|キーの使用法|鍵用途|鍵使用法|Anahtar Kullanımı|Použití klíče|Nyckelanvändning|Nøglebrug|Nøkkelbruk|Avaimen käyttö|Kulcshasználat|Использование ключа|密钥用法|金鑰使用方法|키 사용|키 용도|" +
		"Utilização de chave|Utilização da chave|Uso de Chave|Uso de la clave",
	colKeyUse: "用途|Kullanım amacı|Účel|Användning|Назначение|用途 (署名/暗号化)",
	colEKUs: "拡張鍵使用目的|拡張キー使用|拡張キー使用法|拡張キーの使用法|拡張鍵用途|拡張鍵使用法|Gelişmiş Anahtar Kullanımı|Genişletilmiş anahtar kullanımı|Rozšířené použití klíče|Zvýhodněné použití klíče|Förbättrad nyckelanvändning|" +
		"Utökad nyckelanvändning|Udvidet nøglebrug|Forbedret nøglebrug|Utvidet nøkkelbruk|Avaimen laajennettu käyttö|Kibővített kulcshasználat|Улучшенный ключ|Расширенное использование ключа|" +
		"增强型密钥用法|扩展密钥用法|增強金鑰使用方法|확장된 키 사용|향상된 키 사용|확장 키 사용|Utilização avançada de chave|Utilização avançada da chave|Uso Avançado de Chave|Utilisation améliorée de la clé",
	colPolicies: "証明書ポリシーOID|証明書ポリシー|ポリシー OID|Sertifika ilkeleri|Zásady certifikátu|Certifikatprinciper|Certifikatpolitikker|Политики сертификата|证书策略|憑證原則|인증서 정책|Directivas del certificado|Criteri del certificato|Políticas do certificado",
	colSAN: "代替名|サブジェクト代替名|サブジェクトの別名|主体者別名|Konu Diğer Adı|Konu alternatif adı|Özne alternatif adı|Alternativní název předmětu|Alternativní název subjektu|Alternativt namn för certifikatmottagare|" +
		"Alternativt ämnesnamn|Alternativt emnenavn|Alternativt navn for emne|Kohteen vaihtoehtoinen nimi|Tulajdonos alternatív neve|Дополнительное имя субъекта|Альтернативное имя субъекта|使用者可选名称|使用者备用名称|" +
		"主題替代名稱|主體替代名稱|주체 대체 이름|Nome Alternativo para o Assunto|Nome alternativo do requerente|Nome alternativo do assunto|Nombre alternativo del sujeto|Nom alternatif du sujet|Nome alternativo oggetto",
	colUPN: "ユーザー プリンシパル名|プリンシパル名|Kullanıcı asıl adı|Hlavní název uživatele|Användarens huvudnamn|Brugerens hovednavn|Egyszerű felhasználónév|Имя участника-пользователя|用户主体名称|用户主体名|使用者主體名稱|사용자 계정 이름|" +
		"Nom principal de l'utilisateur|Nombre principal del usuario|Nome dell'entità utente|Nome entità utente|Nome principal do usuário|Nome principal do utilizador",
	colCRL: "CRL 配布ポイント|CRL配布点|CRL Dağıtım Noktaları|Distribuční místa seznamu odvolaných certifikátů|CRL-distributionsplatser|CRL-distributionspunkter|Точки распространения списков отзыва|CRL 分发点|CRL 發佈點|CRL 배포 지점",
	colAIA: "機関情報アクセス|Yetkili Bilgi Erişimi|Přístup k informacím o autoritě|Доступ к информации о центрах сертификации|授权信息访问|授權資訊存取|기관 정보 액세스",
	colStatus: "証明書ステータス|状態|状況|ステータス|証明書の状態|要求の処理|要求の状態|Durum|Durumu|Sertifika durumu|Stav|Stav certifikátu|Certifikatstatus|Tila|Állapot|Состояние|Статус|状态|证书状态|狀態|憑證狀態|상태|인증서 상태|" +
		"Anforderungsdisposition|Anforderungsstatus|Disposition de la demande|Statut du certificat|État du certificat|Disposizione richiesta|Disposizione della richiesta|Disposição da solicitação|Disposição do pedido|Status do certificado",
	colRevokedAt: "失効日|失効日時|失効日付|İptal tarihi|Datum odvolání|Återkallelsedatum|Återkallat den|Tilbagekaldelsesdato|Peruutuspäivä|Visszavonás dátuma|Дата отзыва|Отозван|吊销日期|吊销时间|撤銷日期|해지 날짜|폐기 일자|" +
		"Sperrungsdatum|Gesperrt seit|Data della revoca|Fecha de la revocación|Data da revogação|Revogado",
	colTokenSerial: "ICカード番号|トークンのシリアル番号|トークン シリアル番号|カードのシリアル番号|カード番号|トークン番号|Kart numarası|Kart seri numarası|Belirteç seri numarası|Číslo karty|Sériové číslo karty|Sériové číslo tokenu|Kortnummer|" +
		"Kortets serienummer|Tokens serienummer|Kortin numero|Kártyaszám|Kártya sorozatszáma|Номер карты|Серийный номер токена|Серийный номер карты|卡号|卡序列号|令牌序列号|卡片序號|카드 번호|카드 일련 번호|토큰 일련 번호|" +
		"Numéro de série de la carte|Número de série do cartão|Numero di serie del token|Número de serie del token",
	colTokenModel:    "カード種別|トークンの種類|トークン モデル|カードの種類|カードの型|Kart modeli|Kart türü|Model karty|Korttyp|Kortmodell|Korttype|Kortmodel|Модель карты|Модель токена|卡型号|令牌型号|카드 모델|토큰 모델|Modelo do cartão|Modelo de tarjeta",
	colTokenFirmware: "ファームウェア|ファームウェア バージョン|Ürün yazılımı|Bellenim sürümü|Verze firmwaru|Версия прошивки|固件版本|韌體版本|펌웨어 버전|Versão de firmware|Version du micrologiciel",
	colHolder: "所有者名|名義人|所有者|保有者|利用者|利用者名|ユーザー|ユーザー名|氏名|社員名|担当者|Sahip|Sahibi|Kullanıcı|Kullanıcı adı|Ad soyad|Adı soyadı|Çalışan|Držitel|Uživatel|Jméno a příjmení|Zaměstnanec|Innehavare|Användare|" +
		"Ägare|Indehaver|Innehaver|Bruger|Bruker|Ejer|Eier|Medarbejder|Haltija|Käyttäjä|Omistaja|Felhasználó|Birtokos|Владелец|Пользователь|Сотрудник|ФИО|持有人|持有者|用户|姓名|使用者名稱|持卡人|소유자|사용자|성명|" +
		"Utilizador do certificado|Nome do usuário|Nome do titular|Nom du titulaire|Nombre del titular|Nome del titolare|Name des Inhabers",
	colHolderLeaves: "退職日|最終出社日|契約終了日|İşten çıkış tarihi|Ayrılış tarihi|Datum odchodu|Konec pracovního poměru|Slutdatum anställning|Sista arbetsdag|Fratrædelsesdato|Sluttdato|Viimeinen työpäivä|Kilépés dátuma|Дата увольнения|离职日期|離職日期|퇴사일",
	colUnit:         "部署|部門|部署名|所属|Bölüm|Departman|Birim|Oddělení|Útvar|Odbor|Avdelning|Enhet|Afdeling navn|Avdeling|Osasto|Yksikkö|Osztály|Részleg|Отдел|Подразделение|部门|單位|부서|사업부",
	colSite:         "拠点|勤務地|事業所|所在地|場所|Konum|Ofis|Yerleşke|Şube|Pracoviště|Pobočka|Lokalita|Plats|Kontor|Arbetsplats|Arbejdssted|Sted|Toimipaikka|Toimisto|Telephely|Iroda|Площадка|Офис|Местоположение|地点|站点|地點|위치|사업장|사무소",
	colCustomer:     "顧客|顧客名|取引先|テナント|Müşteri|Müşteri adı|Zákazník|Kund|Asiakas|Ügyfél|Клиент|Заказчик|客户|客户名称|客戶|고객|고객사",
	colDomain:       "ドメイン|メールドメイン|Etki alanı|Alan adı|Doména|Domän|E-postdomän|Domæne|Domene|Verkkotunnus|Tartomány|Домен|域|域名|邮件域|網域|도메인",
	colIntegration:  "連携|登録システム|申請システム|Entegrasyon|Integrace|システム連携|Integráció|Интеграция|集成|整合|연동|ERA-Anbindung|ERA-Integration|Intégration ERA|Integración ERA|Integrazione ERA|Integração ERA|Integracja ERA",
	colTemplate:     "証明書テンプレート|テンプレート|Sertifika şablonu|Şablon|Šablona|Šablona certifikátu|Certifikatmall|Certifikatskabelon|Sertifikatmal|Varmennemalli|Tanúsítványsablon|Шаблон сертификата|证书模板|憑證範本|인증서 템플릿|Modelo do certificado|Zertifikatvorlagenname",
	colCommonName: "共通名|一般名|コモンネーム|発行された共通名|Ortak ad|Genel ad|Běžný název|Obecný název|Nätverksnamn|Eget namn|Almindeligt navn|Fellesnavn|Yleinen nimi|Köznapi név|Общее имя|公用名|通用名称|一般名稱|일반 이름|" +
		"Ausgestellter allgemeiner Name|Ausgestellter gemeinsamer Name|Nom commun émis|Nombre común emitido|Nome comune rilasciato|Nome comum emitido",
	colOrganization: "組織|組織名|発行された組織|Kuruluş|Organizace|Organisationsnamn|Organisasjon|Organisaatio|Szervezet|Организация|组织|組織名稱|조직|Ausgestellte Organisation|Organisation émise|Organización emitida|Organizzazione rilasciata|Organização emitida",
	colOrganizationalUnit: "組織単位|部門名 (OU)|発行された組織単位|Kuruluş birimi|Organizační jednotka|Organisationsenhet|Organisasjonsenhet|Organisaatioyksikkö|Szervezeti egység|Подразделение организации|组织单位|組織單位|조직 구성 단위|" +
		"Ausgestellte Organisationseinheit|Unité d'organisation émise|Unidad organizativa emitida|Unità organizzativa rilasciata|Unidade organizacional emitida",
	colGivenName:   "名|Jméno|Křestní jméno|Förnamn|Fornavn|Etunimi|Keresztnév|Utónév|Имя|名字|이름",
	colSurname:     "姓|苗字|Soyad|Soyadı|Příjmení|Efternamn|Efternavn|Etternavn|Sukunimi|Vezetéknév|Фамилия|姓氏|성",
	colLocality:    "市区町村|Şehir|Město|Paikkakunta|Város|Город|城市|市|도시",
	colCountry:     "国|国名|Ülke|Země|Maa|Ország|Страна|国家|國家|국가",
	colCertificate: "証明書データ|Sertifika verisi|Data certifikátu",
}

// mayBe are headers of the same languages that may mean a column.
var mayBe = [columnCount]string{
	colKeyAlgorithm: "Öffentlicher Schlüssel|Clé publique|Clave pública|Chiave pubblica|Openbare sleutel|Chave pública|Klucz publiczny|公開キー|公開鍵|Ortak anahtar|Genel anahtar|Veřejný klíč|" +
		"Offentlig nyckel|Offentlig nøgle|Offentlig nøkkel|Julkinen avain|Nyilvános kulcs|Открытый ключ|公钥|公開金鑰|공개 키",
	colHolder: "要求者|要求者名|İsteyen|İstek sahibi|Žadatel|Begärd av|Rekvirent|Запросивший|请求者|申請者|요청자|" +
		"Antragstellername|Name des Anforderers|Anforderername|Demandeur|Solicitante|Richiedente|Nome do solicitante|Nome do requerente|Aanvrager|Wnioskodawca",
	colCommonName: "発行先|Verilen|Komu byl certifikát vystaven|Utfärdat till|Udstedt til|Utstedt til|Кому выдан|颁发给|發給|발급 대상|Emitido para|Afgegeven aan|Wystawiony dla",
	colNotBefore:  "発行日|発行日時|Veriliş tarihi|Datum vystavení|Utfärdat den|Udstedt den|Дата выдачи|颁发日期|发布日期|發行日期|발급일|Data de emissão|Data wystawienia|Afgiftedatum",
	colRevokedAt:  "Tatsächliches Sperrdatum|Effektives Sperrdatum|Date de révocation effective|Date effective de révocation|Fecha efectiva de revocación|Data di revoca effettiva|Data efetiva de revogação|失効の有効日",
}
