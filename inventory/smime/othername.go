package smime

// Types of the otherNames that S/MIME certificates hold in the subject alternative name:
// Microsoft's user principal name, and a mailbox with a local part beyond ASCII (RFC
// 9598, section 3).
const (
	OtherNameUPN      = "1.3.6.1.4.1.311.20.2.3"
	OtherNameSmtpUTF8 = "1.3.6.1.5.5.7.8.9"
)
