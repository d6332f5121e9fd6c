package smime

import "strings"

// Extended key usages that a rule or a plan has to know (BR section 7.1.2.3 f;
// Microsoft's from its [MS-WCCE] and certificate documentation; document signing
// from RFC 9336; Adobe's from the PDF signature documentation).
const (
	EmailProtection         = "1.3.6.1.5.5.7.3.4"
	ClientAuth              = "1.3.6.1.5.5.7.3.2"
	ServerAuth              = "1.3.6.1.5.5.7.3.1"
	CodeSigning             = "1.3.6.1.5.5.7.3.3"
	TimeStamping            = "1.3.6.1.5.5.7.3.8"
	OCSPSigning             = "1.3.6.1.5.5.7.3.9"
	AnyExtendedKeyUsage     = "2.5.29.37.0"
	SmartCardLogon          = "1.3.6.1.4.1.311.20.2.2"
	EFS                     = "1.3.6.1.4.1.311.10.3.4"
	EFSRecovery             = "1.3.6.1.4.1.311.10.3.4.1"
	BitLocker               = "1.3.6.1.4.1.311.67.1.1"
	BitLockerRecovery       = "1.3.6.1.4.1.311.67.1.2"
	MSDocumentSigning       = "1.3.6.1.4.1.311.10.3.12"
	DocumentSigning         = "1.3.6.1.5.5.7.3.36"
	AdobeAuthentic          = "1.2.840.113583.1.1.5"
	KerberosClientAuth      = "1.3.6.1.5.2.3.4"
	KerberosKDC             = "1.3.6.1.5.2.3.5"
	IPSecEndSystem          = "1.3.6.1.5.5.7.3.5"
	IPSecTunnel             = "1.3.6.1.5.5.7.3.6"
	IPSecUser               = "1.3.6.1.5.5.7.3.7"
	IPSecIKE                = "1.3.6.1.5.5.7.3.17"
	IPSecIKEIntermediate    = "1.3.6.1.5.5.8.2.2"
	KeyRecovery             = "1.3.6.1.4.1.311.10.3.11"
	KeyRecoveryAgent        = "1.3.6.1.4.1.311.21.6"
	CertificateRequestAgent = "1.3.6.1.4.1.311.20.2.1"
)

// eku is what smigrate knows of one extended key usage.
type eku struct {
	oid      string
	name     string
	function Function
	alias    string
}

var ekus = []eku{
	{EmailProtection, "emailProtection", NoFunction, "secure email|e-mail protection|email protection|protected email|s/mime|sichere e-mail|e-mail-schutz|protection du courrier électronique|messagerie électronique sécurisée|" +
		"messagerie sécurisée|courrier électronique sécurisé|correo seguro|correo electrónico seguro|correo electrónico protegido|protezione posta elettronica|posta elettronica sicura|posta elettronica protetta|e-mail seguro|correio eletrónico seguro|correio electrónico seguro|" +
		"beveiligde e-mail|bezpieczna poczta e-mail|zabezpečený e-mail|säker e-post|sikker e-mail|sikker e-post|güvenli e-posta|電子メールの保護|電子メール保護|セキュア電子メール|" +
		"安全电子邮件|安全電子郵件|보안 전자 메일|защищенная электронная почта"},
	{ClientAuth, "clientAuth", FunctionClientAuth, "client authentication|tls web client authentication|clientauthentifizierung|" +
		"authentification du client|authentification client|autenticación del cliente|autenticazione client|autenticação de cliente|autenticação do cliente|" +
		"clientverificatie|clientauthenticatie|uwierzytelnianie klienta|uwierzytelnienie klienta|ověření klienta|klientautentisering|klientgodkendelse|" +
		"istemci kimlik doğrulaması|İstemci kimlik doğrulaması|クライアント認証|客户端身份验证|用戶端驗證|클라이언트 인증|проверка подлинности клиента"},
	{ServerAuth, "serverAuth", FunctionOther, "server authentication|tls web server authentication|serverauthentifizierung|authentification du serveur|authentification serveur|" +
		"autenticación del servidor|autenticazione server|autenticação de servidor|autenticação do servidor|serververificatie|serverauthenticatie|uwierzytelnianie serwera|" +
		"ověření serveru|serverautentisering|servergodkendelse|sunucu kimlik doğrulaması|サーバー認証|服务器身份验证|伺服器驗證|서버 인증|проверка подлинности сервера"},
	{CodeSigning, "codeSigning", FunctionOther, "code signing|codesignatur|signature du code|signature de code|firma de código|firma codice|firma del codice|" +
		"assinatura de código|ondertekening van programmacode|podpisywanie kodu|kodsignering|コード署名|代码签名|程式碼簽章|코드 서명|подписывание кода"},
	{TimeStamping, "timeStamping", FunctionOther, "time stamping|zeitstempel|horodatage|marca de tiempo|タイム スタンプ|时间戳|установка штампа времени"},
	{OCSPSigning, "OCSPSigning", FunctionOther, "ocsp signing"},
	{AnyExtendedKeyUsage, "anyExtendedKeyUsage", FunctionOther, "any purpose|any extended key usage|all purposes|jeder zweck|alle zwecke"},
	{SmartCardLogon, "smartCardLogon", FunctionLogon, "smart card logon|smart card login|microsoft smartcard login|microsoft kp smartcard logon|mssmartcardlogin|mssmartcardlogon|smartcard-anmeldung|" +
		"ouverture de session par carte à puce|connexion par carte à puce|inicio de sesión de tarjeta inteligente|inicio de sesión con tarjeta inteligente|" +
		"accesso tramite smart card|accesso smart card|logon de cartão inteligente|logon com cartão inteligente|início de sessão com smart card|aanmelden met een smartcard|" +
		"aanmelding met smartcard|logowanie karty inteligentnej|logowanie kartą inteligentną|přihlášení pomocí čipové karty|smartkortsinloggning|" +
		"akıllı kart oturumu açma|akıllı kartla oturum açma|スマート カード ログオン|スマートカード ログオン|智能卡登录|智慧卡登入|스마트 카드 로그온|вход со смарт-картой"},
	{EFS, "EFS", FunctionEFS, "encrypting file system|encrypted file system|microsoft encrypted file system|msefs|verschlüsselndes dateisystem|" +
		"système de fichiers efs|système de fichiers efs (encrypting file system)|système de fichiers de chiffrement|sistema de cifrado de archivos|sistema de archivos cifrados|" +
		"crittografia file system|encrypting file system (efs)|sistema de arquivos com criptografia|sistema de ficheiros encriptados|system szyfrowania plików|" +
		"systém souborů efs|krypterande filsystem|şifreleme dosya sistemi|şifreli dosya sistemi|暗号化ファイル システム|暗号化ファイルシステム|加密文件系统|加密檔案系統|파일 시스템 암호화|" +
		"шифрующая файловая система|шифрующая файловая система (efs)|шифрованная файловая система"},
	{EFSRecovery, "EFSRecovery", FunctionEFS, "file recovery|encrypting file system recovery"},
	{BitLocker, "BitLocker", FunctionBitLocker, "bitlocker drive encryption|bitlocker-laufwerkverschlüsselung|chiffrement de lecteur bitlocker|" +
		"cifrado de unidad bitlocker|crittografia unità bitlocker|criptografia de unidade de disco bitlocker|bitlocker-stationsversleuteling|bitlocker-schijfversleuteling|" +
		"szyfrowanie dysków funkcją bitlocker|bitlocker sürücü şifrelemesi|bitlocker ドライブ暗号化|bitlocker 驱动器加密|bitlocker 磁碟機加密|bitlocker 드라이브 암호화"},
	{BitLockerRecovery, "BitLockerRecovery", FunctionBitLocker, "bitlocker data recovery agent"},
	{MSDocumentSigning, "msDocumentSigning", FunctionDocumentSigning, "microsoft document signing"},
	{DocumentSigning, "documentSigning", FunctionDocumentSigning, "document signing|dokumentsignatur|signature de document|signature de documents|firma de documentos|firma documenti|firma del documento|" +
		"assinatura de documento|assinatura de documentos|documentondertekening|podpisywanie dokumentów|belge imzalama|ドキュメントの署名|文書署名|文档签名|文件簽署|문서 서명"},
	{AdobeAuthentic, "adobeAuthenticDocuments", FunctionDocumentSigning, "adobe authentic documents trust|adobe pdf signing|authentic documents"},
	{KerberosClientAuth, "pkinitClientAuth", FunctionLogon, "pkinit client authentication|signing kdc client"},
	{KerberosKDC, "pkinitKDC", FunctionOther, "kdc authentication"},
	{IPSecEndSystem, "ipsecEndSystem", FunctionOther, "ip security end system"},
	{IPSecTunnel, "ipsecTunnel", FunctionOther, "ip security tunnel termination"},
	{IPSecUser, "ipsecUser", FunctionOther, "ip security user"},
	{IPSecIKE, "ipsecIKE", FunctionOther, "ipsec ike"},
	{IPSecIKEIntermediate, "ipsecIKEIntermediate", FunctionOther, "ip security ike intermediate|ike intermediate"},
	{KeyRecovery, "keyRecovery", FunctionOther, "key recovery"},
	{KeyRecoveryAgent, "keyRecoveryAgent", FunctionOther, "key recovery agent"},
	{CertificateRequestAgent, "certificateRequestAgent", FunctionOther, "certificate request agent"},
}

var (
	ekuByOID  = map[string]*eku{}
	ekuByName = map[string]string{}
)

func init() {
	for i := range ekus {
		e := &ekus[i]
		ekuByOID[e.oid] = e
		ekuByName[fold(e.name)] = e.oid
		for alias := range strings.SplitSeq(e.alias, "|") {
			ekuByName[fold(alias)] = e.oid
		}
	}
}

// EKUName returns the usual name of an extended key usage OID, or the OID itself.
func EKUName(oid string) string {
	if e, ok := ekuByOID[oid]; ok {
		return e.name
	}
	return oid
}

// ParseEKU returns the dotted OID of an extended key usage given by OID or by
// one of its usual names; ok is false when the text is neither.
func ParseEKU(s string) (oid string, ok bool) {
	s = strings.TrimSpace(s)
	if IsOID(s) {
		return s, true
	}
	folded := fold(s)
	for _, prefix := range [...]string{"idkp", "extkeyusage"} { // RFC 5280, 4.2.1.12; Go
		folded = strings.TrimPrefix(folded, prefix)
	}
	oid, ok = ekuByName[folded]
	return oid, ok
}

// EKUFunction returns what a holder does with an extended key usage;
// emailProtection is no function besides e-mail.
func EKUFunction(oid string) Function {
	if e, ok := ekuByOID[oid]; ok {
		return e.function
	}
	return FunctionOther
}

// ProhibitedEKU reports whether no S/MIME certificate of any generation may have an extended
// key usage (BR 7.1.2.3 f).
func ProhibitedEKU(oid string) bool {
	switch oid {
	case ServerAuth, CodeSigning, TimeStamping, AnyExtendedKeyUsage:
		return true
	}
	return false
}
